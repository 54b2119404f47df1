"""The numbers of an article that can count people or things: none that is an age, an altitude, a date or a price."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geomap.text import numbers, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document
    from geomap.text.numbers import Number
    from geomap.text.quantities import Quantity


def find(document: Document, measured: Sequence[Quantity] | None = None) -> tuple[Number, ...]:
    """Numbers of kind ``count`` that are part of no quantity with a unit, in order.

    Args:
        document: The article, cut.
        measured: Its quantities, where they are at hand already.
    """
    known = quantities.find(document) if measured is None else measured
    starts = [quantity.start for quantity in known]

    def free(number: Number) -> bool:
        at = bisect_right(starts, number.end - 1) - 1
        return at < 0 or known[at].end <= number.start

    return tuple(number for number in numbers.find(document.tokens) if number.kind == "count" and free(number))
