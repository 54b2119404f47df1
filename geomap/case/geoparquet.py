"""GeoParquet: the five tables of a case in one file, told apart by the column ``layer``."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geomap.case.attribution import attribution
from geomap.case.case import Case, flat_rows
from geomap.case.rows import assembled, nested
from geomap.case.tables import TABLES
from geomap.errors import MissingExtraError, RecordError
from geomap.records import decode
from geomap.records.encode import to_json
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.case.tables import Column
    from geomap.models.analysis import Analysis

LAYER, GEOMETRY = "layer", "geometry"
VERSION = "1.1.0"
"""Source: the GeoParquet specification, 1.1.0; no ``crs`` there means longitude and latitude on WGS 84."""
_COLUMNS = {column.name: column for table in TABLES.values() for column in table.columns}


def write_geoparquet(case: Case, path: Path, metadata: dict[str, str] | None = None) -> None:
    """Write a case; nested fields are JSON text, and a column that a layer lacks is null in its rows.

    ``metadata`` is kept in the file beside what GeoParquet asks for; ``kept_metadata`` reads it.

    Raises:
        ExportError: The path cannot be written to.
        MissingExtraError: pyarrow is not installed.
    """
    pyarrow, parquet = _arrow()
    rows = [row for name in TABLES for row in _rows(case, name)]
    fields = [(LAYER, pyarrow.string()), *((name, _type(column)) for name, column in _COLUMNS.items())]
    schema = pyarrow.schema([*fields, (GEOMETRY, pyarrow.binary())])
    kept = {"geo": to_json(_geo(rows)), "attribution": attribution(case), **(metadata or {})}
    table = pyarrow.Table.from_pylist(rows, schema=schema.with_metadata(kept))
    with whole_file(path) as temporary:
        parquet.write_table(table, temporary, compression="zstd")


def read_geoparquet(path: Path) -> Case:
    """Read a case back from a file, or from the files of a folder that a batch has filled.

    Raises:
        RecordError: There is no such file, or one that geomap did not write; names the file and the column.
        MissingExtraError: pyarrow is not installed.
    """
    return Case.from_analyses(read_parts(path))


def read_parts(path: Path) -> Iterator[Analysis]:
    """The articles' records, file by file in the order of their names.

    Raises:
        RecordError: As ``read_geoparquet``.
        MissingExtraError: pyarrow is not installed.
    """
    parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not parts:
        raise RecordError(f"{path}: no .parquet file in this folder")
    for part in parts:
        held = _held(part)
        tables = {name: [_nested(name, row, part) for row in held if row[LAYER] == name] for name in TABLES}
        for record in assembled(tables):
            yield decode(record, f"{part}, article {record['article']['id']!r}")


def kept_metadata(path: Path) -> dict[str, str]:
    """What a Parquet file says of itself beside its columns; nothing where it is no whole file."""
    pyarrow, parquet = _arrow()
    try:
        found = parquet.read_schema(path).metadata or {}
    except (OSError, pyarrow.ArrowException):
        return {}
    return {key.decode(): value.decode() for key, value in found.items()}


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415 an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("GeoParquet needs pyarrow: pip install 'geomap[parquet]'") from error
    return arrow, parquet


def _type(column: Column) -> Any:
    pyarrow, _ = _arrow()
    kinds = {"integer": pyarrow.int64(), "real": pyarrow.float64(), "date": pyarrow.date32()}
    return kinds.get(column.kind, pyarrow.string())


def _rows(case: Case, name: str) -> Iterator[dict[str, Any]]:
    for flat, shape in flat_rows(TABLES[name], getattr(case, name)):
        values = {key: _stored(_COLUMNS[key], value) for key, value in flat.items()}
        yield {LAYER: name, **values, GEOMETRY: None if shape is None else shapely.to_wkb(shape)}


def _stored(column: Column, value: Any) -> Any:
    if value is None or column.kind in {"text", "integer"}:
        return value
    if column.kind == "json":
        return to_json(value)
    return date.fromisoformat(value) if column.kind == "date" else float(value)


def _geo(rows: list[dict[str, Any]]) -> dict[str, Any]:
    shapes = shapely.from_wkb([row[GEOMETRY] for row in rows if row[GEOMETRY] is not None])
    extent = {"bbox": [float(edge) for edge in shapely.total_bounds(shapes)]} if len(shapes) else {}
    kinds = sorted({shape.geom_type for shape in shapes})
    column = {"encoding": "WKB", "geometry_types": kinds, **extent}
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _held(part: Path) -> list[dict[str, Any]]:
    pyarrow, parquet = _arrow()
    try:
        table = parquet.read_table(part)
    except (OSError, pyarrow.ArrowException) as error:
        raise RecordError(f"{part}: cannot be read as Parquet; is this a file that geomap wrote?") from error
    needed = (LAYER, *(name for name, column in _COLUMNS.items() if not column.added), GEOMETRY)
    missing = [name for name in needed if name not in table.column_names]
    if missing:
        raise RecordError(f"{part}: column {missing[0]!r} is missing; write the case again with geomap")
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _nested(name: str, row: dict[str, Any], part: Path) -> dict[str, Any]:
    table = TABLES[name]
    try:
        flat = {column.name: _restored(column, row.get(column.name)) for column in table.columns}
        shape = None if row[GEOMETRY] is None else shapely.from_wkb(row[GEOMETRY])
    except (TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise RecordError(f"{part}, layer {name}: a value does not fit its column ({error})") from error
    return nested(table, flat, shape)


def _restored(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "json":
        return json.loads(value)
    return value.isoformat() if column.kind == "date" else value
