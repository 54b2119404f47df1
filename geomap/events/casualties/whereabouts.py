"""Where a toll is said to be: the place of its own clause, and whether an incident is told of elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap import geo, lexicon
from geomap.events.casualties import joints
from geomap.events.spots import NEAR_M
from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence

REACH = 12
"""Tokens between a toll and the place of its clause. Source: own specimens."""


CARE_REACH = 4
"""Tokens between a hospital and its place: "the hospital of the town of X"."""


def place_of(document: Document, sentence: Sentence, toll: Toll, spots: Sequence[Spot]) -> Spot | None:
    """The place that the toll's own words give: "wounded three [in Kherson]", "in [Kherson] three were wounded".

    None where they name one that the gazetteer lacks, too: it may be any.
    """
    first, last = _stretch(document, sentence, toll)
    low, high = bisect_left(spots, first, key=_token), bisect_left(spots, last, key=_token)
    around = [spot for spot in spots[low:high] if spot.told and spot.role == "mention" and not _is_home(document, spot)]
    opening = bisect_left(spots, sentence.first, key=_token)
    named = (spot for spot in spots[opening:high] if spot.place is not None and _counts(document, spot))
    after = [spot for spot in around if spot.token >= toll.last]
    before = [spot for spot in around if spot.token == first + 1 and spot.token < toll.first]
    found = next(iter((*named, *after, *before)), None)
    return None if found is None or found.place is None else found


def _is_home(document: Document, spot: Spot) -> bool:
    """Whether somebody is from there: "four of them traders from El Geneina"."""
    return spot.token > 0 and document.tokens[spot.token - 1].lower == "from"


def places(document: Document, sentence: Sentence, toll: Toll, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The places told in the sentence of a toll that tells no incident: "a lorry overturned [near Kidal], ...".

    Where somebody tells of it, cares for the injured, or is from, may be anywhere.
    """
    low, high = bisect_left(spots, sentence.first, key=_token), bisect_left(spots, sentence.last, key=_token)
    told = (spot for spot in spots[low:high] if spot.told and spot.role == "mention" and spot.place is not None)
    return tuple(spot for spot in told if not (_is_of_other(document, spot, toll) or _is_home(document, spot)))


def _is_of_other(document: Document, spot: Spot, toll: Toll) -> bool:
    """Whether a verb of speech stands between a place and the toll, or the place is that of a hospital."""
    first, last = sorted((spot.token, toll.first))
    between = {token.lower for token in document.tokens[first:last]}
    before = {token.lower for token in document.tokens[max(0, spot.token - CARE_REACH) : spot.token]}
    return not between.isdisjoint(joints.speech()) or not before.isdisjoint(_care())


def _care() -> frozenset[str]:
    return lexicon.words("toll_contexts", kind="care_place")


def _counts(document: Document, spot: Spot) -> bool:
    """Whether the toll of a place is named by it: "the [Beit Lahiya] toll"."""
    behind = spot.token + spot.name_raw.count(" ") + 1
    told = [token.lower for token in document.tokens[behind : behind + 2]]
    return told[:1] == ["toll"] or told == ["death", "toll"]


def is_elsewhere(own: Spot, told: Iterable[Spot]) -> bool:
    """Whether none of the places told is, or holds, or lies in the toll's own; unknown places may be anywhere."""
    places = list(told)
    return bool(places) and all(_is_apart(own, spot) for spot in places)


def _is_apart(one: Spot, two: Spot) -> bool:
    if one.place is None or two.place is None or one.place.id == two.place.id:
        return False
    points = [LonLat(place.lon, place.lat) for place in (one.place, two.place)]
    reach = sum(NEAR_M if spot.radius_m is None else spot.radius_m for spot in (one, two))
    return geo.distance_m(*points) > reach


def _stretch(document: Document, sentence: Sentence, toll: Toll) -> tuple[int, int]:
    """The tokens around the toll up to the words that part clauses."""
    breaks = lexicon.words("toll_contexts", kind="clause")
    first, last = toll.first, toll.last
    while first > max(sentence.first, toll.first - REACH) and document.tokens[first - 1].lower not in breaks:
        first -= 1
    while last < min(sentence.last, toll.last + REACH) and document.tokens[last].lower not in breaks:
        last += 1
    return first, last


def _token(spot: Spot) -> int:
    return spot.token
