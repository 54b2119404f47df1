"""A place found by a name, and how well the name fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MatchKind = Literal["exact", "folded", "fuzzy", "coordinates", "online"]


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the gazetteer that answers a name.

    ``kind``: ``exact`` where the place bears the very name or code, ``folded`` where it does but for case, diacritics,
    punctuation or the spelling of the article, ``fuzzy`` where it only sounds alike. ``distance`` is 0 but for fuzzy
    matches, which come no nearer than a little above 0 and no farther than ``fuzzy.FARTHEST``. ``name`` is the name
    of the place that matched.
    """

    row: int
    kind: MatchKind
    distance: float
    name: str
