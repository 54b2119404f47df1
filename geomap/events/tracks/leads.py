"""Which preposition leads to each place behind a verb, and which places stand in one list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import geo, lexicon
from geomap.events.exactness import UNIT
from geomap.events.grammar import part
from geomap.events.tracks import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Token

NOUN = 7
"""Tokens of a noun phrase between two prepositions ("from a military base in X"). Source: own specimens."""
TOWN_M = 80_000
"""How far an airfield may lie from its town. Source: airports of capitals, 60 km at most."""
KIND = 2
"""Tokens after a name that say what kind of place it is, with a comma. Source: own specimens."""
CLOCK = 5
"""Tokens of "at 6.30 a.m. local time" behind a name."""
LISTING = frozenset({",", "and", "or", "then"})
_PLAIN = frozenset({"at", "in", "over", "near", "part_of"})
_BESIDE = frozenset({"near", "outside", "on", "in", "inside", "off", "beside"})
_FIELDS = ("airport", "base", "airfield", "airbase", "aerodrome")


class Led(NamedTuple):
    """A spot, the preposition that leads to it ("" for none), and whether it goes on a list with the spot before."""

    spot: Spot
    lead: str
    listed: bool = False


def led(tokens: Sequence[Token], first: int, spot: Spot, before: Sequence[Led]) -> Led:
    """How a place stands behind the verb that ends at token ``first``, ``before`` the places told of before it."""
    own, derived = tokens[spot.token].lower, spot.relation not in _PLAIN
    straight = spot.token == first + (tokens[first].lower == "of")
    if straight and spot.distance_km is not None and _is_from(tokens, spot):
        return Led(spot.ends[0], "from")
    if before and derived and _lies_behind(tokens, before[-1].spot, spot):
        return Led(spot, "=")
    if own in part("prep"):
        return Led(spot, "from" if _is_from_there(tokens, spot.token, first) else own)
    index = spot.token - 1
    if derived and index >= first and tokens[index].lower not in part("prep", "conj") | {","}:
        return Led(spot, _lead_of_waters(tokens, first, index))
    return _found(tokens, first, spot, before) or Led(spot, "near" if derived else "")


def _lies_behind(tokens: Sequence[Token], before: Spot, spot: Spot) -> bool:
    """Whether a place told by another only says where the name right before lies: "X air base north of Y".

    So it does behind a comma and "in": "over X, in the countryside west of Y".
    """
    end = end_token(tokens, before)
    if spot.bearing_deg is not None and [token.lower for token in tokens[end : end + 2]] == [",", "in"]:
        return all(token.text.islower() and token.lower not in LISTING for token in tokens[end + 1 : spot.token])
    return spot.bearing_deg is not None and spot.token == end + (end < len(tokens) and tokens[end].text == ",")


def _is_from_there(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether the preposition at ``index`` only says where a start lies: "from around X", "from off Y"."""
    return index > first and tokens[index - 1].lower == "from" and tokens[index].lower in vocabulary.words("placed")


def _found(tokens: Sequence[Token], first: int, spot: Spot, before: Sequence[Led]) -> Led | None:
    """What leads to a place by the nearest word before it that may."""
    for index in range(spot.token - 1, first - 1, -1):
        word = tokens[index].lower
        if word == "direction":
            source = [token.lower for token in tokens[index - 2 : index]] == ["from", "the"]
            return Led(spot, "from" if source else word)
        if before and _is_same(tokens, index, before[-1].spot):
            return Led(spot, "=")
        if tokens[index - 1].lower == "not" and word in part("prep"):
            return Led(spot, "?")
        if word in part("prep") | vocabulary.words("leads") or _whole(tokens, index, first) != word:
            whole = _outer(tokens, index, first, before) or _whole(tokens, index, first)
            return Led(spot, "over" if _is_on_edge(tokens, index, first, whole) else whole)
        if word in LISTING:
            return _in_list(spot, index, tokens, before)
    return None


def _is_on_edge(tokens: Sequence[Token], index: int, first: int, lead: str) -> bool:
    """Whether a preposition says where a line was crossed: "went over the coast at X"."""
    edge = index > first and tokens[first - 1].lower != "out" and tokens[index - 1].lower in vocabulary.words("edge")
    return edge and lead in vocabulary.words("at_edge")


