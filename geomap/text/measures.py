"""Amounts in the unit of their kind, and the text they are cut from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.models.document import Token
    from geomap.text.units import Unit


class Quantity(NamedTuple):
    """An amount in the canonical unit of its kind.

    ``kind``: ``length`` and ``altitude`` (m), ``speed`` (km/h), ``duration`` (min), ``age`` (years),
    ``calibre`` (mm), ``weight`` (kg), ``area`` (km2), ``volume`` (l), ``percent``, ``money`` (as written),
    ``angle`` (deg), ``clock`` (minutes after midnight as written). ``min`` and ``max`` are equal for a plain
    value; ``max`` is None where only a lower bound is given. None of these counts people.
    """

    kind: str
    min: float
    max: float | None
    unit: str
    approx: bool
    raw: str
    start: int
    end: int


class Amount(NamedTuple):
    """How much, in the unit as written; ``high`` None where no upper end is given."""

    low: float
    high: float | None
    approx: bool = False


class Words(NamedTuple):
    """Tokens, and the text they point into where it is at hand."""

    tokens: tuple[Token, ...]
    text: str | None

    def quantity(self, unit: Unit, amount: Amount, first: int, last: int) -> Quantity:
        """The quantity that tokens ``first:last`` say, in the unit of its kind."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        low = round(amount.low * unit.factor, 6)
        high = None if amount.high is None else round(amount.high * unit.factor, 6)
        return Quantity(unit.kind, low, high, unit.name, amount.approx, self.raw(first, last), start, end)

    def raw(self, first: int, last: int) -> str:
        """The words of tokens ``first:last``: as they stand, or from the tokens where the text is not at hand."""
        if self.text is not None:
            return self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(token.text for token in self.tokens[first:last])
