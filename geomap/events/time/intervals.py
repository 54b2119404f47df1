"""Days as closed intervals: the arithmetic of the calendar, with no words in it."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_FURTHEST = 12 * 3000


class Days(NamedTuple):
    """From ``earliest`` to ``latest``, both included; an open end is None."""

    earliest: date | None
    latest: date | None


def one(day: date) -> Days:
    """The interval of a single day."""
    return Days(day, day)


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def month_of(year: int, month: int) -> Days:
    """All days of one month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_from(year: int, month: int, count: int) -> Days:
    """``count`` whole months from ``month`` of ``year`` on."""
    last = year * 12 + month - 1 + count - 1
    return Days(date(year, month, 1), month_of(last // 12, last % 12 + 1).latest)


def add_days(day: date, count: int) -> date | None:
    """``day`` moved by ``count`` days, or None beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """``day`` moved by ``count`` months, on the month's last day where it has no such day."""
    if abs(count) > _FURTHEST:
        return None
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add(day: date, unit: str, count: float) -> date | None:
    """``day`` moved by ``count`` of ``unit``; parts of a day are dropped."""
    if abs(count) > _FURTHEST:
        return None
    if unit in _MONTHS_OF:
        return add_months(day, round(count * _MONTHS_OF[unit]))
    return add_days(day, round(count * _DAYS_OF[unit]))


def around(day: date, unit: str) -> Days:
    """The calendar unit that holds ``day``: its week from Monday, its month, quarter, year, decade, century."""
    if unit in {"week", "fortnight"}:
        monday = add_days(day, -day.weekday()) or day
        return Days(monday, add_days(monday, 6 if unit == "week" else 13) or monday)
    if unit == "weekend":
        saturday = add_days(day, 5 - day.weekday()) or day
        return Days(saturday, add_days(saturday, 1) or saturday)
    if unit not in _MONTHS_OF:
        return one(day)
    months = _MONTHS_OF[unit]
    if unit in {"decade", "century"}:
        return years_from(day.year - day.year % (months // 12), months // 12)
    return months_from(day.year, (day.month - 1) // months * months + 1, months)


def years_from(year: int, count: int) -> Days:
    """``count`` whole years from ``year`` on, within the calendar."""
    return Days(date(max(year, MINYEAR), 1, 1), date(min(year + count - 1, MAXYEAR), 12, 31))


def weekday_near(day: date, weekday: int, direction: int) -> date | None:
    """The nearest ``weekday`` (Monday 0) at ``day`` or before it (``direction`` -1) or after it (+1)."""
    away = (day.weekday() - weekday) % 7 if direction < 0 else (weekday - day.weekday()) % 7
    return add_days(day, away if direction > 0 else -away)


def hull(first: Days, last: Days) -> Days:
    """From the start of ``first`` to the end of ``last``; an end that is open stays open."""
    return Days(first.earliest, last.latest)


def part_of(days: Days, part: str) -> Days:
    """The first, middle or last third of an interval that is closed; an open one as it is."""
    first, last = days
    if first is None or last is None:
        return days
    third = timedelta(days=max(1, ((last - first).days + 1) // 3))
    if part == "early":
        return Days(first, first + third - timedelta(days=1))
    if part == "late":
        return Days(last - third + timedelta(days=1), last)
    return Days(first + third, last - third) if first + third <= last - third else days


def precision(days: Days) -> int:
    """UCDP GED's date precision of an interval: 1 day, 2 two to six days, 3 week, 4 month, 5 longer or open.

    Source: UCDP Georeferenced Event Dataset codebook, date_prec.
    """
    if days.earliest is None or days.latest is None:
        return 5
    length = (days.latest - days.earliest).days + 1
    for longest, code in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if length <= longest:
            return code
    return 5
