"""What else a case tells of a neighbourhood: where that is little, two tellings are seldom of two incidents.

Little around their day where both have one; where one has none, nothing else of their very place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.case.linking.cells import squares
from geomap.case.linking.when import CLOSE_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geomap.case.linking.cells import Square
    from geomap.case.linking.days import Days
    from geomap.case.linking.sightings import Sighting

MONTH = 30
"""Days before and after a day in which what else is told of a neighbourhood is counted."""
FEW = 3
"""Other articles of so many days: one in twenty of the days around has one, or fewer."""
KNOWN = 2
"""From so many articles of other days on, whenever they were, a case knows how often it hears of a neighbourhood."""
KIN = "violence"
"""The kin of kinds that is news often enough to tell how often. Source: ``told_as`` in ``event_types.csv``."""
APART = 2
"""Days from which on an incident is of another day; one night is counted to two."""
SMALL_M = 2_500
"""Radius in metres up to which a place is told of for few incidents. Source: that of a small town, ``where.SIZES``."""


class Told(NamedTuple):
    """The articles that tell of a square on other days: within a month, and ever."""

    near: frozenset[str]
    ever: frozenset[str]


class Known(NamedTuple):
    """The articles that tell of a square, whenever it was: all of them, and those of each small place."""

    articles: frozenset[str]
    by_place: dict[str, frozenset[str]]


class Around:
    """What a case tells of its squares; ``held`` gives the incidents of one, and is asked once for each."""

    def __init__(self, held: Callable[[Square], Iterable[Sighting]]) -> None:
        self._held = held
        self._all: dict[Square, list[Sighting]] = {}
        self._members: dict[Square, list[Sighting]] = {}
        self._violent: dict[str, frozenset[Square]] = {}
        self._days: dict[Square, frozenset[tuple[str, Days]]] = {}
        self._told: dict[tuple[Square, Days, int], Told] = {}
        self._known: dict[Square, Known] = {}

    def is_quiet(self, a: Sighting, b: Sighting) -> bool:
        """Whether the case knows where both are, and tells of little else there within a month of their day."""
        ours, theirs = day_of(a), day_of(b)
        if ours is None or theirs is None:
            return False
        both = replace(ours, first=min(ours.first, theirs.first), last=max(ours.last, theirs.last))
        near, ever = set[str](), set[str]()
        for square in self._squares(a) & self._squares(b):
            told = self._around(square, both)
            near |= told.near - {a.article_id, b.article_id}
            ever |= told.ever - {a.article_id, b.article_id}
            if len(near) > FEW:
                return False
        return len(ever) >= KNOWN

    def is_lone(self, a: Sighting, b: Sighting) -> bool:
        """Whether the case knows where both are, and no third article tells of the small place that they share."""
        shared, two = places(a) & places(b), {a.article_id, b.article_id}
        known = [self._known_of(square) for square in self._squares(a) & self._squares(b)] if shared else []
        others = {article for square in known for place in shared for article in square.by_place.get(place, ())}
        return others <= two and len({article for square in known for article in square.articles} - two) >= KNOWN

    def _squares(self, one: Sighting) -> frozenset[Square]:
        if one.incident_id not in self._violent:
            self._violent[one.incident_id] = frozenset(violent(one))
        return self._violent[one.incident_id]

    def unsettled(self, square: Square, moved: Sequence[Sighting]) -> Iterator[str]:
        """The incidents of a square for which the articles that came or went may make the difference.

        Of two on a day, the days of one reach as far beyond the other's as ``CLOSE_DAYS`` and a night.
        """
        sure = APART + CLOSE_DAYS + 1
        for one in self._of(square):
            days = day_of(one)
            if days is not None and len(self._around(square, days, sure).near) <= FEW + 3:
                yield one.incident_id
        yield from self._perhaps_lone(square, moved)

    def _perhaps_lone(self, square: Square, moved: Sequence[Sighting]) -> Iterator[str]:
        """Those without a day that may be one of two at a place, now or before."""
        known, by = self._known_of(square), len({one.article_id for one in moved}) + 2
        touched = frozenset(place for one in moved for place in places(one))
        for one in self._within(square):
            near = places(one) if len(known.articles) <= KNOWN + by else places(one) & touched
            if not one.is_dated and any(len(known.by_place[place]) <= by for place in near):
                yield one.incident_id

    def _around(self, square: Square, days: Days, least: int = APART) -> Told:
        key = (square, days, least)
        if key not in self._told:
            self._told[key] = self._counted(square, days, least)
        return self._told[key]

    def _counted(self, square: Square, days: Days, least: int) -> Told:
        """As many as settle it: no matter which, more than ``FEW`` are left without the articles of any two."""
        near, ever = set[str](), set[str]()
        for article, other in self._days_of(square):
            gap = other.away(days)
            if gap >= least:
                ever.add(article)
            if least <= gap <= MONTH:
                near.add(article)
                if len(near) > FEW + 3:
                    break
        return Told(frozenset(near), frozenset(ever))

    def _known_of(self, square: Square) -> Known:
        if square not in self._known:
            by_place: dict[str, set[str]] = {}
            for one in self._within(square):
                for place in places(one):
                    by_place.setdefault(place, set()).add(one.article_id)
            told = {place: frozenset(articles) for place, articles in by_place.items()}
            self._known[square] = Known(frozenset(one.article_id for one in self._within(square)), told)
        return self._known[square]

    def _days_of(self, square: Square) -> frozenset[tuple[str, Days]]:
        if square not in self._days:
            told = ((one.article_id, one.days) for one in self._of(square))
            self._days[square] = frozenset((article, days) for article, days in told if days is not None)
        return self._days[square]

    def _of(self, square: Square) -> list[Sighting]:
        if square not in self._members:
            self._members[square] = [one for one in self._within(square) if one.is_dated and one.days and one.days.told]
        return self._members[square]

    def _within(self, square: Square) -> list[Sighting]:
        if square not in self._all:
            self._all[square] = list(self._held(square))
        return self._all[square]


def violent(one: Sighting) -> Iterator[Square]:
    """The squares in which an incident counts as one of the violence told of there."""
    return (square for square in squares(one) if square[0] == KIN)


def places(one: Sighting) -> frozenset[str]:
    """The small places that are told beside an incident, or are its own: by the sounds of their names, and by point."""
    points = (f"{point.lat},{point.lon}" for point, radius in (*one.circles, *one.beside) if radius <= SMALL_M)
    return one.local.union(points)


def day_of(one: Sighting) -> Days | None:
    """The day that an article tells an incident to have been on, or the few days."""
    days = one.days
    return days if days is not None and days.told and (days.last - days.first).days <= CLOSE_DAYS else None
