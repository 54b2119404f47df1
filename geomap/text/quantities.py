"""Amounts with a unit: lengths, altitudes, speeds, durations, ages, calibres, money, shares ..."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.models.document import Document
from geomap.text import ages, compounds, figures
from geomap.text.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token

MACH_KMH = 1225.0
"""Speed of sound at sea level, km/h. Source: ICAO Doc 7488, standard atmosphere: 340.294 m/s."""
_FLIGHT_LEVEL_M = 30.48
"""One flight level, metres. Source: ICAO Doc 4444: hundreds of feet of pressure altitude."""
_MONEY_SUFFIX: Mapping[str, float] = MappingProxyType({"m": 1e6, "b": 1e9, "tr": 1e12})
_LONGEST_UNIT = 3
_ALTITUDE_REACH = 6


@dataclass(frozen=True, slots=True)
class Quantity:
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


class Unit(NamedTuple):
    """What a unit's name stands for: ``factor`` turns it into the canonical ``name``."""

    kind: str
    name: str
    factor: float


def find(source: Document | Sequence[Token], text: str | None = None) -> tuple[Quantity, ...]:
    """Every quantity, in order and without overlap.

    Args:
        source: The document, or tokens of it.
        text: The article's text, which tokens alone do not carry; without it ``raw`` is put together from the
            tokens with single blanks.
    """
    tokens = source.tokens if isinstance(source, Document) else source
    whole = source.text if isinstance(source, Document) else text
    parts = compounds.split(tokens)
    found: list[Quantity] = []
    for quantity in sorted(_candidates(parts, whole), key=lambda one: (one.start, -one.end)):
        if found and quantity.start < found[-1].end:
            continue
        found.append(quantity)
    return tuple(found)


def _candidates(tokens: Sequence[Token], text: str | None) -> list[Quantity]:
    amounts = figures.find(tokens)
    counted = [_counted(tokens, amount, text) for amount in amounts]
    marked = [
        _marked(tokens, index, text) for index in range(len(tokens)) if tokens[index].lower[0] in _MARKED_INITIALS
    ]
    return [quantity for quantity in (*_composed(tokens, counted, text), *marked) if quantity is not None]


# First letters of what starts a quantity without a numeral in front: an hour, half an hour, Mach 2, FL350, 10:30.
_MARKED_INITIALS = frozenset("amhfq0123456789")


def _counted(tokens: Sequence[Token], amount: Figure, text: str | None) -> Quantity | None:
    """The quantity that ``amount`` and the words around it make, if any."""
    if amount.kind == "ordinal":
        return None
    age = ages.around(tokens, amount)
    if age is not None:
        return _quantity(tokens, amount, Unit("age", "year", age.factor), age.last, text, first=age.first)
    before = tokens[amount.core - 1] if amount.core else None
    if before is not None and before.lower in lexicon.words("quantity_context", kind="currency"):
        factor = _MONEY_SUFFIX.get(tokens[amount.last].lower) if amount.last < len(tokens) else None
        last = amount.last + (factor is not None)
        return _quantity(tokens, amount, Unit("money", before.text, factor or 1.0), last, text, first=amount.first)
    found = unit_at(tokens, amount.last)
    if found is None:
        return None
    unit, last = found
    return _quantity(tokens, amount, _in_context(tokens, amount, unit, last), last, text, first=amount.first)


def _quantity(
    tokens: Sequence[Token], amount: Figure, unit: Unit, last: int, text: str | None, *, first: int
) -> Quantity:
    high = None if amount.high is None else amount.high * unit.factor
    return _measured(
        tokens, unit, amount.low * unit.factor, high, approx=amount.approx, first=first, last=last, text=text
    )


def _measured(
    tokens: Sequence[Token],
    unit: Unit,
    low: float,
    high: float | None,
    *,
    approx: bool,
    first: int,
    last: int,
    text: str | None,
) -> Quantity:
    start, end = tokens[first].start, tokens[last - 1].end
    raw = " ".join(token.text for token in tokens[first:last]) if text is None else text[start:end]
    top = None if high is None else round(high, 6)
    return Quantity(unit.kind, round(low, 6), top, unit.name, approx, raw, start, end)


@cache
def _units() -> Mapping[tuple[str, ...], Unit]:
    return MappingProxyType(
        {
            tuple(row["word"].split()): Unit(row["kind"], row["unit"], float(row["factor"]))
            for row in lexicon.rows("units")
        }
    )


@cache
def _unit_starters() -> frozenset[str]:
    return frozenset(words[0] for words in _units())


