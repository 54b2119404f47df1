"""Places from which a flight was seen, told by who saw it: "residents of X filmed it"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import leads, lemmas, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Token

    Mentions = Sequence[tuple[Platform, Flight | None]]

_LEADS = frozenset({"of", "in", "at", "near", "around", "on"})
_RELATIVE = frozenset({"that", "which"})
VERB = 3
"""Tokens behind the place among which the verb stands: "also saw", "were the first to film". Source: own specimens."""
OBJECT = 5
"""Tokens behind the verb among which what was seen stands. Source: own specimens."""
WHO = 4
"""Words from "that" to the noun for who saw it: "that two fishermen of". Source: own specimens."""


def seen(tokens: Sequence[Token], spot: Spot, mentions: Mentions) -> Flight | None:
    """The flight that people at a place are said to have seen, heard or filmed."""
    lead = spot.token - 1 - (tokens[spot.token - 1].lower in part("det"))
    if lead < 1 or tokens[lead].lower not in _LEADS or tokens[lead - 1].lower not in _onlookers():
        return None
    verb = _verb(tokens, leads.end_token(tokens, spot))
    if verb is None:
        return None
    behind = (flight for platform, flight in mentions if verb < platform.first <= verb + OBJECT)
    return next(behind, None) or _antecedent(tokens, lead - 1, mentions)


def _verb(tokens: Sequence[Token], index: int) -> int | None:
    """Where the verb of perception stands, no negation before it."""
    for at in range(index, min(len(tokens), index + VERB)):
        if tokens[at].lower in _perceives():
            return at
        if tokens[at].lower in part("modal", "prep") | {"not", "never", ",", "."}:
            return None
    return None


def _antecedent(tokens: Sequence[Token], noun: int, mentions: Mentions) -> Flight | None:
    """What the relative clause of who saw it is about: "the drone that residents of X filmed"."""
    opened = (at for at in range(noun - 1, max(0, noun - WHO), -1) if tokens[at].lower in _RELATIVE)
    relative = next(opened, None)
    return next((flight for platform, flight in mentions if platform.last == relative), None)


@cache
def _onlookers() -> frozenset[str]:
    return lexicon.words("source_kinds", kind="witness") | vocabulary.words("onlooker")


@cache
def _perceives() -> frozenset[str]:
    """The forms of the verbs of perception."""
    return frozenset(
        form for row in lexicon.rows("motion_lemmas") if row["class"] == "see" for form in lemmas.forms(row)
    )
