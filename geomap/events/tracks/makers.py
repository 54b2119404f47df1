"""Whether the name of a maker or a type stands for its craft: "the Airbus", "two RAF Typhoons", no "Airbus shares"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.grammar import part
from geomap.events.tracks import nouns, verbs, vocabulary
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

OWNED = 4
"""Words before a maker's name among which its determiner stands: "an Air India Airbus". Source: own specimens."""
_SINGULAR = frozenset({"airbus", "hercules", "atlas"})
_POSSESSIVE = frozenset({"'s", "’s"})
_VERBAL = ("ed", "ing", "ly")


def is_one(tokens: Sequence[Token], first: int, last: int, end: int) -> bool:
    """Whether the name of tokens ``first:last`` is that of a craft, in a sentence that ends at token ``end``.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.60 to 5.64: names with determiners.
    """
    if not tokens[first].text[0].isupper() or not first:
        return False
    if tokens[first - 1].lower in part("det"):
        return True
    if last < end and not _may_follow(tokens[last]):
        return False
    before = tokens[max(0, first - OWNED) : first]
    opened = any(token.lower in part("det") | _POSSESSIVE or numbers.find([token]) for token in before)
    return opened or (tokens[last - 1].lower.endswith("s") and tokens[last - 1].lower not in _SINGULAR)


def _may_follow(token: Token) -> bool:
    """Whether a word may stand behind a noun phrase, or is a number of its name."""
    if not token.text.islower() or verbs.is_motion(token) or token.lower in nouns.by_form():
        return True
    closed = part("prep", "aux", "modal", "rel", "conj", "of") | vocabulary.words("irregular")
    return token.lower in closed or token.lower.endswith(_VERBAL)