def _is_from(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a distance right behind the verb is the way flown, not where a place is: "flew 400 km from X"."""
    if len(spot.ends) != 1 or spot.bearing_deg is not None:
        return False
    return tokens[spot.ends[0].token - 1].lower == "from"


def _lead_of_waters(tokens: Sequence[Token], first: int, index: int) -> str:
    """What leads to a place told by another behind a noun: "from [waters] south of X"; else "near"."""
    before = reversed(tokens[max(first, index - KIND) : index])
    return next((token.lower for token in before if token.lower in vocabulary.words("outer") - {"into"}), "near")


def _is_same(tokens: Sequence[Token], index: int, before: Spot) -> bool:
    """Whether the word at ``index`` is of the name before, or only says where that lies: "the X valley, near Y"."""
    end = end_token(tokens, before)
    return index < end or (tokens[index].lower in _BESIDE and tokens[index - 1].text == "," and end == index - 1)


def _outer(tokens: Sequence[Token], index: int, first: int, before: Sequence[Led]) -> str | None:
    """The preposition that leads to the noun before "in", "at" or "near": "from a base in X"."""
    if tokens[index].lower not in vocabulary.words("inner"):
        return None
    floor = max(first, index - NOUN, end_token(tokens, before[-1].spot) if before else first)
    for at in range(index - 1, floor - 1, -1):
        word = tokens[at].lower
        if word == "to" and tokens[at + 1].lower in vocabulary.words("errand"):
            return None
        if word in vocabulary.words("outer"):
            return _whole(tokens, at, first)
        if word in part("prep") | LISTING | vocabulary.words("measure") or not word[0].isalpha():
            return None
    return None


def _in_list(spot: Spot, index: int, tokens: Sequence[Token], before: Sequence[Led]) -> Led:
    """After a comma or "and": the next of a list if a name stands right before, else a place that nothing leads to."""
    measured = any(token.lower == "of" for token in tokens[index + 1 : spot.token])
    if not before or measured or not _adjoins(tokens, before[-1].spot, index):
        return Led(spot, "?")
    comma = tokens[index].text == ","
    behind = end_token(tokens, spot)
    if comma and behind < len(tokens) and tokens[behind].lower in vocabulary.said():
        return Led(spot, "?")
    holds = comma and spot.where_prec >= UNIT and before[-1].spot.where_prec < spot.where_prec
    return (
        Led(spot, "of")
        if holds or (comma and _is_town_of(tokens, before[-1].spot, spot))
        else Led(spot, "and" if before[-1].lead == "between" else before[-1].lead, listed=True)
    )


def _adjoins(tokens: Sequence[Token], before: Spot, index: int) -> bool:
    """Whether the name before ends at ``index``, but for a comma or what kind of place it is: "the X region and".

    Or for the hour at which it was passed: "X at 06:30 and Y at 07:00".
    """
    kinds = lexicon.words("feature_words", position="both") | lexicon.words("feature_words", position="after")
    between = [token.lower for token in tokens[end_token(tokens, before) : index]]
    timed = between[:1] == ["at"] and len(between) <= CLOCK and between[1][:1].isdigit()
    return len(between) <= 1 or (len(between) == KIND and between[0] in kinds) or timed


def _is_town_of(tokens: Sequence[Token], field: Spot, town: Spot) -> bool:
    """Whether a name behind an airfield's only says which town it is of: "landed at Songshan airport, Taipei"."""
    if tokens[end_token(tokens, field)].lower not in _FIELDS and not field.name_raw.lower().endswith(_FIELDS):
        return False
    if field.place is None or town.place is None:
        return True
    return geo.rough_distance_m(field.place.point, town.place.point) <= TOWN_M


def end_token(tokens: Sequence[Token], spot: Spot) -> int:
    """The index after the spot's last token."""
    index = spot.token
    while index < len(tokens) and tokens[index].start < spot.end:
        index += 1
    return index


@cache
def shades() -> frozenset[str]:
    """Words for a part of a country: "eastern"."""
    return lexicon.words("locative_words", **{"class": "region"})


def _whole(tokens: Sequence[Token], index: int, first: int) -> str:
    """The preposition at ``index``, with the words before it that make one of it ("out of", "in the direction of")."""
    words = [token.lower for token in tokens[max(first - 1, index - 3) : index + 1]]
    if words[-2:] == ["away", "from"] or _is_joined(words):
        return " ".join(words[-2:])
    if words[-2:-1] == ["from"] and words[-1] in vocabulary.words("placed"):
        return "from"
    if words[-2:] == ["close", "to"]:
        return "near"
    if words[-3:] == ["as", "far", "as"] or (words[:2] == ["as", "far"] and words[-1] == "as"):
        return "as far as"
    ahead = [token.lower for token in tokens[index : index + 3]]
    if words[-3:] == ["by", "way", "of"] or ahead == ["by", "way", "of"]:
        return "via"
    return "in the direction of" if words == ["in", "the", "direction", "of"] else words[-1]


def _is_joined(words: Sequence[str]) -> bool:
    """Whether the last two words are one preposition: "out of", "abreast of", "according to"."""
    if len(words) < KIND or words[-1] not in {"of", "to", "from"}:
        return False
    return words[-2] in vocabulary.words("joined_of" if words[-1] == "of" else "joined")
