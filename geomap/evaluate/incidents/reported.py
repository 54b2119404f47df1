"""Articles with gold in the records' own form: which incidents are right in kind, place and date all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap import lexicon
from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate.gold import Annotated
from geomap.evaluate.incidents import flights
from geomap.evaluate.incidents.pairing import pairs
from geomap.evaluate.slots import Measure
from geomap.geo import LonLat, distance_m

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geomap.evaluate.incidents.flights import Flight
    from geomap.evaluate.slots import Tally
    from geomap.models.analysis import Analysis
    from geomap.models.claim import Claim
    from geomap.models.incident import Incident

NEAR_M = 15_000.0
MEASURES = {
    "in_strict": Measure("incident: kind, place and date right"),
    "in_lenient": Measure("incident: family, place and date right"),
    "in_found": Measure("incident: found"),
    "in_kind": Measure("incident:   of pairs: kind", share=True),
    "in_family": Measure("incident:   of pairs: family of kinds", share=True),
    "in_place": Measure("incident:   of pairs: place", share=True),
    "in_date": Measure("incident:   of pairs: date", share=True),
    "in_killed": Measure("incident:   of pairs: killed", share=True),
    "in_injured": Measure("incident:   of pairs: injured", share=True),
    "in_realis": Measure("incident:   of pairs: realis", share=True),
    "in_false": Measure("incident: false ones an article without any", share=True),
}
_TOLLS = ("killed", "injured")
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Reported:
    """An incident that annotators found; what is None is not asked for. ``tolls`` are least and most."""

    kind: str
    days: Days | None
    point: LonLat | None
    uncertainty_m: float
    tolls: dict[str, tuple[int, int | None]]
    realis: str


@dataclass(frozen=True, slots=True)
class Account:
    """All that an article reports."""

    incidents: tuple[Reported, ...]
    flights: tuple[Flight, ...]


class Marks(NamedTuple):
    """What one of our incidents has right of one of gold's."""

    kind: bool
    family: bool
    place: bool
    date: bool


def is_account(value: dict[str, Any]) -> bool:
    """Whether the fields of a line have gold in the records' form."""
    ones = value.get("incidents") or ()
    return "tracks" in value or any(isinstance(one, dict) and "sub_event_type" in one for one in ones)


def gold(value: dict[str, Any], where: str) -> Annotated[Account]:
    """The article of a line and what it reports.

    Raises:
        InputError: A field is missing or wrong; the message starts with ``where``.
    """
    try:
        incidents = tuple(_incident(one) for one in value["incidents"])
        found = tuple(flights.flight(one) for one in value.get("tracks") or ())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: incidents or tracks are not as records have them ({error!r})") from error
    unknown = {one.kind for one in incidents} - _families().keys()
    if unknown:
        raise InputError(f"{where}: field sub_event_type: no such kind as {sorted(unknown)}; see docs for ACLED's")
    return Annotated(jsonl.article(value, where), Account(incidents, found))


