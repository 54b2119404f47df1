"""Articles read as if the gazetteer lacked some of their places, so that a name can be known by the words beside it.

The corpora's news is of places that the gazetteer holds; most villages that reports of conflict name it does not.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from geomap.geoparse.atlas import NOTHING, Atlas

if TYPE_CHECKING:
    from benchmarks.geoparse.corpora import Marked
    from geomap.geoparse.atlas import Entry

SHARE = 0.5
"""How many of an article's names are hidden. Source: of .4, .6, .9 the most that costs no corpus .005."""
COUNTS = 0.5
"""How much an article read so counts. Source: of .25, .5 and 1 the most that costs no corpus of news more than .002."""
_LARGE = 5
"""Rank of an atlas entry from which a name is that of a unit or country: no gazetteer lacks those."""


class Forgetful(Atlas):
    """An atlas that does not know some names."""

    def __init__(self, atlas: Atlas, hidden: frozenset[str]) -> None:
        """Ask ``atlas`` for all names but ``hidden``."""
        super().__init__(atlas.gazetteer)
        self._whole, self._hidden = atlas, hidden

    def _look_up(self, name: str) -> Entry:
        """What the gazetteer holds under ``name``; nothing where it is hidden."""
        return NOTHING if name in self._hidden else self._whole.entry(name)


def forgetful(marked: Marked, atlas: Atlas, seed: int) -> Forgetful:
    """The ``atlas`` without half of the settlements that an annotator marked in an article, nor words of them."""
    names = sorted({marked.text[one.start : one.end] for one in marked.places})
    small = [name for name in names if 0 < atlas.entry(name).rank < _LARGE and not atlas.entry(name).demonym]
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    drawn = [name for name in small if chance.random() < SHARE]
    return Forgetful(atlas, frozenset(drawn) | frozenset(word for name in drawn for word in name.split()))
