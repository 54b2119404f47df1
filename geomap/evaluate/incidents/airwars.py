"""Articles and assessments with Airwars' records: what is counted of the incident that answers to each record.

A record pools several sources and tells of civilians, while an article tells of much else: so each record is held
against the one incident of ours that is most like it, and what else is told counts neither way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate.gold import Annotated
from geomap.evaluate.slots import Measure
from geomap.geo import LonLat, distance_m

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.evaluate.slots import Tally
    from geomap.models.incident import Casualty, Incident, Location

NEAR_KM = 10.0
REACH_KM = {
    "exact": 1.0,
    "street": 1.0,
    "nearby landmark": 2.0,
    "neighbourhood": 2.0,
    "village": 3.0,
    "town": 5.0,
    "subdistrict": 10.0,
    "city": 10.0,
    "province": 25.0,
}
"""How far what a record calls its precision reaches, by how its label starts. Source: chosen after the usual size."""
STATUSES = {"declared": "declared", "likely": "likely", "single": "single_source", "contested": "contested"}
MEASURES = {
    "aw_found": Measure("Airwars: any incident", share=True),
    "aw_place": Measure("Airwars: placed within 10 km", share=True),
    "aw_place_fine": Measure("Airwars:   within the stated precision", share=True),
    "aw_date": Measure("Airwars: date", share=True),
    "aw_date_exact": Measure("Airwars:   date exact", share=True),
    "aw_killed": Measure("Airwars: killed, any toll told", share=True),
    "aw_injured": Measure("Airwars: injured, any toll told", share=True),
    "aw_killed_own": Measure("Airwars: least killed, in the article's own voice", share=True),
    "aw_killed_least": Measure("Airwars:   lowest told", share=True),
    "aw_killed_first": Measure("Airwars:   told first", share=True),
    "aw_injured_own": Measure("Airwars: least injured, in the article's own voice", share=True),
    "aw_injured_least": Measure("Airwars:   lowest told", share=True),
    "aw_injured_first": Measure("Airwars:   told first", share=True),
    "aw_status": Measure("Airwars: strike status", share=True),
    "aw_grading": Measure("Airwars: grading", share=True),
}
_TOLLS = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Record:
    """What Airwars holds of an incident, as far as its article is asked for it.

    ``point`` is None where the article is not asked for the place; ``reach_km`` is what the record says of its
    precision. ``tolls`` are least and most civilians; ``pooled`` where other articles gave the record its figures, too:
    then one of the two suffices, and how well attested the strike is cannot be told from the article.
    """

    days: tuple[date, date] | None
    point: LonLat | None
    reach_km: float | None
    tolls: Mapping[str, tuple[int, int | None]]
    pooled: bool
    status: str | None
    grading: str | None


def is_record(one: object) -> bool:
    """Whether an object of the field ``incidents`` has Airwars' form."""
    return isinstance(one, dict) and "killed_civilians" in one


def gold(value: dict[str, Any], where: str) -> Annotated[tuple[Record, ...]]:
    """The article of a line, and its records; with ``flags`` only what they say is in the text is asked for.

    Raises:
        InputError: A field is missing or wrong; the message starts with ``where``.
    """
    fields = {"id": value.get("id"), "text": value.get("text"), "published": value.get("dct"), "language": "en"}
    ones = value["incidents"]
    try:
        flags = value.get("flags") or [None] * len(ones)
        dated = value.get("flags") is None or value.get("dct") is not None
        records = tuple(_record(one, flag, dated=dated) for one, flag in zip(ones, flags, strict=True))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: field incidents is not as Airwars' records have it ({error})") from error
    return Annotated(jsonl.article(fields, where), records)


def _record(one: dict[str, Any], flag: dict[str, Any] | None, *, dated: bool) -> Record:
    place = next((each for each in one["location"] or () if each.get("lat") is not None), None)
    told = place is not None and (flag is None or bool(flag["place_in_text"]))
    status = one.get("strike_status")
    return Record(
        days=_days(one["date"]) if dated else None,
        point=LonLat(place["lon"], place["lat"]) if place is not None and told else None,
        reach_km=_reach_km(place.get("precision_label")) if place is not None and told else None,
        tolls={
            name: (toll["min"], toll["max"])
            for name in _TOLLS
            if (toll := one[f"{name}_civilians"]) and (flag is None or flag[f"{name}_min_or_max_in_text"])
        },
        pooled=flag is not None,
        status=STATUSES.get(status.split()[0].lower()) if status and flag is None else None,
        grading=one["grading"].lower() if one.get("grading") and flag is None else None,
    )


