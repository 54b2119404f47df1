"""The places that a verb of motion governs: which preposition leads to each, and which stand in one list."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from geomap import geo
from geomap.events.grammar import part
from geomap import lexicon
from geomap.events.tracks import nouns, platforms, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Token

REACH = 24
"""How many tokens after a verb of motion its places may stand. Source: longest seen in own specimens."""
SAME_NAME = 6
"""Tokens within which two names tell of one place ("Turkey's Incirlik air base"). Source: own specimens."""
NEXT = 2
"""Tokens after a comma or "and" within which a name goes on with what was said. Source: own specimens."""
_BARRED = frozenset({"demonym", "organisation", "dateline"})
NOUN = 7
"""Tokens of a noun phrase between two prepositions ("from a military base in X"). Source: own specimens."""
_PLAIN = frozenset({"at", "in", "over", "near", "part_of"})
_INSIDE = frozenset({"", "=", "of", "in", "at", "near", "on", "outside", "inside", "off", "around", "between", "the"})
"""What may lead to a place after a verb that already ends in a preposition: "came from a base in X"."""
_BESIDE = frozenset({"near", "outside"})
_FIELDS = ("airport", "base", "airfield", "airbase", "aerodrome")
TOWN_M = 80_000
"""How far an airfield may lie from its town. Source: airports of capitals, 60 km at most."""
KIND = 2
"""Tokens after a name that say what kind of place it is, with a comma. Source: own specimens."""
CRAFT = 3
"""Words from a country's name to the noun of its craft ("a US Navy patrol plane"). Source: own specimens."""
_LISTING = frozenset({",", "and", "or", "then"})
COUNTRY = 6
"""where_prec of a whole country. Source: UCDP GED codebook."""
_UNIT = 3
"""where_prec of a second-level unit. Source: as above."""
_AREA = 4
"""where_prec from which a name is an area that holds places. Source: UCDP GED codebook, 4 is a first-level unit."""


class Led(NamedTuple):
    """A spot, the preposition that leads to it ("" for none), and whether it goes on a list with the spot before."""

    spot: Spot
    lead: str
    listed: bool = False


