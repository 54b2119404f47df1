"""The incidents: one row each, with what the map draws and what the card says."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.webmap import phrases
from geomap.webmap.payload import corrected
from geomap.webmap.payload.columns import Coded, Columns, Lists, alike, fields, lists
from geomap.webmap.payload.context import UNDATED
from geomap.webmap.payload.tolls import killed, tolls
from geomap.webmap.words import choice, tag, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


FIELDS = (
    *("incident_id", "event_type", "sub_event_type", "tags", "realis", "location", "event_date", "local_time"),
    *("verification", "casualties", "actors", "targets", "weapon", "platform", "claims"),
)
SITE = (
    *("name_raw", "relation", "lat", "lon", "uncertainty_m"),
    *("where_prec", "admin1", "country", "country_name"),
)
"""What the place of an incident is told by: incidents that share them share all that is said of the place."""
ACTOR = ("name", "role", "certainty")
_SITE = itemgetter(*SITE)
_ACTOR = itemgetter(*ACTOR)
_CHECKED = itemgetter("grading", "strike_status")


def rows(context: Context) -> Columns:
    """One row per incident, by day."""
    articles, told = context.incidents.articles, fields(context.incidents.rows, *FIELDS)
    return Columns(
        {
            "id": told["incident_id"],
            "article": articles,
            **alike(zip(told["event_type"], told["sub_event_type"], strict=True), _kind),
            "tags": _tags(told["tags"]),
            **alike(told["realis"], _realis),
            "corrected": lists(corrected.lines(row) if "corrected" in row else () for row in context.incidents.rows),
            **_places(context, told["location"]),
            **_times(told["event_date"], told["local_time"], quoting=context.quoting),
            **alike(map(_CHECKED, told["verification"]), _standing),
            "killed": [killed(some) if some else None for some in told["casualties"]],
            "tolls": tolls(context, told["casualties"]),
            **_people(told["actors"], told["targets"]),
            "weapon": _weapons(told["weapon"], told["platform"]),
            "claims": _claims(context, told["claims"]),
            "tracks": _tracks(context, told["incident_id"]),
            "tellings": lists(
                _tellings(context, row["tellings"]) if "tellings" in row else () for row in context.incidents.rows
            ),
        }
    )


def _kind(key: tuple[str, str]) -> Row:
    event_type, kind = key
    return {"kind": kind, "type": event_type, "family": families().get(event_type, "other")}


def _tags(rows: Sequence[Sequence[str]]) -> Lists:
    named = lists(rows)
    return Lists(named.counts, list(map(tag, named.items)))


def _realis(realis: str) -> Row:
    return {"realis": realis, "aside": None if realis == "asserted" else word(f"realis.{realis}")}


def _places(context: Context, locations: Sequence[Row | None]) -> dict[str, Sequence[Any]]:
    articles = context.incidents.articles
    sites = alike((_SITE(at) if at else None for at in locations), _site)
    codes = sites["where"].codes if sites else []
    return {
        "site": Coded(list(range(len(sites["where"].words) if sites else 0)), codes),
        **sites,
        "placed_by": context.speakers_of(articles, [at["claim_id"] if at else None for at in locations]),
        "also": lists(_also(at["also_reported"]) if at and at["also_reported"] else () for at in locations),
    }


def _also(places: Sequence[Row]) -> Sequence[str]:
    return _each_once([phrases.named(place) for place in places])


def _site(key: tuple[Any, ...] | None) -> Row:
    location = dict(zip(SITE, key or (None,) * len(SITE), strict=True))
    told = location if key else None
    return {
        "lat": location["lat"],
        "lon": location["lon"],
        "radius": location["uncertainty_m"],
        "where": phrases.where(told),
        "label": location["name_raw"],
        "country": location["country"],
        "region": phrases.region(told),
        "precision": phrases.precision(told),
    }


def _times(whens: Sequence[Row | None], hours: Sequence[Row | None], *, quoting: bool) -> dict[str, Sequence[Any]]:
    days = ((when["earliest"], when["latest"], tuple(when["alternatives"])) if when else None for when in whens)
    return {
        **alike(days, _days),
        "date_raw": [when["raw"] if when and quoting else None for when in whens],
        "time": [phrases.clock(hour, quoting=quoting) if hour else None for hour in hours],
    }


def _days(key: tuple[str | None, str | None, tuple[str, ...]] | None) -> Row:
    earliest, latest, alternatives = key or (None, None, ())
    when = {"earliest": earliest, "latest": latest, "alternatives": alternatives}
    return {"date": phrases.dates(when if key else None), "earliest": earliest, "latest": latest}


def _standing(key: tuple[str | None, str | None]) -> Row:
    grading, strike = key
    standing = FIRST_WAY.get(grading or "") or SECOND_WAY.get(strike or "") or "ungraded"
    said = word(f"grading.{grading}") if grading else choice("status", strike, "none")
    return {"standing_text": said, "standing": standing}


def _people(actors: Sequence[Sequence[Row]], targets: Sequence[Sequence[Row]]) -> dict[str, Sequence[Any]]:
    return {
        **alike((tuple(map(_ACTOR, some)) if some else () for some in actors), _who),
        "targets": lists(_each_once([target["name"] for target in some]) if some else () for some in targets),
    }


def _who(key: Sequence[tuple[str, str, str]]) -> Row:
    actors = [dict(zip(ACTOR, actor, strict=True)) for actor in key]
    return {
        "actors": _each_once(list(map(phrases.actor, actors))),
        "who": _each_once([actor["name"] for actor in actors]),
    }


def _weapons(weapons: Sequence[str | None], platforms: Sequence[str | None]) -> list[str | None]:
    return [
        " · ".join(dict.fromkeys(filter(None, named))) if any(named) else None
        for named in zip(weapons, platforms, strict=True)
    ]


def _each_once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names)) if len(names) > 1 else names


def _claims(context: Context, claims: Sequence[Sequence[str]]) -> Lists:
    own = context.claims_of(context.incidents.articles, claims)
    if not context.links:
        return own
    return lists(
        [at for number, told in row["tellings"] for at in context.claim_rows(number, told["claims"])]
        if "tellings" in row
        else found
        for row, found in zip(context.incidents.rows, own, strict=True)
    )


def _tracks(context: Context, incident_ids: Sequence[str]) -> Lists:
    timed, keys = context.timed_tracks, zip(context.incidents.articles, incident_ids, strict=True)
    if not context.links:
        return lists(timed.get(key, ()) for key in keys)
    tellings = (row.get("tellings") or ((number, row),) for number, row in context.incidents)
    return lists(
        [track for number, told in some for track in timed.get((number, told["incident_id"]), ())] for some in tellings
    )


def _tellings(context: Context, told: Sequence[tuple[int, Row]]) -> list[Row]:
    """Each article's own account of an incident that several tell of, in the order in which they appeared."""
    order = sorted(told, key=lambda one: context.records[one[0]]["article"]["published"] or UNDATED)
    return [
        {
            "article": number,
            "kind": incident["sub_event_type"],
            "where": phrases.where(incident["location"]),
            "date": phrases.dates(incident["event_date"]),
            "tolls": [phrases.toll(toll) for toll in incident["casualties"] if toll["part_of"] is None],
        }
        for number, incident in order
    ]
