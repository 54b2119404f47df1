"""What of an incident tells whether another article's is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.case.linking.days import Calendar, Days, calendar, days
from geomap.gazetteer.names import fold
from geomap.gazetteer.skeleton import sounds
from geomap.geo import LonLat
from geomap.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
MOVING = frozenset({"vehicle", "vessel"})
"""Classes of things that newsrooms call by many words: car, van, lorry."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ELSEWHERE = frozenset({"dateline", "demonym", "organisation", "person"})


COMPARED = frozenset({"asserted", "denied"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article's incident, as far as it can be compared with others.

    ``circles`` are points and radii in metres: of its place, and of other settlements that its article gives for it;
    none where it is placed no closer than its country. ``local`` are the sounds of the names of villages, quarters and
    the like that are told beside it, whether or not the gazetteer has them. ``calendar`` is what is known of its day
    without a year, ``clock`` the minutes of the day. ``tolls`` are (least, most) by outcome, most None where it is
    open; ``details`` the ids of the small places that the article names; ``things`` what kinds of things were hit,
    ``people`` the words for who was, ``persons`` the names among them.
    """

    incident_id: str
    article_id: str
    kind: str
    families: frozenset[str]
    kin: frozenset[str]
    days: Days | None
    calendar: Calendar | None
    clock: tuple[int, int] | None
    place_id: str | None
    circles: tuple[tuple[LonLat, float], ...]
    local: frozenset[str]
    things: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]
    actors: frozenset[str]
    tolls: tuple[tuple[str, int, int | None], ...]
    details: frozenset[str]

    @property
    def is_dated(self) -> bool:
        """Whether its days are known closely enough to tell it from others."""
        return self.days is not None and self.days.is_close


def sightings(record: dict[str, Any]) -> Iterator[Sighting]:
    """The incidents of a record that can be compared: of a known kind, and placed or named closely enough.

    They took place as the article has it, or it only tells that somebody denies them: what another article reports.
    """
    details = frozenset(_details(record))
    for incident in record.get("incidents", ()):
        circles, families = tuple(_circles(record, incident)), _of_kinds("family", record, incident)
        local = frozenset(_local(record, incident))
        if incident["realis"] not in COMPARED or not (circles or local) or not families:
            continue
        known = days(incident["event_date"], record["article"]["published"])
        yield Sighting(
            incident["incident_id"],
            record["article"]["id"],
            incident["sub_event_type"],
            families,
            _of_kinds("kin", record, incident),
            known,
            calendar(incident["event_date"], known),
            _clock(incident["local_time"]),
            incident["location"]["place_id"] if circles else None,
            circles,
            local,
            frozenset(_things(incident["targets"])),
            _named(incident["targets"], "person", "organisation"),
            frozenset(_persons(incident["targets"])),
            _named(incident["actors"], "person", "organisation", "state", "group"),
            tuple(_tolls(incident["casualties"])),
            details,
        )


def _circles(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[tuple[LonLat, float]]:
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


def _clock(given: dict[str, Any] | None) -> tuple[int, int] | None:
    """The minutes of the day; what runs past midnight ends after 1,440."""
    if given is None:
        return None
    first, last = (int(time[:2]) * 60 + int(time[3:]) for time in (given["earliest"], given["latest"]))
    return (first, last) if first <= last else (first, last + 1440)


def _of_kinds(column: str, record: dict[str, Any], incident: dict[str, Any]) -> frozenset[str]:
    """The families or kin of the kinds that an incident is read as, by the article or by a claim in it."""
    held = {row["sub_event_type"]: row[column] for row in rows("event_types")}
    kinds = {incident["sub_event_type"], *_rival_kinds(record, incident["incident_id"])}
    return frozenset(held[kind] for kind in kinds if kind in held)


def _rival_kinds(record: dict[str, Any], incident_id: str) -> Iterator[str]:
    for claim in record.get("claims", ()):
        for about in claim["about"]:
            if about["id"] == incident_id and about["field"] == "sub_event_type" and about["value"]:
                yield about["value"]


def _local(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[str]:
    """The names of small places told beside an incident and not for another, and of those that the gazetteer lacks."""
    own = set(_starts(incident))
    others = {start for other in record["incidents"] if other is not incident for start in _starts(other)} - own
    for toponym in record["toponyms"]:
        if toponym["start"] not in own and not _is_beside(toponym, incident["mentions"]):
            continue
        found, elsewhere = toponym["place"], toponym["role"] in _ELSEWHERE or toponym["start"] in others
        unknown = found is None and not elsewhere
        if unknown or (found and found["radius_m"] <= LARGEST_LOCAL_M and not elsewhere):
            yield from _heard(toponym["text"])


def _starts(incident: dict[str, Any]) -> Iterator[int]:
    """Where the names of an incident's places stand."""
    place = incident["location"]
    if place is not None:
        yield from (place["start"], *(other["start"] for other in place["also_reported"]))


def _is_beside(toponym: dict[str, Any], mentions: list[dict[str, int]]) -> bool:
    return any(-BESIDE <= toponym["start"] - mention["start"] <= BESIDE for mention in mentions)


def _heard(name: str) -> Iterator[str]:
    """A name as it sounds, so that its transliterations are one."""
    folded = fold(name)
    if len(folded) >= SHORTEST_NAME:
        yield sounds(folded) or folded


def _named(parties: list[dict[str, Any]], *kinds: str) -> frozenset[str]:
    found = (word for party in parties if party["kind"] in kinds for word in _WORD.findall(party["name"].casefold()))
    return frozenset(found) - words("linking_words")


def _persons(targets: list[dict[str, Any]]) -> Iterator[str]:
    """The words of people's names: capitals beside capitals."""
    for target in targets:
        found = [word for word in _WORD.findall(target["name"]) if word[0].isupper()]
        if target["kind"] == "person" and len(found) > 1:
            yield from (word.casefold() for word in found if word.casefold() not in words("linking_words"))


def _things(targets: list[dict[str, Any]]) -> Iterator[str]:
    """The things hit that tell targets apart: by their word, vehicles and vessels as such, houses not at all."""
    known = {row["word"]: row["class"] for row in rows("targets")}
    common = words("linking_words")
    for target in targets:
        if target["kind"] == "person":
            continue
        for word in _WORD.findall(target["name"].casefold()):
            kind = known.get(word) or known.get(word.removesuffix("s"))
            if kind and kind != "generic" and word not in common:
                yield kind if kind in MOVING else word.removesuffix("s")


def _tolls(casualties: list[dict[str, Any]]) -> Iterator[tuple[str, int, int | None]]:
    """The whole tolls; parts, noughts and words such as "several" are left out."""
    for toll in casualties:
        vague = toll["approx"] and toll["max"] is None
        if toll["part_of"] is None and toll["min"] and not vague:
            yield toll["outcome"], toll["min"], toll["max"]


def _details(record: dict[str, Any]) -> Iterator[str]:
    for toponym in record["toponyms"]:
        place = toponym["place"]
        if place and place["radius_m"] <= LARGEST_DETAIL_M and toponym["role"] not in {"dateline", "demonym"}:
            yield place["id"]
