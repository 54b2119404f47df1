"""Choose what each name stands for: candidates weighed in the light of the others, with the reason."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse import evidence, weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.evidence import Belief
    from geomap.geoparse.groups import Group

ROUNDS = 3
"""Times that every name is weighed, first by itself. Source: a fourth changes nothing in the development corpora."""

KEPT, LEAST_SHARE = 6, 0.03
"""Candidates of one name that speak for others, and how likely they must be."""

LEAST_ANSWER = 0.35
"""A candidate less likely than this, and than none of them, is not given. Source: two in five of such are right."""


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
    return tuple(_choice(group, found, table) for group, found in zip(groups, last, strict=True))


def settle(groups: Sequence[Group], home: Candidate | None, table: Mapping[str, float]) -> list[list[dict[str, float]]]:
    """The evidence on every group once all have been weighed in the light of one another, as ``weighed`` gives it."""
    beliefs: list[Belief] = [()] * len(groups)
    for _ in range(ROUNDS):
        beliefs = [
            believed(likelihoods(found, table), group)
            for group, found in zip(groups, weighed(groups, beliefs, home), strict=True)
        ]
    return weighed(groups, beliefs, home)


def weighed(groups: Sequence[Group], beliefs: Sequence[Belief], home: Candidate | None) -> list[list[dict[str, float]]]:
    """For every group the evidence for each candidate and, last, for none of them; empty without candidates."""
    found: list[list[dict[str, float]]] = []
    for number, group in enumerate(groups):
        if not group.candidates:
            found.append([])
            continue
        seen = evidence.outlook(beliefs, groups, number)
        each = [evidence.of(one, group, groups, seen, home) for one in group.candidates]
        found.append([*each, evidence.of_none(group)])
    return found


def likelihoods(found: Sequence[Mapping[str, float]], table: Mapping[str, float]) -> list[float]:
    """How likely each alternative is: they sum to 1."""
    sums = [sum(table.get(name, 0.0) * amount for name, amount in one.items()) for one in found]
    top = max(sums, default=0.0)
    powers = [math.exp(each - top) for each in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def believed(shares: Sequence[float], group: Group) -> Belief:
    """The likeliest candidates of ``group`` with their ``shares``."""
    order = sorted(range(len(group.candidates)), key=lambda index: -shares[index])[:KEPT]
    return tuple((group.candidates[index], shares[index]) for index in order if shares[index] >= LEAST_SHARE)


def _choice(group: Group, found: Sequence[Mapping[str, float]], table: Mapping[str, float]) -> Choice:
    if not found:
        return Choice(None, 0.0, "unknown name")
    shares = likelihoods(found, table)
    best = max(range(len(group.candidates)), key=lambda index: shares[index])
    if shares[-1] > shares[best] and shares[best] < LEAST_ANSWER:
        return Choice(None, shares[-1], "too thin")
    return Choice(group.candidates[best], shares[best], _decisive(found, shares, best, table))


def _decisive(
    found: Sequence[Mapping[str, float]], shares: Sequence[float], best: int, table: Mapping[str, float]
) -> str:
    """The evidence that parts the best candidate most from the next best."""
    rivals = [index for index in range(len(shares) - 1) if index != best]
    if not rivals:
        return "only"
    rival = found[max(rivals, key=lambda index: shares[index])]
    reasons = _reasons()
    gains = {
        name: table.get(name, 0.0) * (amount - rival.get(name, 0.0))
        for name, amount in found[best].items()
        if name in reasons
    }
    return max(gains, key=lambda name: (gains[name], name), default="alone")


@cache
def _reasons() -> frozenset[str]:
    return frozenset(row["evidence"] for row in lexicon.rows("resolution_reasons"))
