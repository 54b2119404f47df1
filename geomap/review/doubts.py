"""What of a case is doubtful, and how much: the order in which a person should look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.case.linking.decided import DECIDING
from geomap.case.linking.likeness import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOW_CONFIDENCE = 0.6
LOW_SCORE = 0.6
VAGUE_PLACE = 4
"""``where_prec`` from which a place says little: a first-level unit. Source: UCDP GED codebook."""
NEARLY = 1.5
"""Points from the threshold within which a link might as well have gone the other way. Source: own judgment."""
UNPLACED, UNDATED, CONTESTED, UNSURE, VAGUE, NEAR = 3.0, 2.0, 1.5, 2.0, 1.0, 2.0
"""What each doubt weighs. Source: own judgment: first what the map lacks, then what it may have wrong."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is doubtful, in words, with its weight."""

    said: str
    weight: float


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide on: one article's incident, or a pair of incidents that may be one.

    ``key`` is the incident's id, or both with ``+`` between. ``done`` where a person has decided and nothing is left.
    """

    key: str
    kind: str
    label: str
    doubts: tuple[Doubt, ...]
    done: bool
    day: str

    @property
    def order(self) -> tuple[bool, float, str, str]:
        """What is not decided first, the most doubtful first."""
        return self.done, -sum(doubt.weight for doubt in self.doubts), self.day, self.key


def items(records: Iterable[dict[str, Any]], links: Iterable[dict[str, Any]]) -> list[Item]:
    """Everything that can be decided on in a case, the most doubtful first."""
    held = list(records)
    told = {one["incident_id"]: one for record in held for one in record.get("incidents", ())}
    found = [_incident(record, one) for record in held for one in record.get("incidents", ())]
    return sorted([*found, *_pairs(told, links)], key=lambda item: item.order)


def label(incident: dict[str, Any]) -> str:
    """An incident in a few words."""
    where, when = incident["location"], incident["event_date"]
    day = (when["earliest"] or when["latest"] or f"{when['raw']!r}") if when else "no day"
    return f"{incident['sub_event_type']}, {where['name_raw'] if where else 'no place'}, {day}"


def _incident(record: dict[str, Any], incident: dict[str, Any]) -> Item:
    accepted = any(mark["field"] == "accept" for mark in incident.get("corrected", ()))
    by_hand = {mark["field"] for mark in incident.get("corrected", ())} - set(DECIDING)
    doubts = () if accepted else tuple(_doubts(record, incident, by_hand))
    when = incident["event_date"] or {}
    return Item(
        incident["incident_id"],
        "incident",
        label(incident),
        doubts,
        accepted or (bool(by_hand) and not doubts),
        when.get("earliest") or when.get("latest") or "9999",
    )


def _doubts(record: dict[str, Any], incident: dict[str, Any], by_hand: set[str]) -> Iterator[Doubt]:
    where = incident["location"]
    if where is None or where["lat"] is None:
        yield Doubt("not placed", UNPLACED)
    elif "location" not in by_hand:
        yield from _vague(record, where)
    when = incident["event_date"] or {"earliest": None, "latest": None, "alternatives": []}
    if not any(when[known] for known in ("earliest", "latest", "alternatives")):
        yield Doubt("no day", UNDATED)
    elif when["alternatives"]:
        yield Doubt("the day may be another", UNDATED)
    if by_hand:
        return
    if "contested" in incident["verification"].values():
        yield Doubt("contested", CONTESTED)
    if incident["confidence"] < LOW_CONFIDENCE:
        yield Doubt(f"may be no incident ({incident['confidence']:.0%} sure)", UNSURE)


def _vague(record: dict[str, Any], where: dict[str, Any]) -> Iterator[Doubt]:
    if where["where_prec"] >= VAGUE_PLACE:
        yield Doubt("placed only roughly", VAGUE)
    scores = [name["score"] for name in record["toponyms"] if name["start"] == where["start"] and name["place"]]
    if scores and min(scores) < LOW_SCORE:
        yield Doubt(f"the place may be another ({min(scores):.0%} sure)", UNSURE)


def _pairs(told: dict[str, dict[str, Any]], links: Iterable[dict[str, Any]]) -> Iterator[Item]:
    for link in links:
        two = link["incident_a"], link["incident_b"]
        if link["score"] is None or not all(key in told for key in two):
            continue
        decided = any(mark["field"] in DECIDING for key in two for mark in told[key].get("corrected", ()))
        distance = link["score"] - THRESHOLD
        if abs(distance) <= NEARLY and not decided:
            said = "just taken for one" if link["linked"] else "nearly taken for one"
            doubt = Doubt(f"{said} ({link['score']:g} points, {THRESHOLD:g} make one)", NEAR - abs(distance))
            yield Item("+".join(two), "pair", label(told[two[0]]), (doubt,), done=False, day="")
