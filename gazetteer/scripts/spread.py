"""Where what is known only by points lies: the middle of the points, and how far they reach from it."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spread(NamedTuple):
    """The mean of points, to four decimals of a degree, and the distance of the farthest from it."""

    middle: LonLat
    reach_m: float

    def radius_m(self, least: int, step: int) -> int:
        """The reach in whole steps, but at least ``least``."""
        return max(least, step * round(self.reach_m / step))


def spread(points: Sequence[LonLat]) -> Spread:
    """The spread of one point or more."""
    middle = LonLat(round(fmean(one.lon for one in points), 4), round(fmean(one.lat for one in points), 4))
    return Spread(middle, max(rough_distance_m(middle, one) for one in points))
