"""Readings to days, given when the article was written and which day it spoke of last."""

from __future__ import annotations

from functools import singledispatch
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.time import feasts, intervals, nearness
from geomap.events.time.intervals import Days
from geomap.events.time.reading import (
    Between,
    Day,
    Easter,
    Either,
    Month,
    Months,
    Nth,
    Open,
    Reading,
    Shift,
    Stretch,
    Weekday,
    Years,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Context(NamedTuple):
    """What a reading is seen from.

    The day of writing, the day spoken of last, whether it is to come, a day of the time the text speaks of, for the
    year alone, whether the words around it tell of the past, and the days spoken of last, be it a month or a year.
    """

    published: date | None
    anchor: date | None = None
    future: bool = False
    era: date | None = None
    past: bool = False
    stretch: Days | None = None

    @property
    def base(self) -> date | None:
        """The day of writing, or else the day spoken of last, or else one that the text gives in full."""
        return self.published or self.anchor or self.era


def resolve(reading: Reading, context: Context) -> Days | None:
    """The days that ``reading`` means, or None where ``context`` does not settle them."""
    try:
        return _resolve(reading, context)
    except (OverflowError, ValueError):  # beyond the calendar's first or last year
        return None


@singledispatch
def _resolve(reading: Reading, context: Context) -> Days | None:
    raise NotImplementedError(type(reading), context)


@_resolve.register
def _(reading: Day, context: Context) -> Days | None:
    if reading.month is None:
        day = None if context.base is None else nearness.day_of_month(reading.day, context.base, future=context.future)
    elif reading.year is not None:
        day = intervals.day_of(reading.year, reading.month, reading.day)
    else:
        day = None if context.base is None else nearness.day(reading, context.base, future=context.future)
    return None if day is None else intervals.one(day)


@_resolve.register
def _(reading: Either | Easter | Nth, context: Context) -> Days | None:
    options = either(reading, context)
    return intervals.one(options[0]) if options else None


def either(reading: Either | Easter | Nth, context: Context) -> tuple[date, ...]:
    """The days an ambiguous date can be, day first before month first, the western feast before the eastern.

    Those after the article's day are left out.
    """
    days = list(_feast_days(reading, context) if isinstance(reading, Easter | Nth) else _written_days(reading))
    if context.published is not None and not context.future:
        days = [day for day in days if day <= context.published] or days
    return tuple(days)


def _feast_days(reading: Easter | Nth, context: Context) -> tuple[date, ...]:
    if reading.year is not None:
        return feasts.days(reading, reading.year)
    return () if context.base is None else nearness.feast(reading, context.base, future=context.future)


def _written_days(reading: Either) -> Iterator[date]:
    for option in (reading.first, reading.second):
        day = intervals.day_of(option.year or 0, option.month or 0, option.day)
        if day is not None:
            yield day


@_resolve.register
def _(reading: Month, context: Context) -> Days | None:
    year = reading.year
    base = context.base
    if year is None and base is not None:
        year = (
            base.year + reading.years
            if reading.years is not None
            else nearness.month_year(reading, base, future=context.future)
        )
    return None if year is None else _part(intervals.month_of(year, reading.month), reading.part)


@_resolve.register
def _(reading: Months, context: Context) -> Days | None:
    base, year = context.base, reading.year
    if year is None and base is not None:
        year = nearness.months_year(reading, base, future=context.future)
    if year is None:
        return None
    return _part(intervals.months_from(year, reading.month, reading.count), reading.part)


@_resolve.register
def _(reading: Years, context: Context) -> Days | None:  # noqa: ARG001 - a year stands by itself
    if not 1 <= reading.year <= 9000:
        return None
    return _part(intervals.years_from(reading.year, reading.count), reading.part)


@_resolve.register
def _(reading: Weekday, context: Context) -> Days | None:
    base = context.published
    if base is None:
        return None
    if reading.weeks is not None:
        monday = intervals.add(intervals.around(base, "week").earliest or base, "week", reading.weeks)
        day = None if monday is None else intervals.add_days(monday, reading.weekday)
    elif reading.sense == "last":
        day = intervals.weekday_near(intervals.add_days(base, -1) or base, reading.weekday, -1)
    elif reading.sense == "next":
        day = intervals.weekday_near(intervals.add_days(base, 1) or base, reading.weekday, 1)
    else:
        day = intervals.weekday_near(base, reading.weekday, 1 if context.future else -1)
    return None if day is None else intervals.one(day)


@_resolve.register
def _(reading: Shift, context: Context) -> Days | None:
    base = _anchor(reading.unit, context) if reading.base == "anchor" else context.published
    if base is None:
        return None
    low, high = reading.counts
    if reading.part is not None:
        whole = intervals.around(base, reading.unit)
        return Days(whole.earliest, base) if reading.part == "early" else Days(base, whole.latest)
    near = _shifted(base, reading.unit, low)
    if near is None:
        return None
    if high is None:
        return Days(None, near.latest) if low < 0 else Days(near.earliest, None)
    far = near if high == low else _shifted(base, reading.unit, high)
    return None if far is None else _ordered(near, far)


_LONGEST_ANCHOR = {"month": 31, "quarter": 92, "year": 366, "decade": 3653, "century": 36525}


def _anchor(unit: str, context: Context) -> date | None:
    """What "the following month" and "two years later" count from may itself be a month or a year."""
    told = context.stretch
    if told is None or told.earliest is None or told.latest is None:
        return context.anchor
    fits = (told.latest - told.earliest).days < _LONGEST_ANCHOR.get(unit, 1)
    return told.earliest if fits else context.anchor


def _shifted(base: date, unit: str, count: float) -> Days | None:
    if unit == "weekend" and count == 0 and base.weekday() < 5:
        count = -1
    moved = intervals.add(base, "week" if unit == "weekend" else unit, count)
    return None if moved is None else intervals.around(moved, unit)


@_resolve.register
def _(reading: Stretch, context: Context) -> Days | None:
    base = context.published
    if base is None:
        return None
    high = reading.counts[1]
    if high is None:
        return Days(None, base) if reading.direction < 0 else Days(base, None)
    if reading.unit in {"second", "minute", "hour"}:
        hours = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}[reading.unit]
        edge = intervals.add_days(base, reading.direction * ceil(min(high * hours, 24e5) / 24))
    else:
        edge = intervals.add(base, reading.unit, reading.direction * high)
    if edge is None:
        return None
    return _ordered(intervals.one(base), intervals.one(edge))


