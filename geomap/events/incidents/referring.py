"""Whom "the guerrillas" means where one armed group was named before: that group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import bodies, groups
from geomap.events.incidents.parties import Party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Token

REACH = 600
"""Tokens before "the rebels" in which the group must be named: an article's length, so that the cost stays linear."""


def to_named(tokens: Sequence[Token], named: Sequence[Party]) -> Iterator[Party]:
    """The armed group that "the rebels" of a phrase stands for: the only one that the text named before."""
    if len(named) != 1 or not _points_back(tokens, named[0]):
        return
    start = max(0, named[0].first - REACH)
    near = tokens[start : named[0].first]
    before = [span for span in groups.spans(near) if bodies.is_rebel(_name(near, span))]
    if len({bodies.known_as(_name(near, span)) for span in before}) == 1:
        first, last = before[0]
        yield Party(start + first, start + last, "organisation")


def _points_back(tokens: Sequence[Token], one: Party) -> bool:
    """Whether nothing but "the" and a noun for those who fight a government names somebody."""
    word = tokens[one.first].lower
    bare = one.last - one.first == 1 and one.first > 0 and tokens[one.first - 1].lower == "the"
    return bare and word in lexicon.words("party_words", kind="on_rebel_side")


def _name(tokens: Sequence[Token], span: tuple[int, int]) -> str:
    return " ".join(token.text for token in tokens[slice(*span)])
