"""Tolls that their words add to the one before: "the mayor was shot dead; two of his guards were also killed"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties.generality import may_include

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.count import Count
    from geomap.events.casualties.tolls import Toll

SENTENCES = 2
"""Sentences between a toll and one that "also" adds to it. Source: MUC-4's even development articles."""


def with_sums(tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls of one incident, with those added to one another as parts of their sum.

    A sum stands where the words that add stand; its index is below 0, which no other toll's is.
    """
    found: list[Toll] = []
    totals = {outcome: _totals(tolls, outcome) for outcome in {toll.outcome for toll in tolls}}
    before: Toll | None = None
    last: dict[str, int] = {}
    for toll in tolls:
        found.append(toll)
        if toll.part_of is not None:
            continue
        place = last.get(toll.outcome)
        last[toll.outcome] = len(found) - 1
        if (
            place is not None
            and _adds(toll, found[place], before)
            and not _told(toll, found[place], totals[toll.outcome])
        ):
            last[toll.outcome] = _add(found, place)
        before = toll
    return found


def _add(found: list[Toll], place: int) -> int:
    """Join the last toll to the one at ``place``, or to the sum that it is; the place of the sum."""
    one, two = found[place], found[-1]
    if one.index < 0:
        found[place] = replace(one, count=_sum(one.count, two.count))
        found[-1] = replace(two, part_of=one.index)
        return place
    whole = replace(two, count=_sum(one.count, two.count), index=-1 - two.index)
    found[place], found[-1] = replace(one, part_of=whole.index), replace(two, part_of=whole.index)
    found.append(whole)
    return len(found) - 1


def _adds(toll: Toll, earlier: Toll, before: Toll | None) -> bool:
    """Whether the words of a toll add it to an earlier one: "others" to the toll right before, "also" to any group."""
    if min(toll.count.min, earlier.count.min) == 0 or toll.count.part or toll.count.shared or earlier.count.shared:
        return False
    if toll.count.best is None or earlier.count.best is None:
        return False
    near = toll.sentence - earlier.sentence <= SENTENCES
    group, words = (toll.count.group or "").lower(), toll.raw.lower().split()
    if (group.startswith("other") and toll.count.noun != "person") or words[0] == "another":
        again = (toll.count.group, toll.count.min) == (earlier.count.group, earlier.count.min)
        return near and not again and before is not None and before.outcome == toll.outcome
    return near and "also" in words and (earlier.index < 0 or not may_include(earlier.count))


def _totals(tolls: Sequence[Toll], outcome: str) -> list[Toll]:
    return [toll for toll in tolls if toll.outcome == outcome and toll.part_of is None and may_include(toll.count)]


def _told(toll: Toll, earlier: Toll, totals: Sequence[Toll]) -> bool:
    """Whether a general toll of the incident counts both, which then are parts of it."""
    own = {toll.index, earlier.index}
    return any(one.count.min >= toll.count.min + earlier.count.min for one in totals if one.index not in own)


def _sum(one: Count, two: Count) -> Count:
    """Both counts as one of people without a common name; an open end stays open."""
    return replace(
        two,
        min=one.min + two.min,
        max=None if one.max is None or two.max is None else one.max + two.max,
        best=None if one.best is None or two.best is None else one.best + two.best,
        approx=one.approx or two.approx,
        group=None,
        noun="mixed",
    )
