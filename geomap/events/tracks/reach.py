"""The places that a verb of motion governs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY, DISTRICT
from geomap.events.grammar import part
from geomap.events.tracks import leads, nouns, platforms, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.leads import Led
    from geomap.models.document import Token

REACH = 24
"""How many tokens after a verb of motion its places may stand. Source: longest seen in own specimens."""
SAME_NAME = 8
"""Tokens within which two names tell of one place ("Turkey's Incirlik air base"). Source: own specimens."""
NEXT = 2
"""Tokens after a comma or "and" within which a name goes on with what was said. Source: own specimens."""
_BARRED = frozenset({"demonym", "organisation", "dateline"})
_INSIDE = frozenset(
    {"", "=", "of", "in", "at", "near", "on", "outside", "inside", "off", "around", "between", "the", "beside"}
)
"""What may lead to a place after a verb that already ends in a preposition: "came from a base in X"."""
_BESIDE = frozenset({"near", "outside", "beside"})
_DEPTH = "to a depth of"
DEEP = 6
"""Tokens of "to a depth of two kilometres"."""
CRAFT = 3
"""Words from a country's name to the noun of its craft ("a US Navy patrol plane"). Source: own specimens."""


def find(tokens: Sequence[Token], first: int, last: int, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The spots among tokens ``first:last``, up to the end of the clause."""
    reach = range(first, min(last, first + REACH))
    closing = vocabulary.words("clause_end") | part("aux")
    end = next((index for index in reach if tokens[index].lower in closing), last)
    found: list[Led] = []
    for spot in spots:
        if first <= spot.token < min(end, first + REACH) and not _is_other(tokens, spot):
            led = leads.led(tokens, first, spot, found)
            if _breaks(tokens, first, spot, led):
                break
            found.append(led)
    return tuple(found)


def is_place(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a name may be that of a place passed."""
    return not _is_other(tokens, spot)


def _is_other(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether the name is no place here: a people, a body, or a ship's name ("the destroyer Sheffield")."""
    ship = spot.token > 0 and platforms.is_vessel(tokens[spot.token - 1].lower)
    return (spot.role in _BARRED and not _has_airspace(tokens, spot)) or ship or _is_owner(tokens, spot)


def _has_airspace(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a people's name tells whose air or sea it is: "entered [Romanian] airspace"."""
    end = leads.end_token(tokens, spot)
    return spot.role == "demonym" and end < len(tokens) and tokens[end].lower in vocabulary.words("bounded")


def _is_owner(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a country's name only says whose a base or a craft is: "from a US base in X", "hit a US spy drone"."""
    end = leads.end_token(tokens, spot)
    if end < len(tokens) and tokens[end].lower in vocabulary.words("named_after"):
        return True
    if spot.where_prec < COUNTRY or end >= len(tokens) or not spot.token:
        return False
    owned = tokens[spot.token - 1].lower in part("det") and tokens[end].lower in vocabulary.words("owned")
    return owned or any(_is_craft(token.lower) for token in _nouns(tokens, end))


def _nouns(tokens: Sequence[Token], first: int) -> Iterator[Token]:
    """The words from ``first`` on that may be of one noun phrase with the name before them."""
    return takewhile(lambda token: token.text.islower() and not _is_closed(token.lower), tokens[first : first + CRAFT])


@cache
def _is_closed(word: str) -> bool:
    return word in part("prep", "aux", "modal", "rel", "conj", "of", "det", "stop")


def _is_craft(word: str) -> bool:
    return word in nouns.by_form()


def _breaks(tokens: Sequence[Token], first: int, spot: Spot, led: Led) -> bool:
    """Whether another clause begins before: a comma or "and" that neither a name nor its preposition follows."""
    marks = [index for index in range(first, spot.token) if tokens[index].lower in leads.LISTING]
    if not marks or led.listed:
        return False
    after = marks[-1] + 1
    after += tokens[after].lower.endswith("ly") or tokens[after].lower in vocabulary.words("adverb")
    nearby = tokens[after].lower in vocabulary.words("nearby") and tokens[after + 1].lower in part("prep")
    joined = (tokens[after].lower in part("prep") or nearby) if tokens[marks[-1]].text == "," else False
    named = tokens[marks[-1]].text != "," and tokens[after].text[0].isupper()
    return not joined and not named and spot.token - marks[-1] > NEXT


def after(tokens: Sequence[Token], led: Sequence[Led], *, prefers_lead: bool, closed: bool) -> tuple[Spot, ...]:
    """The spots of a verb whose place follows it: the finest of one name, then what is listed with it."""
    near = [
        one
        for at, one in enumerate(led)
        if one.lead not in vocabulary.words("elsewhere") and one.lead != "?" and not _is_holder(tokens, led[:at], one)
    ]
    if closed and not prefers_lead:
        near = list(takewhile(lambda one: one.listed or one.lead in _INSIDE, near))
    if not near:
        return ()
    group = [one for one in near if not one.listed and _is_of_name(tokens, near[0].spot, one.spot)]
    led_to = [one for one in group if one.lead in vocabulary.words("leads")]
    preferred = led_to if prefers_lead else []
    best = min(preferred or group or near[:1], key=lambda one: (one.spot.where_prec, one.spot.token))
    return _named(tokens, near[0], best.spot), *_listed(led, best)


def _is_of_name(tokens: Sequence[Token], first: Spot, one: Spot) -> bool:
    """Whether two names tell of one place: near each other, with no word between that leads elsewhere."""
    words = [token.lower for token in tokens[leads.end_token(tokens, first) : one.token]]
    deep = words.index("to") if _DEPTH in " ".join(words) else 0
    words = words[:deep] + words[deep + DEEP :] if deep else words
    between = {word for before, word in pairwise(["", *words]) if not (word == "to" and before in {"close", "next"})}
    near = one.token - first.token - DEEP * bool(deep) <= SAME_NAME
    return near and between.isdisjoint(vocabulary.words("elsewhere") - {"from"})


def _is_holder(tokens: Sequence[Token], before: Sequence[Led], one: Led) -> bool:
    """Whether a place only says where one lies that is not passed: "took off at noon from X in [Y]"."""
    if one.lead not in vocabulary.words("inner") or not before or before[-1].lead not in vocabulary.words("elsewhere"):
        return False
    if one.spot.where_prec <= before[-1].spot.where_prec:
        return False
    between = [token.lower for token in tokens[leads.end_token(tokens, before[-1].spot) : one.spot.token]]
    return set(between) <= {",", one.lead, *part("det"), *leads.shades()}


def _named(tokens: Sequence[Token], first: Led, best: Spot) -> Spot:
    """The place with the name of one inside it that the gazetteer lacks: "near X in Y".

    X lies in the area Y; where Y is a town, X is another, and nowhere.
    """
    before = best.token - 1 - (tokens[best.token - 1].lower in leads.shades())
    before -= 2 * (tokens[before].lower in {"'s", "’s"})
    holder = best.token > first.spot.token and tokens[before].lower in {"in", "of", "on", ","}
    if first.spot.place is None and tokens[before].lower in _BESIDE and tokens[before - 1].text == ",":
        return replace(best, name_raw=first.spot.name_raw, start=first.spot.start, end=first.spot.end, relation="near")
    if first.spot.place is not None or not holder:
        return best
    if best.where_prec < DISTRICT:
        return first.spot
    name = first.spot
    return replace(best, name_raw=name.name_raw, start=name.start, end=name.end, token=name.token, relation="part_of")


def led_by(tokens: Sequence[Token], led: Sequence[Led], preps: frozenset[str]) -> tuple[Spot, ...]:
    """The spots that one of ``preps`` leads to, each at its finest, lists included."""
    found: list[Spot] = []
    for at, one in enumerate(led):
        if one.lead not in preps or (found and one.lead == "in"):
            continue
        group = [one.spot, *_finer(led[at + 1 :], one)]
        finest = min(group, key=lambda spot: (spot.where_prec, spot.token))
        finest = finest if finest is one.spot else _named(tokens, one, finest)
        if finest not in found:
            found.append(finest)
    return tuple(found)


def finer(led: Sequence[Led], spot: Spot) -> Spot:
    """The place of a border that was crossed "into X over Y": Y, where it follows and lies in X."""
    country = spot.place.country if spot.place else None
    behind = (
        one.spot
        for one in led
        if one.spot.start > spot.start
        and not one.spot.name_raw.islower()
        and one.spot.token - spot.token <= SAME_NAME
        and one.lead in vocabulary.words("leads") - {"through", "via", "past"}
        and one.spot.where_prec < spot.where_prec
        and one.spot.place is not None
        and one.spot.place.country == country
    )
    return next(behind, spot)


def _finer(rest: Sequence[Led], one: Led) -> list[Spot]:
    """Names in the same phrase: "from Turkey's Incirlik air base"."""
    return [other.spot for other in rest if other.lead == "=" and other.spot.token - one.spot.token <= SAME_NAME]


def _listed(led: Sequence[Led], best: Led) -> list[Spot]:
    start = led.index(best) + 1
    found: list[Spot] = []
    for one in led[start:]:
        if not one.listed:
            break
        found.append(one.spot)
    return found
