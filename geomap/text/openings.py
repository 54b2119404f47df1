"""Phrases by the two words they begin with, so that only those are compared that may stand at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.models.document import Token

Value = TypeVar("Value")
ANY = ""
"""The second word of what any word may follow."""


def table(given: Iterable[tuple[str, str, Value]]) -> dict[str, dict[str, tuple[Value, ...]]]:
    """What is given with its first and second word, by both, in order; that of ``ANY`` under every second word."""
    rows: dict[str, list[tuple[str, Value]]] = {}
    for first, second, value in given:
        rows.setdefault(first, []).append((second, value))
    return {
        first: {
            second: tuple(value for own, value in found if own in {ANY, second})
            for second in {ANY, *(second for second, _ in found)}
        }
        for first, found in rows.items()
    }


def second(form: Sequence[str]) -> str:
    """The second word of a phrase."""
    return form[1] if len(form) > 1 else ANY


def at(
    known: Mapping[str, Mapping[str, tuple[Value, ...]]], tokens: Sequence[Token], index: int, last: int
) -> tuple[Value, ...]:
    """What may begin at token ``index`` and end before ``last``."""
    found = known.get(tokens[index].lower)
    if found is None:
        return ()
    return found.get(tokens[index + 1].lower if index + 1 < last else ANY, found[ANY])
