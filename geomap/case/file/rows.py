"""Rows of a case file's tables, written and read."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.case.file.blob import from_blob, to_blob
from geomap.case.tables import CASE_INCIDENTS, CORRECTIONS, LINKS, TABLES
from geomap.errors import RecordError
from geomap.records.encode import to_json
from geomap.text.characters import fit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from geomap.case.tables import Column, Table

Bounds = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""
STORED = MappingProxyType({**TABLES, "case_incidents": CASE_INCIDENTS, "links": LINKS, "corrections": CORRECTIONS})
"""Every table that other programs see, by name."""
OWN_TABLES = (
    "CREATE TABLE IF NOT EXISTS geomap_case (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS geomap_sources (article_id TEXT PRIMARY KEY, address TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS geomap_sightings (incident_id TEXT PRIMARY KEY, sighting TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS geomap_cells (cell TEXT NOT NULL, incident_id TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS geomap_cells_of ON geomap_cells (cell)",
    "CREATE INDEX IF NOT EXISTS geomap_cells_by ON geomap_cells (incident_id)",
    "CREATE TABLE IF NOT EXISTS geomap_told (incident_id TEXT, article_id TEXT, case_incident_id TEXT)",
    "CREATE INDEX IF NOT EXISTS geomap_told_id ON geomap_told (incident_id)",
    "CREATE INDEX IF NOT EXISTS geomap_told_by ON geomap_told (article_id)",
    "CREATE INDEX IF NOT EXISTS geomap_told_case ON geomap_told (case_incident_id)",
    "CREATE TABLE IF NOT EXISTS geomap_marks (incident_id TEXT NOT NULL, mark TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS geomap_marks_of ON geomap_marks (incident_id)",
    "CREATE TABLE IF NOT EXISTS geomap_decided (incident_a TEXT, incident_b TEXT, is_one INTEGER, said TEXT)",
    "CREATE UNIQUE INDEX IF NOT EXISTS geomap_decided_of ON geomap_decided (incident_a, incident_b)",
    "CREATE INDEX IF NOT EXISTS geomap_decided_other ON geomap_decided (incident_b)",
    "CREATE INDEX IF NOT EXISTS links_other ON links (incident_b)",
    "CREATE INDEX IF NOT EXISTS incidents_id ON incidents (incident_id)",
    "CREATE INDEX IF NOT EXISTS incidents_case ON incidents (case_incident_id)",
)
"""What geomap keeps for itself: the schema's version, where each article was read, what its incidents are told by,
which incidents there are once people's decisions are counted in, and what those say of pairs."""


def insert(connection: sqlite3.Connection, table: Table, rows: Iterable[tuple[dict[str, Any], Any]]) -> list[Bounds]:
    """Write rows, given as values by column name beside a geometry or None; the bounds of the geometries."""
    names = [column.name for column in table.columns] + (["geom"] if table.geometry else [])
    listed = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({listed}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608
    bounds = []
    for flat, shape in rows:
        values = [_stored(column, flat[column.name]) for column in table.columns]
        connection.execute(statement, [*values, to_blob(shape)] if table.geometry else values)
        if shape is not None:
            bounds.append(shape.bounds)
    return bounds


def delete(connection: sqlite3.Connection, table: Table, column: str, values: Iterable[str]) -> None:
    """Remove the rows whose ``column`` has one of the values."""
    for value in values:
        connection.execute(f'DELETE FROM "{table.name}" WHERE "{column}" = ?', (value,))  # noqa: S608


def select(
    connection: sqlite3.Connection, table: Table, where: str, *, condition: str = "", given: Iterable[Any] = ()
) -> Iterator[tuple[dict[str, Any], Any]]:
    """A table's rows in order, each as values by column name beside its geometry or None.

    ``where`` names the file in errors. Columns that a file of an older schema lacks are None.

    Raises:
        RecordError: The table or a column is missing, or a value does not fit its column.
    """
    held = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')}
    if not held:
        raise RecordError(f"{where}: no layer {table.name!r} to be read; is this a geomap case file?")
    columns = [column for column in table.columns if _is_there(column, held, f"{where}, layer {table.name}")]
    listed = ", ".join(f'"{name}"' for name in [*(column.name for column in columns), "geom"][: _width(table, columns)])
    statement = f'SELECT {listed} FROM "{table.name}" {condition} ORDER BY fid'  # noqa: S608
    empty: dict[str, Any] = dict.fromkeys(column.name for column in table.columns)
    for row in connection.execute(statement, tuple(given)):
        values = {
            column.name: _restored(column, value, f"{where}, layer {table.name}")
            for column, value in zip(columns, row, strict=False)
        }
        yield {**empty, **values}, _shape(row[-1], f"{where}, layer {table.name}") if table.geometry else None


def _width(table: Table, columns: list[Column]) -> int:
    return len(columns) + (table.geometry is not None)


def _is_there(column: Column, held: set[str], where: str) -> bool:
    if column.name in held:
        return True
    if column.added:
        return False
    raise RecordError(f"{where}: column {column.name!r} is missing; write the case again with geomap")


def _stored(column: Column, value: Any) -> Any:
    if value is None or column.kind in {"integer", "real", "date"}:
        return value
    return fit(to_json(value) if column.kind == "json" else str(value))


def _restored(column: Column, value: Any, where: str) -> Any:
    try:
        return _value(column, value)
    except (TypeError, ValueError) as error:
        raise RecordError(f"{where}: column {column.name!r} holds what is not {column.kind} ({error})") from error


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.kind:
        case "json":
            return json.loads(value)
        case "integer":
            return int(value)
        case "real":
            return float(value)
        case "date":
            return date.fromisoformat(value[:10]).isoformat()
    if not isinstance(value, str):
        raise TypeError(f"{value!r}")
    return value


def _shape(blob: bytes | None, where: str) -> Any:
    try:
        return from_blob(blob)
    except ValueError as error:
        raise RecordError(f"{where}: column 'geom' holds what is no geometry ({error})") from error
