"""So many people, as a text gives it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

Noun = Literal["people", "bare", "person", "name", "pronoun", "mixed", "plural"]


@dataclass(frozen=True, slots=True)
class Count:
    """So many people: tokens ``first:last``; ``group`` is the counted noun phrase as it stands, or None.

    ``noun`` tells whether the people are named by a noun, not at all, as one person, by a personal name, by a pronoun,
    or as several such; ``part`` that the words themselves make them a part of others ("two of them"); ``among`` that
    those others came to the same harm ("eleven of the dead"); ``shared`` that one number is given for killed and
    wounded together; ``definite`` that it points back ("the two martyrs").
    """

    first: int
    last: int
    min: int
    max: int | None
    best: int | None
    approx: bool
    group: str | None
    noun: Noun = "people"
    part: bool = False
    among: bool = False
    shared: bool = False
    definite: bool = False


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of ``count_contexts`` that play one role."""
    return lexicon.words("count_contexts", kind=kind)


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of ``toll_contexts`` that play one role."""
    return lexicon.words("toll_contexts", kind=kind)


@cache
def _links() -> frozenset[str]:
    return words_of("transparent") - {"other"}


def phrase(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The words ``first:last`` as they stand, without what only links them to a number."""
    links = _links()
    while first < last and tokens[first].lower in links:
        first += 1
    parts = [tokens[first].text] if first < last else []
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts) or None
