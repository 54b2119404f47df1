"""Where an incident is said to have happened: the most exact place its tellings give, and the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.incidents import sameness
from geomap.models.incident import Location, ReportedPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.events.incidents.placing import Ground
    from geomap.events.spots import Spot

UNITS = frozenset({4, 6})
"""UCDP's where_prec of a first-level unit and of a country."""
COUNTRY = 6
"""UCDP's where_prec of a country."""
UNIT_REACH = 1.6
"""How far a unit reaches from its point, in radii of a disc of its area. Source: nineteen in twenty of GeoNames' towns
lie within 1.57 radii of their first-level unit's point, and within 1.73 of their country's."""


def locate(tellings: Sequence[Mention], claims: Mapping[int, str], ground: Ground) -> Location | None:
    """The location, or None where no telling names a place.

    A name that the gazetteer lacks lies in the unit that the text tells it by, as wide as that.
    ``claims`` are claim ids by attribution: a place that only a claim gives carries the claim's id.
    """
    told = [(mention, spot) for mention in tellings for spot in mention.spots[:1]]
    if not told:
        return None
    mention, spot = _best(told)
    spot = spot if spot.place is not None else ground.lend(spot)
    place = spot.place
    holders = [other.voice for other, where in told if where.name_raw == spot.name_raw]
    claimed = mention.voice is not None and None not in holders
    return Location(
        name_raw=spot.name_raw,
        start=spot.start,
        end=spot.end,
        relation="at" if spot.relation == "over" else spot.relation,
        distance_km=spot.distance_km,
        bearing_deg=spot.bearing_deg,
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        where_prec=spot.where_prec,
        uncertainty_m=_reach_m(spot),
        admin1=place.admin1.name if place and place.admin1 else None,
        country=place.country if place else None,
        country_name=place.country_name if place else None,
        claim_id=claims.get(mention.voice) if claimed and mention.voice is not None else None,
        also_reported=_others(told, spot),
    )


def _best(told: Sequence[tuple[Mention, Spot]]) -> tuple[Mention, Spot]:
    """The most exact place among those that agree with the first that is as exact as any: another town is another's."""
    exact = min(_grade(spot) for _, spot in told)
    _, first = min(
        (pair for pair in told if _grade(pair[1]) == exact), key=lambda pair: (pair[0].heading, pair[0].trigger.start)
    )
    agreeing = [pair for pair in told if pair[1] is first or sameness.same_place(pair[1], first)]
    return min(agreeing, key=lambda pair: _rank(*pair))


def _grade(spot: Spot) -> tuple[int, int]:
    """What is placed before what is not and what is only a country; towns and what lies near them before regions."""
    unplaced = int(spot.place is None) + 2 * int(spot.place is not None and spot.where_prec >= COUNTRY)
    return unplaced, max(spot.where_prec, sameness.TOWN)


def _reach_m(spot: Spot) -> int | None:
    """How far from its pin the incident may have been; anywhere in a unit or a country of which no more is told."""
    if spot.place is None or spot.radius_m is None:
        return None
    anywhere = spot.where_prec in UNITS and spot.place.feature_class == "A"
    return round(spot.radius_m * UNIT_REACH) if anywhere else spot.radius_m


def _rank(mention: Mention, spot: Spot) -> tuple[int, int, int, int, int]:
    """Exact before vague, small before large, body before heading, first told first.

    A name that the gazetteer lacks comes before a country: a pin in its middle would say less than the name.
    """
    return (
        int(spot.place is None) + 2 * int(spot.place is not None and spot.where_prec >= 6),
        spot.where_prec,
        spot.radius_m or 0,
        int(mention.heading),
        mention.trigger.start,
    )


def _others(told: Sequence[tuple[Mention, Spot]], chosen: Spot) -> tuple[ReportedPlace, ...]:
    found: dict[tuple[str, str], ReportedPlace] = {}
    for _, spot in told:
        same = spot.place is not None and chosen.place is not None and spot.place.id == chosen.place.id
        if spot.name_raw == chosen.name_raw or (same and spot.relation == chosen.relation):
            continue
        reported = ReportedPlace(
            spot.name_raw, spot.relation, spot.place.id if spot.place else None, spot.start, spot.end
        )
        found.setdefault((spot.name_raw, spot.relation), reported)
    return tuple(found.values())
