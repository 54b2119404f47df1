"""What the network is told of every word beside what the tagger of events is told: flying, craft, places, rules."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, get_args

from geomap.events.exactness import COUNTRY
from geomap.events.incidents import triggers
from geomap.events.tagger import features
from geomap.events.tracks import verbs
from geomap.models.track import WaypointRelation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tagger.features import Told
    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Document

RELATIONS: tuple[WaypointRelation, ...] = get_args(WaypointRelation)
"""A step's relations; the weights number them from 1, and 0 stands for none."""
CRAFT = ("", "drone", "aircraft", "helicopter", "missile", "vessel", "pronoun")
PRONOUN = CRAFT.index("pronoun")
COUNTRY_NAME, WATER, UNIT, TOWN, AIRFIELD, DATELINE, UNKNOWN, DEMONYM = range(1, 9)
AWAY = 5
"""Sentences since a craft was told of, from which on it counts as none."""
SIZES = {
    "verb": len(RELATIONS) + 1,
    "craft": len(CRAFT),
    "spot": DEMONYM + 1,
    "ruled": len(RELATIONS) + 1,
    "since": AWAY + 1,
}
"""How many values each hint may take."""
_AIRFIELDS = frozenset({"AIRP", "AIRB", "AIRF"})


class Hints(NamedTuple):
    """For every token: what the tagger is told, then the numbers of ``SIZES``."""

    told: Sequence[Told]
    verb: Sequence[int]
    craft: Sequence[int]
    spot: Sequence[int]
    ruled: Sequence[int]
    since: Sequence[int]


def of(
    document: Document,
    spots: Sequence[Spot],
    platforms: Sequence[Platform],
    ruled: Mapping[int, WaypointRelation],
) -> Hints:
    """The hints of a document; ``ruled`` is what the rules make of each token that tells a step."""
    size = len(document.tokens)
    verb, craft, spot, by_rule = ([0] * size for _ in range(4))
    since = [AWAY] * size
    told_of = {one.sentence for one in platforms}
    last: int | None = None
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        last = sentence.index if sentence.index in told_of else last
        passed = AWAY if last is None else min(AWAY - 1, sentence.index - last)
        since[sentence.first : sentence.last] = [passed] * (sentence.last - sentence.first)
        for one in verbs.find(document.tokens, sentence):
            verb[one.first : one.last] = [_number(one.meanings[0].relation)] * (one.last - one.first)
    for each in platforms:
        kind = PRONOUN if each.platform_type is None else CRAFT.index(each.platform_type)
        craft[each.first : each.last] = [kind] * (each.last - each.first)
    for at, relation in ruled.items():
        by_rule[at] = _number(relation)
    for place in spots:
        here = slice(place.token, end(document, place))
        spot[here] = [kind_of(place)] * (here.stop - here.start)
        if place.token in ruled:
            by_rule[here] = [_number(ruled[place.token])] * (here.stop - here.start)
    return Hints(features.of(document, triggers.find(document)), verb, craft, spot, by_rule, since)


def end(document: Document, spot: Spot) -> int:
    """The token behind a place's name."""
    return bisect_left(document.tokens, spot.end, lo=spot.token + 1, key=lambda token: token.start)


def kind_of(spot: Spot) -> int:
    """What kind of place a spot is, by number."""
    if spot.place is None:
        return UNKNOWN
    if spot.role in {"dateline", "demonym"}:
        return DATELINE if spot.role == "dateline" else DEMONYM
    if spot.place.id.startswith("icao:") or spot.place.feature_code in _AIRFIELDS:
        return AIRFIELD
    if spot.where_prec == COUNTRY:
        return COUNTRY_NAME
    return {"H": WATER, "A": UNIT}.get(spot.place.feature_class, TOWN)


def _number(relation: WaypointRelation) -> int:
    return RELATIONS.index(relation) + 1