def _days(days: Sequence[dict[str, Any]] | None) -> tuple[date, date] | None:
    if not days:
        return None
    return date.fromisoformat(days[0]["earliest"]), date.fromisoformat(days[-1]["latest"])


def _reach_km(label: str | None) -> float | None:
    plain = (label or "").lower().replace("_", " ")
    return next((reach for start, reach in REACH_KM.items() if plain.startswith(start)), None)


def judge(records: Sequence[Record], incidents: Sequence[Incident], tally: Tally) -> None:
    """Count what the incident most like each record has right."""
    for record in records:
        tally.add("aw_found", bool(incidents))
        best = max(incidents, key=lambda one: _likeness(record, one), default=None)
        for slot, (right, wanted, given) in _marks(record, best).items():
            tally.add(slot, right)
            if not right:
                tally.fault(slot, wanted, given)


def written(one: Incident) -> dict[str, Any]:
    """An incident in the form of a record."""
    day, place = one.event_date, one.location
    tolls = {f"{name}_civilians": [[each.min, each.max] for each in _tolls(one, name)] for name in _TOLLS}
    return {
        "date": None if day is None else [str(day.earliest or ""), str(day.latest or "")],
        "location": None if place is None else {"raw": place.name_raw, "lat": place.lat, "lon": place.lon},
        **tolls,
        "strike_status": one.verification.strike_status,
        "grading": one.verification.grading,
    }


Mark = tuple[bool, object, object]
"""Whether an answer is right, what gold has, and what was given."""


def _likeness(record: Record, one: Incident) -> int:
    """How many of the slots that the record asks for are right, the finer measures of a slot for another one."""
    return sum(right for right, _, _ in _marks(record, one).values())


def _marks(record: Record, one: Incident | None) -> dict[str, Mark]:
    place = one.location if one is not None else None
    return {**_placed(record, place), **_dated(record, one), **_counted(record, one), **_said(record, one)}


def _placed(record: Record, place: Location | None) -> dict[str, Mark]:
    if record.point is None:
        return {}
    given = "" if place is None else f"{place.name_raw} ({place.lat} {place.lon})"
    wanted = f"{record.point.lat} {record.point.lon}"
    away = None
    if place is not None and place.lat is not None and place.lon is not None:
        away = distance_m(record.point, LonLat(place.lon, place.lat)) / 1000
    marks: dict[str, Mark] = {"aw_place": (away is not None and away <= NEAR_KM, wanted, given)}
    if record.reach_km is not None:
        marks["aw_place_fine"] = (away is not None and away <= record.reach_km, wanted, given)
    return marks


def _dated(record: Record, one: Incident | None) -> dict[str, Mark]:
    if record.days is None:
        return {}
    day = one.event_date if one is not None else None
    earliest, latest = (day.earliest, day.latest) if day is not None else (None, None)
    first, last = record.days
    closed = (earliest or latest, latest or earliest)
    meets = closed[0] is not None and closed[1] is not None and first <= closed[1] and closed[0] <= last
    given = "" if day is None else f"{earliest or ''} to {latest or ''}: {day.raw}"
    wanted = f"{first} to {last}"
    return {"aw_date": (meets, wanted, given), "aw_date_exact": ((earliest, latest) == record.days, wanted, given)}


def _counted(record: Record, one: Incident | None) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    for name, wanted in record.tolls.items():
        tolls = _tolls(one, name)
        given = "; ".join(toll.raw for toll in tolls)
        if record.pooled:
            told = {figure for toll in tolls for figure in (toll.min, toll.max) if figure is not None}
            marks[f"aw_{name}"] = (bool(told & set(wanted)), wanted, given)
            continue
        own = [toll for toll in tolls if toll.claim_id is None] or tolls
        for slot, ones in ((f"aw_{name}_own", own), (f"aw_{name}_least", tolls)):
            marks[slot] = (min((toll.min for toll in ones), default=None) == wanted[0], wanted, given)
        marks[f"aw_{name}_first"] = (bool(tolls) and tolls[0].min == wanted[0], wanted, given)
    return marks


def _said(record: Record, one: Incident | None) -> dict[str, Mark]:
    verdict = one.verification if one is not None else None
    status, grading = (verdict.strike_status, verdict.grading) if verdict is not None else (None, None)
    answers = {"aw_status": (record.status, status), "aw_grading": (record.grading, grading)}
    return {name: (wanted == given, wanted, given or "") for name, (wanted, given) in answers.items() if wanted}


def _tolls(one: Incident | None, outcome: str) -> list[Casualty]:
    """The tolls that are part of no other, in the order of the text."""
    whole = (each for each in (one.casualties if one is not None else ()) if each.outcome == outcome)
    return [each for each in whole if each.part_of is None]
