"""How far two articles' incidents are one: what speaks for it, what against it, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.sightings import Sighting

THRESHOLD = 5.0
"""Points from which two incidents are one. Source: docs/decisions/0019-linking.md, as every number here."""
PLACE_POINTS = ((1_200, 3.0), (2_500, 2.25), (6_000, 1.25), (15_000, 0.75))
"""What sharing a place says, by the greater of the two radii in metres: a village says much, a large city little."""
VAGUE_PLACE = 0.25
NAME_BESIDE, NAME_ALONE = 1.0, 2.5
"""Two articles that name one village, quarter or farm beside what they tell: beside places that fit, and by itself."""
NAMESAKE_M = 50_000
"""Beyond this, what bears one name is two places. Source: a district's width."""
SAME_DAY, CLOSE_DAYS, SAME_DAYS, SAME_NIGHT, RECENT = 2.5, 2.0, 0.5, 0.5, 0.5
DAWN, DUSK = 6 * 60, 21 * 60
"""Minutes of the day between which nobody speaks of the night."""
NO_DAY, SAME_DATE, SAME_WEEKDAY = -1.0, 2.0, 1.25
"""Where one of two has no day: what is missing costs, and asks for one thing that is ``STRONG``."""
STRONG = 1.5
HOUR, DAY = 60, 24 * 60
SAME_HOUR, OTHER_HOUR = 1.0, -1.5
SAME_KIND, SAME_FAMILY, OTHER_FAMILY = 1.0, 0.5, -0.5
TOLL_POINTS = ((6, 2.0), (3, 1.5), (1, 0.5))
"""What an equal number says, from so many on: the higher, the less chance."""
OTHER_TOLL = {"killed": -1.0, "injured": -0.5, "missing": -0.5}
"""The injured are counted in as many ways as there are sources."""
OPEN = 1.5
"""How many times the least of an open toll ("at least 12") another count may be and not differ from it."""
SHARED_THING, SHARED_PEOPLE, SHARED_ACTOR = 1.0, 0.5, 0.25
SHARED_PERSON, SHARED_NAME_PART = 2.5, 0.75
SHARED_DETAIL, MOST_DETAILS = 0.5, 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against, in words, with its points."""

    said: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of the evidence on two incidents; ``forbidden`` says why they cannot be one, whatever else fits."""

    score: float
    evidence: tuple[Evidence, ...]
    forbidden: str | None = None

    @property
    def is_one(self) -> bool:
        """Whether the two are taken for one."""
        return self.forbidden is None and self.score >= THRESHOLD

    def told(self) -> str:
        """The evidence in one line."""
        listed = ", ".join(f"{one.said} ({one.points:+g})" for one in self.evidence)
        return f"{self.forbidden}; {listed}" if self.forbidden else listed


def likeness(a: Sighting, b: Sighting) -> Likeness:
    """Weigh two incidents; the order of the two makes no difference."""
    evidence = (
        *(*_place(a, b), *_days(a, b), *_clock(a, b), *_kind(a, b)),
        *(*_tolls(a, b), *_parties(a, b), *_details(a, b)),
    )
    return Likeness(round(sum(one.points for one in evidence), 2), evidence, _forbidden(a, b, evidence))


def _forbidden(a: Sighting, b: Sighting, evidence: tuple[Evidence, ...]) -> str | None:
    if a.article_id == b.article_id:
        return "one article tells them apart"
    if a.kin.isdisjoint(b.kin):
        return "events of different kinds"
    if a.things and b.things and a.things.isdisjoint(b.things):
        return f"of {_listed(a.things)}, and of {_listed(b.things)}"
    return "further apart than either place is uncertain" if _are_apart(a, b) else _forbidden_by_day(a, b, evidence)


def _forbidden_by_day(a: Sighting, b: Sighting, evidence: tuple[Evidence, ...]) -> str | None:
    """Other days; where one has none, there has to be something rare in common."""
    if _other_days(a, b):
        return "on different days"
    rare = (a.is_dated and b.is_dated) or any(one.points >= STRONG for one in evidence)
    return None if rare else "no day to compare, and nothing rare"


def _are_apart(a: Sighting, b: Sighting) -> bool:
    """Whether no place of one can be that of the other, even where both name one village: some names are common."""
    if a.local.isdisjoint(b.local):
        return _shared_radius_m(a, b) is None
    gaps = [
        rough_distance_m(point, other) - radius - other_radius
        for (point, radius), (other, other_radius) in product(a.circles, b.circles)
    ]
    return min(gaps, default=0.0) > NAMESAKE_M


def _shared_radius_m(a: Sighting, b: Sighting) -> float | None:
    """How large the place is that both may lie in; None where places are apart, or no closer known than a country."""
    near = (
        max(radius, other_radius)
        for (point, radius), (other, other_radius) in product(a.circles, b.circles)
        if rough_distance_m(point, other) <= radius + other_radius
    )
    return min(near, default=None)


