"""Pairs of incidents that a person decided on: one, or two, whatever likeness says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from geomap.case.linking.groups import groups, pair
from geomap.case.linking.likeness import Evidence, Likeness
from geomap.models.correction import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geomap.case.linking.groups import Pair

DECIDING = ("merge", "split")
CERTAIN = 1000.0
"""What a person's decision weighs: more than all evidence together."""
NEUTRAL = Likeness(0.0, (), "not to be compared")
"""How like an incident is that is not placed, or of no known kind."""


@dataclass(frozen=True, slots=True)
class Mark:
    """That an incident is among those that one decision holds to be one, or each on its own."""

    incident_id: str
    correction_id: str
    field: str
    when: str
    said: str

    @property
    def order(self) -> tuple[str, int]:
        """Decisions hold in the order in which they were made: the later one against the earlier."""
        return self.when, number(self.correction_id)


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds of a pair, and who said so."""

    is_one: bool
    said: str

    def likeness(self) -> Likeness:
        """The decision as likeness: certain, or forbidden."""
        evidence = Evidence(self.said, CERTAIN if self.is_one else 0.0)
        return Likeness(evidence.points, (evidence,), None if self.is_one else self.said)


def marks(record: dict[str, Any]) -> Iterator[Mark]:
    """The decisions on the incidents of a record, as its corrections tell them."""
    for incident in record.get("incidents", ()):
        for one in incident.get("corrected", ()):
            if one["field"] in DECIDING:
                verb = "held to be one" if one["field"] == "merge" else "held to be two"
                said = f"{verb} by {one['by']}, {one['when'][:10]}: {one['reason']}"
                yield Mark(incident["incident_id"], one["correction_id"], one["field"], one["when"], said)


def decided(found: Iterable[Mark]) -> dict[Pair, Decision]:
    """What holds of each pair after all decisions; the order in which the marks come makes no difference.

    What is held to be one hangs together over others, and nothing within it is held to be two.
    """
    one: dict[Pair, str] = {}
    two: dict[Pair, str] = {}
    for _, members in sorted(_decisions(found).items()):
        said = members[0].said
        named = sorted({mark.incident_id for mark in members})
        if members[0].field == "merge":
            one |= dict.fromkeys(combinations(named, 2), said)
            _drop(two, [key for key in two if _together(one, *key)])
        else:
            _part(one, named)
            two |= dict.fromkeys(combinations(named, 2), said)
    held = {key: Decision(is_one=True, said=one.get(key, "held to be one with others")) for key in _closure(one)}
    return held | {key: Decision(is_one=False, said=said) for key, said in two.items()}


def gathered(
    pairs: Iterable[Pair], weigh: Callable[[str, str], Likeness | None], by_hand: Mapping[Pair, Decision]
) -> list[frozenset[str]]:
    """The groups that pairs make, with what people decided.

    What is held to be one stands as one incident, as like another as the likest of its tellings. ``weigh`` gives None
    where one of two cannot be compared.
    """
    held = [frozenset(group) for group in components(two for two, decision in by_hand.items() if decision.is_one)]
    home = {member: group for group in held for member in group}
    named = {min(group): group for group in held}

    def alike(a: str, b: str) -> Likeness:
        across = [pair(x, y) for x, y in product(named.get(a, {a}), named.get(b, {b}))]
        apart = next((by_hand[two] for two in across if two in by_hand), None)
        return apart.likeness() if apart else _likest(weigh(*two) for two in across)

    whole = {pair(*(min(home.get(one, {one})) for one in two)) for two in pairs}
    made = groups({two: alike(*two) for two in whole if two[0] != two[1]}, alike)
    spread = [frozenset(member for one in group for member in named.get(one, {one})) for group in made]
    alone = [group for group in held if not any(group <= other for other in spread)]
    return sorted([*spread, *alone], key=min)


def _likest(found: Iterable[Likeness | None]) -> Likeness:
    """Of the likenesses of tellings the greatest that nothing forbids."""
    compared = [one for one in found if one is not None]
    return max(compared, key=lambda one: (one.forbidden is None, one.is_weighed, one.score), default=NEUTRAL)


def _decisions(found: Iterable[Mark]) -> dict[tuple[tuple[str, int], str], list[Mark]]:
    held: dict[tuple[tuple[str, int], str], list[Mark]] = {}
    for mark in found:
        held.setdefault((mark.order, mark.field), []).append(mark)
    return held


def _part(one: dict[Pair, str], named: list[str]) -> None:
    """Take apart what was held to be one: the pairs named, and whatever still ties one of them to another."""
    _drop(one, [key for key in combinations(named, 2) if key in one])
    tied = {member for key in combinations(named, 2) if _together(one, *key) for member in key}
    _drop(one, [key for key in one if tied & set(key)])


def _drop(held: dict[Pair, str], keys: Iterable[Pair]) -> None:
    for key in keys:
        del held[key]


def _together(one: Mapping[Pair, str], a: str, b: str) -> bool:
    return any(a in group and b in group for group in components(one))


def _closure(one: Mapping[Pair, str]) -> Iterator[Pair]:
    for group in components(one):
        yield from (pair(a, b) for a, b in combinations(sorted(group), 2))


def components(pairs: Iterable[Pair]) -> list[set[str]]:
    """What hangs together over pairs."""
    found: list[set[str]] = []
    for a, b in pairs:
        touched = [group for group in found if a in group or b in group]
        found = [group for group in found if group not in touched]
        found.append({a, b}.union(*touched))
    return found
