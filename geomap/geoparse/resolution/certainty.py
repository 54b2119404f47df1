"""How sure an answer is: the share of answers as likely as this one that were right on articles left out of fitting."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from geomap.geoparse import weights


def of(likely: float) -> float:
    """The certainty 0..1 of an answer that the evidence makes as ``likely``, between the points of the table.

    Source: weights table ``certainty``; benchmarks/geoparse/certainty.py says how it is made.
    """
    shares, certainties = _points()
    at = bisect_right(shares, likely)
    if at in {0, len(shares)}:
        return certainties[min(at, len(shares) - 1)]
    part = (likely - shares[at - 1]) / (shares[at] - shares[at - 1])
    return certainties[at - 1] + part * (certainties[at] - certainties[at - 1])


@cache
def _points() -> tuple[tuple[float, ...], tuple[float, ...]]:
    points = sorted((float(share), certainty) for share, certainty in weights.read("certainty").items())
    return tuple(share for share, _ in points), tuple(certainty for _, certainty in points)
