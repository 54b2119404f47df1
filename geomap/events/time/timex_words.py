"""What TimeML annotates beside dates: durations, references without a date, sets, quarters of a business year."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import capitals, extents, pieces, timex
from geomap.events.time.timex import Timex
from geomap.models.span import Span
from geomap.text import numerals, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.models.document import Document, Token
    from geomap.text.quantities import Quantity

_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "fortnight": 20160.0}
_MINUTES |= {"month": 43829.1, "year": 525949.2, "decade": 5259492.0}
_BESIDE_YEAR = re.compile(r"(?<![\w-])(?:pre|post)-((?:1[5-9]|20)\d\d)(?![\w-])", re.IGNORECASE)
_LONGEST_PHRASE = 4
_APART = 2


def durations(document: Document) -> Iterator[Timex]:
    """As in "two hours", "a 10-day truce"."""
    for quantity in quantities.find(document):
        if quantity.kind != "duration" or capitals.counts_in_name(quantity.raw):
            continue
        words = quantity.raw.lower().replace("-", " ").split()
        unit = next((pieces.units()[word] for word in reversed(words) if word in pieces.units()), None)
        if unit in _MINUTES and document.text[quantity.end : quantity.end + 1] != "-":  # "a year-earlier loss"
            said = extents.lengthened(document.text, Span(quantity.start, quantity.end))
            yield timex.timex(said.start, said.end, timex.duration(unit, _counts(quantity, words, unit)))


def compounds(document: Document) -> Iterator[Timex]:
    """Times within a compound: "a day-long battle", "a months-long siege", "the post-2003 order"."""
    for match in _lasting().finditer(document.text):
        word = match[1].lower()
        plural = word.endswith("s")
        yield timex.timex(*match.span(), timex.duration(pieces.units()[word], (1, None if plural else 1)))
    for match in _BESIDE_YEAR.finditer(document.text):
        yield timex.timex(*match.span(), match[1])


@cache
def _lasting() -> re.Pattern[str]:
    words = sorted(word for word in pieces.units() if len(word) >= len("day"))
    return re.compile(rf"(?<![\w-])({'|'.join(words)})-?long(?!\w)", re.IGNORECASE)


def _counts(quantity: Quantity, words: list[str], unit: str) -> tuple[float, float | None]:
    """A couple is two; "several" is open."""
    amount = round((quantity.min or quantity.max or 0.0) / _MINUTES[unit], 2)
    vague = quantity.approx and quantity.max is None and not _pairs().intersection(words)
    return amount, None if vague else amount


@cache
def _pairs() -> frozenset[str]:
    return lexicon.words("time_references", type="PAIR")


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[str, str]]:
    table = (row for row in lexicon.rows("time_references") if row["value"])
    return MappingProxyType({tuple(row["word"].split()): (row["value"], row["type"]) for row in table})


@cache
def _openers() -> frozenset[str]:
    return frozenset(words[0] for words in _phrases())


def references(document: Document) -> Iterator[Timex]:
    """Words such as "now", "recently", "the past", "daily"."""
    tokens = document.tokens
    for index, token in enumerate(tokens):
        if token.lower not in _openers():
            continue
        for length in range(_LONGEST_PHRASE, 0, -1):
            words = tuple(one.lower for one in tokens[index : index + length])
            known = _phrases().get(words) if len(words) == length else None
            if known is not None:
                following = tokens[index + length].lower if index + length < len(tokens) else ""
                told = _followed(Timex(token.start, tokens[index + length - 1].end, *known), following)
                whole = None if told is None else _counted(tokens, index, told)
                if whole is not None and whole.kind != "COUNTED":
                    yield whole
                break


def _followed(one: Timex, word: str) -> Timex | None:
    """One that the word behind makes a length ("the year ended in March"), or None for an age ("52 years old")."""
    if one.value == "YEAR" and word in lexicon.words("time_references", type="ENDED"):
        return one._replace(value="P1Y", kind="DURATION")
    return None if one.value == "PXY" and word == "old" else one


def sets(document: Document) -> Iterator[Timex]:
    """As in "every Monday", "each July": days of a week or months of a year that return."""
    every, days, months = lexicon.words("time_words", role="every"), _numbers("weekday"), _numbers("month")
    for token, named in pairwise(document.tokens):
        day, month = days.get(named.lower), months.get(named.lower)
        if token.lower in every and (day or month):
            value = f"XXXX-WXX-{int(day) + 1}" if day else f"XXXX-{int(month or 0):02d}"
            yield Timex(token.start, named.end, value, "SET")


@cache
def _numbers(unit: str) -> Mapping[str, str]:
    return MappingProxyType({row["word"]: row[unit] for row in lexicon.rows(f"{unit}s")})


def _counted(tokens: Sequence[Token], index: int, one: Timex) -> Timex:
    """A number parted from its unit by one word counts it: "six straight days", "20 more years"."""
    if one.value is None or not one.value.startswith(("PX", "PTX")) or index < _APART:
        return one
    first = index - _APART
    number = numerals.read(tokens, first)
    if number is None or number.kind != "cardinal" or number.last != index - 1 or not tokens[index - 1].text.isalpha():
        return one
    value = one.value.replace("X", f"{number.value:g}", 1)
    return one._replace(start=tokens[first].start, value=value, kind="DURATION")
