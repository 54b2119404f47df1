"""The case file: a GeoPackage with one layer a table, as QGIS opens it; nested fields as JSON text."""

from __future__ import annotations

import json
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geomap.case.attribution import attribution
from geomap.case.case import Case
from geomap.case.frames import CRS, plain
from geomap.case.rows import assembled, nested
from geomap.case.tables import TABLES
from geomap.errors import ExportError, RecordError
from geomap.records import decode
from geomap.records.encode import to_json
from geomap.records.files import whole_file
from geomap.text.characters import fit

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    import geopandas as gpd

    from geomap.case.tables import Column, Table

# GeoPackage stamps the time of writing into the file; the same case must give the same bytes.
_SAME_BYTES = {"OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z", "GDAL_PAM_ENABLED": "NO"}


def write_geopackage(case: Case, path: str | os.PathLike[str]) -> None:
    """Write a case; the file appears whole or not at all, and the same case gives the same bytes.

    Raises:
        ExportError: The folder is missing or cannot be written to, or the disk is full.
    """
    metadata = {"ATTRIBUTION": attribution(case)}
    with whole_file(path) as temporary, _gdal_options(_SAME_BYTES):
        try:
            for name, table in TABLES.items():
                _write_layer(str(temporary), table, getattr(case, name), metadata)
        except (DataSourceError, DataLayerError) as error:
            raise ExportError(f"{path}: cannot be written; is the disk full?") from error


def read_geopackage(path: str | os.PathLike[str]) -> Case:
    """Read a case file back, types restored; columns that geomap did not write are passed over.

    Raises:
        RecordError: The file is no case file, or a value does not fit its column; names layer and column.
    """
    with _gdal_options({"GDAL_PAM_ENABLED": "NO"}):
        rows = {name: list(_read_layer(path, table)) for name, table in TABLES.items()}
    return Case.from_analyses(
        decode(record, f"{path}, article {record['article']['id']!r}") for record in assembled(rows)
    )


def _write_layer(path: str, table: Table, found: gpd.GeoDataFrame, metadata: dict[str, str]) -> None:
    stored = [_stored(column, plain(column.kind, found[column.name])) for column in table.columns]
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(found.geometry.to_numpy()) if table.geometry else None,
        field_data=[values for values, _ in stored],
        field_mask=[mask for _, mask in stored],
        fields=[column.name for column in table.columns],
        layer=table.name,
        driver="GPKG",
        geometry_type=table.geometry,
        crs=CRS if table.geometry else None,
        dataset_metadata=metadata,
    )


def _stored(column: Column, values: list[Any]) -> tuple[Any, Any]:
    """A column as the array that OGR writes, and a mask of its nulls where the array itself cannot say."""
    if column.kind == "integer":
        missing = np.array([value is None for value in values], dtype=bool)
        return np.array([value or 0 for value in values], dtype=np.int64), missing
    if column.kind == "real":
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64), None
    if column.kind == "date":
        return np.array([value or "NaT" for value in values], dtype="datetime64[D]"), None
    as_text = to_json if column.kind == "json" else str
    return np.array([None if value is None else fit(as_text(value)) for value in values], dtype=object), None


def _read_layer(path: str | os.PathLike[str], table: Table) -> Iterator[dict[str, Any]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # OGR's hints; what matters is raised below
            meta, _, wkb, data = pyogrio.raw.read(path, layer=table.name, read_geometry=table.geometry is not None)
    except (DataSourceError, DataLayerError) as error:
        raise RecordError(
            f"{path}: no layer {table.name!r} to be read ({error}); is this a geomap case file?"
        ) from error
    arrays = dict(zip(meta["fields"], data, strict=True))
    columns = {column.name: _restored(column, arrays, f"{path}, layer {table.name}") for column in table.columns}
    shapes = [None] * len(data[0]) if wkb is None else shapely.from_wkb(wkb)
    for index, shape in enumerate(shapes):
        yield nested(table, {name: values[index] for name, values in columns.items()}, shape)


def _restored(column: Column, arrays: dict[str, Any], where: str) -> list[Any]:
    if column.name not in arrays:
        raise RecordError(f"{where}: column {column.name!r} is missing; write the case again with geomap")
    try:
        return [_value(column, value) for value in arrays[column.name].tolist()]
    except (TypeError, ValueError) as error:
        raise RecordError(f"{where}: column {column.name!r} holds what is not {column.kind} ({error})") from error


def _value(column: Column, value: Any) -> Any:
    if value is None or value != value:  # noqa: PLR0124 - a NaN differs from itself
        return None
    if column.kind == "json":
        return json.loads(value)
    if column.kind == "integer":
        return int(value)
    return value.isoformat() if column.kind == "date" else value


@contextmanager
def _gdal_options(options: dict[str, str]) -> Iterator[None]:
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
