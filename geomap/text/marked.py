"""Quantities without a numeral in front: "an hour and a half", "Mach 2", "FL350", "10:30"."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.text import figures, units
from geomap.text.measures import Amount, Quantity, Words
from geomap.text.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MACH_KMH = 1225.0
"""Speed of sound at sea level, km/h. Source: ICAO Doc 7488, standard atmosphere: 340.294 m/s."""
FLIGHT_LEVEL_M = 30.48
"""One flight level, metres. Source: ICAO Doc 4444: hundreds of feet of pressure altitude."""
_FASTEST_MACH = 40
_PHRASES: Mapping[tuple[str, ...], float] = MappingProxyType(
    {
        ("a", "quarter", "of", "an"): 0.25,
        ("a", "half", "-"): 0.5,
        ("half", "an"): 0.5,
        ("half", "a"): 0.5,
        ("half", "-"): 0.5,
        ("a", "half"): 0.5,
        ("an",): 1.0,
        ("a",): 1.0,
    }
)


def find(words: Words) -> Iterator[Quantity]:
    """Every quantity whose form alone marks it, in order."""
    for index, token in enumerate(words.tokens):
        word = token.lower
        quantity = None
        if word in {"a", "an", "half"}:
            quantity = _duration(words, index)
        elif ":" in word:
            quantity = _clock(words, index)
        elif word == "mach":
            quantity = _mach(words, index)
        elif word[:2] == "fl":
            quantity = _flight_level(words, index)
        if quantity is not None:
            yield quantity


def _duration(words: Words, index: int) -> Quantity | None:
    """As in "an hour", "an hour and a half", "half an hour", "a half-hour", "a quarter of an hour"."""
    tokens = words.tokens
    before = tokens[index - 1].lower if index else ""
    if before in lexicon.words("quantity_context", kind="repeat") or before in units.openers() or before[:1].isdigit():
        return None
    factor, used = _share(tuple([token.lower for token in tokens[index : index + 4]]))
    found = units.at(tokens, index + used) if used else None
    if found is None or found[0].kind != "duration" or tokens[found[1] - 1].lower == "second":
        return None  # "a second" is mostly an ordinal
    unit, last = found
    if [token.lower for token in tokens[last : last + 3]] == ["and", "a", "half"]:
        factor, last = factor + 0.5, last + 3
    return words.quantity(unit, Amount(factor, factor), index, last)


def _share(opening: tuple[str, ...]) -> tuple[float, int]:
    """How many of the unit the opening words stand for, and how many words they are; (0, 0) for none."""
    for size in range(len(opening), 0, -1):
        factor = _PHRASES.get(opening[:size])
        if factor is not None:
            return factor, size
    return 0.0, 0


def _mach(words: Words, index: int) -> Quantity | None:
    amounts = figures.find(words.tokens[index + 1 : index + 4])
    if not amounts or amounts[0].first != 0 or amounts[0].low > _FASTEST_MACH:
        return None
    amount = Amount(amounts[0].low, amounts[0].high, approx=True)
    return words.quantity(Unit("speed", "km/h", MACH_KMH), amount, index, index + 1 + amounts[0].last)


def _flight_level(words: Words, index: int) -> Quantity | None:
    """As in "FL350" and "flight level 350"."""
    word, last = words.tokens[index].lower, index + 1
    level = word[2:]
    if word == "flight" and [token.lower for token in words.tokens[last : last + 1]] == ["level"]:
        last = min(index + 3, len(words.tokens))
        level = words.tokens[last - 1].lower
    if not (level.isdecimal() and 2 <= len(level) <= 3):
        return None
    amount = Amount(float(level), float(level))
    return words.quantity(Unit("altitude", "m", FLIGHT_LEVEL_M), amount, index, last)


def _clock(words: Words, index: int) -> Quantity | None:
    hours, _, minutes = words.tokens[index].text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        return None
    if int(hours) > 24 or int(minutes) > 59:
        return None
    value = float(int(hours) * 60 + int(minutes))
    return words.quantity(Unit("clock", "min", 1.0), Amount(value, value), index, index + 1)
