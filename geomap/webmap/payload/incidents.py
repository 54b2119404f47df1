"""The incidents: one row each, with what the map draws and what the card says."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap import lexicon
from geomap.gazetteer.names import fold
from geomap.gazetteer.skeleton import consonants
from geomap.webmap import phrases
from geomap.webmap.countries import country
from geomap.webmap.payload import corrected, standing, tolls
from geomap.webmap.payload.columns import NONE, Coded, Columns, Lists, alike, empty, fields, lists
from geomap.webmap.payload.context import UNDATED
from geomap.webmap.words import listed, tag, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.webmap.payload.context import Context, Row


@cache
def families() -> Mapping[str, str]:
    """The family of each event type, which decides shape and colour."""
    text = files("geomap.webmap").joinpath("families.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["event_type"]: row["family"] for row in csv.DictReader(text.splitlines())})


SITE = (
    *("name_raw", "relation", "lat", "lon", "uncertainty_m"),
    *("where_prec", "admin1", "country", "country_name", "place_id"),
)
"""What the place of an incident is told by: incidents that share them share all that is said of the place."""
AREAS = {3: "unit", 4: "unit", 5: "region", 6: "country"}
"""Places that are no spot, by where_prec: their marks are open. Source: UCDP GED codebook."""
PART_OF = frozenset({"in", "at", "part_of"})
"""Relations in which a name is that of the area itself."""
WHERE = (*SITE, "claim_id", "also_reported")
NOWHERE = dict.fromkeys(WHERE)
ACTOR = ("name", "role", "certainty")
_ACTOR = itemgetter(*ACTOR)


def rows(context: Context) -> Columns:
    """One row per incident, by day.

    They are read in the order in which they lie in memory, and put in the page's as columns: a hundred thousand are
    far apart there.
    """
    return Columns(_columns(context)).moved(context.order)


def _columns(context: Context) -> dict[str, Sequence[Any]]:
    told = context.told
    return {
        "id": told["incident_id"],
        "article": context.accounts.articles,
        **alike(zip(told["event_type"], told["sub_event_type"], strict=True), _kind),
        "tags": _tags(told["tags"]),
        **alike(told["realis"], _realis),
        "corrected": lists([corrected.lines(row) if "corrected" in row else () for row in context.accounts.rows]),
        **_places(context, told["location"]),
        **_times(context),
        **alike(map(standing.checked, told["verification"], told["casualties"]), standing.of),
        **tolls.columns(context, told["casualties"]),
        **_people(context, told["actors"], told["targets"]),
        "weapon": _weapons(told["weapon"], told["platform"]),
        "claims": _claims(context, told["claims"]),
        "tracks": _tracks(context),
        "tellings": _tellings(context),
    }


def _kind(key: tuple[str, str]) -> Row:
    event_type, kind = key
    return {"kind": kind, "type": event_type, "family": families().get(event_type, "other")}


def _tags(rows: Sequence[Sequence[str]]) -> Lists:
    named = lists(rows)
    return Lists(named.counts, list(map(tag, named.items)))


def _realis(realis: str) -> Row:
    return {"realis": realis, "aside": None if realis == "asserted" else word(f"realis.{realis}")}


def _places(context: Context, locations: Sequence[Row | None]) -> dict[str, Sequence[Any]]:
    told = fields([at or NOWHERE for at in locations], *WHERE)
    claims, also = told.pop("claim_id"), told.pop("also_reported")
    sites = alike(zip(*told.values(), strict=True), _site)
    where = sites.get("where", NONE)
    return {
        "site": Coded(range(len(where.words)), where.codes),
        **sites,
        "placed_by": context.speakers_of(context.accounts.articles, claims),
        "also": lists([_also(some) if some else () for some in also]),
    }


def _also(places: Sequence[Row]) -> Sequence[str]:
    return _each_once([phrases.named(place) for place in places])


def _site(key: tuple[Any, ...]) -> Row:
    location = dict(zip(SITE, key, strict=True))
    told = location if any(key) else None
    area = _area(location)
    return {
        "lat": location["lat"],
        "lon": location["lon"],
        "radius": location["uncertainty_m"],
        "where": phrases.where(told),
        "label": _label(location, area),
        "area": area,
        "unit": location["place_id"] if area == "unit" else None,
        "country": location["country"],
        "region": phrases.region(told),
        "precision": phrases.precision(told),
    }


def _area(location: Row) -> str | None:
    """What the place is where it is no spot; a ``part`` lies within its country, other regions may lie in several."""
    area = AREAS.get(location["where_prec"]) if location["lat"] is not None else None
    return "part" if area == "region" and location["relation"] in PART_OF else area


def _label(location: Row, area: str | None) -> str | None:
    """What stands on the map: an area's name alone would be read as a spot, or as the town it has its name from.

    A place that the gazetteer lacks has its own name, and the country or unit that is all that is known of where it is.
    """
    name: str | None = location["name_raw"]
    if not name or area in {None, "region"}:
        return name
    unit = location["admin1"]
    if area == "country" and (unit or _is_within(name, location["country_name"] or "")):
        held = country(location["country"], location["country_name"] or "")
        return listed((name, word("where.somewhere", name=held))) if held else name
    if area == "unit" and unit and _heard(name).isdisjoint(_heard(unit)):
        return listed((name, word("where.somewhere", name=unit)))
    return word("where.somewhere", name=name)


def _is_within(name: str, held: str) -> bool:
    """Whether a name is none of its country's: all that is known of the place is that it lies there."""
    return _heard(name).isdisjoint(_heard(held)) and not lexicon.words("state_names") & {name, name.title()}


