"""Whether two incidents may have been on one day, and how much that says."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from geomap.case.linking.days import calendars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.sightings import Sighting

DAWN, DUSK = 6 * 60, 21 * 60
"""Minutes of the day between which nobody speaks of the night."""
HOUR, DAY = 60, 24 * 60
WEEKDAY = "no day: day of the week"
CLOSE_DAYS = 2
"""Days from the first to the last that still are close."""


def traits(a: Sighting, b: Sighting) -> Iterator[tuple[str, str]]:
    """What the days and the time of day have in common."""
    yield from _days(a, b)
    yield from _clock(a, b)


def are_other_days(a: Sighting, b: Sighting) -> bool:
    """Whether the days that are known cannot be one; the night between two days may."""
    if a.days is not None and b.days is not None and a.days.away(b.days):
        return a.days.away(b.days) > int(_is_night(*sorted((a, b), key=_last_day)))
    ours, theirs = calendars(a.days, a.calendar), calendars(b.days, b.calendar)
    pairs = [(one, other) for one, other in product(ours, theirs) if not one.differs(other)]
    if pairs or not ours or not theirs:
        return False
    eves = (
        _is_night(a, b) if one.is_eve_of(other) else other.is_eve_of(one) and _is_night(b, a)
        for one, other in product(ours, theirs)
    )
    return not any(eves)


def _last_day(one: Sighting) -> date:
    return date.max if one.days is None else one.days.last


def _is_night(before: Sighting, after: Sighting) -> bool:
    """Whether the night between two days is told of one, and the other does not say otherwise.

    One newsroom counts it to the day before, another to the day after.
    """
    late = before.clock is None or before.clock[1] > DUSK
    early = after.clock is None or after.clock[0] < DAWN
    return late and early and not (before.clock is None and after.clock is None)


def _days(a: Sighting, b: Sighting) -> Iterator[tuple[str, str]]:
    if a.days is None or b.days is None or not (a.is_dated and b.is_dated):
        yield from _calendar(a, b)
    elif not (a.days.told and b.days.told):
        yield "day: one week", "of the same week, as the articles' days have it"
    elif a.days.away(b.days):
        yield "day: one night", "in a night between two days"
    elif (a.days.first, a.days.last) == (b.days.first, b.days.last) and a.days.first == a.days.last:
        yield "day: one", "on one day"
    else:
        close = max(a.days.last - a.days.first, b.days.last - b.days.first).days <= CLOSE_DAYS
        yield "day: overlap, close" if close else "day: overlap", "on days that overlap"


def _calendar(a: Sighting, b: Sighting) -> Iterator[tuple[str, str]]:
    yield ("no day: of one", "one has no day") if a.is_dated or b.is_dated else ("no day: of both", "neither has a day")
    pairs = product(calendars(a.days, a.calendar), calendars(b.days, b.calendar))
    shared = {one.agrees_on(other) for one, other in pairs if not one.differs(other)}
    if "date" in shared:
        yield "no day: day of the year", "on one day of the year"
    elif "weekday" in shared:
        yield WEEKDAY, "on one day of the week"


def _clock(a: Sighting, b: Sighting) -> Iterator[tuple[str, str]]:
    if a.clock is None or b.clock is None:
        return
    turned = [(first + turn, last + turn) for first, last in (b.clock,) for turn in (-DAY, 0, DAY)]
    gap = min(max(a.clock[0] - last, first - a.clock[1]) for first, last in turned)
    widest = max(last - first for first, last in (a.clock, b.clock))
    if gap > HOUR:
        yield "hour: other", "at another time of day"
    elif gap <= 0 and widest <= HOUR:
        yield "hour: one, told by the clock", "at one hour by the clock"
    elif gap <= 0 and widest <= 2 * HOUR:
        yield "hour: one", "at one hour"
