"""Data frames of rows and rows of data frames, one kind of column at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geomap.errors import RecordError
from geomap.records.encode import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.case.tables import Kind, Table

CRS = "EPSG:4326"
DTYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "Int64",
    "real": "Float64",
    "date": "datetime64[s]",
    "json": "object",
}
"""The pandas type of each kind of column; what is unknown is missing (``pd.NA``, ``NaT``) in all but JSON."""


def frame(table: Table, values: Mapping[str, Sequence[Any]], geometry: Sequence[Any] | None) -> gpd.GeoDataFrame:
    """A table's frame: ``values`` by column name, None for what is unknown, and one geometry (or None) a row."""
    columns = {column.name: series(column.kind, values[column.name]) for column in table.columns}
    built = gpd.GeoDataFrame(pd.DataFrame(columns))
    if table.geometry is None:
        return built
    shapes = gpd.GeoSeries(list(geometry or ()), index=built.index, crs=CRS)
    return built.set_geometry(shapes.rename("geometry"))


def series(kind: Kind, values: Sequence[Any]) -> pd.Series[Any]:
    """A column's values with the type of its kind; dates are given as ``YYYY-MM-DD``."""
    if kind == "json":
        held = np.empty(len(values), dtype=object)
        held[:] = values
        return pd.Series(held, dtype=object)
    if kind == "date":
        return pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    return pd.Series(list(values), dtype=DTYPES[kind])


def plain(kind: Kind, column: pd.Series[Any]) -> list[Any]:
    """A column's values as plain Python: None for what is missing, dates as ``YYYY-MM-DD``."""
    if kind == "json":
        return list(column)
    if kind == "date":
        days = column.to_numpy().astype("datetime64[D]")
        return [None if np.isnat(day) else str(day) for day in days]
    values = [None if value is pd.NA else value for value in column.tolist()]
    if kind == "real":
        return [None if value is None else number(value, str(column.name)) for value in values]
    return values


def check_frame(table: Table, found: Any) -> None:
    """Refuse a frame that does not follow its table.

    Raises:
        RecordError: Names the table and the column, and says what it must be.
    """
    name = table.name
    if not isinstance(found, pd.DataFrame):
        raise RecordError(f"{name}: a GeoDataFrame is wanted, not {type(found).__name__}")
    wanted = [column.name for column in table.columns] + (["geometry"] if table.geometry else [])
    missing = [column for column in wanted if column not in found.columns]
    if missing:
        raise RecordError(f"{name}: column {missing[0]!r} is missing; the columns are {', '.join(wanted)}")
    extra = [str(column) for column in found.columns if column not in wanted]
    if extra:
        raise RecordError(f"{name}: column {extra[0]!r} has no place in a case; drop it")
    for column in table.columns:
        if found[column.name].dtype != DTYPES[column.kind]:
            raise RecordError(
                f"{name}: column {column.name!r} is {found[column.name].dtype}; "
                f"make it {DTYPES[column.kind]} with astype"
            )
    if table.geometry and (not isinstance(found, gpd.GeoDataFrame) or found.crs != CRS):
        raise RecordError(f"{name}: the coordinate system must be {CRS}; use set_crs or to_crs")
