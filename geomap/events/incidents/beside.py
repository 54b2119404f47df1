"""What the words beside a name make of it: where somebody comes from, a settlement, a town named for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import DISTRICT
from geomap.events.grammar import part
from geomap.events.incidents.appositions import NOT_PLACES
from geomap.events.words import clause_words
from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document, Token

FOREIGN_M = 500_000
"""How far from all else that an article names a quarter of its name is another town's. Source: chosen."""
DEED_REACH = 14
"""How many tokens after "the killing of" its place may stand that a preposition leads: "of four men on Friday in X"."""


def is_origin(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether it only says where somebody comes from: "officers from X", "a native of X", "from positions in X"."""
    before = [token.lower for token in tokens[max(0, spot.token - 6) : spot.token]]
    if before[-1:] == ["of"] and not clause_words("home_of").isdisjoint(before[-2:-1]):
        return True
    if "from" not in before[1:] or clause_words("crossed") & set(before[: before.index("from", 1)][-1:]):
        return False
    way = before[before.index("from", 1) :]
    return not {",", "in", "at"} & set(way) or not clause_words("firing_from").isdisjoint(way)


def is_of_settlement(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether the name is told as that of a settlement: "in the northern Bosnian town of X"."""
    before = [token.lower for token in tokens[max(0, spot.token - 2) : spot.token]]
    return len(before) == 2 and before[1] == "of" and before[0] in clause_words("settlement")


def is_called_settlement(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether the noun behind the name makes it a settlement: "the X camp"."""
    behind = spot.token + spot.name_raw.count(" ") + 1
    return behind < len(tokens) and tokens[behind].lower in clause_words("settlement")


def is_town(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a populated place is named for itself: "the shelling of [Saraqib] village", not "of X officials"."""
    behind = tokens[spot.token + spot.name_raw.count(" ") + 1 :][:1]
    closed = part("prep", "conj", "rel", "aux") | clause_words("settlement")
    whole = not behind or not behind[0].text[0].isalnum() or behind[0].lower in closed
    return whole and spot.place is not None and spot.where_prec <= DISTRICT


def is_before_noun(document: Document, spot: Spot) -> bool:
    """Whether a word in lower case stands right behind a name, or in a text in capitals one that others write so."""
    behind = document.text[spot.end : spot.end + 2]
    if behind[:1] != " " or not behind[1:].isupper():
        return behind[:1] == " " and behind[1:].islower()
    word = document.text[spot.end :].split(maxsplit=1)[0].strip(".,;:")
    closed = part("prep", "conj", "aux", "rel", "det")
    return word.isupper() and word.lower() in lexicon.words("lower_case_words") and word.lower() not in closed


def is_suburb(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether it is told as a part of a town, by that town or by a name that the gazetteer only guesses.

    As "the suburb of X", "the Sarajevo suburb of X", "the city's X district".
    """
    led = tokens[max(0, spot.token - 3) : spot.token]
    before = [token.lower for token in led]
    if before[:1] == ["the"] and before[2:] in (["'s"], ["’s"]) and before[1] in clause_words("town_itself"):
        behind = spot.token + spot.name_raw.count(" ") + 1
        return any(token.lower in clause_words("suburb_of") for token in tokens[behind : behind + 1])
    if before[2:] != ["of"] or before[1] not in clause_words("suburb_of"):
        return False
    if before[0] not in part("det") and not led[0].text[0].isupper():
        return False
    known = {*spot.place.name.lower().split()} if spot.place is not None else set()
    return known.isdisjoint(spot.name_raw.lower().split())


def is_foreign(spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a town lies in another country than all else that the article names, and far from it: a namesake."""
    if spot.place is None or spot.where_prec >= DISTRICT:
        return False
    named = (one for one in spots if one.role not in NOT_PLACES and one.name_raw != spot.name_raw)
    others = [one.place for one in named if one.place is not None]
    if any(one.country == spot.place.country for one in others):
        return False
    return bool(others) and all(rough_distance_m(one.point, spot.place.point) > FOREIGN_M for one in others)


def is_street(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether it is the second of two streets, whatever else bears its name: "Lima and [Cuzco] streets"."""
    behind = spot.token + spot.name_raw.count(" ") + 1
    joined = spot.token > 0 and tokens[spot.token - 1].lower == "and"
    return joined and any(token.lower in clause_words("address") for token in tokens[behind : behind + 1])


def is_of_deed(tokens: Sequence[Token], spot: Spot, last: int) -> bool:
    """Whether nothing but to whom a deed was done, and when, stands between its noun and a place that is led to.

    As "the killing of four men on Friday [in X]"; the noun ends before token ``last``.
    """
    between = tokens[last : spot.token - 1]
    if not spot.told or not 0 < len(between) <= DEED_REACH or between[0].lower not in {"of", "against"}:
        return False
    closed = part("conj", "rel", "aux", "modal", "pron", "verb") - {"and"}
    staged = lexicon.words("party_words", kind="staging")
    acts = (token.lower.endswith("ed") and token.lower not in staged for token in between)
    return not any(acts) and all(token.lower not in closed and token.text[0].isalnum() for token in between)
