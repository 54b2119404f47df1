"""The incidents: one row each, with what the map draws and what the card says."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.webmap import phrases
from geomap.webmap.payload import corrected
from geomap.webmap.payload.columns import Columns
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


def rows(context: Context) -> Columns:
    """One row per incident, by day."""
    return Columns(_row(context, number, incident) for number, incident in context.incidents)


def _row(context: Context, number: int, incident: Row) -> Row:
    checked = incident["verification"]
    return {
        "id": incident["incident_id"],
        "article": number,
        **context.once(("kind", incident["event_type"], incident["sub_event_type"]), _kind),
        "tags": [tag(name) for name in incident["tags"]],
        "realis": incident["realis"],
        "aside": None if incident["realis"] == "asserted" else word(f"realis.{incident['realis']}"),
        "corrected": corrected.lines(incident),
        **_place(incident["location"], context, number),
        **_time(incident, context),
        **context.once(("standing", checked["grading"], checked["strike_status"]), _standing),
        "killed": _killed(incident["casualties"]),
        "tolls": _tolls(context, number, incident["casualties"]),
        "actors": _each_once([_actor(context, actor) for actor in incident["actors"]]),
        "who": _each_once([actor["name"] for actor in incident["actors"]]),
        "targets": _each_once([target["name"] for target in incident["targets"]]),
        "weapon": " · ".join(part for part in (incident["weapon"], incident["platform"]) if part) or None,
        "claims": _numbers(context, number, incident["claims"]),
        "tracks": context.timed_tracks.get((number, incident["incident_id"]), ()),
        "case": incident.get("case_incident_id"),
    }


def _kind(_: str, event_type: str, kind: str) -> Row:
    return {"family": families().get(event_type, "other"), "type": event_type, "kind": kind}


def _each_once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names)) if names else ()


def _actor(context: Context, actor: Row) -> str:
    key = ("actor", actor["name"], actor["role"], actor["certainty"])
    said: str = context.once(key, lambda *_: phrases.actor(actor))
    return said


TOLD = ("outcome", "group", "min", "max", "approx")


def _toll(context: Context, casualty: Row) -> str:
    key = ("toll", *[casualty[name] for name in TOLD], casualty["part_of"] is None)
    said: str = context.once(key, lambda *_: phrases.toll(casualty))
    return said


SITE = (
    *("name_raw", "relation", "lat", "lon", "uncertainty_m"),
    *("where_prec", "admin1", "country", "country_name"),
)
"""What the place of an incident is told by: incidents that share them share all that is said of the place."""


def _place(location: Row | None, context: Context, number: int) -> Row:
    at = location or {}
    site: Row = context.once(("site", *[at.get(name) for name in SITE]), lambda *_: _site(location, context))
    return {
        **site,
        "placed_by": context.sources(number, [at["claim_id"]]) if at.get("claim_id") else (),
        "also": _each_once([phrases.named(place) for place in at.get("also_reported", ())]),
    }


def _site(location: Row | None, context: Context) -> Row:
    at = location or {}
    return {
        "site": context.next_site(),
        "lat": at.get("lat"),
        "lon": at.get("lon"),
        "radius": at.get("uncertainty_m"),
        "where": phrases.where(location),
        "label": at.get("name_raw"),
        "country": at.get("country"),
        "region": phrases.region(location),
        "precision": phrases.precision(location),
    }


def _time(incident: Row, context: Context) -> Row:
    when = incident["event_date"] or {}
    ends = when.get("earliest"), when.get("latest")
    key = ("time", *ends, tuple(when.get("alternatives", ())))
    said: str = context.once(key, lambda *_: phrases.dates(incident["event_date"]))
    return {
        "date": said,
        "earliest": ends[0],
        "latest": ends[1],
        "date_raw": when.get("raw") if context.quoting else None,
        "time": phrases.clock(incident["local_time"], quoting=context.quoting),
    }


def _standing(_: str, grading: str | None, strike: str | None) -> Row:
    standing = FIRST_WAY.get(grading or "") or SECOND_WAY.get(strike or "") or "ungraded"
    said = word(f"grading.{grading}") if grading else choice("status", strike, "none")
    return {"standing": standing, "standing_text": said}


def _tolls(context: Context, number: int, casualties: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            "text": _toll(context, casualty),
            "raw": casualty["raw"] if context.quoting and casualty["approx"] and casualty["max"] is None else None,
            "by": context.sources(number, [casualty["claim_id"]]) if casualty["claim_id"] else (),
            "part": casualty["part_of"] is not None,
        }
        for casualty in _nested(casualties)
    ]


def _killed(casualties: list[Row]) -> int | None:
    """The highest of the least numbers killed, to sort by; conflicting counts are never added."""
    dead = [toll for toll in casualties if toll["outcome"] == "killed" and toll["part_of"] is None]
    return max([toll["min"] for toll in dead if toll["min"] is not None], default=None) if dead else None


def _nested(casualties: list[Row]) -> list[Row]:
    """Tolls in order, each followed by the parts of it."""
    parts = [toll for toll in casualties if toll["part_of"] is not None]
    if not parts:
        return casualties
    wholes = [(index, toll) for index, toll in enumerate(casualties) if toll["part_of"] is None]
    return [row for index, toll in wholes for row in (toll, *(part for part in parts if part["part_of"] == index))]


def _numbers(context: Context, number: int, claim_ids: list[str]) -> tuple[int, ...]:
    rows = context.claim_numbers
    return tuple([rows[key] for key in [(number, name) for name in claim_ids] if key in rows])
