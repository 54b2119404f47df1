"""When something is said to have happened: days as closed intervals, clock times as ranges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``earliest`` to ``latest``, both included; an open end is None ("on or before").

    ``date_prec`` follows UCDP GED: 1 day, 2 two to six days, 3 week, 4 month, 5 longer. ``alternatives``
    are other single days that the words allow when nothing settles which.
    """

    earliest: date | None
    latest: date | None
    date_prec: int
    alternatives: tuple[date, ...]
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A stretch of the clock, local to the place, ``HH:MM`` each; it may run past midnight."""

    earliest: str
    latest: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: what they mean in days, on the clock, or both.

    ``names_next``: the days are those of the event that is named after the words ("12 days after a bomber struck"),
    not of the one they stand beside. ``of_article``: the date is the article's own (a header line, a dateline, a
    footer), not that of anything it tells. ``unsettled``: the words name a weekday or a day of a month, and only the
    day of writing, which is not known, would tell which. ``elsewhere``: the hour is told by the clock of another
    zone or town ("0400 GMT"), so that it is no ``clock`` of the place.
    """

    start: int
    end: int
    raw: str
    days: DateRange | None
    clock: LocalTime | None
    names_next: bool = False
    of_article: bool = False
    unsettled: bool = False
    elsewhere: bool = False
