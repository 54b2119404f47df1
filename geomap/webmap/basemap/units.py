"""The shapes of first-level units: rings of the basemap's own arcs, for what is known to a unit alone."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Rings: TypeAlias = "list[list[int]]"
"""Closed lines of arcs by their numbers; ``~number`` is an arc the other way round."""

BUDGET = 8_000
"""Characters that units may add to a page: some hundred units, where their borders are drawn anyway."""
_REFERENCE = 4
"""Characters that a ring takes for each of its arcs."""
_FINE, _MEDIUM = 4, 5
"""Where world.json's arcs keep these levels of detail."""


def drawn(names: Sequence[str], arcs: Sequence[Sequence[Any]], chosen: list[str]) -> Mapping[str, Rings]:
    """The rings of the units that have room, in order; their borders go into ``chosen``, fine while there is room."""
    held = _units()
    found: dict[str, Rings] = {}
    left = BUDGET
    for name in (name for name in names if name in held):
        needed = {arc: _coarsest(arcs[arc]) for arc in _used(held[name]) if not chosen[arc]}
        cost = _REFERENCE * sum(map(len, held[name])) + _longer(needed, chosen)
        if cost <= left:
            left -= _put(needed, chosen) + _REFERENCE * sum(map(len, held[name]))
            found[name] = held[name]
    for rings in found.values():
        fine = {arc: str(arcs[arc][_FINE]) for arc in _used(rings)}
        if _longer(fine, chosen) <= left:
            left -= _put(fine, chosen)
    return found


def _put(texts: Mapping[int, str], chosen: list[str]) -> int:
    """Put texts in the place of others; how many characters that adds."""
    added = _longer(texts, chosen)
    for arc, text in texts.items():
        chosen[arc] = text
    return added


def _longer(texts: Mapping[int, str], chosen: Sequence[str]) -> int:
    return sum(len(text) - len(chosen[arc]) for arc, text in texts.items())


def _used(rings: Rings) -> Iterable[int]:
    """Islands are left to the level of detail, but for a unit that is nothing else."""
    wanted = [ring for ring in rings if len(ring) > 1] or rings
    return {max(arc, ~arc) for ring in wanted for arc in ring}


def _coarsest(arc: Sequence[Any]) -> str:
    """Small units and islands have lines on the finest level alone."""
    return str(arc[_MEDIUM] or arc[_FINE])


@cache
def _units() -> Mapping[str, Rings]:
    read: dict[str, Rings] = json.loads(files(__package__).joinpath("units.json").read_text(encoding="utf-8"))
    return read
