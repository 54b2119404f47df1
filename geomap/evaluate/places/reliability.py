"""How far the score can be believed: of the answers with about such a score, how many are right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.evaluate.places.judging import NEAR_KM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.evaluate.places.judging import Judged

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)
"""Edges of the bins of the score."""
Z = 1.959964
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose score lies from ``low`` to below ``high`` (1.0 counts in the last), ``near`` within 161 km."""

    low: float
    high: float
    answers: int
    near: int
    mean_score: float

    @property
    def label(self) -> str:
        """The bounds, as they are printed."""
        return f"{self.low:.1f} to {self.high:.1f}"

    @property
    def share(self) -> float:
        """Share of the answers within 161 km; NaN without any."""
        return self.near / self.answers if self.answers else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Bounds of the 95 % interval of ``share``, as if each answer stood alone; NaN without any."""
        return wilson(self.near, self.answers)


def bins(articles: Iterable[Judged]) -> list[Bin]:
    """The answers on gold spans with a point, by their score."""
    scored = [
        (one.score, one.span_error_km <= NEAR_KM)
        for article in articles
        for one in article.answers
        if one.score is not None and one.span_error_km is not None
    ]
    found = []
    for low, high in pairwise(BINS):
        inside = [(score, near) for score, near in scored if low <= score < (high if high < 1 else 2)]
        mean = math.fsum(score for score, _ in inside) / len(inside) if inside else math.nan
        found.append(Bin(low, high, len(inside), sum(near for _, near in inside), mean))
    return found


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Bounds of the 95 % interval of a share; NaN where ``whole`` is 0. Source: Wilson 1927, the score interval."""
    if not whole:
        return math.nan, math.nan
    share, grown = part / whole, 1 + Z * Z / whole
    centre = (share + Z * Z / (2 * whole)) / grown
    half = Z / grown * math.sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole))
    return max(0.0, centre - half), min(1.0, centre + half)
