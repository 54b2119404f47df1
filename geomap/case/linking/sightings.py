"""What of an incident tells whether another article's is the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.case.linking import places
from geomap.case.linking.days import Calendar, Days, calendar, days
from geomap.geo import LonLat  # noqa: TC001 read back from a case file by these types
from geomap.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOVING = frozenset({"vehicle", "vessel"})
"""Classes of things that newsrooms call by many words: car, van, lorry."""
_WORD = re.compile(r"[^\W\d_]{3,}")
LISTED = 3
"""From so many different whole tolls of one outcome on, other incidents' are among them. Source: own judgment."""
COMPARED = frozenset({"asserted", "denied"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article's incident, as far as it can be compared with others.

    ``circles`` are points and radii in metres: of its place, and of other settlements that its article gives for it;
    none where it is placed no closer than its country. ``local`` are the sounds of the names of villages, quarters and
    the like that are told beside it, whether or not the gazetteer has them. ``calendar`` is what is known of its day
    without a year, ``clock`` the minutes of the day. ``tolls`` are (least, most) by outcome, most None where it is
    open; ``details`` the ids of the small places that the article names, or their sounds; ``things`` what kinds of
    things were hit, ``people`` the words for who was, ``persons`` the names among them, each by its words; ``beside``
    are settlements that are told beside it, so that it may have happened there.
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
    persons: frozenset[tuple[str, ...]]
    actors: frozenset[str]
    tolls: tuple[tuple[str, int, int | None], ...]
    details: frozenset[str]
    beside: tuple[tuple[LonLat, float], ...] = ()
    weapon: str | None = None

    @property
    def is_dated(self) -> bool:
        """Whether its days are known closely enough to tell it from others."""
        return self.days is not None and self.days.is_close


def sightings(record: dict[str, Any]) -> Iterator[Sighting]:
    """The incidents of a record that can be compared: of a known kind, and placed or named closely enough.

    They took place as the article has it, or it only tells that somebody denies them: what another article reports.
    """
    details = frozenset(places.details(record))
    for incident in record.get("incidents", ()):
        circles, families = tuple(places.circles(record, incident)), _of_kinds("family", record, incident)
        local, beside = frozenset(places.local(record, incident)), places.beside(record, incident)
        if incident["realis"] not in COMPARED or not (circles or local or beside) or not families:
            continue
        known = days(incident["event_date"], record["article"]["published"])
        yield Sighting(
            incident["incident_id"],
            record["article"]["id"],
            incident["sub_event_type"],
            families,
            _of_kinds("told_as", record, incident),
            known,
            calendar(incident["event_date"], known),
            _clock(incident["local_time"]),
            incident["location"]["place_id"] if circles else None,
            circles,
            local,
            frozenset(_things(incident["targets"])),
            _named(incident["targets"], "person", "organisation") - words("first_names"),
            frozenset(_persons(incident["targets"])),
            _named(incident["actors"], "person", "organisation", "state", "group"),
            tuple(_tolls(incident["casualties"])),
            details,
            beside,
            incident["weapon"],
        )


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
    return frozenset(name for kind in kinds if kind in held for name in held[kind].split())


def _rival_kinds(record: dict[str, Any], incident_id: str) -> Iterator[str]:
    for claim in record.get("claims", ()):
        for about in claim["about"]:
            if about["id"] == incident_id and about["field"] == "sub_event_type" and about["value"]:
                yield about["value"]


def _named(parties: list[dict[str, Any]], *kinds: str) -> frozenset[str]:
    found = (word for party in parties if party["kind"] in kinds for word in _WORD.findall(party["name"].casefold()))
    return frozenset(found) - words("linking_words")


def _persons(targets: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """People's names by their words: capitals beside capitals."""
    for target in targets:
        found = [word.casefold() for word in _WORD.findall(target["name"]) if word[0].isupper()]
        if target["kind"] == "person" and len(found) > 1:
            yield tuple(word for word in found if word not in words("linking_words"))


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
    """The whole tolls; parts, noughts, words such as "several" and lists of many tolls are left out."""
    found = dict.fromkeys(_whole_tolls(casualties))
    counts = Counter(outcome for outcome, _, _ in found)
    return (toll for toll in found if counts[toll[0]] < LISTED)


def _whole_tolls(casualties: list[dict[str, Any]]) -> Iterator[tuple[str, int, int | None]]:
    for toll in casualties:
        vague = toll["approx"] and toll["max"] is None
        if toll["part_of"] is None and toll["min"] and not vague:
            yield toll["outcome"], toll["min"], toll["max"]
