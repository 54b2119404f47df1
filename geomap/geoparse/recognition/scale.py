"""Add up the weights of cues, remembering the sums of what was seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.geoparse.recognition.cues import Sight

REMEMBERED = 60_000
"""Sights remembered before the memory is emptied."""


class Scale:
    """The weights of cues by name; the empty name holds what every proposal starts from."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Weigh by ``weights``; cues that it lacks were never seen in training and weigh nothing."""
        self._weights = weights
        self._sums: dict[Sight, float] = {}

    def weigh(self, sights: Iterable[Sight]) -> float:
        """The log-odds that everything seen of a proposal speaks for."""
        known = self._sums
        total = self._weights[""]
        for sight in sights:
            found = known.get(sight)
            total += self._add(sight) if found is None else found
        return total

    def _add(self, sight: Sight) -> float:
        if len(self._sums) >= REMEMBERED:
            self._sums.clear()
        family, *facts = sight
        found = self._sums[sight] = sum(self._weights.get(cue, 0.0) for cue in family(*facts))
        return found
