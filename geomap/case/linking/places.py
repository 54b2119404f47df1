"""Where an article has an incident, and what small places it names beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.gazetteer.names import fold
from geomap.gazetteer.skeleton import sounds
from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterator

    Circle = tuple[LonLat, float]

VAGUEST_PLACE = 5
"""A line or a fuzzy area: that two incidents are placed in one country makes them no less two. Source: UCDP GED."""
LARGEST_DETAIL_M = 3_000
"""Radius of a place that few articles name by chance: a village, a small town, an airfield. Source: own judgment."""
LARGEST_LOCAL_M = 1_200
"""Radius of a place that is told of for one incident rather than for many: a village, a quarter, a camp."""
LARGEST_OTHER_M = 15_000
"""Radius of the largest city: what else an article gives for an incident's place may be its province."""
BESIDE = 200
"""Characters from a word for the incident within which a small place is where it happened. Source: a long clause."""
SHORTEST_NAME = 4
ABOUT = ":about"
"""How the id of a town's surroundings ends. Source: ``Place.about``."""
_ELSEWHERE = frozenset({"dateline", "demonym", "metonym", "organisation", "track"})
"""Roles of names that do not say where an incident took place."""


def circles(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[Circle]:
    """Points and radii in metres, where the place is known closely enough to tell incidents apart."""
    given = incident["location"]
    if given is None or given["lat"] is None or given["where_prec"] > VAGUEST_PLACE:
        return
    yield LonLat(given["lon"], given["lat"]), float(given["uncertainty_m"] or 0)
    others = {other["start"] for other in given["also_reported"]}
    for toponym in record["toponyms"]:
        place = toponym["place"]
        if place is None or place["id"] == given["place_id"] or place["radius_m"] > LARGEST_OTHER_M:
            continue
        if toponym["start"] in others:
            yield LonLat(place["lon"], place["lat"]), float(place["radius_m"])


def beside(record: dict[str, Any], incident: dict[str, Any]) -> tuple[Circle, ...]:
    """Settlements that are told beside an incident and not for another: it may have happened in any of them."""
    found = (toponym["place"] for toponym in _told_beside(record, incident) if toponym["place"])
    settled = {place["id"]: place for place in found if place["radius_m"] <= LARGEST_OTHER_M}
    return tuple((LonLat(one["lon"], one["lat"]), float(one["radius_m"])) for _, one in sorted(settled.items()))


def local(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[str]:
    """The names of small places told beside an incident and not for another, and of those that the gazetteer lacks."""
    for toponym in _told_beside(record, incident):
        place = _known(toponym)
        if place is None or place["radius_m"] <= LARGEST_LOCAL_M:
            yield from heard(toponym["text"])


def _known(toponym: dict[str, Any]) -> dict[str, Any] | None:
    """The place of a name; None where the gazetteer lacks it, so that it is nowhere, or somewhere about a town."""
    place: dict[str, Any] | None = toponym["place"]
    return None if place is None or place["id"].endswith(ABOUT) else place


def _told_beside(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = set(_starts(incident))
    others = {start for other in record["incidents"] if other is not incident for start in _starts(other)} - own
    for toponym in record["toponyms"]:
        start = toponym["start"]
        if start in others or toponym["role"] in _ELSEWHERE:
            continue
        if start in own or _is_beside(start, incident["mentions"]):
            yield toponym


def _starts(incident: dict[str, Any]) -> Iterator[int]:
    """Where the names of an incident's places stand."""
    place = incident["location"]
    if place is not None:
        yield from (place["start"], *(other["start"] for other in place["also_reported"]))


def _is_beside(start: int, mentions: list[dict[str, int]]) -> bool:
    return any(-BESIDE <= start - mention["start"] <= BESIDE for mention in mentions)


def heard(name: str) -> Iterator[str]:
    """A name as it sounds, so that its transliterations are one."""
    folded = fold(name)
    if len(folded) >= SHORTEST_NAME:
        yield sounds(folded) or folded


def details(record: dict[str, Any]) -> Iterator[str]:
    """Small places anywhere in the article: the gazetteer's by their id, others by their name's sounds."""
    for toponym in record["toponyms"]:
        if toponym["role"] in _ELSEWHERE:
            continue
        place = _known(toponym)
        if place is None:
            yield from heard(toponym["text"])
        elif place["radius_m"] <= LARGEST_DETAIL_M:
            yield place["id"]
