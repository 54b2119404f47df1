"""When an incident is told to have happened, as far as that tells it from others: days, or a day without its year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geomap.events.time import find_mentions
from geomap.events.time.reading import Day, Weekday
from geomap.models.article import Article
from geomap.text import document as documents

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = timedelta(days=31)
"""A month: that two incidents are dated to one season or year makes them no less two. Source: UCDP GED."""
NEWS_AGE = timedelta(days=7)
"""What an article tells without a day happened not long before it. Source: own judgment, a weekly's rhythm."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; ``told`` where the article tells them, else they follow from its day of publication."""

    first: date
    last: date
    told: bool

    @property
    def is_one(self) -> bool:
        """Whether it is a single day."""
        return self.told and self.first == self.last

    @property
    def is_close(self) -> bool:
        """Whether the days are few enough to tell incidents apart."""
        return self.last - self.first <= LONGEST

    def each(self) -> tuple[date, ...]:
        """The days themselves, where the article tells one or two."""
        gap = (self.last - self.first).days
        return tuple(self.first + timedelta(days) for days in range(gap + 1)) if self.told and gap <= 1 else ()

    def away(self, other: Days) -> int:
        """How many days lie from the end of one to the beginning of the other; 0 where they overlap."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of a day without its year: the weekday (Monday 0), the month and the day in it."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None

    def differs(self, other: Calendar) -> bool:
        """Whether something that both know is not the same."""
        return any(own != theirs for own, theirs in self._shared(other))

    def is_eve_of(self, other: Calendar) -> bool:
        """Whether it is the weekday before the other's, and nothing else is known of both."""
        if self.weekday is None or other.weekday is None or self.agrees_on(other) == "date":
            return False
        return (self.weekday + 1) % 7 == other.weekday

    def agrees_on(self, other: Calendar) -> str | None:
        """What is known of both, and the same: ``date`` (month and day), ``weekday``, or None."""
        if None not in (self.month, self.day, other.month, other.day):
            return "date"
        return "weekday" if None not in (self.weekday, other.weekday) else None

    def _shared(self, other: Calendar) -> Iterator[tuple[int, int]]:
        pairs = ((self.weekday, other.weekday), (self.month, other.month), (self.day, other.day))
        return ((own, theirs) for own, theirs in pairs if own is not None and theirs is not None)


def days(given: dict[str, Any] | None, published: str | None) -> Days | None:
    """The days from the first to the last, where both ends are known; else the week before its publication.

    Of an open end ("by Monday", "since March") the other is as far off as can be: it only says when it was not.
    """
    first, last = (given["earliest"], given["latest"]) if given else (None, None)
    if first and last:
        return Days(date.fromisoformat(first), date.fromisoformat(last), told=True)
    if published and (given is None or (last and last == published)):
        day = date.fromisoformat(published)
        return Days(day - NEWS_AGE, day, told=False)
    if last:
        return Days(date.min, date.fromisoformat(last), told=False)
    return Days(date.fromisoformat(first), _latest(published), told=False) if first else None


def _latest(published: str | None) -> date:
    return date.fromisoformat(published) if published else date.max


def calendars(known: Days | None, worded: Calendar | None) -> tuple[Calendar, ...]:
    """What may be known of the day without its year: of one or two days that are known, or as the article words it."""
    whole = tuple(Calendar(day.weekday(), day.month, day.day) for day in known.each()) if known else ()
    return whole or ((worded,) if worded else ())


def calendar(given: dict[str, Any] | None, known: Days | None) -> Calendar | None:
    """What is known of the day without its year: of one that is known in full, or as the article words it."""
    if known is not None:
        whole = Calendar(known.first.weekday(), known.first.month, known.first.day)
        return whole if known.is_one else None
    if given is None or given["earliest"] or given["latest"]:
        return None
    return _worded(given["raw"])


@lru_cache(maxsize=4096)
def _worded(raw: str) -> Calendar | None:
    """The first weekday or day of a month in a few words ("on Wednesday morning", "June 12th")."""
    for mention in find_mentions(documents.read(Article("", raw))):
        reading = mention.reading
        if isinstance(reading, Weekday):
            return Calendar(weekday=reading.weekday)
        if isinstance(reading, Day):
            return Calendar(reading.weekday, reading.month, reading.day)
    return None