def find(tokens: Sequence[Token], first: int, last: int, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The spots among tokens ``first:last``, up to the end of the clause."""
    reach = range(first, min(last, first + REACH))
    closing = vocabulary.words("clause_end") | part("aux")
    end = next((index for index in reach if tokens[index].lower in closing), last)
    found: list[Led] = []
    for spot in spots:
        if first <= spot.token < min(end, first + REACH) and not _is_other(tokens, spot):
            led = _led(tokens, first, spot, found)
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
    return spot.role in _BARRED or ship or _is_owner(tokens, spot)


def _is_owner(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a country's name only says whose a base or a craft is: "from a US base in X", "hit a US spy drone"."""
    end = _end_token(tokens, spot)
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
    marks = [index for index in range(first, spot.token) if tokens[index].lower in _LISTING]
    if not marks or led.listed:
        return False
    after = marks[-1] + 1
    after += tokens[after].lower.endswith("ly") or tokens[after].lower in vocabulary.words("adverb")
    joined = tokens[after].lower in part("prep") if tokens[marks[-1]].text == "," else False
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
    between = {token.lower for token in tokens[_end_token(tokens, first) : one.token]}
    return one.token - first.token <= SAME_NAME and between.isdisjoint(vocabulary.words("elsewhere") - {"from"})


def _is_holder(tokens: Sequence[Token], before: Sequence[Led], one: Led) -> bool:
    """Whether a place only says where one lies that is not passed: "took off at noon from X in [Y]"."""
    if one.lead not in vocabulary.words("inner") or not before or before[-1].lead not in vocabulary.words("elsewhere"):
        return False
    if one.spot.where_prec <= before[-1].spot.where_prec:
        return False
    between = [token.lower for token in tokens[_end_token(tokens, before[-1].spot) : one.spot.token]]
    return set(between) <= {",", one.lead, *part("det"), *_shades()}


def _named(tokens: Sequence[Token], first: Led, best: Spot) -> Spot:
    """The place with the name of one inside it that the gazetteer lacks: "near X in Y".

    X lies in the area Y; where Y is a town, X is another, and nowhere.
    """
    before = best.token - 1 - (tokens[best.token - 1].lower in _shades())
    holder = best.token > first.spot.token and tokens[before].lower in {"in", "of", ","}
    if first.spot.place is not None or not holder:
        return best
    if best.where_prec < _UNIT:
        return first.spot
    name = first.spot
    return replace(best, name_raw=name.name_raw, start=name.start, end=name.end, token=name.token, relation="part_of")


def led_by(led: Sequence[Led], preps: frozenset[str]) -> tuple[Spot, ...]:
    """The spots that one of ``preps`` leads to, each at its finest, lists included."""
    found: list[Spot] = []
    for at, one in enumerate(led):
        if one.lead not in preps or (found and one.lead == "in"):
            continue
        group = [one.spot, *_finer(led[at + 1 :], one)]
        finest = min(group, key=lambda spot: (spot.where_prec, spot.token))
        if finest not in found:
            found.append(finest)
    return tuple(found)


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


def _led(tokens: Sequence[Token], first: int, spot: Spot, before: Sequence[Led]) -> Led:
    own = tokens[spot.token].lower
    if spot.token == first and spot.distance_km is not None and _is_from(tokens, spot):
        return Led(spot.ends[0], "from")
    if own in part("prep"):
        return Led(spot, own)
    index = spot.token - 1
    if spot.relation not in _PLAIN and index >= first and tokens[index].lower not in part("prep", "conj") | {","}:
        return Led(spot, _lead_of_waters(tokens, first, index))
    while index >= first:
        word = tokens[index].lower
        if word == "direction":
            return Led(spot, "direction")
        if before and _is_same(tokens, index, before[-1].spot):
            return Led(spot, "=")
        if word in part("prep") | vocabulary.words("leads") or _whole(tokens, index, first) != word:
            return Led(spot, _outer(tokens, index, first, before) or _whole(tokens, index, first))
        if word in _LISTING:
            return _in_list(spot, index, tokens, before)
        index -= 1
    return Led(spot, "" if spot.relation in _PLAIN else "near")


def _is_from(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether a distance right behind the verb is the way flown, not where a place is: "flew 400 km from X"."""
    if len(spot.ends) != 1 or spot.bearing_deg is not None:
        return False
    return tokens[spot.ends[0].token - 1].lower == "from"


def _lead_of_waters(tokens: Sequence[Token], first: int, index: int) -> str:
    """What leads to a place told by another behind a noun: "from [waters] south of X"; "near" for "on radar north of"."""
    before = reversed(tokens[max(first, index - KIND) : index])
    return next((token.lower for token in before if token.lower in vocabulary.words("outer") - {"into"}), "near")


def _is_same(tokens: Sequence[Token], index: int, before: Spot) -> bool:
    """Whether the word at ``index`` is of the name before, or only says where that lies: "the X valley, near Y"."""
    end = _end_token(tokens, before)
    return index < end or (tokens[index].lower in _BESIDE and tokens[index - 1].text == "," and end == index - 1)


def _outer(tokens: Sequence[Token], index: int, first: int, before: Sequence[Led]) -> str | None:
    """The preposition that leads to the noun before "in", "at" or "near": "from a base in X"."""
    if tokens[index].lower not in vocabulary.words("inner"):
        return None
    floor = max(first, index - NOUN, _end_token(tokens, before[-1].spot) if before else first)
    for at in range(index - 1, floor - 1, -1):
        word = tokens[at].lower
        if word in vocabulary.words("outer"):
            return _whole(tokens, at, first)
        if word in part("prep") | _LISTING or not word[0].isalnum():
            return None
    return None


def _in_list(spot: Spot, index: int, tokens: Sequence[Token], before: Sequence[Led]) -> Led:
    """After a comma or "and": the next of a list if a name stands right before, else a place that nothing leads to."""
    measured = any(token.lower == "of" for token in tokens[index + 1 : spot.token])
    if not before or measured or not _adjoins(tokens, before[-1].spot, index):
        return Led(spot, "?")
    comma = tokens[index].text == ","
    holds = comma and spot.where_prec >= _AREA and before[-1].spot.where_prec < spot.where_prec
    return (
        Led(spot, "of")
        if holds or (comma and _is_town_of(tokens, before[-1].spot, spot))
        else Led(spot, "and" if before[-1].lead == "between" else before[-1].lead, listed=True)
    )


def _adjoins(tokens: Sequence[Token], before: Spot, index: int) -> bool:
    """Whether the name before ends at ``index``, but for a comma or what kind of place it is: "the X region and"."""
    kinds = lexicon.words("feature_words", position="both") | lexicon.words("feature_words", position="after")
    between = [token.lower for token in tokens[_end_token(tokens, before) : index]]
    return len(between) <= 1 or (len(between) == KIND and between[0] in kinds)


def _is_town_of(tokens: Sequence[Token], field: Spot, town: Spot) -> bool:
    """Whether a name behind an airfield's only says which town it is of: "landed at Songshan airport, Taipei"."""
    if tokens[_end_token(tokens, field)].lower not in _FIELDS and not field.name_raw.lower().endswith(_FIELDS):
        return False
    if field.place is None or town.place is None:
        return True
    return geo.rough_distance_m(field.place.point, town.place.point) <= TOWN_M


def _end_token(tokens: Sequence[Token], spot: Spot) -> int:
    """The index after the spot's last token."""
    index = spot.token
    while index < len(tokens) and tokens[index].start < spot.end:
        index += 1
    return index


@cache
def _shades() -> frozenset[str]:
    """Words for a part of a country: "eastern"."""
    return lexicon.words("locative_words", **{"class": "region"})


def _whole(tokens: Sequence[Token], index: int, first: int) -> str:
    """The preposition at ``index``, with the words before it that make one of it ("out of", "in the direction of")."""
    words = [token.lower for token in tokens[max(first - 1, index - 3) : index + 1]]
    if words[-2:] in (["out", "of"], ["away", "from"]):
        return " ".join(words[-2:])
    if words[-2:] in (["from", "over"], ["from", "near"], ["from", "inside"]):
        return "from"
    if words[-3:] == ["as", "far", "as"]:
        return "as far as"
    return "in the direction of" if words == ["in", "the", "direction", "of"] else words[-1]
