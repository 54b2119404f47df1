"""Where on the picture a place lies: the page's own projection, Web Mercator."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.webmap.basemap.codec import Points
    from geomap.webmap.payload.bounds import Bounds

WORLD = 256.0
"""The world's width in pixels at zoom 0."""
_CIRCUMFERENCE = 40_075_016.686
_HIGHEST = 85.05
CLOSEST = 9.0
"""As near as the page opens. Source: assets/js/main.js."""
_PADDING = 56.0
_EVERYWHERE = (-170.0, -56.0, 190.0, 76.0)


@dataclass(frozen=True, slots=True)
class View:
    """A frame of ``width`` by ``height`` pixels on a world ``scale`` times 256 pixels wide; x and y of its corner."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom in Leaflet's count."""
        return math.log2(self.scale)

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north of the frame, degrees; the east runs on past 180."""
        west, east = ((self.left + x) / self.scale / WORLD * 360 - 180 for x in (0.0, self.width))
        south, north = (_latitude((self.top + y) / self.scale / WORLD) for y in (self.height, 0.0))
        return west, south, east, north

    @property
    def turns(self) -> list[float]:
        """By how many pixels the world is shifted for each of its copies that the frame shows."""
        turn = WORLD * self.scale
        first, last = math.floor(self.left / turn), math.floor((self.left + self.width) / turn)
        return [number * turn for number in range(first, last + 1)]

    def project(self, lonlat: Points) -> Points:
        """Degrees, longitude first, shape (n, 2), to pixels of the frame."""
        lat = np.radians(np.clip(lonlat[:, 1], -_HIGHEST, _HIGHEST))
        x = (lonlat[:, 0] + 180) / 360
        y = 0.5 - np.log(np.tan(math.pi / 4 + lat / 2)) / (2 * math.pi)
        return np.column_stack((x, y)) * (WORLD * self.scale) - (self.left, self.top)

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """One place in pixels of the frame, by the turn of the world that is nearest to its middle."""
        turn = WORLD * self.scale
        x, y = (lon + 180) / 360 * turn - self.left, _height(lat) * turn - self.top
        return x - turn * round((x - self.width / 2) / turn), y

    def nearest_turn(self, points: Points) -> Points:
        """Projected points, each on the turn of the world that is nearest to the frame's middle."""
        turn = WORLD * self.scale
        x, y = points.T
        return np.column_stack((x - turn * np.round((x - self.width / 2) / turn), y))

    def hold(self, points: Points, margin: float) -> NDArray[np.bool_]:
        """Which points lie in the frame, or no more than ``margin`` outside; what has no place does not."""
        inside = (points >= -margin) & (points <= (self.width + margin, self.height + margin))
        return inside[:, 0] & inside[:, 1]

    def pixels(self, metres: float, lat: float) -> float:
        """How long a length on the ground is."""
        return metres * self.scale * WORLD / (_CIRCUMFERENCE * max(math.cos(math.radians(lat)), 0.01))

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies in the frame, or no more than ``margin`` outside."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


def fitted(bounds: Bounds | None, width: float, height: float) -> View:
    """The view that shows ``bounds`` in full; the inhabited world where there are none."""
    west, south, east, north = bounds or _EVERYWHERE
    padding = _PADDING if bounds else 0.0
    across, along = (east - west) / 360, _height(south) - _height(north)
    room = (width - 2 * padding) / max(across, 1e-9), (height - 2 * padding) / max(along, 1e-9)
    scale = min(*room, 2**CLOSEST * WORLD) / WORLD
    scale = max(scale, width / WORLD / 1.25)
    x, y = ((west + east) / 2 + 180) / 360, (_height(south) + _height(north)) / 2
    top = min(max(y * scale * WORLD - height / 2, 0.0), max(scale * WORLD - height, 0.0))
    return View(scale, x * scale * WORLD - width / 2, top, width, height)


def _height(lat: float) -> float:
    bounded = math.radians(max(-_HIGHEST, min(_HIGHEST, lat)))
    return 0.5 - math.log(math.tan(math.pi / 4 + bounded / 2)) / (2 * math.pi)


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)
