"""The record of where an incident is said to have happened, with the other places that its tellings give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY, UNIT
from geomap.models.incident import Location, ReportedPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.events.incidents.placing import Ground
    from geomap.events.spots import Spot

UNIT_REACH = 1.6
"""How far a unit reaches from its point, in radii of a disc of its area. Source: nineteen in twenty of GeoNames' towns
lie within 1.57 radii of their first-level unit's point, and within 1.73 of their country's."""


def locate(
    tellings: Sequence[Mention], site: Spot | None, claims: Mapping[int, str], ground: Ground
) -> Location | None:
    """The location at ``site``, or None where the article names no place.

    A name that the gazetteer lacks lies in the unit that the text tells it by, as wide as that.
    ``claims`` are claim ids by attribution: a place that only a claim gives carries the claim's id.
    """
    if site is None:
        return None
    told = [(mention, spot) for mention in tellings for spot in mention.spots[:1]]
    spot = site if site.place is not None else ground.lend(site)
    place = spot.place
    holders = [mention.voice for mention, where in told if where.name_raw == spot.name_raw]
    claim = next((voice for voice in holders if voice is not None), None)
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
        claim_id=None if claim is None or None in holders else claims.get(claim),
        also_reported=_others(told, spot),
    )


def _reach_m(spot: Spot) -> int | None:
    """How far from its pin the incident may have been; anywhere in a unit or a country of which no more is told."""
    if spot.place is None or spot.radius_m is None:
        return None
    anywhere = spot.where_prec in {UNIT, COUNTRY} and spot.place.feature_class == "A"
    return round(spot.radius_m * UNIT_REACH) if anywhere else spot.radius_m


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