def _other_days(a: Sighting, b: Sighting) -> bool:
    if a.days is not None and b.days is not None:
        return a.days.away(b.days) > int(_is_of_one_night(*sorted((a, b), key=_last_day)))
    return a.calendar is not None and b.calendar is not None and a.calendar.differs(b.calendar)


def _last_day(one: Sighting) -> date:
    return date.max if one.days is None else one.days.last


def _is_of_one_night(before: Sighting, after: Sighting) -> bool:
    """Whether the night between two days is told of one, and the other does not say otherwise.

    One newsroom counts it to the day before, another to the day after.
    """
    late = before.clock is None or before.clock[1] > DUSK
    early = after.clock is None or after.clock[0] < DAWN
    return late and early and not (before.clock is None and after.clock is None)


def _place(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    """A circle that both may lie in, and a name that both tell: of a village the two say the same."""
    radius, shared = _shared_radius_m(a, b), a.local & b.local
    points = 0.0 if radius is None else _place_points(radius)
    if shared:
        named = max(NAME_ALONE, min(points + NAME_BESIDE, PLACE_POINTS[0][1]))
        yield Evidence(f"a small place that both name: {_listed(shared)}", named)
    elif radius is not None:
        yield Evidence("places that may be one", points)
    if len(shared) > 1:
        yield Evidence("more than one such name", SHARED_DETAIL)


def _place_points(radius_m: float) -> float:
    return next((points for limit, points in PLACE_POINTS if radius_m <= limit), VAGUE_PLACE)


def _days(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if a.days is None or b.days is None or not (a.is_dated and b.is_dated):
        yield from _calendar(a, b)
    elif not (a.days.told and b.days.told):
        yield Evidence("of the same week, as the articles' days have it", RECENT)
    elif a.days.away(b.days):
        yield Evidence("in a night between two days", SAME_NIGHT)
    elif (a.days.first, a.days.last) == (b.days.first, b.days.last) and a.days.first == a.days.last:
        yield Evidence("on one day", SAME_DAY)
    else:
        close = max(a.days.last - a.days.first, b.days.last - b.days.first).days <= 2
        yield Evidence("on days that overlap", CLOSE_DAYS if close else SAME_DAYS)


def _calendar(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    yield Evidence("one has no day", NO_DAY)
    shared = a.calendar.agrees_on(b.calendar) if a.calendar and b.calendar else None
    if shared == "date":
        yield Evidence("on one day of the year", SAME_DATE)
    elif shared == "weekday":
        yield Evidence("on one day of the week", SAME_WEEKDAY)


def _clock(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if a.clock is None or b.clock is None:
        return
    turned = [(first + turn, last + turn) for first, last in (b.clock,) for turn in (-DAY, 0, DAY)]
    gap = min(max(a.clock[0] - last, first - a.clock[1]) for first, last in turned)
    if gap > HOUR:
        yield Evidence("at another time of day", OTHER_HOUR)
    elif gap <= 0 and max(last - first for first, last in (a.clock, b.clock)) <= 2 * HOUR:
        yield Evidence("at one hour", SAME_HOUR)


def _kind(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if a.kind == b.kind:
        yield Evidence("of one kind", SAME_KIND)
    elif not a.families.isdisjoint(b.families):
        yield Evidence("of kinds that are taken for each other", SAME_FAMILY)
    else:
        yield Evidence("of other kinds of violence", OTHER_FAMILY)


def _tolls(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    """By outcome, the nearest of the tolls that each holds; later counts are higher, so that others say little."""
    for outcome, differing in OTHER_TOLL.items():
        ours = [toll[1:] for toll in a.tolls if toll[0] == outcome]
        theirs = [toll[1:] for toll in b.tolls if toll[0] == outcome]
        if not ours or not theirs:
            continue
        equal = {toll[0] for toll in ours} & {toll[0] for toll in theirs}
        if equal:
            most = max(equal)
            yield Evidence(f"{most} {outcome} in both", next(points for least, points in TOLL_POINTS if most >= least))
        elif not any(x[0] <= _most(y) and y[0] <= _most(x) for x in ours for y in theirs):
            yield Evidence(f"other numbers of {outcome}", differing)


def _most(toll: tuple[int, int | None]) -> float:
    low, high = toll
    return OPEN * low if high is None else high


def _parties(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if shared := a.things & b.things:
        yield Evidence(f"what was hit: {_listed(shared)}", SHARED_THING)
    if shared := a.persons & b.persons:
        yield Evidence(f"by name: {_listed(shared)}", SHARED_PERSON if len(shared) > 1 else SHARED_NAME_PART)
    elif shared := a.people & b.people:
        yield Evidence(f"who was hit: {_listed(shared)}", SHARED_PEOPLE)
    if shared := a.actors & b.actors:
        yield Evidence(f"who did it: {_listed(shared)}", SHARED_ACTOR)


def _details(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    """Small places anywhere in the articles, where none is named beside both incidents."""
    shared = len((a.details & b.details) - {a.place_id, b.place_id})
    if shared and a.local.isdisjoint(b.local):
        yield Evidence("other small places that both articles name", SHARED_DETAIL * min(shared, MOST_DETAILS))


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)[:3])
