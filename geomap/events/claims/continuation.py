"""Quotations that go on without a cue of their own: the speaker before is carried over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch, Unit

PIECES = 20
"""Stretches one statement may be made up of."""
STRAY = 2
"""Tokens outside the marks that a unit of pure quotation may have."""


def continued(reading: Reading, by_unit: list[list[Draft]]) -> Iterator[list[Draft]]:
    """The drafts of every unit; a unit of pure quotation is added to the statement it continues."""
    held: list[Draft] = []
    held_unit: Unit | None = None
    for unit, drafts in zip(reading.units, by_unit, strict=True):
        piece = _pure_quotation(reading, unit) if not drafts else None
        if piece is not None and held and held_unit is not None and unit.paragraph - held_unit.paragraph <= 1:
            held = _extended(reading, held, unit, held_unit, piece)
        else:
            yield held
            held = drafts
        held_unit = unit
    yield held


def _pure_quotation(reading: Reading, unit: Unit) -> Stretch | None:
    outside = sum(
        reading.quoted[index] < 0 and reading.tags[index] not in {"open", "close", "stop"}
        for index in range(unit.first, unit.last)
    )
    inside = any(reading.quoted[index] >= 0 for index in range(unit.first, unit.last))
    return (unit.first, unit.last) if inside and outside <= STRAY else None


def _extended(reading: Reading, held: list[Draft], unit: Unit, before: Unit, piece: Stretch) -> list[Draft]:
    last = held[-1]
    if unit.paragraph == before.paragraph and len(last.content) < PIECES:
        return [*held[:-1], replace(last, content=(*last.content, piece))]
    quoted = any(reading.quoted[index] >= 0 for piece in last.content[-1:] for index in range(*piece))
    if quoted or reading.tags[before.last - 1] == "colon":
        return [*held, replace(last, content=(piece,), stance="reports", blamed=None)]
    return held
