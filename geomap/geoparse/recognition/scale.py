"""Add up the weights of cues, remembering the sums of what was seen before."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from geomap.memory import remembering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.geoparse.recognition.cues import Sight

REMEMBERED = 60_000
"""Sights remembered at a time."""


class Scale:
    """The weights of cues by name; the empty name holds what every proposal starts from."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Weigh by ``weights``; cues that it lacks were never seen in training and weigh nothing."""
        self._weights = dict(weights)
        self._known = remembering(REMEMBERED)(self._sum)

    def weigh(self, sights: Iterable[Sight]) -> float:
        """The log-odds that everything seen of a proposal speaks for."""
        return sum(map(self._known, sights), self._weights[""])

    def _sum(self, sight: Sight) -> float:
        family, *facts = sight
        return sum(map(self._weights.get, family(*facts), repeat(0.0)))
