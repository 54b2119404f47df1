"""Geometries as GeoPackage stores them: a header, then well-known binary."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    import sqlite3

_HEADER = struct.Struct("<2sBBi")
_LITTLE_ENDIAN, _EMPTY = 1, 0b10000
WGS84 = 4326
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Bytes of the envelope after the header, by its code. Source: OGC 12-128r19, 2.1.3 (GeoPackageBinary)."""


def to_blob(shape: Any) -> bytes | None:
    """A shape's stored form; None for None."""
    if shape is None:
        return None
    return _HEADER.pack(b"GP", 0, _LITTLE_ENDIAN, WGS84) + bytes(shapely.to_wkb(shape))


def from_blob(blob: bytes | None) -> Any:
    """The shape of a stored form; None for None and for what is empty.

    Raises:
        ValueError: The bytes are no geometry.
    """
    if blob is None:
        return None
    if len(blob) < _HEADER.size or blob[:2] != b"GP" or _code(blob) >= len(_ENVELOPE_BYTES):
        raise ValueError("no geometry of a GeoPackage")
    if blob[3] & _EMPTY:
        return None
    try:
        return shapely.from_wkb(blob[_HEADER.size + _ENVELOPE_BYTES[_code(blob)] :])
    except shapely.GEOSException as error:
        raise ValueError(str(error)) from error


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of a GeoPackage's spatial index call."""
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for place, name in enumerate(("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY")):
        connection.create_function(name, 1, _bound(place), deterministic=True)


def _code(blob: bytes) -> int:
    return (blob[3] >> 1) & 0b111


@lru_cache(maxsize=8)
def _bounds(blob: bytes) -> tuple[float, ...] | None:
    """The bounds of a stored shape; the triggers ask for the same one five times."""
    shape = from_blob(blob)
    return None if shape is None else shape.bounds


def _is_empty(blob: bytes | None) -> int | None:
    return None if blob is None else int(_bounds(blob) is None)


def _bound(place: int) -> Any:
    def bound(blob: bytes | None) -> float | None:
        bounds = None if blob is None else _bounds(blob)
        return None if bounds is None else float(bounds[place])

    return bound
