"""How far two articles' incidents are one: what speaks for it, what against it, and what forbids it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geomap.case.linking.traits import Trait, are_other_things, listed, traits
from geomap.case.linking.when import WEEKDAY, are_other_days
from geomap.case.linking.where import are_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.around import Around
    from geomap.case.linking.sightings import Sighting

THRESHOLD = 5.0
"""Points from which two incidents are one: as likely as not in the articles that the weights are fitted to."""
QUIET = Trait("day: of a quiet month", "little else is told of there within a month")
LONE = Trait("no day: of a lone place", "no other article tells of this place")
STRONG = 1.5
"""Points of something rare, which two have to have in common where one of them has no day."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against, in words, with its points."""

    said: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of the evidence on two incidents.

    ``forbidden`` says why they cannot be one, whatever else fits; ``wanting`` why too little is known to take them for
    one by themselves. What is wanting contradicts nothing: a third telling may show that all are one.
    """

    score: float
    evidence: tuple[Evidence, ...]
    forbidden: str | None = None
    wanting: str | None = None

    @property
    def is_weighed(self) -> bool:
        """Whether the points decide: nothing forbids it, and enough is known."""
        return self.forbidden is None and self.wanting is None

    @property
    def is_one(self) -> bool:
        """Whether the two are taken for one."""
        return self.is_weighed and self.score >= THRESHOLD

    def told(self) -> str:
        """The evidence in one line."""
        weighed = ", ".join(f"{one.said} ({one.points:+g})" for one in self.evidence)
        against = self.forbidden or self.wanting
        return f"{against}; {weighed}" if against else weighed


@cache
def weights() -> dict[str, float]:
    """What each feature weighs, in log-odds. Source: fitted by ``python -m benchmarks.linking`` (decision 19)."""
    text = files("geomap.case.linking.weights").joinpath("likeness.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def likeness(a: Sighting, b: Sighting, around: Around | None = None) -> Likeness:
    """Weigh two incidents; the order of the two makes no difference. ``around`` is what a case tells beside them."""
    found = tuple(traits(a, b))
    rare = (a.is_dated and b.is_dated) or any(map(_is_rare, found))
    forbidden, wanting = contradiction(a, b), None if rare else "no day to compare, and nothing rare"
    if forbidden is None and wanting is None and around is not None:
        found = (*found, *told_around(a, b, around))
    evidence = tuple(Evidence(trait.said, round(weights()[trait.name] * trait.times, 2)) for trait in found)
    return Likeness(round(sum(one.points for one in evidence), 2), evidence, forbidden, wanting)


def told_around(a: Sighting, b: Sighting, around: Around) -> Iterator[Trait]:
    """What speaks for one incident in what the case tells, or does not tell, beside the two."""
    if around.is_quiet(a, b):
        yield QUIET
    if not (a.is_dated and b.is_dated) and around.is_lone(a, b):
        yield LONE


def _is_rare(trait: Trait) -> bool:
    """Whether few incidents have it in common; every seventh day is a Monday."""
    return trait.name != WEEKDAY and weights()[trait.name] >= STRONG


def contradiction(a: Sighting, b: Sighting) -> str | None:
    """Why two incidents cannot be one, whatever they have in common; None where they can."""
    if a.article_id == b.article_id:
        return "one article tells them apart"
    if a.kin.isdisjoint(b.kin):
        return "events of different kinds"
    if are_other_things(a.things, b.things):
        return f"of {listed(a.things)}, and of {listed(b.things)}"
    if are_apart(a, b):
        return "further apart than either place is uncertain"
    return "on different days" if are_other_days(a, b) else None
