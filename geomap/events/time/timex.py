"""TimeML's value of an expression, for measuring against annotated corpora.

Source: TimeML 1.2.1 annotation guidelines, TIMEX3 attribute ``value`` (ISO 8601 with its extensions).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time.reading import Between, Months, Open, Reading, Shift, Stretch, Years

if TYPE_CHECKING:
    from datetime import date

    from geomap.events.time.clocks import Clock
    from geomap.events.time.intervals import Days

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNIT_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
_UNIT_LETTERS |= {"fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}


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
    return None if known is None else known + (clock.timex if clock is not None and len(known) == 10 else "")


def duration(unit: str, counts: tuple[float, float | None]) -> str:
    """An ISO 8601 duration; an X stands for an amount that is not said."""
    amount = "X" if counts[1] is None else f"{counts[0]:g}"
    return ("PT" if unit in {"second", "minute", "hour"} else "P") + amount + _UNIT_LETTERS[unit]


def _calendar(reading: Reading | None, days: Days | None) -> str | None:
    day = None if days is None else days.earliest or days.latest
    if day is None or reading is None:
        return None
    if isinstance(reading, Months):
        return f"{day.year:04d}-{_SEASONS.get(reading.label, reading.label)}"
    if isinstance(reading, Years):
        return f"{day.year:04d}"[: {10: 3, 100: 2}.get(reading.count, 4)]
    unit = reading.unit if isinstance(reading, Shift) else "month" if type(reading).__name__ == "Month" else "day"
    return _in_unit(day, unit)


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
