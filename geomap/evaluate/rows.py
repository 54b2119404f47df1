"""Errors as CSV."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geomap.export.sheets import inert
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def write_rows(head: Sequence[str], rows: Iterable[Sequence[object]], path: Path) -> None:
    """Write rows under a head, with nothing in a cell that a spreadsheet would run.

    Raises:
        ExportError: The path cannot be written to.
    """
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow([inert(value) if isinstance(value, str) else value for value in row])
