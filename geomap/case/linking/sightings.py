"""What of an incident tells whether another article's is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geomap.geo import LonLat
from geomap.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

VAGUEST_DATE = 4
"""A month: that two incidents are dated to one season or year makes them no less two. Source: UCDP GED."""
VAGUEST_PLACE = 5
"""A line or a fuzzy area: that two incidents are placed in one country makes them no less two. Source: UCDP GED."""
LONGEST = timedelta(days=31)
NEWS_AGE = timedelta(days=7)
"""What an article tells without a day happened not long before it. Source: own judgment, a weekly's rhythm."""
LARGEST_DETAIL_M = 3_000
"""Radius of a place that few articles name by chance: a village, a small town, an airfield. Source: own judgment."""
MOVING = frozenset({"vehicle", "vessel"})
"""Classes of things that newsrooms call by many words: car, van, lorry."""
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; ``told`` where the article tells them, else they follow from its day of publication."""

    first: date
    last: date
    told: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article's incident, as far as it can be compared with others.

    ``tolls`` are (least, most) by outcome, most None where it is open; ``details`` the ids of the small
    places that the article names; ``things`` what kinds of things were hit, ``people`` the words for who was.
    """

    incident_id: str
    article_id: str
    kind: str
    families: frozenset[str]
    days: Days | None
    place_id: str | None
    point: LonLat
    radius_m: float
    things: frozenset[str]
    people: frozenset[str]
    actors: frozenset[str]
    tolls: tuple[tuple[str, int, int | None], ...]
    details: frozenset[str]


def sightings(record: dict[str, Any]) -> Iterator[Sighting]:
    """The incidents of a record that can be compared: asserted, of a known kind, and placed closely enough."""
    details = frozenset(_details(record))
    for incident in record.get("incidents", ()):
        place, families = _circle(incident["location"]), _families(record, incident)
        if incident["realis"] == "asserted" and place and families:
            yield Sighting(
                incident["incident_id"],
                record["article"]["id"],
                incident["sub_event_type"],
                families,
                _days(incident["event_date"], record["article"]["published"]),
                incident["location"]["place_id"],
                *place,
                frozenset(_things(incident["targets"])),
                _named(incident["targets"], "person", "organisation"),
                _named(incident["actors"], "person", "organisation", "state", "group"),
                tuple(_tolls(incident["casualties"])),
                details,
            )


def _days(given: dict[str, Any] | None, published: str | None) -> Days | None:
    """The days, where they are known closely enough to tell incidents apart."""
    if given and given["date_prec"] <= VAGUEST_DATE and (given["earliest"] or given["latest"]):
        first = date.fromisoformat(given["earliest"] or given["latest"])
        last = date.fromisoformat(given["latest"] or given["earliest"])
        return Days(first, last, told=True) if last - first <= LONGEST else None
    if given is None and published:
        day = date.fromisoformat(published)
        return Days(day - NEWS_AGE, day, told=False)
    return None


def _circle(given: dict[str, Any] | None) -> tuple[LonLat, float] | None:
    """Point and radius in metres, where the place is known closely enough to tell incidents apart."""
    if given is None or given["lat"] is None or given["where_prec"] > VAGUEST_PLACE:
        return None
    return LonLat(given["lon"], given["lat"]), given["uncertainty_m"] or 0


def _families(record: dict[str, Any], incident: dict[str, Any]) -> frozenset[str]:
    """The families of the kinds that an incident is read as, by the article or by a claim in it."""
    family_of = {row["sub_event_type"]: row["family"] for row in rows("event_types")}
    kinds = {incident["sub_event_type"], *_rival_kinds(record, incident["incident_id"])}
    return frozenset(family_of[kind] for kind in kinds if kind in family_of)


def _rival_kinds(record: dict[str, Any], incident_id: str) -> Iterator[str]:
    for claim in record.get("claims", ()):
        for about in claim["about"]:
            if about["id"] == incident_id and about["field"] == "sub_event_type" and about["value"]:
                yield about["value"]


def _named(parties: list[dict[str, Any]], *kinds: str) -> frozenset[str]:
    found = (word for party in parties if party["kind"] in kinds for word in _WORD.findall(party["name"].casefold()))
    return frozenset(found) - words("linking_words")


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