def unit_at(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The unit that stands at ``index`` (a joining hyphen before it is passed over) and the token after it."""
    if index < len(tokens) and tokens[index].text == "-":
        index += 1
    if index >= len(tokens) or tokens[index].lower not in _unit_starters():
        return None
    for length in range(_LONGEST_UNIT, 0, -1):
        unit = _units().get(tuple(token.lower for token in tokens[index : index + length]))
        if unit is not None:
            return unit, min(index + length, len(tokens))
    return None


def _in_context(tokens: Sequence[Token], amount: Figure, unit: Unit, last: int) -> Unit:
    """``unit``, told apart from its namesakes by the words around it."""
    after = [token.lower for token in tokens[last : last + 3]]
    if unit.kind == "calibre" and after[:1] == ["of"]:
        return Unit("length", "m", 0.001)
    if unit.kind == "length" and _is_altitude(tokens, amount, after):
        return unit._replace(kind="altitude")
    return unit


def _is_altitude(tokens: Sequence[Token], amount: Figure, after: Sequence[str]) -> bool:
    reach = {token.lower for token in tokens[max(0, amount.first - _ALTITUDE_REACH) : amount.first]}
    if after and after[0] in lexicon.words("quantity_context", kind="not_altitude"):
        return False
    if reach & lexicon.words("quantity_context", kind="altitude", where="before"):
        return True
    if set(after[:2]) & lexicon.words("quantity_context", kind="altitude", where="after"):
        return True
    return amount.first > 0 and tokens[amount.first - 1].lower == "at"


def _composed(tokens: Sequence[Token], counted: Sequence[Quantity | None], text: str | None) -> list[Quantity]:
    """Durations with "and a half" after the unit, or in two parts: "two hours and 30 minutes"."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(tokens)}
    whole: list[Quantity] = []
    for quantity in counted:
        if quantity is None:
            continue
        before = whole[-1] if whole else None
        if before is not None and _continues(tokens, before, quantity, ends, starts):
            whole[-1] = _joined(before, quantity, text)
        else:
            whole.append(quantity)
    return whole


def _continues(
    tokens: Sequence[Token], before: Quantity, after: Quantity, ends: Mapping[int, int], starts: Mapping[int, int]
) -> bool:
    if before.kind != "duration" or after.kind != "duration" or after.min >= before.min:
        return False
    between = [token.lower for token in tokens[ends[before.end] : starts[after.start]]]
    return between in ([], ["and"])


def _joined(before: Quantity, after: Quantity, text: str | None) -> Quantity:
    high = None if before.max is None or after.max is None else before.max + after.max
    raw = f"{before.raw} {after.raw}" if text is None else text[before.start : after.end]
    approx = before.approx or after.approx
    return Quantity("duration", before.min + after.min, high, "min", approx, raw, before.start, after.end)


def _marked(tokens: Sequence[Token], index: int, text: str | None) -> Quantity | None:
    """A quantity whose form alone marks it."""
    word = tokens[index].lower
    if word in {"a", "an", "half", "quarter"}:
        return _article_duration(tokens, index, text)
    if word == "mach":
        return _mach(tokens, index, text)
    if word.startswith("fl") or word == "flight":
        return _flight_level(tokens, index, text)
    return _clock(tokens, index, text) if ":" in word else None


def _article_duration(tokens: Sequence[Token], index: int, text: str | None) -> Quantity | None:
    """ "an hour", "an hour and a half", "half an hour", "a half-hour", "a quarter of an hour"."""
    words = [token.lower for token in tokens[index : index + 8]]
    before = tokens[index - 1].lower if index else ""
    if before in lexicon.words("quantity_context", kind="repeat") or before in _unit_starters() or before[:1].isdigit():
        return None
    factor, used = _article_factor(words)
    found = unit_at(tokens, index + used) if used else None
    if found is None or found[0].kind != "duration":
        return None
    unit, last = found
    if [token.lower for token in tokens[last : last + 3]] == ["and", "a", "half"]:
        factor, last = factor + 0.5, last + 3
    minutes = factor * unit.factor
    return _measured(tokens, unit, minutes, minutes, approx=False, first=index, last=last, text=text)


def _article_factor(words: Sequence[str]) -> tuple[float, int]:
    """How many of the unit the opening words stand for, and how many words they are."""
    for phrase, factor in _ARTICLE_PHRASES:
        if tuple(words[: len(phrase)]) == phrase:
            return factor, len(phrase)
    return 0.0, 0


_ARTICLE_PHRASES: tuple[tuple[tuple[str, ...], float], ...] = (
    (("a", "quarter", "of", "an"), 0.25),
    (("a", "half", "-"), 0.5),
    (("half", "an"), 0.5),
    (("half", "a"), 0.5),
    (("half", "-"), 0.5),
    (("a", "half"), 0.5),
    (("an",), 1.0),
    (("a",), 1.0),
)


def _mach(tokens: Sequence[Token], index: int, text: str | None) -> Quantity | None:
    amounts = figures.find(tokens[index + 1 : index + 4])
    if not amounts or amounts[0].first != 0 or amounts[0].low > 40:
        return None
    unit = Unit("speed", "km/h", MACH_KMH)
    low, high = amounts[0].low * MACH_KMH, (amounts[0].high or amounts[0].low) * MACH_KMH
    return _measured(tokens, unit, low, high, approx=True, first=index, last=index + 1 + amounts[0].last, text=text)


def _flight_level(tokens: Sequence[Token], index: int, text: str | None) -> Quantity | None:
    word, level, last = tokens[index].lower, "", index + 1
    if word.startswith("fl") and word[2:].isdecimal():
        level = word[2:]
    elif word == "flight" and [token.lower for token in tokens[index + 1 : index + 2]] == ["level"]:
        last = min(index + 3, len(tokens))
        level = tokens[last - 1].lower
    if not (level.isdecimal() and 2 <= len(level) <= 3):
        return None
    metres = float(level) * _FLIGHT_LEVEL_M
    return _measured(
        tokens, Unit("altitude", "m", 1.0), metres, metres, approx=False, first=index, last=last, text=text
    )


def _clock(tokens: Sequence[Token], index: int, text: str | None) -> Quantity | None:
    hours, _, minutes = tokens[index].text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        return None
    if int(hours) > 24 or int(minutes) > 59:
        return None
    value = float(int(hours) * 60 + int(minutes))
    unit = Unit("clock", "min", 1.0)
    return _measured(tokens, unit, value, value, approx=False, first=index, last=index + 1, text=text)
