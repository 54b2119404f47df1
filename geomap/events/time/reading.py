"""What words of time say before anybody knows the date of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["early", "mid", "late"]
Sense = Literal["near", "last", "next", "this"]
Base = Literal["published", "anchor"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``year`` or ``month`` None where it is not said; ``weekday`` counts from Monday 0."""

    year: int | None
    month: int | None
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """A day written so that it can be read two ways (03/04/2021)."""

    first: Day
    second: Day


@dataclass(frozen=True, slots=True)
class Easter:
    """A feast ``days`` from Easter; ``church`` "west" or "east", "" where the name alone tells neither."""

    year: int | None
    days: int
    church: str


@dataclass(frozen=True, slots=True)
class Nth:
    """A feast on the ``number``-th ``weekday`` of a month, Monday 0."""

    year: int | None
    month: int
    weekday: int
    number: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or a part of it; ``years`` counts from the article's year where that is what is said."""

    year: int | None
    month: int
    part: Part | None = None
    years: int | None = None
    sense: Sense = "near"


@dataclass(frozen=True, slots=True)
class Months:
    """A season or quarter: ``count`` months from ``month`` on."""

    year: int | None
    month: int
    count: int
    label: str
    part: Part | None = None
    years: int | None = None
    sense: Sense = "near"


@dataclass(frozen=True, slots=True)
class Years:
    """``count`` years from ``year`` on: one year, a decade, a century."""

    year: int
    count: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; ``weeks`` counts calendar weeks from the article's own where that is what is said."""

    weekday: int
    sense: Sense = "near"
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit so many units away: yesterday, last week, three months ago; ``counts`` is (least, most).

    ``part`` "early" is the unit up to the day of writing ("earlier this month"), "late" the rest of it.
    """

    unit: str
    counts: tuple[float, float | None]
    base: Base = "published"
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ``counts`` units that end with the day of writing (direction -1) or begin with it (+1)."""

    unit: str
    counts: tuple[float, float | None]
    direction: int


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one reading to the end of another."""

    first: Reading
    last: Reading


@dataclass(frozen=True, slots=True)
class Open:
    """Everything since a reading, or until it; "by" looks back where "until" looks ahead."""

    limit: Reading
    direction: Literal["since", "until", "by"]


Reading = Day | Either | Easter | Nth | Month | Months | Years | Weekday | Shift | Stretch | Between | Open
