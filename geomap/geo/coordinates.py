"""Coordinates as people write them in a text: decimal degrees, degrees with minutes and seconds, MGRS."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geo.geodesy import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterator

METRES_PER_DEGREE = 111_195.0
"""One degree of a great circle. Source: IUGG mean radius."""
LEAST_RADIUS_M = 10
_BARE_DECIMALS = 4
"""Digits after the point that a pair without any mark needs, so that prices and scores are not taken for it."""

# Every alternative looks back at the one character that the search runs for, so that it is quick to say no.
_HINT = re.compile(
    r"""
    [°º\dNSDd](?:
    (?<=[°º])
    | (?<=\d)(?:\.\d{3}|\s?[NS]\b)
    | (?<=\b[NS])\s?\d
    | (?<=\b[Dd])(?i:eg)
    | (?<=\b\d)\d?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d
    )
    """,
    re.VERBOSE,
)
_ANGLE = re.compile(
    r"""
    (?<![\w.])
    (?:(?P<front>[NSEW])\s?)?
    (?P<sign>[+\-−])?
    (?P<degrees>\d{1,3}(?P<fraction>\.\d{1,10})?)
    (?P<mark>\s?[°º]|[\s-]?(?i:deg(?:rees?)?)\b\.?)?
    (?(fraction)|(?:
        [ ]?(?:-|and[ ])?(?P<minutes>\d{1,2}(?:\.\d{1,8})?)
        (?:\s?['′’‘]|[\s-]?(?i:min(?:utes?)?)\b\.?|(?=[ ]\d{1,2}\b|\s?[NSEW]\b|[ ]?[,;/]))
        (?:[ ]?(?:and[ ])?(?P<seconds>\d{1,2}(?:\.\d{1,6})?)(?:\s?["″”“]|\s?['′’]{2}|[\s-]?(?i:sec(?:onds?)?)\b\.?)?)?
    )?)
    (?:[ ]?(?P<back>[NSEW]|(?i:north|south|east|west))\b)?
    """,
    re.VERBOSE,
)
_PACKED = re.compile(r"(?<!\w)(\d{2})(\d{2})(\d{2})?([NS])[ ,/]{0,2}(\d{3})(\d{2})(\d{2})?([EW])\b")
_MGRS = re.compile(r"(?<!\w)(\d{1,2}[C-HJ-NP-X])\s?([A-HJ-NP-Z]{2})\s?(\d{2,5})\s?(\d{2,5})\b")
_BETWEEN = re.compile(r"\s?(?:[,;/]|and|by)?\s?(?:(?:lon(?:gitude)?|long)\b[.:=]?)?\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point written as characters ``start:end``; ``radius_m`` is what its last digit leaves open, in metres."""

    start: int
    end: int
    raw: str
    point: LonLat
    radius_m: int


@dataclass(frozen=True, slots=True)
class _Angle:
    """One of the two angles; ``axis`` is "lat", "lon" or None where nothing says which."""

    start: int
    end: int
    degrees: float
    axis: str | None
    marked: bool
    precision: float


def find(text: str) -> tuple[Coordinates, ...]:
    """Every point written in ``text``, in order; what cannot be a latitude with a longitude is left alone."""
    if not _HINT.search(text):
        return ()
    found = [*_mgrs(text), *_packed(text), *_pairs(text)]
    kept: list[Coordinates] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _pairs(text: str) -> Iterator[Coordinates]:
    before: _Angle | None = None
    for match in _ANGLE.finditer(text):
        angle = _angle(match)
        pair = _joined(text, before, angle) if before is not None and angle is not None else None
        if pair is not None:
            yield pair
        before = None if pair is not None else angle


def _angle(match: re.Match[str]) -> _Angle | None:
    front, back = match["front"], match["back"]
    side = (front or back or "").upper()[:1]
    degrees, minutes, seconds = (float(match[name] or 0) for name in ("degrees", "minutes", "seconds"))
    if minutes >= 60 or seconds >= 60 or (front and back):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if side in {"S", "W"} or match["sign"] in {"-", "−"}:
        value = -value
    decimals = len(match["degrees"].partition(".")[2])
    marked = bool(side or match["mark"]) or decimals >= _BARE_DECIMALS
    axis = None if not side else "lat" if side in {"N", "S"} else "lon"
    return _Angle(match.start(), match.end(), value, axis, marked, _precision(match))


def _precision(match: re.Match[str]) -> float:
    """What one unit of the last digit is in degrees."""
    last, unit = next(
        (match[name], unit) for name, unit in (("seconds", 3600), ("minutes", 60), ("degrees", 1)) if match[name]
    )
    return 10.0 ** -len(last.partition(".")[2]) / unit


def _joined(text: str, one: _Angle, two: _Angle) -> Coordinates | None:
    """The point of two angles in a row, or None where they are not one."""
    if two.start - one.end > 16 or not _BETWEEN.match(text, one.end, two.start):
        return None
    if not (one.marked and two.marked) or {one.axis, two.axis} not in ({None}, {"lat", "lon"}):
        return None
    lat, lon = (two, one) if one.axis == "lon" else (one, two)
    precision = max(lat.precision, lon.precision)
    return _coordinates(text, (one.start, two.end), LonLat(lon.degrees, lat.degrees), precision)


def _packed(text: str) -> Iterator[Coordinates]:
    """The form of notices to airmen: "360855N 0365700E"."""
    for match in _PACKED.finditer(text):
        lat = _sixty(match[1], match[2], match[3]) * (1 if match[4] == "N" else -1)
        lon = _sixty(match[5], match[6], match[7]) * (1 if match[8] == "E" else -1)
        found = _coordinates(text, match.span(), LonLat(lon, lat), 1 / 3600 if match[3] else 1 / 60)
        if found is not None:
            yield found


def _sixty(degrees: str, minutes: str, seconds: str | None) -> float:
    return int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600


def _mgrs(text: str) -> Iterator[Coordinates]:
    for match in _MGRS.finditer(text):
        zone, square, east, north = match.groups()
        point = _from_grid(f"{zone}{square}{east}{north}") if len(east) == len(north) else None
        if point is not None:
            half = 10 ** (5 - len(east)) / 2
            centre = LonLat(point.lon, point.lat)
            yield Coordinates(*match.span(), match.group(), centre, max(LEAST_RADIUS_M, math.ceil(half * math.sqrt(2))))


def _from_grid(reference: str) -> LonLat | None:
    """The point of a grid reference, or None where the zone has no such square."""
    from mgrs import MGRS, core  # noqa: PLC0415 - a shared library that few articles need

    try:
        lat, lon = MGRS().toLatLon(reference)
    except core.MGRSError:
        return None
    return LonLat(lon, lat)


def _coordinates(text: str, span: tuple[int, int], point: LonLat, precision: float) -> Coordinates | None:
    if abs(point.lat) > 90 or abs(point.lon) > 180:
        return None
    radius = max(LEAST_RADIUS_M, math.ceil(precision / 2 * METRES_PER_DEGREE))
    return Coordinates(*span, text[slice(*span)], LonLat(round(point.lon, 6), round(point.lat, 6)), radius)
