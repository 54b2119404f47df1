"""A case file that a command names, opened."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.console import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.file.store import CaseFile

File = Annotated[Path, typer.Argument(metavar="CASE", help="A case file, .gpkg.", show_default=False)]


@contextmanager
def opened(path: Path) -> Iterator[CaseFile]:
    """A case file opened to write to; that an old one was brought up to date is said."""
    from geomap.case.file.store import open_case  # noqa: PLC0415 what opens case files is loaded only where needed

    with open_case(path) as held:
        if held.backup is not None:
            complain(f"{path}: brought up to date; as it was it stands in {held.backup.name}")
        yield held


@contextmanager
def read(path: Path) -> Iterator[CaseFile]:
    """A case file opened to read from."""
    from geomap.case.file.store import read_file  # noqa: PLC0415

    with read_file(path) as held:
        yield held
