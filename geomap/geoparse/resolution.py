"""Choose what each name stands for: candidates weighed in the light of the others, with the reason."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse import doubts, evidence, outlook, weights
from geomap.geoparse.candidates import NEIGHBOUR_KM, kilometres

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.doubts import Company
    from geomap.geoparse.groups import Group
    from geomap.geoparse.outlook import Belief

    Evidence = dict[str, float]

ROUNDS = 3
"""Times that every name is weighed, first by itself. Source: a fourth changes nothing in the development corpora."""

KEPT, LEAST_SHARE = 6, 0.03
"""Candidates of one name that speak for others, and how likely they must be."""

LEAST_ANSWER = 0.35
"""A candidate less likely than this, and than none of them, is not given. Source: two in five of such are right."""


SAME_SPOT_KM = 25.0
"""Namesakes this near to each other are one for a pin. Source: UCDP GED codebook, precision 2."""

LOOKS = 2
"""Times that the choices are held against one another: the second without what the first found doubtful."""
LEAST_SECOND, LEAST_INSIDE = 0.1, 0.03
"""Likelihood from which another candidate is taken: where the likeliest lies out of the way, and where the other lies
in the larger place named behind it."""
LEAST_LEAD = 2.0
"""How many times as likely as any namesake elsewhere a place must be to be believed with hardly any company. Source:
chosen, so that Springfield stays open."""


class Choice(NamedTuple):
    """What a group stands for: a candidate or None, its likelihood 0..1, and the evidence that decided."""

    candidate: Candidate | None
    score: float
    decided_by: str


def choose(
    groups: Sequence[Group], home: Candidate | None, table: Mapping[str, float] | None = None
) -> tuple[Choice, ...]:
    """What each group stands for, by the weights in ``table``, else by those that ship."""
    table = weights.read("resolution") if table is None else table
    last = settle(groups, home, table)
    likely = [shares([_sum(one, table) for one in found]) for found in last]
    held = [
        None if group.clock or (at := _best(group, each)) is None else group.candidates[at]
        for group, each in zip(groups, likely, strict=True)
    ]
    chosen: tuple[Choice, ...] = ()
    for _ in range(LOOKS):
        others = doubts.company(held)
        chosen = tuple(
            _choice(number, groups, last[number], likely[number], others, table) for number in range(len(groups))
        )
        held = [None if group.clock else one.candidate for group, one in zip(groups, chosen, strict=True)]
    return chosen


def settle(groups: Sequence[Group], home: Candidate | None, table: Mapping[str, float]) -> list[list[Evidence]]:
    """The evidence on every group once all have been weighed in the light of one another.

    For every group it holds one entry for each candidate and, last, one for none of them; nothing without candidates.
    """
    standing = [_standing(group, groups, home) for group in groups]
    sums = [[_sum(one, table) for one in each] for each in standing]
    beliefs: list[Belief] = [()] * len(groups)
    for _ in range(ROUNDS):
        beliefs = [
            believed(shares([own + _sum(more, table) for own, more in zip(each, further, strict=True)]), group)
            for group, each, further in zip(groups, sums, _in_light(groups, beliefs), strict=True)
        ]
    return [
        [own | more for own, more in zip(each, further, strict=True)]
        for each, further in zip(standing, _in_light(groups, beliefs), strict=True)
    ]


def _standing(group: Group, groups: Sequence[Group], home: Candidate | None) -> list[Evidence]:
    """What a group's own words say, which no round changes."""
    if not group.candidates:
        return []
    return [*evidence.of_itself(group, groups, home), evidence.of_none(group)]


def _in_light(groups: Sequence[Group], beliefs: Sequence[Belief]) -> Iterator[list[Evidence]]:
    """What the present ``beliefs`` about the other groups add to each group."""
    for group, seen in zip(groups, outlook.outlooks(beliefs, groups), strict=True):
        yield [*(evidence.of_others(one, seen) for one in group.candidates), {}] if group.candidates else []


