"""The numbers of an article that can count people or things: none that is an age, an altitude, a date or a price."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geomap.text import numbers, quantities

if TYPE_CHECKING:
    from geomap.models.document import Document
    from geomap.text.numbers import Number


def find(document: Document) -> tuple[Number, ...]:
    """Numbers of kind ``count`` that are part of no quantity with a unit, in order."""
    measured = quantities.find(document)
    starts = [quantity.start for quantity in measured]

    def free(number: Number) -> bool:
        at = bisect_right(starts, number.end - 1) - 1
        return at < 0 or measured[at].end <= number.start

    return tuple(number for number in numbers.find(document.tokens) if number.kind == "count" and free(number))
