"""What two articles' incidents have in common and in what they differ: features by name, each with its words."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from geomap.case.linking import when, where
from geomap.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.sightings import Sighting

OPEN = 1.5
"""How many times the least of an open toll ("at least 12") another count may be and not differ from it."""
RISEN = 1.35
"""How many times as high a later count may be and be near the first. Source: own articles, benchmarks/linking."""
EQUAL = ((6, "from six on"), (3, "from three on"), (1, "of one or two"))
"""An equal number says the more the higher it is: the less chance."""
MOST_DETAILS = 2


class Trait(NamedTuple):
    """A feature, by the name under which its weight stands, what it is in words, and how often it holds."""

    name: str
    said: str
    times: int = 1


def traits(a: Sighting, b: Sighting) -> Iterator[Trait]:
    """Everything that tells whether two incidents are one; the order of the two makes no difference."""
    yield from (Trait(*found) for found in (*where.traits(a, b), *when.traits(a, b)))
    yield from _kind(a, b)
    yield from _tolls(a, b)
    yield from _means(a, b)
    yield from _parties(a, b)
    yield from _details(a, b)


def _kind(a: Sighting, b: Sighting) -> Iterator[Trait]:
    if a.kind == b.kind:
        yield Trait("kind: one", "of one kind")
    elif not a.families.isdisjoint(b.families):
        yield Trait("kind: one family", "of kinds that are taken for each other")
    else:
        yield Trait("kind: other", "of other kinds of violence")


def _tolls(a: Sighting, b: Sighting) -> Iterator[Trait]:
    """By outcome, the nearest of the tolls that each holds; later counts are higher, so that others say little."""
    for outcome in ("killed", "injured", "missing"):
        ours = [toll[1:] for toll in a.tolls if toll[0] == outcome]
        theirs = [toll[1:] for toll in b.tolls if toll[0] == outcome]
        if not ours or not theirs:
            continue
        equal = {toll[0] for toll in ours} & {toll[0] for toll in theirs}
        if equal:
            most = max(equal)
            size = next(name for least, name in EQUAL if most >= least)
            yield Trait(f"toll: equal, {size}", f"{most} {outcome} in both")
        elif not any(x[0] <= _most(y) and y[0] <= _most(x) for x in ours for y in theirs):
            yield Trait(f"toll: other, {outcome}", f"other numbers of {outcome}")


def _most(toll: tuple[int, int | None]) -> float:
    low, high = toll
    return OPEN * low if high is None else RISEN * high


def _means(a: Sighting, b: Sighting) -> Iterator[Trait]:
    if a.weapon and a.weapon == b.weapon:
        yield Trait("means: one", f"by one means: {a.weapon}")


def _parties(a: Sighting, b: Sighting) -> Iterator[Trait]:
    if shared := a.things & b.things:
        yield Trait("what was hit", f"what was hit: {listed(shared)}")
    if shared := _of_one_name(a, b):
        yield Trait(
            "who was hit: a name" if len(shared) > 1 else "who was hit: part of a name", f"by name: {listed(shared)}"
        )
    elif shared := a.people & b.people:
        yield Trait("who was hit", f"who was hit: {listed(shared)}")
    if shared := a.actors & b.actors:
        yield Trait("who did it", f"who did it: {listed(shared)}")


def _of_one_name(a: Sighting, b: Sighting) -> frozenset[str]:
    """The most words that the name of somebody in one has in common with somebody's in the other.

    Given names alone are borne by too many.
    """
    ours, theirs = (frozenset().union(*one.persons) - words("first_names") for one in (a, b))
    rare = ours & theirs
    if not rare:
        return rare
    pairs = product(a.persons, (frozenset(other) for other in b.persons if not rare.isdisjoint(other)))
    shared = (other.intersection(one) for one, other in pairs if not rare.isdisjoint(one))
    told = (names for names in shared if names & rare)
    return max(told, key=lambda names: (len(names), sorted(names)), default=frozenset())


def _details(a: Sighting, b: Sighting) -> Iterator[Trait]:
    """Small places anywhere in the articles, where none is named beside both incidents."""
    shared = len((a.details & b.details) - {a.place_id, b.place_id})
    if shared and a.local.isdisjoint(b.local):
        yield Trait("other small places", "other small places that both articles name", min(shared, MOST_DETAILS))


def are_other_things(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether what was hit is known of both and differs; a clinic may be a hospital, and a post a position."""
    if not ours or not theirs or ours & theirs:
        return False
    return _told_as(ours).isdisjoint(_told_as(theirs))


def _told_as(words: frozenset[str]) -> set[str]:
    """What other newsrooms may tell things as."""
    return {name for word in words for name in _told_by_others().get(word, ())}


@cache
def _told_by_others() -> dict[str, list[str]]:
    return {row["word"]: row["told_as"].split("|") for row in rows("targets") if row["told_as"]}


def listed(names: frozenset[str]) -> str:
    """A few of the names."""
    return ", ".join(sorted(names)[:3])
