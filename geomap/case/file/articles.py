"""An article's rows, written and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.case.file import links
from geomap.case.file.register import enlarge
from geomap.case.file.rows import delete, insert
from geomap.case.rows import article_row, part_rows, shape_of, values_of
from geomap.case.tables import TABLES

if TYPE_CHECKING:
    import sqlite3


def write(connection: sqlite3.Connection, record: dict[str, Any], address: str) -> None:
    """Write a record's rows into the five tables, and where it was read."""
    for name, table in TABLES.items():
        rows = [article_row(record)] if name == "articles" else part_rows(record, name)
        columns = values_of(table, rows)
        flat = ({key: values[index] for key, values in columns.items()} for index in range(len(rows)))
        bounds = insert(connection, table, zip(flat, [shape_of(table, row) for row in rows], strict=True))
        enlarge(connection, name, bounds)
    connection.execute("INSERT INTO geomap_sources VALUES (?, ?)", (record["article"]["id"], address))


def drop(connection: sqlite3.Connection, article_ids: list[str]) -> set[str]:
    """Take articles out; the incidents of others that theirs were linked to."""
    near: set[str] = set()
    for article in article_ids:
        near |= links.forget(connection, article)
        connection.execute("DELETE FROM geomap_sources WHERE article_id = ?", (article,))
    for table in TABLES.values():
        delete(connection, table, "article_id", article_ids)
    there = "SELECT 1 FROM geomap_told WHERE incident_id = ?"
    return {incident for incident in near if connection.execute(there, (incident,)).fetchone()}
