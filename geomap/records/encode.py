"""A model as plain JSON values, and as one line of JSONL."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import msgspec

from geomap.errors import RecordError
from geomap.text.characters import fit

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis

PARTS = ("incidents", "claims", "tracks")
LEG_NAMES = {"from_seq": "from", "to_seq": "to"}
"""Fields of a leg that records call by a word that Python keeps for itself."""
DEGREE_DECIMALS = 7
"""Decimals of a latitude or longitude: 1.1 cm at the equator."""
OTHER_DECIMALS = 4
_EXACT_INTEGERS = 2.0**53
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


def encode(analysis: Analysis, *, with_text: bool = False) -> dict[str, Any]:
    """One article's record as JSON values: dicts, lists, strings, numbers, booleans and None.

    The article's text is left out unless ``with_text``. Parts that were not asked for are absent, ``corrected`` where
    nothing was, and ``speech`` where it is not direct.

    Raises:
        RecordError: A number is not finite.
    """
    record: dict[str, Any] = _plain(msgspec.to_builtins(analysis), "record")
    for part in PARTS:
        if record[part] is None:
            del record[part]
    if not with_text or record["article"]["text"] is None:
        del record["article"]["text"]
    for track in record.get("tracks", ()):
        _rename_track_fields(track)
    for told in (*record.get("incidents", ()), *record.get("tracks", ())):
        if not told["corrected"]:
            del told["corrected"]
    for claim in record.get("claims", ()):
        if claim["speech"] is None:
            del claim["speech"]
    return record


def to_line(analysis: Analysis, *, with_text: bool = False) -> str:
    """One article's record as one line of JSON, without the line's end.

    The same analysis gives the same characters; nothing in them ends a line for any reader of lines.
    """
    return to_json(encode(analysis, with_text=with_text))


def to_json(value: object) -> str:
    """Plain JSON values as compact text that stays on one line; other scripts are not escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_LINE_ENDS)


def _plain(value: Any, field: str) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item, key) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, field) for item in value]
    if isinstance(value, str):
        return fit(value)
    return number(value, field) if isinstance(value, float) else value


def number(value: float, field: str) -> float:
    """A number as records hold it: rounded, and whole numbers without a fraction, as RFC 8785 has them.

    Raises:
        RecordError: The number is not finite; ``field`` names it.
    """
    if not math.isfinite(value):
        raise RecordError(f"{field}: {value} is not a number that JSON can hold; use null for what is unknown")
    rounded = round(value, DEGREE_DECIMALS if field in {"lat", "lon"} else OTHER_DECIMALS)
    return int(rounded) if rounded.is_integer() and abs(rounded) < _EXACT_INTEGERS else rounded


def _rename_track_fields(track: dict[str, Any]) -> None:
    track["legs"] = [{LEG_NAMES.get(key, key): item for key, item in leg.items()} for leg in track["legs"]]
    for waypoint in track["waypoints"]:
        relative = waypoint["time"] and waypoint["time"]["relative_to"]
        if relative:
            waypoint["time"]["relative_to"] = {key: value for key, value in relative.items() if value is not None}