@_resolve.register
def _(reading: Between, context: Context) -> Days | None:
    """The later end is settled first; the other is the last such day before it."""
    last = _resolve(reading.last, context)
    if last is None or last.earliest is None:
        return None
    if isinstance(reading.first, Weekday):
        first_day = intervals.weekday_near(last.earliest, reading.first.weekday, -1)
        return None if first_day is None else Days(first_day, last.latest)
    bound = context._replace(published=last.latest, future=False) if _floating(reading.first) else context
    first = _resolve(reading.first, bound)
    if first is None or first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    return intervals.hull(first, last)


def _floating(reading: Reading) -> bool:
    return isinstance(reading, Day | Month) and reading.year is None


@_resolve.register
def _(reading: Open, context: Context) -> Days | None:
    edge = limit(reading, context)
    if edge is None:
        return None
    if reading.direction != "since":
        return Days(None, edge.latest)
    if context.published is not None and edge.earliest is not None and edge.earliest > context.published:
        return edge
    return Days(edge.earliest, context.published)


def limit(reading: Open, context: Context) -> Days | None:
    """The days that an open stretch begins or ends with; "until Friday" looks ahead unless the past is told of."""
    ahead = reading.direction == "until" and isinstance(reading.limit, Weekday) and not context.past
    return resolve(reading.limit, context._replace(future=context.future or ahead))


def _part(days: Days, part: str | None) -> Days:
    return days if part is None else intervals.part_of(days, part)


def _ordered(one: Days, other: Days) -> Days:
    starts = [day for day in (one.earliest, other.earliest) if day is not None]
    ends = [day for day in (one.latest, other.latest) if day is not None]
    return Days(min(starts, default=None), max(ends, default=None))