def _incident(one: dict[str, Any]) -> Reported:
    days, place = one.get("event_date"), one.get("location")
    tolls: dict[str, tuple[int, int | None]] = {}
    for toll in one.get("casualties") or ():
        tolls.setdefault(toll["outcome"], (toll["min"], toll.get("max")))
    return Reported(
        kind=one["sub_event_type"],
        days=(_day(days["earliest"]), _day(days["latest"])) if days else None,
        point=LonLat(place["lon"], place["lat"]) if place else None,
        uncertainty_m=float((place or {}).get("uncertainty_m") or 0),
        tolls=tolls,
        realis=one.get("realis", "asserted"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def judge(account: Account, analysis: Analysis, tally: Tally) -> None:
    """Count what is right of the article's incidents and flights."""
    incidents = analysis.incidents or ()
    if not account.incidents:
        tally.add("in_false", len(incidents))
    kinds = [_kinds(one, analysis.claims or ()) for one in incidents]
    marks = [[_marks(one, other, said) for other, said in zip(incidents, kinds, strict=True)]
             for one in account.incidents]  # fmt: skip
    numbers = range(len(incidents))
    matched = pairs(
        range(len(account.incidents)),
        numbers,
        lambda one, other: _likeness(marks[one][other], alike=_is_counted(account.incidents[one], incidents[other])),
    )
    tally.add("in_found", len(matched), len(incidents), len(account.incidents))
    for slot in ("in_strict", "in_lenient"):
        tally.add(slot, 0, len(incidents), len(account.incidents))
    for one, other in matched:
        _count(account.incidents[one], incidents[other], marks[one][other], tally)
    _unmatched(account.incidents, incidents, matched, tally)
    flights.judge(account.flights, analysis.tracks or (), tally)


def _kinds(one: Incident, claims: Sequence[Claim]) -> set[str]:
    """The kind of an incident, and each that a claim holds against it."""
    about = (each for claim in claims for each in claim.about if each.id == one.incident_id)
    rivals = {each.value for each in about if each.field == "sub_event_type" and each.value is not None}
    return {one.sub_event_type, *rivals}


def _families() -> dict[str, str]:
    return {row["sub_event_type"]: row["family"] for row in lexicon.rows("event_types")}


def _marks(gold: Reported, one: Incident, kinds: Collection[str]) -> Marks:
    families = _families()
    same_family = families[gold.kind] in {families[kind] for kind in kinds if kind in families}
    return Marks(gold.kind in kinds, same_family, _placed(gold, one), _dated(gold, one))


def _placed(gold: Reported, one: Incident) -> bool:
    place = one.location
    if gold.point is None:
        return True
    if place is None or place.lat is None or place.lon is None:
        return False
    away = distance_m(gold.point, LonLat(place.lon, place.lat))
    return away <= max(NEAR_M, gold.uncertainty_m, place.uncertainty_m or 0)


def _dated(gold: Reported, one: Incident) -> bool:
    if gold.days is None:
        return True
    if one.event_date is None or not one.is_dated:
        return False
    (first, last), (start, end) = gold.days, (one.event_date.earliest, one.event_date.latest)
    return (first or date.min) <= (end or date.max) and (start or date.min) <= (last or date.max)


def _likeness(marks: Marks, *, alike: bool) -> float:
    """Kind and place weigh most; a pair needs the family or the place. Equal tolls (``alike``) tell between equals."""
    if not (marks.family or marks.place):
        return 0.0
    return 0.5 * marks.kind + marks.family + marks.place + 0.8 * marks.date + 0.1 * alike


def _is_counted(gold: Reported, one: Incident) -> bool:
    """Whether as many are told to have been killed."""
    wanted = gold.tolls.get("killed")
    given = (each.min for each in one.casualties if each.outcome == "killed" and each.part_of is None)
    return wanted is not None and wanted[0] in given


def _count(gold: Reported, one: Incident, marks: Marks, tally: Tally) -> None:
    tally.add("in_strict", marks.kind and marks.place and marks.date, 0, 0)
    tally.add("in_lenient", marks.family and marks.place and marks.date, 0, 0)
    for slot, right in marks._asdict().items():
        tally.add(f"in_{slot}", right)
    if not all(marks):
        wrong = [slot for slot, right in marks._asdict().items() if not right]
        tally.fault("in_strict", f"{_told(gold)} [{' '.join(wrong)}]", _shown(one), *_span(one))
    tally.add("in_realis", gold.realis == one.realis)
    for outcome in _TOLLS:
        _toll(gold, one, outcome, tally)


def _toll(gold: Reported, one: Incident, outcome: str, tally: Tally) -> None:
    """Right where any toll told that is part of no other has gold's least and most; where gold has none, if none is."""
    given = [(each.min, each.max) for each in one.casualties if each.outcome == outcome and each.part_of is None]
    wanted = gold.tolls.get(outcome)
    if wanted is None and not given:
        return
    right = any(least == wanted[0] for least, _ in given) if wanted is not None else False
    tally.add(f"in_{outcome}", right)
    if not right:
        tally.fault(f"in_{outcome}", wanted or "", given or "", *_span(one))


def _unmatched(
    wanted: Sequence[Reported], incidents: Sequence[Incident], matched: Sequence[tuple[int, int]], tally: Tally
) -> None:
    for index in sorted(set(range(len(wanted))) - {one for one, _ in matched}):
        tally.fault("in_found", _told(wanted[index]), "")
    for index in sorted(set(range(len(incidents))) - {other for _, other in matched}):
        tally.fault("in_found", "", _shown(incidents[index]), *_span(incidents[index]))


def _told(one: Reported) -> str:
    return "; ".join((one.kind, *_ends(one.days), "" if one.point is None else f"{one.point.lat} {one.point.lon}"))


def _shown(one: Incident) -> str:
    day, place = one.event_date, one.location
    where = "" if place is None else f"{place.name_raw} ({place.lat} {place.lon})"
    return "; ".join((one.sub_event_type, *_ends((day.earliest, day.latest) if day else None), where))


def _ends(days: Days | None) -> list[str]:
    return [str(day or "") for day in days or (None, None)]


def _span(one: Incident) -> tuple[int, int]:
    return one.mentions[0].start, one.mentions[0].end
