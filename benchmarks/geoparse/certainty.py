"""Which certainty to give an answer, from how often answers as likely as it were right under cross-validation."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Answer = tuple[float, bool]
    """How likely an answer was held to be, and whether it was right."""

EDGES = (0.0, 0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Where answers are parted by how likely they are held to be."""


def points(answers: Sequence[Answer]) -> dict[str, float]:
    """Certainty by likelihood, rising: the lower end of what the share of right answers may be (one standard error).

    It errs towards doubt, so that an answer called sure at 0.7 is right more often than that.
    """
    pools = [[one for one in answers if low <= one[0] < high] for low, high in pairwise(EDGES)]
    middles = [sum(one[0] for one in pool) / len(pool) for pool in pools if pool]
    rising = _rising([(sum(one[1] for one in pool), len(pool)) for pool in pools if pool])
    return {f"{middle:.3f}": _cautious(right, count) for middle, (right, count) in zip(middles, rising, strict=True)}


def _rising(counts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Right answers and all, pooled where the share of right ones would fall. Source: Ayer et al., 1955."""
    pools: list[tuple[int, int, int]] = []
    for right, count in counts:
        pools.append((right, count, 1))
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] >= pools[-1][0] * pools[-2][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [(right, count) for right, count, width in pools for _ in range(width)]


def _cautious(right: int, count: int) -> float:
    """The lower end of Wilson's interval at one standard error."""
    share = right / count
    middle, spread = share + 1 / (2 * count), math.sqrt(share * (1 - share) / count + 1 / (4 * count * count))
    return (middle - spread) / (1 + 1 / count)
