"""Amounts with a unit: lengths, altitudes, speeds, durations, ages, calibres, money, shares ..."""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.models.document import Document
from geomap.text import ages, compounds, figures, marked, units
from geomap.text.measures import Amount, Quantity, Words
from geomap.text.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.models.document import Token
    from geomap.text.figures import Figure

__all__ = ["Quantity", "find"]

_MONEY_SUFFIX: Mapping[str, float] = MappingProxyType({"m": 1e6, "b": 1e9, "tr": 1e12})
HIGH_M = 1_000
"""Metres from which "at" leads to a height: distances so long are told in kilometres."""
FOOT_M = 0.5
"""Metres below which a unit is the foot, in which heights are told."""
_ALTITUDE_REACH = 6
MILE_M = 1000
"""Metres in the least unit of ways on the ground."""


def find(source: Document | Sequence[Token], text: str | None = None) -> tuple[Quantity, ...]:
    """Every quantity, in order and without overlap.

    Args:
        source: The document, or tokens of it.
        text: The article's text, which tokens alone do not carry; without it ``raw`` is put together from the
            tokens with single blanks.
    """
    tokens = source.tokens if isinstance(source, Document) else source
    words = Words(compounds.split(tokens), source.text if isinstance(source, Document) else text)
    counted = _joined_durations(words, tuple(_counted(words)))
    found: list[Quantity] = []
    for quantity in sorted(chain(counted, marked.find(words)), key=lambda one: (one.start, -one.end)):
        if not found or quantity.start >= found[-1].end:
            found.append(quantity)
    return tuple(found)


def may_measure(tokens: Sequence[Token]) -> bool:
    """Whether a length, a speed or a duration may be among them: a word that a unit begins with, or a mark of one."""
    openers = units.openers()
    return any(
        token.lower in openers or "-" in token.lower or token.lower == "mach" or token.lower[:2] == "fl"
        for token in tokens
    )


def _counted(words: Words) -> Iterator[Quantity]:
    """The quantities that numerals and the words around them make."""
    for figure in figures.find(words.tokens):
        if figure.kind == "cardinal":
            quantity = _aged(words, figure) or _priced(words, figure) or _measured(words, figure)
            if quantity is not None:
                yield quantity


def _amount(figure: Figure, factor: float = 1.0) -> Amount:
    high = None if figure.high is None else figure.high * factor
    return Amount(figure.low * factor, high, figure.approx)


def _aged(words: Words, figure: Figure) -> Quantity | None:
    age = ages.around(words.tokens, figure)
    if age is None:
        return None
    return words.quantity(Unit("age", "year", age.factor), _amount(figure), age.first, age.last)


def _priced(words: Words, figure: Figure) -> Quantity | None:
    """An amount behind a sign of currency; its suffix (5m, 3b) counts millions and more."""
    before = words.tokens[figure.core - 1] if figure.core else None
    if before is None or before.lower not in lexicon.words("quantity_context", kind="currency"):
        return None
    after = words.tokens[figure.last].lower if figure.last < len(words.tokens) else ""
    factor = _MONEY_SUFFIX.get(after)
    last = figure.last + (factor is not None)
    return words.quantity(Unit("money", before.text, 1.0), _amount(figure, factor or 1.0), figure.first, last)


def _measured(words: Words, figure: Figure) -> Quantity | None:
    found = units.at(words.tokens, figure.last)
    if found is None:
        return None
    unit, last = found
    return words.quantity(_in_context(words.tokens, figure, unit, last), _amount(figure), figure.first, last)


def _in_context(tokens: Sequence[Token], figure: Figure, unit: Unit, last: int) -> Unit:
    """``unit``, told apart from its namesakes by the words around it."""
    after = [token.lower for token in tokens[last : last + 3]]
    if unit.kind == "calibre" and after[:1] == ["of"]:
        return Unit("length", "m", 0.001)
    high = _is_flown_at(tokens, figure, unit)
    if unit.kind == "length" and (high or _is_altitude(tokens, figure, after, is_short=unit.factor < MILE_M)):
        return unit._replace(kind="altitude")
    return unit


def _is_flown_at(tokens: Sequence[Token], figure: Figure, unit: Unit) -> bool:
    """Whether it is flown at so many feet, or thousands of metres: nobody tells so how far a place lies.

    A bearing may follow: "at 18,000 feet north of X".
    """
    beside = tokens[figure.first - 1].lower if figure.first else ""
    return beside == "at" and (unit.factor < FOOT_M or (unit.factor == 1 and figure.low >= HIGH_M))


def _is_altitude(tokens: Sequence[Token], figure: Figure, after: Sequence[str], *, is_short: bool) -> bool:
    """Whether a length is a height by the words around it; ``is_short`` for feet and metres."""
    reach = {token.lower for token in tokens[max(0, figure.first - _ALTITUDE_REACH) : figure.first]}
    if after and after[0] in lexicon.words("quantity_context", kind="not_altitude"):
        return False
    if reach & lexicon.words("quantity_context", kind="altitude", where="before"):
        return True
    if set(after[:2]) & lexicon.words("quantity_context", kind="altitude", where="after"):
        return True
    beside = tokens[figure.first - 1].lower if figure.first else ""
    if beside == "to" and reach & lexicon.words("quantity_context", kind="altitude", where="to"):
        return True
    return beside == "at" or (is_short and beside in lexicon.words("quantity_context", kind="altitude", where="beside"))


def _joined_durations(words: Words, counted: Sequence[Quantity]) -> list[Quantity]:
    """Durations in two parts put together: "two hours and 30 minutes"."""
    if sum(quantity.kind == "duration" for quantity in counted) < 2:
        return list(counted)
    starts = {token.start: index for index, token in enumerate(words.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(words.tokens)}
    whole: list[Quantity] = []
    for quantity in counted:
        before = whole[-1] if whole else None
        if before is None or not before.kind == quantity.kind == "duration" or quantity.min >= before.min:
            whole.append(quantity)
            continue
        first, last = ends[before.end], starts[quantity.start]
        if [token.lower for token in words.tokens[first:last]] not in ([], ["and"]):
            whole.append(quantity)
            continue
        high = None if before.max is None or quantity.max is None else before.max + quantity.max
        amount = Amount(before.min + quantity.min, high, before.approx or quantity.approx)
        whole[-1] = words.quantity(Unit("duration", "min", 1.0), amount, starts[before.start], ends[quantity.end])
    return whole
