"""Pairs gathered into groups: each group one incident."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from geomap.case.linking.likeness import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geomap.case.linking.likeness import Likeness

SLACK = 0.25
"""By how much a group may fall short on average: not every article tells what two others have in common."""
Pair = tuple[str, str]
"""Two incident ids, the lesser first."""


def pair(a: str, b: str) -> Pair:
    """Two incident ids in order."""
    return (a, b) if a < b else (b, a)


def groups(pairs: Mapping[Pair, Likeness], weigh: Callable[[str, str], Likeness]) -> list[frozenset[str]]:
    """The groups of more than one that pairs make, whatever order they come in.

    The likest pairs come first. Two groups become one where no member of one is forbidden to be one with a member
    of the other, and where their members are alike enough on average: a chain of likenesses alone joins nothing.
    """
    linked = sorted((key for key, found in pairs.items() if found.is_one), key=lambda key: (-pairs[key].score, key))
    home: dict[str, frozenset[str]] = {}
    for a, b in linked:
        left, right = home.get(a, frozenset({a})), home.get(b, frozenset({b}))
        if left != right and _fit(weigh(x, y) for x, y in product(left, right)):
            home |= dict.fromkeys(left | right, left | right)
    return sorted(set(home.values()), key=min)


def _fit(found: Iterable[Likeness]) -> bool:
    scores = []
    for one in found:
        if one.forbidden is not None:
            return False
        scores.append(one.score)
    return sum(scores) >= (THRESHOLD - SLACK) * len(scores)
