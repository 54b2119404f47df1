"""What weekdays, "yesterday", "last week", "two days later" say: a reading, or None where it is no time at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time.pieces import CLOCK_UNITS, SENSES
from geomap.events.time.reading import Between, Month, Shift, Stretch, Weekday

if TYPE_CHECKING:
    from geomap.events.time.pieces import Piece
    from geomap.events.time.reading import Reading

HOURS = 24
"""Hours of a day, beyond which nobody tells days by them."""


def weekday_of_week(piece: Piece) -> Reading | None:
    """Monday of last week."""
    weekday = piece.value("W")
    return Weekday(weekday, weeks=piece.direction) if weekday is not None and piece.unit == "week" else None


def weekday(piece: Piece) -> Reading | None:
    """Monday, last Monday, this coming Friday."""
    weekday = piece.value("W")
    if weekday is None or (len(piece.all("W")[0].lower) < 5 and piece.letters == "W"):
        return None  # "Sun" and "Sat" alone are rarely days
    direction = -1 if "l" in piece.letters or "c" in piece.letters else piece.direction
    return Weekday(weekday, SENSES.get(direction, "near") if piece.letters != "W" else "near")


def month_shifted(piece: Piece) -> Reading | None:
    """Last March, next June."""
    month = piece.value("M")
    return None if month is None else Month(None, month, sense=SENSES[piece.direction])


def deictic_beyond(piece: Piece) -> Reading | None:
    """As in "the day before yesterday", "the day after tomorrow"."""
    step = int(piece.all("y")[0].value)
    beyond = 2 * step if piece.letters[2] == ("e" if step < 0 else "a") and piece.unit == "day" else None
    return None if beyond is None else Shift("day", (beyond, beyond))


def deictic(piece: Piece) -> Reading | None:
    """Yesterday, today, overnight."""
    term = piece.terms[0]
    if term.lower == "overnight":
        return Between(Shift("day", (-1, -1)), Shift("day", (0, 0)))
    return Shift("day", (term.value, term.value))


def daypart_day(piece: Piece) -> Reading | None:
    """As in "this morning", "last night", "that evening", "the following morning", "the next night"."""
    first = piece.letters[0]
    if first in "tl":
        step = -1 if first == "l" else 0
        return Shift("day", (step, step))
    step = 0 if first in "qz" else -1 if piece.letters[1] == "v" else 1
    return Shift("day", (step, step), base="anchor")


def ago(piece: Piece) -> Reading | None:
    """Three weeks ago, several days ago, a few hours ago, minutes ago."""
    low, high = piece.counts
    if piece.unit in CLOCK_UNITS:
        return _clock_ago(piece.unit, int(low))
    return Shift(piece.unit, (-low, None if high is None else -high))


def _clock_ago(unit: str, low: int) -> Reading | None:
    """The day of writing, minutes ago; that day or the one before, hours ago."""
    if unit != "hour":
        return Shift("day", (0, 0))
    return None if low > HOURS else Shift("day", (-low // HOURS, 0))


def within_unit(piece: Piece) -> Reading | None:
    """As in "earlier this month", "later in the week"; "earlier the day" and "earlier in the day" are nothing."""
    if piece.letters[1] not in "ti" or piece.unit in CLOCK_UNITS:
        return None
    if piece.letters[1] == "i" and piece.unit == "day":
        return None
    if piece.unit == "day":
        return Shift("day", (0, 0))
    return Shift(piece.unit, (0, 0), part="early" if piece.letters[0] in "eE" else "late")


def stretch(piece: Piece) -> Reading | None:
    """The past 24 hours, the next three days."""
    direction = piece.direction
    return None if not direction else Stretch(piece.unit, piece.counts, direction)


def recent(piece: Piece) -> Reading | None:
    """Recent days, the past year."""
    if not piece.plural:
        return Stretch(piece.unit, (1, 1), -1) if piece.letters[0] == "c" else None
    return Stretch(piece.unit, (2, None), -1)


def anchored(piece: Piece) -> Reading | None:
    """As in "the next day", "the same day", "that week": counted from the day spoken of last."""
    step = piece.direction
    if piece.plural and "x" in piece.letters:
        return Stretch(piece.unit, (2, None), 1)
    if step is None or piece.plural or piece.unit in CLOCK_UNITS:
        return None
    if piece.unit != "day" and "x" in piece.letters:
        return Shift(piece.unit, (step, step)) if piece.letters == "xU" else None
    return Shift(piece.unit, (step, step), base="anchor")


def unit_edge(piece: Piece) -> Reading | None:
    """The end of the month, the start of the year: the unit that is on."""
    if piece.unit in CLOCK_UNITS or piece.unit in {"day", "night"} or piece.plural:
        return None
    return Shift(piece.unit, (0, 0))


def unit_shifted(piece: Piece) -> Reading | None:
    """Last week, this month, next year; "coming weeks" have no number."""
    step = piece.direction
    if piece.plural and "x" in piece.letters:
        return Stretch(piece.unit, (2, None), 1)
    if step is None or piece.unit in CLOCK_UNITS or piece.plural:
        return None
    return Shift(piece.unit, (step, step))


def anchored_count(piece: Piece) -> Reading | None:
    """As in "two days later", "a week earlier", "three days after": days from the day spoken of last."""
    low, high = piece.counts
    if piece.unit in CLOCK_UNITS or not piece.direction:
        return None
    sign = piece.direction
    return Shift(piece.unit, (sign * low, None if high is None else sign * high), base="anchor")


def beside(piece: Piece) -> Reading | None:
    """As in "the day after", "the day before" something."""
    if piece.unit != "day" or piece.plural or not piece.direction:
        return None
    return Shift("day", (piece.direction, piece.direction), base="anchor")


def weekend(piece: Piece) -> Reading | None:
    """As in "over the weekend" is the last one, or the one that is on."""
    return Shift("weekend", (0, 0)) if piece.unit == "weekend" and not piece.plural else None


def night_between(piece: Piece) -> Reading | None:
    """As in "overnight on Sunday" is the night that ends or begins on it; "overnight into Monday" ends on it."""
    days = [int(term.value) for term in piece.all("W")]
    if len(days) == 2:
        return Between(Weekday(days[0]), Weekday(days[1]))
    return Between(Weekday((days[0] - 1) % 7), Weekday(days[0]))


def weekdays_between(piece: Piece) -> Reading | None:
    """From Monday to Wednesday."""
    first, last = (Weekday(int(term.value)) for term in piece.all("W"))
    return Between(first, last)
