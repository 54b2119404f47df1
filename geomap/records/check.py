"""What types alone do not say of a record: spans that run forwards, points that lie on the globe."""

from __future__ import annotations

import math
from typing import Any

from geomap.errors import RecordError

RANGES: dict[str, tuple[float, float]] = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "score": (0, 1),
    "confidence": (0, 1),
    "where_prec": (1, 7),
    "date_prec": (1, 5),
    "bearing_deg": (0, 360),
}
"""Least and greatest value of a field, by its name. Source: WGS 84 degrees; UCDP GED codebook for ``*_prec``."""
NEVER_NEGATIVE = ("start", "end", "uncertainty_m", "radius_m", "distance_km", "population", "candidates", "seq")
_ANY = (-math.inf, math.inf)
_LIMITS = RANGES | dict.fromkeys(NEVER_NEGATIVE, (0.0, 2.0**53))


def check(value: Any, where: str, field: str = "") -> None:
    """Refuse numbers out of range, half points and spans that run backwards, anywhere inside ``value``.

    Raises:
        RecordError: Names ``where``, the field's path and the value.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            check(item, where, f"{field}[{index}]")
    elif isinstance(value, dict):
        _check_object(value, where, field)
        for key, item in value.items():
            check(item, where, f"{field}.{key}" if field else str(key))


def _check_object(value: dict[str, Any], where: str, field: str) -> None:
    prefix = f"{where}: {field}." if field else f"{where}: "
    for key, number in value.items():
        low, high = _LIMITS.get(key, _ANY)
        if _is_number(number) and not low <= number <= high:
            raise RecordError(f"{prefix}{key}: {number} is not within {low:g} to {high:g}")
    if (value.get("lat") is None) != (value.get("lon") is None):
        raise RecordError(f"{prefix}lat and lon: give both, or null for both where the place is unknown")
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int) and start > end:
        raise RecordError(f"{prefix}start: {start} lies after end, {end}")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
