"""Which answer is which of gold's where both are stretches of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

One = TypeVar("One")


def matched(gold: Sequence[One], answer: Sequence[One], shared: Callable[[One, One], int]) -> Iterator[tuple[int, int]]:
    """Indices of pairs that share characters, those that share most first, each in one pair at most."""
    alike = [
        (common, first, second)
        for first, one in enumerate(gold)
        for second, other in enumerate(answer)
        if (common := shared(one, other)) > 0
    ]
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, first, second in sorted(alike, key=lambda pair: (-pair[0], *pair[1:])):
        if first not in seen[0] and second not in seen[1]:
            seen[0].add(first)
            seen[1].add(second)
            yield first, second
