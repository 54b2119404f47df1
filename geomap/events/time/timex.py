"""Expressions of time as TimeML annotates them, for measuring against annotated corpora.

Source: TimeML 1.2.1 annotation guidelines, TIMEX3 attribute ``value`` (ISO 8601 with its extensions).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time import contexts, pieces, resolution
from geomap.events.time.reading import Between, Month, Months, Open, Reading, Shift, Stretch, Years
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geomap.events.time.clocks import Clock
    from geomap.events.time.intervals import Days
    from geomap.models.document import Document

_LONGEST_PHRASE = 3
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNIT_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
_UNIT_LETTERS |= {"fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "fortnight": 20160.0}
_MINUTES |= {"month": 43829.1, "year": 525949.2, "decade": 5259492.0}


class Timex(NamedTuple):
    """One expression: ``text[start:end]`` means ``value``; None where the value is not known.

    ``kind`` is TimeML's type: "DATE", "TIME", "DURATION" or "SET".
    """

    start: int
    end: int
    value: str | None
    kind: str


def find(document: Document, published: date | None) -> tuple[Timex, ...]:
    """Dates, times, durations and references without a date, in order; where two overlap the date stands."""
    dated = [
        _timex(
            mention.start, mention.end, value(mention.reading, _days(mention.reading, seen), mention.clock, published)
        )
        for mention, seen in contexts.each(document, published, guess_year=False)
    ]
    taken = [False] * (len(document.text) + 1)
    kept: list[Timex] = []
    for one in (*dated, *_durations(document), *_references(document)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept))


def _timex(start: int, end: int, value: str | None) -> Timex:
    kind = "DURATION" if value and value[0] == "P" else "DATE"
    return Timex(start, end, value, "TIME" if kind == "DATE" and value and "T" in value else kind)


def _days(reading: Reading | None, seen: resolution.Context) -> Days | None:
    bare = reading.limit if isinstance(reading, Open) else reading
    return None if bare is None else resolution.resolve(bare, seen)


def value(reading: Reading | None, days: Days | None, clock: Clock | None, published: date | None) -> str | None:
    """The TIMEX3 value, or None for ranges, which TimeML annotates as two expressions."""
    if isinstance(reading, Stretch):
        return duration(reading.unit, reading.counts)
    if isinstance(reading, Open):
        return value(reading.limit, days, clock, published)
    if isinstance(reading, Between):
        return None
    known = _calendar(reading, days)
    if reading is None and clock is not None and published is not None:
        known = published.isoformat()
    return (
        None
        if known is None
        else known + (clock.timex if clock is not None and len(known) == len("YYYY-MM-DD") else "")
    )


def duration(unit: str, counts: tuple[float, float | None]) -> str:
    """An ISO 8601 duration; an X stands for an amount that is not said."""
    amount = "X" if counts[1] is None else f"{counts[0]:g}"
    return ("PT" if unit in pieces.CLOCK_UNITS else "P") + amount + _UNIT_LETTERS[unit]


def _calendar(reading: Reading | None, days: Days | None) -> str | None:
    day = None if days is None else days.earliest or days.latest
    if day is None or reading is None:
        return None
    if isinstance(reading, Months):
        return f"{day.year:04d}-{_SEASONS.get(reading.label, reading.label)}"
    if isinstance(reading, Years):
        return f"{day.year:04d}"[: {10: 3, 100: 2}.get(reading.count, 4)]
    if isinstance(reading, Shift):
        return _in_unit(day, reading.unit)
    return _in_unit(day, "month" if isinstance(reading, Month) else "day")


def _in_unit(day: date, unit: str) -> str:
    year, week, _ = day.isocalendar()
    forms = {
        "week": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year:04d}"[:3],
        "century": f"{day.year:04d}"[:2],
    }
    return forms.get(unit, day.isoformat())


def _durations(document: Document) -> Iterator[Timex]:
    for quantity in quantities.find(document):
        if quantity.kind != "duration":
            continue
        words = quantity.raw.lower().replace("-", " ").split()
        unit = next((pieces.units()[word] for word in reversed(words) if word in pieces.units()), None)
        if unit in _MINUTES:
            vague = quantity.approx and quantity.max is None
            amount = round((quantity.min or quantity.max or 0.0) / _MINUTES[unit], 2)
            yield _timex(quantity.start, quantity.end, duration(unit, (amount, None if vague else amount)))


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[str, str]]:
    table = lexicon.rows("time_references")
    return MappingProxyType({tuple(row["word"].split()): (row["value"], row["type"]) for row in table})


def _references(document: Document) -> Iterator[Timex]:
    """Words such as "now", "recently", "the past", "daily"."""
    openers = {words[0] for words in _phrases()}
    tokens = document.tokens
    for index, token in enumerate(tokens):
        if token.lower not in openers:
            continue
        for length in range(_LONGEST_PHRASE, 0, -1):
            known = _phrases().get(tuple(one.lower for one in tokens[index : index + length]))
            if known is not None:
                yield Timex(token.start, tokens[min(index + length, len(tokens)) - 1].end, *known)
                break
