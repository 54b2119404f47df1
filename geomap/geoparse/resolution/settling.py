"""Weigh the candidates of all names, each in the light of what the others are held to stand for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from geomap.geoparse.resolution import evidence
from geomap.geoparse.resolution.ground import Ground
from geomap.geoparse.resolution.nearness import Nearness
from geomap.geoparse.resolution.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.resolution.ground import Column
    from geomap.geoparse.resolution.groups import Group

    Evidence = dict[str, float]

ROUNDS = 3
"""Times that every name is weighed, first by itself. Source: a fourth changes nothing in the development corpora."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What has come of weighing.

    ``likely`` holds for each group how likely its alternatives are: every candidate and, last, none of them; nothing
    where there are no candidates. ``standing`` is the evidence of its own words on them, ``others`` that of the rest
    of the article on all candidates one after another, those of a group from ``first`` on.
    """

    likely: tuple[Sequence[float], ...]
    standing: tuple[Sequence[Evidence], ...]
    first: tuple[int, ...]
    others: Mapping[str, Column]

    def evidence(self, number: int, alternative: int) -> Evidence:
        """All evidence on an ``alternative`` of the group ``number``."""
        own = self.standing[number]
        if alternative == len(own) - 1:
            return own[alternative]
        at = self.first[number] + alternative
        return own[alternative] | {name: float(column[at]) for name, column in self.others.items() if column[at]}


def settle(groups: Sequence[Group], home: Candidate | None, table: Mapping[str, float]) -> Settled:
    """Weigh ``groups`` by the weights in ``table``; ``home`` is where the outlet has its newsroom."""
    standing = tuple(_standing(group, groups, home) for group in groups)
    first = tuple(accumulate((len(group.candidates) for group in groups), initial=0))
    if not first[-1]:
        return Settled(((),) * len(groups), standing, first, {})
    ground = Ground([group for group in groups if group.candidates])
    own = np.array([_sum(one, table) for each in standing for one in each[:-1]])
    none = np.array([_sum(each[-1], table) for each in standing if each])
    likely, unlikely = ground.shares(own, none)
    nearness = Nearness(ground, (evidence.NEAR_KM, evidence.FAR_KM))
    for _ in range(ROUNDS):
        others = evidence.of_others(Outlook(ground, likely), nearness)
        further = np.array([table.get(name, 0.0) for name in others]) @ np.array(list(others.values()))
        likely, unlikely = ground.shares(own + further, none)
    return Settled(tuple(_by_group(first, likely.tolist(), unlikely.tolist())), standing, first, others)


def _by_group(first: Sequence[int], likely: Sequence[float], unlikely: Sequence[float]) -> Iterator[Sequence[float]]:
    rest = iter(unlikely)
    for start, end in pairwise(first):
        yield (*likely[start:end], next(rest)) if end > start else ()


def _standing(group: Group, groups: Sequence[Group], home: Candidate | None) -> Sequence[Evidence]:
    """What a group's own words say, which no round changes."""
    if not group.candidates:
        return ()
    return (*evidence.of_itself(group, groups, home), evidence.of_none(group))


def _sum(found: Evidence, table: Mapping[str, float]) -> float:
    return sum(table.get(name, 0.0) * amount for name, amount in found.items())
