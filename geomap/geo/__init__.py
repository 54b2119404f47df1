"""Points on the WGS 84 ellipsoid: distance, bearing, destination, and the only two axis turns in geomap."""

from geomap.geo.geodesy import (
    EARTH_RADIUS_M,
    LonLat,
    bearing_deg,
    destination,
    distance_m,
    from_latlon,
    midpoint,
    rough_distance_m,
    to_latlon,
)

__all__ = [
    "EARTH_RADIUS_M",
    "LonLat",
    "bearing_deg",
    "destination",
    "distance_m",
    "from_latlon",
    "midpoint",
    "rough_distance_m",
    "to_latlon",
]
