"""The tellings of an article's incidents, as a toll is weighed against them: where, and on what day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.events.casualties import whereabouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.time import DateRange

YEAR = timedelta(days=366)
"""How long before the day of writing news without a day is taken to have been at most. Source: chosen."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention and the number of the incident it tells of."""

    mention: Mention
    owner: int

    @property
    def start(self) -> int:
        """The offset of the word that tells it."""
        return self.mention.trigger.start


def is_told_by(toll: Toll, telling: Telling) -> bool:
    """Whether the toll's own words tell the incident: "[shot dead] a farmer"."""
    return toll.start <= telling.start < toll.end


def is_elsewhere(own: Spot, telling: Telling) -> bool:
    """Whether all that it tells of places, but for the toll's own words, lies elsewhere."""
    spots = telling.mention.spots
    return whereabouts.is_elsewhere(own, (*spots[:1], *(spot for spot in spots[1:] if spot.token != own.token)))


def is_at(own: Spot, spot: Spot | None) -> bool:
    """Whether a telling's place is the toll's own."""
    return spot is not None and spot.place is not None and own.place is not None and spot.place.id == own.place.id


def by_place(told: Sequence[Telling]) -> dict[str, frozenset[tuple[int, int]]]:
    """For each one-word place name, the first telling there (its start) of each incident."""
    first: dict[tuple[str, int], int] = {}
    for telling in told:
        spot = telling.mention.spot
        if spot is not None and " " not in spot.name_raw:
            first.setdefault((spot.name_raw, telling.owner), telling.start)
    places: dict[str, set[tuple[int, int]]] = {}
    for (name, owner), start in first.items():
        places.setdefault(name, set()).add((start, owner))
    return {name: frozenset(owners) for name, owners in places.items()}


def is_before(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether ``one`` ends before ``two`` starts, as far as both are known.

    Only an earlier day keeps a toll from the incident told before it: a later one may be the day of dying.
    """
    return one is not None and two is not None and _last(one) < _first(two)


def _last(days: DateRange) -> date:
    return days.latest or date.max


def _first(days: DateRange) -> date:
    """The first day; of what is only known to be before some day, a year before that."""
    if days.earliest is None and days.latest is not None and days.latest - date.min > YEAR:
        return days.latest - YEAR
    return days.earliest or date.min
