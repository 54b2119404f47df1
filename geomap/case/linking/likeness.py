"""How far two articles' incidents are one: what speaks for it, what against it, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.sightings import Days, Sighting

THRESHOLD = 5.0
"""Points from which two incidents are one. Source: docs/decisions/0019-linking.md, as every number here."""
PLACE_POINTS = ((2_500, 3.0), (6_000, 1.25), (15_000, 0.75))
"""What sharing a place says, by the greater of the two radii in metres: a village says much, a large city little."""
VAGUE_PLACE = 0.25
SAME_DAY, CLOSE_DAYS, SAME_DAYS, RECENT = 2.5, 2.0, 1.0, 0.5
SAME_KIND, SAME_FAMILY = 1.0, 0.5
SAME_TOLL, SMALL_TOLL, OTHER_TOLL = 1.5, 0.5, -1.0
TELLING_TOLL = 3
"""From so many on, an equal number is hardly chance."""
OPEN = 1.25
"""How many times the least of an open toll ("at least 12") another count may be and not differ from it."""
SHARED_THING, SHARED_PEOPLE, SHARED_ACTOR = 1.0, 0.5, 0.25
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
    evidence = (*_place(a, b), *_days(a, b), *_kind(a, b), *_tolls(a, b), *_parties(a, b), *_details(a, b))
    return Likeness(round(sum(one.points for one in evidence), 2), evidence, _forbidden(a, b))


def _forbidden(a: Sighting, b: Sighting) -> str | None:
    if a.article_id == b.article_id:
        return "one article tells them apart"
    if a.families.isdisjoint(b.families):
        return "events of different kinds"
    if a.things and b.things and a.things.isdisjoint(b.things):
        return f"of {_listed(a.things)}, and of {_listed(b.things)}"
    if rough_distance_m(a.point, b.point) > a.radius_m + b.radius_m:
        return "further apart than either place is uncertain"
    return _other_days(a.days, b.days)


def _other_days(a: Days | None, b: Days | None) -> str | None:
    if a is None or b is None:
        return "no day to compare"
    return "on different days" if a.first > b.last or b.first > a.last else None


def _place(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    radius = max(a.radius_m, b.radius_m)
    points = next((points for limit, points in PLACE_POINTS if radius <= limit), VAGUE_PLACE)
    yield Evidence("places that may be one", points)


def _days(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if a.days is None or b.days is None:
        return
    if not (a.days.told and b.days.told):
        yield Evidence("of the same week, as the articles' days have it", RECENT)
    elif (a.days.first, a.days.last) == (b.days.first, b.days.last) and a.days.first == a.days.last:
        yield Evidence("on one day", SAME_DAY)
    else:
        close = max(a.days.last - a.days.first, b.days.last - b.days.first).days <= 2
        yield Evidence("on days that overlap", CLOSE_DAYS if close else SAME_DAYS)


def _kind(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if a.kind == b.kind:
        yield Evidence("of one kind", SAME_KIND)
    else:
        yield Evidence("of kinds that are taken for each other", SAME_FAMILY)


def _tolls(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    """By outcome, the nearest of the tolls that each holds; later counts are higher, so that others say little."""
    for outcome in ("killed", "injured", "missing"):
        ours = [toll[1:] for toll in a.tolls if toll[0] == outcome]
        theirs = [toll[1:] for toll in b.tolls if toll[0] == outcome]
        if not ours or not theirs:
            continue
        equal = {toll[0] for toll in ours} & {toll[0] for toll in theirs}
        if equal:
            most = max(equal)
            yield Evidence(f"{most} {outcome} in both", SAME_TOLL if most >= TELLING_TOLL else SMALL_TOLL)
        elif not any(x[0] <= _most(y) and y[0] <= _most(x) for x in ours for y in theirs):
            yield Evidence(f"other numbers of {outcome}", OTHER_TOLL)


def _most(toll: tuple[int, int | None]) -> float:
    low, high = toll
    return OPEN * low if high is None else high


def _parties(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    if shared := a.things & b.things:
        yield Evidence(f"what was hit: {_listed(shared)}", SHARED_THING)
    if shared := a.people & b.people:
        yield Evidence(f"who was hit: {_listed(shared)}", SHARED_PEOPLE)
    if shared := a.actors & b.actors:
        yield Evidence(f"who did it: {_listed(shared)}", SHARED_ACTOR)


def _details(a: Sighting, b: Sighting) -> Iterator[Evidence]:
    shared = len((a.details & b.details) - {a.place_id, b.place_id})
    if shared:
        yield Evidence("other small places that both articles name", SHARED_DETAIL * min(shared, MOST_DETAILS))


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)[:3])
