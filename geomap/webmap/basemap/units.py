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

BUDGET = 12_000
"""Characters that units may add to a page: a hundred and more, where their borders are drawn anyway."""
_FINE, _MEDIUM = 4, 5
"""Where world.json's arcs keep these levels of detail."""


def drawn(names: Sequence[str], arcs: Sequence[Sequence[Any]], chosen: list[str]) -> Mapping[str, Rings]:
    """The rings of the units that have room, in order; borders they need that were left out are put into ``chosen``."""
    found: dict[str, Rings] = {}
    spent = 0
    for name in names:
        rings = _units().get(name)
        if rings is None:
            continue
        missing = {arc: _coarsest(arcs[arc]) for arc in _used(rings) if not chosen[arc]}
        spent += 4 * sum(map(len, rings)) + sum(map(len, missing.values()))
        if spent > BUDGET:
            break
        for arc, text in missing.items():
            chosen[arc] = text
        found[name] = rings
    return found


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
