"""The incidents of a case, linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.case.linking.around import Around
from geomap.case.linking.cells import cells
from geomap.case.linking.decided import decided, gathered, marks
from geomap.case.linking.groups import pair
from geomap.case.linking.likeness import likeness
from geomap.case.linking.sightings import sightings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.case.linking.cells import Cell
    from geomap.case.linking.decided import Decision
    from geomap.case.linking.groups import Pair
    from geomap.case.linking.likeness import Likeness
    from geomap.case.linking.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents that can be compared, by id, the likeness of each pair that might be one, and the groups."""

    sightings: dict[str, Sighting]
    pairs: dict[Pair, Likeness] = field(default_factory=dict)
    groups: tuple[frozenset[str], ...] = ()

    def names(self) -> dict[str, str]:
        """Incident ids to case incident ids: of each group the least of its members'."""
        return {member: min(group) for group in self.groups for member in group}


def linked(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Incident ids to case incident ids, for the incidents that are linked to another one."""
    held = list(records)
    by_hand = decided(mark for record in held for mark in marks(record))
    return link((found for record in held for found in sightings(record)), by_hand).names()


def link(found: Iterable[Sighting], by_hand: Mapping[Pair, Decision] = MappingProxyType({})) -> Linked:
    """Compare the incidents that lie near each other, and gather those that are one; order makes no difference.

    ``by_hand`` is what people decided of pairs; it holds against all likeness.
    """
    by_id = {one.incident_id: one for one in found}
    near: dict[Cell, list[str]] = {}
    for one in by_id.values():
        for cell in cells(one):
            near.setdefault(cell, []).append(one.incident_id)
    candidates = {pair(*two) for members in near.values() for two in combinations(members, 2)}
    around = Around(lambda cell: (by_id[key] for key in near.get(cell, ())))
    pairs = {two: likeness(by_id[two[0]], by_id[two[1]], around) for two in candidates}
    kept = {two: found for two, found in pairs.items() if found.is_weighed}

    def weigh(a: str, b: str) -> Likeness | None:
        known = pairs.get(pair(a, b))
        return known or (likeness(by_id[a], by_id[b], around) if a in by_id and b in by_id else None)

    made = gathered(kept, weigh, by_hand)
    return Linked(by_id, kept, tuple(made))