def _heard(name: str) -> set[str]:
    """A name's words as they sound, so that Hasaka is no village somewhere in Al-Hasakah."""
    return {consonants(word) for word in fold(name).split()} - {""}


def _times(context: Context) -> dict[str, Sequence[Any]]:
    earliest, latest, alternatives, raws = context.days.values()
    hours, quoting = context.told["local_time"], context.quoting
    return {
        **alike(zip(earliest, latest, map(tuple, alternatives), strict=True), _days),
        "date_raw": raws if quoting else [None] * len(raws),
        "time": [phrases.clock(hour, quoting=quoting) if hour else None for hour in hours],
    }


def _days(key: tuple[str | None, str | None, tuple[str, ...]]) -> Row:
    earliest, latest, alternatives = key
    when = {"earliest": earliest, "latest": latest, "alternatives": alternatives}
    return {"date": phrases.dates(when), "earliest": earliest, "latest": latest}


def _people(
    context: Context, actors: Sequence[Sequence[Row]], targets: Sequence[Sequence[Row]]
) -> dict[str, Sequence[Any]]:
    called = itemgetter("name") if context.quoting else _kind_of_target
    return {
        **alike((tuple(map(_ACTOR, some)) if some else () for some in actors), _who),
        "targets": lists(_each_once(list(map(called, some))) if some else () for some in targets),
    }


def _kind_of_target(target: Row) -> str:
    return word(f"target.{target['kind']}")


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
    own = context.claims_of(context.accounts.articles, claims)
    if not context.links:
        return own
    return lists(
        [at for number, told in row["tellings"] for at in context.claim_rows(number, told["claims"])]
        if "tellings" in row
        else found
        for row, found in zip(context.accounts.rows, own, strict=True)
    )


def _tracks(context: Context) -> Lists:
    timed = context.timed_tracks
    if not timed:
        return empty(len(context.accounts.rows))
    tellings = (row.get("tellings") or ((number, row),) for number, row in context.accounts)
    return lists(
        [track for number, told in some for track in timed.get((number, told["incident_id"]), ())] for some in tellings
    )


def _tellings(context: Context) -> Lists:
    rows = context.accounts.rows
    if not context.links:
        return empty(len(rows))
    return lists(_told_by(context, row["tellings"]) if "tellings" in row else () for row in rows)


def _told_by(context: Context, told: Sequence[tuple[int, Row]]) -> list[Row]:
    """Each article's own account of an incident that several tell of, in the order in which they appeared."""
    order = sorted(told, key=lambda one: context.records[one[0]]["article"]["published"] or UNDATED)
    return [
        {
            "article": number,
            "kind": incident["sub_event_type"],
            "where": phrases.where(incident["location"]),
            "date": phrases.dates(incident["event_date"]),
            "tolls": [
                phrases.toll(toll if context.quoting else toll | {"group": None})
                for toll in incident["casualties"]
                if toll["part_of"] is None
            ],
        }
        for number, incident in order
    ]
