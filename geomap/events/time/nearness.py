"""Which year is meant where none is said: the last such day or month, unless it is soon or said to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time import feasts, intervals

if TYPE_CHECKING:
    from datetime import date

    from geomap.events.time.reading import Day, Easter, Month, Months, Nth

SOON_DAYS = 45
"""How far ahead a date without a year may lie when nothing says that it is to come, days.

Source: measured on the development part of TempEval-3: more gains little there, and reports of violence look back.
"""

FAR_DAYS = 270
"""How far ahead a date without a year lies at most, days: one that lies further is told with its year."""

FAR_MONTHS = 9

SOON_MONTHS = 6
"""How far ahead a season or quarter that is said to come begins at most, months: the one reported on has just ended."""


def day(reading: Day, base: date, *, future: bool) -> date | None:
    """The day of ``reading``, which lacks a year, that is nearest to ``base``; weekdays said with it decide first."""
    if reading.month is None:
        return None
    around = (intervals.day_of(base.year + step, reading.month, reading.day) for step in (-2, -1, 0, 1, 2))
    days = [day for day in around if day is not None]
    if reading.weekday is not None:
        days = [day for day in days if day.weekday() == reading.weekday] or days
    if future:
        ahead = min((day for day in days if day >= base), default=None)
        if ahead is not None and (reading.weekday is not None or (ahead - base).days <= FAR_DAYS):
            return ahead
    near = [day for day in days if (day - base).days <= SOON_DAYS]
    return min(near, key=lambda day: abs((day - base).days), default=None)


def day_of_month(number: int, base: date, *, future: bool) -> date | None:
    """The last day with that number, or this month's where it is said to come."""
    here = intervals.day_of(base.year, base.month, number)
    if here is not None and (here <= base or future):
        return here
    last = intervals.add_months(base.replace(day=1), -1)
    return None if last is None else intervals.day_of(last.year, last.month, number)


def feast(reading: Easter | Nth, base: date, *, future: bool) -> tuple[date, ...]:
    """The days of a feast that moves, in the year in which it was last, or this year where it is to come."""
    days = feasts.days(reading, base.year)
    return days if future or min(days) <= base else feasts.days(reading, base.year - 1)


def month_year(reading: Month, base: date, *, future: bool) -> int:
    """The year of a month that lacks one."""
    ahead = reading.month - base.month
    if reading.sense == "this":
        return base.year
    if reading.sense == "next" or (reading.sense == "near" and future):
        far = reading.sense == "near" and ahead + 12 > FAR_MONTHS
        return base.year + ((ahead < 0 and not far) or (ahead == 0 and reading.sense == "next"))
    return base.year - (ahead > 0 or (ahead == 0 and reading.sense == "last"))


def months_year(reading: Months, base: date, *, future: bool) -> int:
    """The year of a season or quarter that lacks one, or counts from the base's."""
    if reading.years is not None:
        return base.year + reading.years
    ahead = (reading.month - base.month) % 12
    if future and reading.sense == "near" and 0 < ahead <= SOON_MONTHS:
        return base.year + (reading.month < base.month)
    if reading.sense == "this":
        return min((base.year, base.year - 1), key=lambda year: _apart(reading, year, base))
    if reading.sense == "next":
        return base.year + (reading.month <= base.month)
    for year in (base.year, base.year - 1):
        days = intervals.months_from(year, reading.month, reading.count)
        edge = days.latest if reading.sense == "last" else days.earliest
        if edge is not None and (edge < base or (edge == base and reading.sense != "last")):
            return year
    return base.year - 2


def _apart(reading: Months, year: int, base: date) -> int:
    """Days between ``base`` and the season of that year; 0 within it."""
    days = intervals.months_from(year, reading.month, reading.count)
    if days.earliest is None or days.latest is None:
        return 0
    return max((days.earliest - base).days, (base - days.latest).days, 0)
