"""CSV (RFC 4180) for spreadsheets, with nothing in a cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from geomap.case.attribution import attribution
from geomap.case.case import flat_rows
from geomap.case.tables import TABLES
from geomap.records.encode import number, to_json
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from shapely import Point

    from geomap.case.case import Case
    from geomap.case.tables import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP, CSV Injection."""
SOURCE = ("title", "publisher", "url", "published")
"""What each row repeats of its article: a table on its own still says where it comes from."""
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
# A spreadsheet that takes another separator than the comma begins a cell within ours.
_INNER_START = re.compile(r"(?<=[;|\t\r\n])(?=[=+\-@＝＋－＠])")
_SAME_BYTES = (1980, 1, 1, 0, 0, 0)


def write_csv(case: Case, path: Path) -> None:
    """Write one table, a row an incident; a row a place where the case was geocoded only.

    Raises:
        ExportError: The path cannot be written to.
    """
    name = "incidents" if any("incidents" in parts for parts in case.articles["parts"]) else "places"
    with whole_file(path) as temporary:
        temporary.write_text(sheet(case, name), encoding="utf-8", newline="")


def write_csv_archive(case: Case, path: Path) -> None:
    """Write all five tables, one CSV each, into a zip; the same case gives the same bytes.

    Raises:
        ExportError: The path cannot be written to.
    """
    with whole_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in TABLES:
            archive.writestr(archive_entry(f"{name}.csv"), sheet(case, name))


def archive_entry(name: str) -> zipfile.ZipInfo:
    """A file's entry in an archive, the same whenever it is written."""
    entry = zipfile.ZipInfo(name, _SAME_BYTES)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def write_rows(columns: Sequence[str], rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Write a sheet of one's own columns; what a row lacks is an empty cell.

    Raises:
        ExportError: The path cannot be written to.
    """
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)


def sheet(case: Case, name: str) -> str:
    """One table as CSV with a heading row; nested fields are JSON text.

    Beside the table's columns stand ``lat`` and ``lon``, the article the row comes from and, since a CSV has no
    other room for it, the attribution.
    """
    table, credit = TABLES[name], attribution(case)
    sources = _sources(case) if name != "articles" else {}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_heading(table))
    for flat, shape in flat_rows(table, getattr(case, name)):
        row = [_cell(value) for value in flat.values()]
        writer.writerow([*row, *_position(table, shape), *sources.get(flat["article_id"], ()), credit])
    return stream.getvalue()


def _heading(table: Table) -> list[str]:
    position = ("lat", "lon") if table.point is not None else ()
    source = [f"article_{key}" for key in SOURCE] if table.name != "articles" else []
    return [*(column.name for column in table.columns), *position, *source, "attribution"]


def _sources(case: Case) -> dict[str, list[Any]]:
    """What each row repeats of its article, by article id."""
    articles = (article for article, _ in flat_rows(TABLES["articles"], case.articles))
    return {article["article_id"]: [_cell(article[key]) for key in SOURCE] for article in articles}


def inert(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would start to run it; plain numbers stay numbers."""
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    runs = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return ("'" if runs else "") + _INNER_START.sub("'", text)


def _position(table: Table, shape: Point | None) -> list[Any]:
    if table.point is None:
        return []
    return [None, None] if shape is None else [number(shape.y, "lat"), number(shape.x, "lon")]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return inert(value)
    # In JSON a semicolon stands in strings only, where its escape means the same.
    return to_json(value).replace(";", "\\u003b") if isinstance(value, (list, dict)) else value
