"""Geodesics, and the axis order that everything inside geomap keeps."""

from __future__ import annotations

import math
from typing import NamedTuple

from geographiclib.geodesic import Geodesic

_WGS84 = Geodesic.WGS84
EARTH_RADIUS_M = 6_371_008.8
"""Mean radius. Source: IUGG, R1 of WGS 84."""


class LonLat(NamedTuple):
    """A point, degrees, longitude first: the axis order of shapely, GeoJSON and everything inside geomap."""

    lon: float
    lat: float


def to_latlon(point: LonLat) -> tuple[float, float]:
    """Turn a point round for geopy and folium, which want (lat, lon)."""
    return point.lat, point.lon


def from_latlon(pair: tuple[float, float]) -> LonLat:
    """Take a (lat, lon) pair, as geopy and folium give it."""
    return LonLat(pair[1], pair[0])


def distance_m(a: LonLat, b: LonLat) -> float:
    """Geodesic distance in metres."""
    return float(_WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE)["s12"])


def bearing_deg(a: LonLat, b: LonLat) -> float:
    """Initial bearing from ``a`` to ``b``, degrees clockwise from north in 0..360."""
    return float(_WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.AZIMUTH)["azi1"]) % 360.0


def destination(start: LonLat, bearing: float, metres: float) -> LonLat:
    """The point ``metres`` from ``start`` along ``bearing`` degrees."""
    reached = _WGS84.Direct(start.lat, start.lon, bearing, metres)
    return LonLat(float(reached["lon2"]), float(reached["lat2"]))


def midpoint(a: LonLat, b: LonLat) -> LonLat:
    """The point half-way along the geodesic."""
    line = _WGS84.InverseLine(a.lat, a.lon, b.lat, b.lon)
    half = line.Position(line.s13 / 2)
    return LonLat(float(half["lon2"]), float(half["lat2"]))


def rough_distance_m(a: LonLat, b: LonLat) -> float:
    """Great-circle distance in metres, within 0.6% of the geodesic and some fifty times as fast."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2)
    chord = half_lat * half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))
