"""Names that tell a clock and no place: "Moscow time", "Beirut local time"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

MOST_WORDS = 3
"""Words of the longest phrase in the table: "time and again"."""


def names_clock(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name in tokens ``first:last`` is followed by "time" or the like, and stands behind no preposition.

    "In Aleppo time is running out" and "shelled Aleppo time and again" tell of the town.
    """
    if last >= len(tokens) or tokens[last].lower not in _openings():
        return False
    if first and tokens[first - 1].lower in _prepositions():
        return False
    ahead = [token.lower for token in tokens[last : last + MOST_WORDS]]
    phrases = [" ".join(ahead[:count]) for count in range(len(ahead), 0, -1)]
    found = next((each for each in phrases if each in _behind()), None)
    return found is not None and _behind()[found] == "clock"


@cache
def _behind() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("clock_words")}


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in _behind())


@cache
def _prepositions() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "preposition"})
