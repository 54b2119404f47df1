"""What every command says to the person in front of it: examples, complaints, progress and the exit status."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from geomap.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DONE, SOME_FAILED, USAGE, NOTHING_DONE = 0, 1, 2, 3
_STATUS = (
    "0  all done",
    "1  some inputs failed; the rest is done",
    "2  wrong usage",
    "3  nothing succeeded",
)
PATIENCE_SECONDS = 0.7
"""How long work goes on without a bar. Source: about a second keeps a person's train of thought (Nielsen 1993)."""


def epilog(*examples: str) -> str:
    """The end of a help page: examples and exit status, their lines kept as they are."""
    return "\n\n".join([*([_block("Examples:", examples)] if examples else []), _block("Exit status:", _STATUS)])


def _block(title: str, lines: tuple[str, ...]) -> str:
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])


def complain(message: str) -> None:
    """One line on standard error; what cannot be shown in a terminal is shown as an escape."""
    shown = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message)
    typer.echo(f"geomap: {shown}", err=True)


def status(done: int, failed: int) -> int:
    """The exit status after ``done`` inputs succeeded and ``failed`` did not."""
    if failed == 0:
        return DONE
    return SOME_FAILED if done else NOTHING_DONE


def make_room(output: Path) -> None:
    """See to the folder that ``output`` will stand in, before the work rather than after it.

    Raises:
        ExportError: It cannot be made.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror}); choose another place") from error


@contextmanager
def progress(title: str) -> Iterator[Callable[[float | None, str], None]]:
    """A bar on standard error for work that takes long; silent where that is no terminal.

    What is yielded is told the share done, 0..1, or None where the end cannot be known, and what to say of it.
    """
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    bar = _Bar(title)
    try:
        yield bar.show
    finally:
        bar.stop()


def _say_nothing(_share: float | None, _said: str) -> None:
    """What a bar is where there is no terminal."""


class _Bar:
    """A bar that appears once the work has taken a moment."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.drawn: Callable[[float | None, str], None] | None = None
        self.stop: Callable[[], None] = lambda: None

    def show(self, share: float | None, said: str) -> None:
        if self.drawn is None and time.monotonic() - self.started > PATIENCE_SECONDS:
            self._draw()
        if self.drawn is not None:
            self.drawn(share, said)

    def _draw(self) -> None:
        from rich.console import Console  # noqa: PLC0415 only where there is a terminal to draw on
        from rich.progress import Progress  # noqa: PLC0415

        bar = Progress(console=Console(stderr=True), transient=True)
        task = bar.add_task(self.title, total=None)
        bar.start()
        self.stop = bar.stop

        def drawn(share: float | None, said: str) -> None:
            known = {} if share is None else {"total": 1.0, "completed": share}
            bar.update(task, description=f"{self.title} {said}".strip(), **known)  # type: ignore[arg-type]

        self.drawn = drawn
