"""Whether two tellings give the same day, and the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import geo
from geomap.events.exactness import COUNTRY, DAY, EXACT, TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.place import Place
    from geomap.models.time import DateRange

SLACK_M = 10_000
"""How far two names for one place may lie apart beyond their radii: a village and the town it is told by."""
NEAR_M = 25_000
"""How far off what is near a town lies at most. Source: UCDP GED's where_prec 2."""


def days_differ(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether one ends before the other begins, as far as both are known."""
    if one is None or two is None:
        return False
    before = one.latest is not None and two.earliest is not None and one.latest < two.earliest
    after = two.latest is not None and one.earliest is not None and two.latest < one.earliest
    return before or after


def same_day(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether both are one and the same day."""
    return (
        one is not None and two is not None and one.date_prec == two.date_prec == DAY and one.earliest == two.earliest
    )


def same_place(one: Spot | None, two: Spot | None) -> bool | None:
    """True for the same or overlapping places, False for places apart, None where either is unknown or vague."""
    if one is None or two is None:
        return None
    if one.place is None and two.place is None and one.name_raw == two.name_raw:
        return True
    if one.place is None or two.place is None or named_apart(one, two):
        return None
    if one.place.id == two.place.id or _contains(one.place, two.place) or _contains(two.place, one.place):
        return True
    reach = (one.radius_m or 0) + (two.radius_m or 0) + SLACK_M
    if geo.rough_distance_m(one.place.point, two.place.point) > reach:
        return False
    return True if one.where_prec < COUNTRY and two.where_prec < COUNTRY else None


def named_apart(one: Spot | None, two: Spot | None) -> bool:
    """Whether two towns have names of their own, and the gazetteer does not know both: they may be near, or not."""
    if one is None or two is None or (_is_known(one) and _is_known(two)):
        return False
    towns = all(not _is_known(spot) or spot.where_prec <= TOWN for spot in (one, two))
    return towns and not set(one.name_raw.lower().split()) & set(two.name_raw.lower().split())


def are_two_towns(one: Spot | None, two: Spot | None) -> bool:
    """Whether each is told to have happened in, or near, a town of its own, however near: "one in X", "two in Y"."""
    if one is None or two is None or one.place is None or two.place is None or one.place.id == two.place.id:
        return False
    if one.place.feature_class != "P" or two.place.feature_class != "P" or not (one.told or two.told):
        return False
    exact = all(spot.where_prec == EXACT and spot.relation in {"in", "at"} for spot in (one, two))
    beside = all(spot.where_prec <= TOWN and spot.told for spot in (one, two))
    return exact or (beside and geo.rough_distance_m(one.place.point, two.place.point) > NEAR_M)


def _is_known(spot: Spot) -> bool:
    return spot.place is not None and not spot.lent


def counted_apart(mention: Mention, cluster: Cluster) -> bool:
    """Whether both say how many were killed, and say it differently."""
    ours, theirs = killed([mention]), killed(cluster.mentions)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def killed(tellings: Sequence[Mention]) -> set[int]:
    """How many some tellings count as killed."""
    return {toll.count.min for one in tellings for toll in one.tolls if toll.outcome == "killed" and toll.count.min}


def agrees(one: Mention | Cluster, two: Mention | Cluster) -> bool:
    """Whether neither place nor day keeps two apart."""
    return same_place(one.spot, two.spot) is not False and not days_differ(one.days, two.days)


def _contains(wide: Place, narrow: Place) -> bool:
    """Whether one is the first-level unit that the other lies in."""
    unit = narrow.admin1
    return (
        wide.feature_code == "ADM1" and unit is not None and wide.country == narrow.country and unit.name == wide.name
    )
