"""What an article as a whole says of where things are, seen from one name that is left out of it."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.groups import Group

Key = TypeVar("Key")
MOST_ANCHORS = 120
"""Places that others are held against for nearness; keeps the cost linear in the number of names."""
LEAST_WEIGHT = 1e-9
Belief = tuple[tuple["Candidate", float], ...]
"""What a group is held to be at present: its likeliest candidates, each with its likelihood."""


class Weights(dict[Key, float]):
    """Weights by country or first-level unit, with their sum."""

    __slots__ = ("total",)

    def __init__(self) -> None:
        """Start with nothing."""
        self.total = 0.0

    def add(self, key: Key, weight: float) -> None:
        """Add to the weight of ``key``."""
        self[key] = self.get(key, 0.0) + weight
        self.total += weight


class Tally:
    """What names speak of: countries and first-level units named themselves, and where the other places lie."""

    __slots__ = ("countries", "lying", "lying_units", "units")

    def __init__(self) -> None:
        """Start with nothing."""
        self.countries: Weights[str | None] = Weights()
        self.units: Weights[int | None] = Weights()
        self.lying: Weights[str | None] = Weights()
        self.lying_units: Weights[int | None] = Weights()

    def add(self, one: Candidate, weight: float) -> None:
        """Count a place that is meant with this weight."""
        if one.level == "country":
            self.countries.add(one.country, weight)
            return
        if one.country:
            self.lying.add(one.country, weight)
        if one.unit is not None:
            self.lying_units.add(one.unit, weight)
            if one.level == "first-level":
                self.units.add(one.unit, weight)


class Outlook(NamedTuple):
    """What the article says as a whole, and what one group has added to that, to be left out again.

    ``anchors`` are the likeliest places with their likelihood and the number of their group.
    """

    whole: Tally
    own: Tally
    number: int
    anchors: tuple[tuple[Candidate, float, int], ...]


def outlooks(beliefs: Sequence[Belief], groups: Sequence[Group]) -> Iterator[Outlook]:
    """The outlook of every group, in order."""
    whole = Tally()
    tallies: list[Tally] = []
    for belief, group in zip(beliefs, groups, strict=True):
        own = Tally()
        for one, share in belief:
            weight = share * math.sqrt(len(group.members))
            own.add(one, weight)
            whole.add(one, weight)
        tallies.append(own)
    anchors = _anchors(beliefs)
    return (Outlook(whole, own, number, anchors) for number, own in enumerate(tallies))


def _anchors(beliefs: Sequence[Belief]) -> tuple[tuple[Candidate, float, int], ...]:
    """The likeliest places below the first level."""
    placed = (
        (one, share, number)
        for number, belief in enumerate(beliefs)
        for one, share in belief
        if one.level not in {"country", "first-level"}
    )
    return tuple(heapq.nlargest(MOST_ANCHORS, placed, key=lambda each: (each[1], -each[2], -each[0].row)))


def rest(whole: Weights[Key], own: Weights[Key], key: Key) -> float:
    """The weight of ``key`` without a group's own part."""
    return whole.get(key, 0.0) - own.get(key, 0.0)


def share_of(whole: Weights[Key], own: Weights[Key], key: Key) -> float:
    """The share of ``key`` in all the weight without a group's own part."""
    left = whole.total - own.total
    return rest(whole, own, key) / left if left > LEAST_WEIGHT else 0.0
