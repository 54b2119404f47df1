"""The incidents: one row each, with what the map draws and what the card says."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.webmap import phrases
from geomap.webmap.words import choice, tag, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.webmap.payload.context import Context, Row

FIRST_WAY = {"confirmed": "attested", "fair": "attested", "weak": "single", "contested": "contested"}
"""How a grading looks on the map. Source: Airwars' casualty grading, as in docs/records.md."""
SECOND_WAY = {"declared": "attested", "likely": "attested", "single_source": "single", "contested": "contested"}
"""How a strike status looks where there is no grading. Source: Airwars' strike status, as in docs/records.md."""


@cache
def families() -> Mapping[str, str]:
    """The family of each event type, which decides shape and colour."""
    text = files("geomap.webmap").joinpath("families.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["event_type"]: row["family"] for row in csv.DictReader(text.splitlines())})


def rows(context: Context) -> list[Row]:
    """One row per incident, by day."""
    return [_row(context, number, incident) for number, incident in context.incidents]


def _row(context: Context, number: int, incident: Row) -> Row:
    return {
        "id": incident["incident_id"],
        "article": number,
        "family": families().get(incident["event_type"], "other"),
        "type": incident["event_type"],
        "kind": incident["sub_event_type"],
        "tags": [tag(name) for name in incident["tags"]],
        "realis": incident["realis"],
        "aside": None if incident["realis"] == "asserted" else word(f"realis.{incident['realis']}"),
        **_place(incident["location"], context, number),
        **_time(incident, quoting=context.quoting),
        **_standing(incident["verification"]),
        "killed": _killed(incident["casualties"]),
        "tolls": _tolls(context, number, incident["casualties"]),
        "actors": list(dict.fromkeys(phrases.actor(actor) for actor in incident["actors"])),
        "who": list(dict.fromkeys(actor["name"] for actor in incident["actors"])),
        "targets": list(dict.fromkeys(target["name"] for target in incident["targets"])),
        "weapon": " · ".join(part for part in (incident["weapon"], incident["platform"]) if part) or None,
        "claims": _numbers(context, number, incident["claims"]),
        "tracks": _flights(context, number, incident["incident_id"]),
        "case": incident.get("case_incident_id"),
    }


def _place(location: Row | None, context: Context, number: int) -> Row:
    at = location or {}
    return {
        "lat": at.get("lat"),
        "lon": at.get("lon"),
        "radius": at.get("uncertainty_m"),
        "where": phrases.where(location),
        "label": at.get("name_raw"),
        "country": at.get("country"),
        "region": phrases.region(location),
        "precision": phrases.precision(location),
        "placed_by": context.sources(number, [at["claim_id"]]) if at.get("claim_id") else [],
        "also": list(dict.fromkeys(map(phrases.named, at.get("also_reported", ())))),
    }


def _time(incident: Row, *, quoting: bool) -> Row:
    when = incident["event_date"] or {}
    return {
        "date": phrases.dates(incident["event_date"]),
        "earliest": when.get("earliest"),
        "latest": when.get("latest"),
        "date_raw": when.get("raw") if quoting else None,
        "time": phrases.clock(incident["local_time"], quoting=quoting),
    }


def _standing(verification: Row) -> Row:
    grading, strike = verification["grading"], verification["strike_status"]
    standing = FIRST_WAY.get(grading) or SECOND_WAY.get(strike) or "ungraded"
    said = word(f"grading.{grading}") if grading else choice("status", strike, "none")
    return {"standing": standing, "standing_text": said}


def _tolls(context: Context, number: int, casualties: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            "text": phrases.toll(casualty),
            "raw": casualty["raw"] if context.quoting and casualty["approx"] and casualty["max"] is None else None,
            "by": context.sources(number, [casualty["claim_id"]]) if casualty["claim_id"] else [],
            "part": casualty["part_of"] is not None,
        }
        for casualty in _nested(casualties)
    ]


def _killed(casualties: list[Row]) -> int | None:
    """The highest of the least numbers killed, to sort by; conflicting counts are never added."""
    least = [toll["min"] for toll in casualties if toll["outcome"] == "killed" and toll["part_of"] is None]
    return max((count for count in least if count is not None), default=None)


def _nested(casualties: list[Row]) -> list[Row]:
    """Tolls in order, each followed by the parts of it."""
    wholes = [(index, toll) for index, toll in enumerate(casualties) if toll["part_of"] is None]
    parts = [toll for toll in casualties if toll["part_of"] is not None]
    return [row for index, toll in wholes for row in (toll, *(part for part in parts if part["part_of"] == index))]


def _numbers(context: Context, number: int, claim_ids: list[str]) -> list[int]:
    found = (context.claim_numbers.get((number, claim_id)) for claim_id in claim_ids)
    return [row for row in found if row is not None]


def _flights(context: Context, number: int, incident_id: str) -> list[int]:
    """Tracks whose clock is set against the incident."""
    return [
        row
        for row, (article, track) in enumerate(context.tracks)
        if article == number and any(_timed_by(point, incident_id) for point in track["waypoints"])
    ]


def _timed_by(waypoint: Row, incident_id: str) -> bool:
    time = waypoint["time"] or {}
    return (time.get("relative_to") or {}).get("incident") == incident_id
