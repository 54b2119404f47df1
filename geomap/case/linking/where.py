"""Whether two incidents may have been at one place, and how much that says."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.case.linking.places import Circle
    from geomap.case.linking.sightings import Sighting

SIZES = ((1_200, "village"), (2_500, "small town"), (6_000, "town"), (15_000, "city"))
"""What a place is by its radius in metres: a village says much, a large city little."""
NAMESAKE_M = 50_000
"""Beyond this, what bears one name is two places. Source: a district's width."""
WIDE_M, STRETCH = 20_000, 1.5
"""Districts, provinces and regions are no circles: they reach further than the radius of one of their area."""


def traits(a: Sighting, b: Sighting) -> Iterator[tuple[str, str]]:
    """A circle that both may lie in, or what is told beside both, and a name that both tell."""
    shared, size = a.local & b.local, _size(a, b)
    if shared:
        placed = "placed" if size in {"village", "beside: village", "small town"} else "unplaced"
        yield f"name: {placed}", f"a small place that both name: {', '.join(sorted(shared)[:3])}"
    elif size:
        yield f"place: {size}", "places that may be one"
    if len(shared) > 1:
        yield "name: a second", "more than one such name"


def are_apart(a: Sighting, b: Sighting) -> bool:
    """Whether no place of one can be that of the other, even where both name one village: some names are common."""
    if _gap_m(a.circles, b.circles) > NAMESAKE_M:
        return True
    return _size(a, b) is None and a.local.isdisjoint(b.local)


def _size(a: Sighting, b: Sighting) -> str | None:
    """How large the place is that both may lie in; None where places are apart, or no closer known than a country.

    Settlements that are told beside both count where they are smaller than what the incidents' own places share.
    """
    own = _shared_radius_m(a.circles, b.circles)
    told = _shared_radius_m({*a.circles, *a.beside}, {*b.circles, *b.beside})
    if told is not None and told <= SIZES[-1][0] and (own is None or told < own):
        return "beside: " + ("village" if told <= SIZES[1][0] else "town")
    return None if own is None else next((size for limit, size in SIZES if own <= limit), "area")


def _shared_radius_m(ours: Iterable[Circle], theirs: Iterable[Circle]) -> float | None:
    near = (
        max(radius, other)
        for (point, radius), (there, other) in product(ours, theirs)
        if rough_distance_m(point, there) <= _reach_m(radius) + _reach_m(other)
    )
    return min(near, default=None)


def _reach_m(radius: float) -> float:
    return radius * STRETCH if radius >= WIDE_M else radius


def _gap_m(ours: Iterable[Circle], theirs: Iterable[Circle]) -> float:
    """How far the nearest circles lie apart; nothing where there are none."""
    gaps = (
        rough_distance_m(point, there) - radius - other for (point, radius), (there, other) in product(ours, theirs)
    )
    return min(gaps, default=0.0)