def _sum(one: Evidence, table: Mapping[str, float]) -> float:
    return sum(table.get(name, 0.0) * amount for name, amount in one.items())


def shares(sums: Sequence[float]) -> list[float]:
    """How likely each alternative is: they sum to 1."""
    top = max(sums, default=0.0)
    powers = [math.exp(each - top) for each in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def believed(likely: Sequence[float], group: Group) -> Belief:
    """The likeliest candidates of ``group``, each with how likely it is; nothing of a clock's."""
    if group.clock:
        return ()
    order = sorted(range(len(group.candidates)), key=lambda index: -likely[index])[:KEPT]
    return tuple((group.candidates[index], likely[index]) for index in order if likely[index] >= LEAST_SHARE)


def _best(group: Group, likely: Sequence[float]) -> int | None:
    """The likeliest candidate; None where there are none or none of them is likelier and all are unlikely.

    A town and the base beside it, or two rows of one town, count together.
    """
    if not group.candidates:
        return None
    best = max(range(len(group.candidates)), key=lambda index: likely[index])
    near = sum(
        share
        for each, share in zip(group.candidates, likely, strict=False)
        if kilometres(each, group.candidates[best]) < SAME_SPOT_KM
    )
    return None if likely[-1] > near and near < LEAST_ANSWER else best


def _outstanding(group: Group, likely: Sequence[float]) -> int | None:
    """The likeliest candidate where it is believable and leaves its namesakes elsewhere behind, or None."""
    best = max(range(len(group.candidates)), key=lambda index: likely[index])
    one = group.candidates[best]
    second = max(
        (likely[index] for index, each in enumerate(group.candidates) if kilometres(one, each) > NEIGHBOUR_KM),
        default=0.0,
    )
    return best if doubts.is_believable(one) and likely[best] >= LEAST_LEAD * second else None


def _choice(
    number: int,
    groups: Sequence[Group],
    found: Sequence[Evidence],
    likely: Sequence[float],
    others: Company,
    table: Mapping[str, float],
) -> Choice:
    group = groups[number]
    if not found:
        return Choice(None, 0.0, "unknown name")
    best = _best(group, likely)
    inside = [index for index in doubts.inside_parents(number, groups, others) if likely[index] >= LEAST_INSIDE]
    if inside and best not in inside:
        best = max(inside, key=lambda index: likely[index])
    if best is None and doubts.is_alone(number, others):
        best = _outstanding(group, likely)
    if best is None:
        return Choice(None, likely[-1], "too thin")
    against = doubts.against(group.candidates[best], number, groups, others)
    if against is not None:
        second = _trusted(number, groups, likely, others)
        if second is None:
            return Choice(None, 1.0 - likely[best], against)
        best = second
    return Choice(group.candidates[best], likely[best], _decisive(found, likely, best, table))


def _trusted(number: int, groups: Sequence[Group], likely: Sequence[float], others: Company) -> int | None:
    """The likeliest candidate that nothing speaks against; None where all such are unlikely."""
    trusted = (
        index
        for index, one in enumerate(groups[number].candidates)
        if likely[index] >= LEAST_SECOND and doubts.against(one, number, groups, others) is None
    )
    return max(trusted, key=lambda index: likely[index], default=None)


def _decisive(found: Sequence[Evidence], likely: Sequence[float], best: int, table: Mapping[str, float]) -> str:
    """The evidence that parts the best candidate most from the next best."""
    rivals = [index for index in range(len(likely) - 1) if index != best]
    if not rivals:
        return "only"
    rival = found[max(rivals, key=lambda index: likely[index])]
    gains = {
        name: table.get(name, 0.0) * (amount - rival.get(name, 0.0))
        for name, amount in found[best].items()
        if name in _reasons()
    }
    return max(gains, key=lambda name: (gains[name], name), default="alone")


@cache
def _reasons() -> frozenset[str]:
    return frozenset(row["evidence"] for row in lexicon.rows("resolution_reasons"))
