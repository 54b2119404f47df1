"""Expressions of time as TimeML annotates them, for measuring against annotated corpora.

Source: TimeML 1.2.1 annotation guidelines, TIMEX3 attribute ``value`` (ISO 8601 with its extensions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.time import contexts, extents, pieces, resolution
from geomap.events.time.intervals import Days
from geomap.events.time.reading import Between, Month, Months, Open, Reading, Shift, Stretch, Years
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geomap.events.time.clocks import Clock
    from geomap.events.time.mentions import Mention
    from geomap.models.document import Document

_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\d+")
_DASHES = frozenset("-–—/&")
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNIT_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
_UNIT_LETTERS |= {"fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y"}
_YEARS = {"decade": 10, "century": 100}
_HALF, _HALVES = 0.5, {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


class Timex(NamedTuple):
    """One expression: ``text[start:end]`` means ``value``; None where the value is not known.

    ``kind`` is TimeML's type: "DATE", "TIME", "DURATION" or "SET".
    """

    start: int
    end: int
    value: str | None
    kind: str


def dated(document: Document, published: date | None) -> Iterator[Timex]:
    """Dates and times, those of a span of days as two expressions."""
    for mention, seen in contexts.each(document, published, guess_year=False):
        if isinstance(mention.reading, Between):
            yield from _ends(document.text, mention, mention.reading, seen)
        else:
            yield _single(document.text, mention, seen)


def _single(text: str, mention: Mention, seen: resolution.Context) -> Timex:
    reading, end = mention.reading, extents.counted_end(text, mention)
    told = None if end < mention.end else value(reading, _days(reading, seen), mention.clock, seen.published)
    said = extents.trimmed(text, Span(mention.start, end), reading)
    return timex(said.start, said.end, told or _uncounted(reading))


def timex(start: int, end: int, value: str | None) -> Timex:
    """The expression with the type that its value says."""
    known = "" if value is None or value.endswith("_REF") else value
    return Timex(start, end, value, "DURATION" if known[:1] == "P" else "TIME" if "T" in known else "DATE")


def _ends(text: str, mention: Mention, reading: Between, seen: resolution.Context) -> Iterator[Timex]:
    days = resolution.resolve(reading, seen)
    joint = _joint(text, mention)
    first, last = (None, None) if days is None else days
    if joint is None or joint.end >= mention.end:
        told = value(reading.first, Days(first, first), mention.clock, seen.published) if first else None
        yield timex(mention.start, mention.end, told)
        return
    for start, end, of, day in (
        (mention.start, joint.start, reading.first, first),
        (joint.end, mention.end, reading.last, last),
    ):
        said = extents.trimmed(text, Span(start, end), of)
        yield timex(said.start, said.end, value(of, Days(day, day) if day else None, None, seen.published))


def _joint(text: str, mention: Mention) -> Span | None:
    """What parts the two ends of a span of days: "and", "to", a dash."""
    for match in _WORD.finditer(text, mention.start + 1, mention.end):
        if match.group().lower() in extents.roles("and", "to", "until", "or") or match.group() in _DASHES:
            return Span(match.start(), match.end())
    return None


def _days(reading: Reading | None, seen: resolution.Context) -> Days | None:
    if isinstance(reading, Open):
        return resolution.limit(reading, seen)
    return None if reading is None else resolution.resolve(reading, seen)


def _uncounted(reading: Reading | None) -> str | None:
    """The length alone of what is so far from a day that is not known ("three days later", "until a day after")."""
    reading = reading.limit if isinstance(reading, Open) else reading
    if not isinstance(reading, Shift) or reading.base != "anchor" or reading.counts[0] == reading.counts[1] == 0:
        return None
    low, high = reading.counts
    return duration(reading.unit, (abs(low), None if high is None else abs(high)))


def value(reading: Reading | None, days: Days | None, clock: Clock | None, published: date | None) -> str | None:
    """The TIMEX3 value, or None for ranges, which TimeML annotates as two expressions."""
    if isinstance(reading, Stretch):
        return duration(reading.unit, reading.counts)
    if isinstance(reading, Shift) and reading.base == "published" and reading.counts[1] is None:
        return "PAST_REF" if reading.counts[0] < 0 else "FUTURE_REF"
    if isinstance(reading, Open):
        return value(reading.limit, days, clock, published)
    if isinstance(reading, Between):
        return None
    known = _calendar(reading, days)
    if reading is None and clock is not None and published is not None:
        known = published.isoformat()
    if known is None:
        return None
    named = clock is not None and clock.name not in extents.roles("early", "late")  # "late Monday" has no hour
    return known + (clock.timex if clock is not None and named and len(known) == len("YYYY-MM-DD") else "")


def duration(unit: str, counts: tuple[float, float | None]) -> str:
    """An ISO 8601 duration; an X stands for an amount that is not said, decades and centuries are so many years."""
    lead = "PT" if unit in pieces.CLOCK_UNITS else "P"
    whole, half = divmod(counts[0] * _YEARS.get(unit, 1), 1)
    if counts[1] is not None and half == _HALF and unit in _HALVES:
        return lead + (f"{whole:g}{_UNIT_LETTERS[unit]}" if whole else "") + _HALVES[unit]
    amount = "X" if counts[1] is None else f"{counts[0] * _YEARS.get(unit, 1):g}"
    return lead + amount + _UNIT_LETTERS[unit]


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
