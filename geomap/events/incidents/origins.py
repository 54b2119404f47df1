"""Places and days that are not the event's: where something comes from, where and when what is named was made."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.events.grammar import part
from geomap.events.incidents import beside, listing
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.models.document import Token

MOST = 8
"""Names beside one among which its list stands. Source: chosen; lists of news name fewer places."""

FIRED_REACH = 12
"""Tokens before a place in which fire may be told to have come from it."""
MADE_REACH = 6
"""Tokens before a place or a day in which it may be told what was made there: "agreed in Moscow late on Saturday"."""


def is_of_making(tokens: Sequence[Token], at: int, trigger: Trigger) -> bool:
    """Whether token ``at`` tells where or when a thing was made: "attacked hours after a truce, agreed in [Moscow]".

    Not where the thing, or its making, is what the trigger tells.
    """
    made = clause_words("made_at")
    back = range(at - 1, max(0, at - MADE_REACH), -1)
    verb = next((index for index in back if not _goes_on(tokens[index])), 0)
    if not verb or tokens[verb].lower not in made or trigger.first <= verb < trigger.last:
        return False
    thing = verb - 1 - (tokens[verb - 1].text == ",")
    if thing < 0 or trigger.first <= thing < trigger.last:
        return False
    return tokens[thing].text[0].isalpha() and tokens[thing].lower not in part("aux", "rel", "pron", "conj", "prep")


def _goes_on(token: Token) -> bool:
    """Whether a word may stand between what was made and where or when: "on", "early", a name or a number."""
    return (
        token.lower in part("prep", "det") | {"early", "late", "last"}
        or token.text[0].isupper()
        or token.text[0].isdigit()
    )


def is_origin(tokens: Sequence[Token], spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a place only says where somebody or something comes from; ``spots`` are all of the article, in order."""
    at = bisect_left(spots, spot.token, key=lambda one: one.token)
    before = spots[at - 1] if at else None
    apposed = before is not None and before.end == tokens[spot.token - 2].end and tokens[spot.token - 1].text == ","
    told = before if apposed and before is not None and spot.bearing_deg is not None else spot
    return (
        beside.is_origin(tokens, told)
        or _is_where_fired(tokens, told)
        or _is_listed(tokens, spots[max(0, at - MOST) : at + MOST], spot)
    )


def _is_where_fired(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether fire is told to have come from there: "the shells [came from] rebel posts in the hills above X"."""
    way = [token.lower for token in tokens[max(0, spot.token - FIRED_REACH) : spot.token]]
    for at in range(len(way) - 1, 0, -1):
        if way[at] == "from":
            return way[at - 1] in clause_words("fired_from") and way[-1] not in {"at", "on"}
        if not way[at][0].isalnum() or way[at] in part("rel", "aux", "conj") | clause_words("onto") - {"on", "at"}:
            return False
    return False


def _is_listed(tokens: Sequence[Token], near: Sequence[Spot], spot: Spot) -> bool:
    """Whether it stands in a list of places that something comes from: "fired from X, Y [and Z]"."""
    runs = (names for names in listing.runs(near, tokens) if any(one.start == spot.start for one in names))
    return any(tokens[names[0].token - 1].lower == "from" for names in runs if names[0].token)
