"""What every command says to the person in front of it: complaints, progress and the exit status."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DONE, SOME_FAILED, USAGE, NOTHING_DONE = 0, 1, 2, 3


def complain(message: str) -> None:
    """One line on standard error; what cannot be shown in a terminal is shown as an escape."""
    shown = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message)
    typer.echo(f"geomap: {shown}", err=True)


def status(done: int, failed: int) -> int:
    """The exit status after ``done`` inputs succeeded and ``failed`` did not."""
    if failed == 0:
        return DONE
    return SOME_FAILED if done else NOTHING_DONE


@contextmanager
def progress(title: str) -> Iterator[Callable[[float], None]]:
    """A bar on standard error that is told the share done, 0..1; silent where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    from rich.console import Console  # noqa: PLC0415 only where there is a terminal to draw on
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda share: bar.update(task, completed=share)
