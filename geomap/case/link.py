"""The same incident in several articles: found by kind, day, place and target; nothing is added up or averaged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geomap.geo import LonLat, rough_distance_m
from geomap.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VAGUEST_DATE = 4
"""A month: that two incidents are dated to one season or year makes them no less two. Source: UCDP GED."""
VAGUEST_PLACE = 5
"""A line or a fuzzy area: that two incidents are placed in one country makes them no less two. Source: UCDP GED."""
LONGEST = timedelta(days=31)
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What links an incident to others: the kinds it is read as, its days, its circle and what was hit."""

    incident_id: str
    article_id: str
    families: frozenset[str]
    first: date
    last: date
    point: LonLat
    radius_m: float
    targets: frozenset[str]


def linked(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Incident ids to case incident ids, for the incidents that are linked to another article's.

    Two incidents are one where their kinds are of one family, their days overlap, their distance is within their
    summed uncertainties and neither hits what the other cannot have hit. Each member of a group fits each other;
    no two are of one article. The least incident id of a group is its case incident id.
    """
    groups: list[list[Sighting]] = []
    by_key: dict[tuple[str, date], list[int]] = {}
    for sighting in (found for record in records for found in _sightings(record)):
        keys = list(_keys(sighting))
        near = dict.fromkeys(index for key in keys for index in by_key.get(key, ()))
        home = next((index for index in near if all(_same(sighting, other) for other in groups[index])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(sighting)
        for key in keys:
            by_key.setdefault(key, []).append(home)
    return {
        member.incident_id: min(one.incident_id for one in group)
        for group in groups
        if len(group) > 1
        for member in group
    }


def _sightings(record: dict[str, Any]) -> Iterator[Sighting]:
    family_of = {row["sub_event_type"]: row["family"] for row in rows("event_types")}
    for incident in record.get("incidents", ()):
        days, place = _days(incident["event_date"]), _circle(incident["location"])
        if incident["realis"] == "asserted" and days and place:
            kinds = {incident["sub_event_type"], *_rival_kinds(record, incident["incident_id"])}
            yield Sighting(
                incident["incident_id"],
                record["article"]["id"],
                frozenset(family_of[kind] for kind in kinds if kind in family_of),
                *days,
                *place,
                frozenset(word for target in incident["targets"] for word in _words(target["name"])),
            )


def _days(given: dict[str, Any] | None) -> tuple[date, date] | None:
    """First and last day, where they are known closely enough to tell incidents apart."""
    if given is None or given["date_prec"] > VAGUEST_DATE or not (given["earliest"] or given["latest"]):
        return None
    first = date.fromisoformat(given["earliest"] or given["latest"])
    last = date.fromisoformat(given["latest"] or given["earliest"])
    return (first, last) if last - first <= LONGEST else None


def _circle(given: dict[str, Any] | None) -> tuple[LonLat, float] | None:
    """Point and radius in metres, where the place is known closely enough to tell incidents apart."""
    if given is None or given["lat"] is None or given["where_prec"] > VAGUEST_PLACE:
        return None
    return LonLat(given["lon"], given["lat"]), given["uncertainty_m"] or 0


def _rival_kinds(record: dict[str, Any], incident_id: str) -> Iterator[str]:
    for claim in record.get("claims", ()):
        for about in claim["about"]:
            if about["id"] == incident_id and about["field"] == "sub_event_type" and about["value"]:
                yield about["value"]


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _keys(sighting: Sighting) -> Iterator[tuple[str, date]]:
    """What two sightings that are one must share: a family and a day."""
    for offset in range((sighting.last - sighting.first).days + 1):
        for family in sorted(sighting.families):
            yield family, sighting.first + timedelta(days=offset)


def _same(a: Sighting, b: Sighting) -> bool:
    return (
        a.article_id != b.article_id
        and not a.families.isdisjoint(b.families)
        and a.first <= b.last
        and b.first <= a.last
        and rough_distance_m(a.point, b.point) <= a.radius_m + b.radius_m
        and not (a.targets and b.targets and a.targets.isdisjoint(b.targets))
    )
