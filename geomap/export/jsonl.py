"""Records, one article a line; what ``read_case`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.records import write_records

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.case.case import Case


def write_jsonl(case: Case, path: Path) -> None:
    """Write the case's records, with the articles' text where the case holds it.

    A line has no room for an attribution: the source of each place stands beside it.
    """
    write_records(case.analyses(), path, with_text=True)
