"""Places whose names sound like a name that the gazetteer lacks: other transliterations of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from geomap.gazetteer.match import Match
from geomap.gazetteer.names import fold
from geomap.gazetteer.skeleton import bones, letters_of, sounds
from geomap.lexicon import words

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

FARTHEST = 0.2
"""The largest distance offered. Source: benchmarks/gazetteer.py, 3,000 spellings in turn left out: at 0.15 to 0.2 every
second answer is the right town, beyond 0.2 one in three, beyond 0.25 one in five."""
_NEAREST = 0.01
"""A match by sound is never 0 apart, so that it cannot be taken for an exact one."""


def similar(gazetteer: Gazetteer, name: str, limit: int = 10) -> tuple[Match, ...]:
    """Places with a name like ``name`` but not it, the nearest first, then the weightiest.

    Only names with the same consonants by ``skeleton.bones`` are compared, so names of under
    ``skeleton.LEAST_LETTERS`` letters have none, and neither have the words of the table ``common_words``: a guess
    is never offered for a short or common word. The distance is the mean of two edit distances, of the letters and
    of the sounds, each over the length of the longer name.
    """
    folded = fold(name)
    heard = sounds(folded)
    consonants = None if heard is None else bones(heard)
    if heard is None or consonants is None or folded in words("common_words"):
        return ()
    best: dict[int, Match] = {}
    for key, rows in gazetteer.alike(consonants):
        distance = _distance(folded, heard, key)
        if key == folded or distance > FARTHEST:
            continue
        for row in rows:
            if row not in best or distance < best[row].distance:
                best[row] = Match(row, "fuzzy", distance, key)
    weight = gazetteer.columns.weight
    ranked = sorted(best.values(), key=lambda match: (match.distance, -int(weight[match.row]), match.row))
    return tuple(replace(match, name=_as_written(gazetteer, match)) for match in ranked[:limit])


def _as_written(gazetteer: Gazetteer, match: Match) -> str:
    return next((name for name in gazetteer.names(match.row) if fold(name) == match.name), match.name)


def _distance(folded: str, heard: str, key: str) -> float:
    letters = OSA.normalized_distance(letters_of(folded), letters_of(key))
    alike = OSA.normalized_distance(heard, sounds(key) or "")
    return max(_NEAREST, round((letters + alike) / 2, 3))
