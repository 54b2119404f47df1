"""What dates, months, seasons, years and decades say: a reading, or None where the words are no time at all."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import feasts, intervals
from geomap.events.time.pieces import DIRECTIONS, SENSES, units
from geomap.events.time.reading import Between, Day, Either, Month, Months, Years
from geomap.text.numbers import RECENT_YEARS

if TYPE_CHECKING:
    from geomap.events.time.pieces import Piece
    from geomap.events.time.reading import Reading

_DATE_PARTS = 3
WEEKS = 4
"""Weeks of a month that are counted; the last begins on the 22nd."""
_COMMON_YEAR = 2001
_FIRST_WHOLE_YEAR = 100
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1900, 2100


def iso(piece: Piece) -> Reading | None:
    """2016-09-19."""
    month, day = (int(term.value) for term in piece.all("D"))
    return Day(piece.year, month, day) if month <= 12 else None


def slashed(piece: Piece) -> Reading | None:
    """Day first, as most of the world writes it; month first beside it where both can be."""
    first, second = (int(term.value) for term in piece.all("DN")[:2])
    year = piece.year
    if year is None:
        short = piece.terms[-1]
        if len(short.lower) != 2:
            return None
        year = 2000 + int(short.value) if short.value < 70 else 1900 + int(short.value)
    readings = [Day(year, month, day) for day, month in ((first, second), (second, first)) if month <= 12]
    if not readings:
        return None
    return readings[0] if len(readings) == 1 or first == second else Either(readings[0], readings[1])


def dotted(piece: Piece) -> Reading | None:
    """23.09.2016, day first wherever points are used, or 2016.09.23."""
    parts = piece.terms[0].lower.split(".")
    if len(parts) != _DATE_PARTS or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == len("2016"):
        parts.reverse()
    if len(parts[2]) != len("2016"):
        return None
    day, month, year = (int(part) for part in parts)
    return Day(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def month_day(piece: Piece) -> Reading | None:
    """September 19, 2016; Monday, 19 September; September 19-21."""
    weekday, month = piece.value("W"), piece.value("M")
    year, days = piece.year, [int(term.value) for term in piece.all("DO")]
    joined = piece.all("X")
    if joined:  # "September 19,2016"
        day, comma, tail = joined[0].lower.partition(",")
        if not (comma and day.isdecimal() and tail.isdecimal() and len(tail) == 4 and len(day) <= 2):
            return None
        days, year = [int(day)], int(tail)
    if any(not 1 <= day <= 31 for day in days) or month is None:
        return None
    short = piece.all("N")
    if short and year is None:  # "16 APR 89"
        year = 1900 + int(short[0].value) if len(short[0].lower) == 2 else None
    first = Day(year, month, days[0], weekday)
    return Between(first, Day(year, month, days[1])) if len(days) > 1 and days[1] > days[0] else first


def night_of(piece: Piece) -> Reading | None:
    """As in "overnight on 18 June", the night that ends or begins on it; "overnight 18/19 June" names both days."""
    day = month_day(piece)
    if not isinstance(day, Day) or day.month is None:
        return day
    eve = replace(day, day=day.day - 1, weekday=None)
    if day.day == 1:
        before = intervals.day_of(day.year or _COMMON_YEAR, day.month, 1)
        before = None if before is None else intervals.add_days(before, -1)
        if before is None:
            return day
        eve = Day(before.year if day.year else None, before.month, before.day)
    return Between(eve, replace(day, weekday=None))


def feast(piece: Piece) -> Reading | None:
    """Christmas Day, New Year's Eve 2014; one word alone needs "at" or "on", for it names many things ("a tree")."""
    named = piece.all("@")[0]
    if " " not in named.lower and not (piece.direction or piece.year or piece.before in "onhisudREIL"):
        return None
    return feasts.reading(named.lower, piece.year)


def days_between(piece: Piece) -> Reading | None:
    """From February 24 to March 9; a year after the later day alone holds for that day."""
    days = [int(term.value) for term in piece.all("DO")]
    months = [int(term.value) for term in piece.all("M")]
    if any(not 1 <= day <= 31 for day in days):
        return None
    joint = max(piece.letters.rfind(mark) for mark in "-u&")
    first_year, last_year = (
        next((int(term.value) for term in half if term.letter == "Y"), None)
        for half in (piece.terms[:joint], piece.terms[joint:])
    )
    return Between(Day(first_year, months[0], days[0]), Day(last_year, months[1], days[1]))


def weekday_day(piece: Piece) -> Reading | None:
    """Monday the 19th."""
    day = piece.value("O")
    return Day(None, None, day, piece.value("W")) if day is not None and 1 <= day <= 31 else None


def day_of_month(piece: Piece) -> Reading | None:
    """On the 5th of the month, on the first of the month: the month that is on, or the one before."""
    return weekday_day(piece) if piece.unit == "month" and not piece.plural else None


def day_alone(piece: Piece) -> Reading | None:
    """The evening of the 19th; "on the first" is a rank as often as a day, "on the 5th floor" is no day."""
    after = piece.after
    spelled = bool(piece.terms[0].lower)  # one word is a spelled rank, "7" and "th" are two
    behind = after.lower if after is not None else ""
    ranks = behind[:1].isalpha() and not behind.endswith("s") and behind not in lexicon.words("function_words")
    return None if spelled or ranks else weekday_day(piece)  # a rank is that of one thing


def months_between(piece: Piece) -> Reading | None:
    """From March to June 2021, between July 2016 and May 2017."""
    months = [int(term.value) for term in piece.all("M")]
    years = [int(term.value) for term in piece.all("Y")]
    first, last = (years[0], years[-1]) if years else (None, None)
    if first is not None and first == last and months[0] > months[1]:
        first -= 1
    return Between(Month(first, months[0]), Month(last, months[1]))


def week_of_month(piece: Piece) -> Reading | None:
    """The first week of May, the last of June 2021: days counted by sevens from the first, or all from the 22nd."""
    order, month = piece.value("O") or (1 if piece.all("S") else WEEKS), piece.value("M")
    if piece.unit != "week" or piece.plural or month is None or order > WEEKS:
        return None
    end = monthrange(_COMMON_YEAR, month)[1] if order == WEEKS else 7 * order
    return Between(Day(piece.year, month, 7 * order - 6), Day(piece.year, month, end))


def month_year(piece: Piece) -> Reading | None:
    """March 2021, early May 2020, March last year."""
    month = piece.value("M")
    if month is None:
        return None
    if piece.year is None:
        return Month(None, month, piece.part, years=piece.direction) if piece.unit == "year" else None
    return Month(piece.year, month, piece.part)


def month(piece: Piece) -> Reading | None:
    """A month alone; "May" and "March" only after a word that a time follows, abbreviations only with their point."""
    name = piece.all("M")[0]
    if name.lower in {"may", "march"} and not (piece.part or piece.before in "isdouRbEILF-"):
        return None
    if name.lower in _abbreviations() and not piece.letters.endswith("."):
        return None
    return Month(None, int(name.value), piece.part)


@cache
def _abbreviations() -> frozenset[str]:
    return lexicon.words("months", form="short")


def season(piece: Piece) -> Reading | None:
    """The summer of 2014, last winter, spring."""
    season = piece.all("G")[0]
    month = int(season.value)
    if piece.year is not None:
        return Months(piece.year, month, 3, season.lower, piece.part)
    if piece.all("U"):
        return Months(None, month, 3, season.lower, piece.part, years=piece.direction)
    return Months(None, month, 3, season.lower, piece.part, sense=SENSES.get(piece.direction, "near"))


def quarter(piece: Piece) -> Reading | None:
    """As in "the third quarter of 2019", "last year's third quarter", "the 19th century"."""
    after = piece.letters.index("O")
    order, unit = piece.value("O") or 0, units()[next(term.lower for term in piece.terms[after:] if term.letter == "U")]
    if unit == "quarter" and 1 <= order <= 4:
        shifts = piece.all("lxt")
        years = DIRECTIONS[shifts[0].letter] if shifts else None
        return Months(piece.year, 3 * order - 2, 3, f"Q{order}", years=years)
    if unit == "century" and 1 <= order <= 30:
        return Years((order - 1) * 100, 100)
    return None


def years_between(piece: Piece) -> Reading | None:
    """From 2011 to 2014, 2014-15."""
    years = piece.all("YDN")
    first, last = int(years[0].value), int(years[1].value)
    if years[1].letter != "Y":
        last = first - first % 100 + last
    plausible = first < last <= first + 120 and _can_be_year(piece)
    return Between(Years(first, 1), Years(last, 1)) if plausible else None


def year(piece: Piece) -> Reading | None:
    """2016, mid-2015."""
    return Years(piece.year, 1, piece.part) if piece.year is not None and _can_be_year(piece) else None


def _can_be_year(piece: Piece) -> bool:
    """Not "2000 people", "about 1500", "$1995", "Resolution 1701": years stand after a word of time, or alone."""
    after = piece.after
    if piece.leading[-1:] == ("to",) and piece.leading[0] in lexicon.words("time_words", role="dating"):
        return True
    if piece.before in "k-/" or (after is not None and after.letter in "UZAB/" and after.lower != "quarter"):
        return False
    if piece.before in "isduoEILM" or piece.part:
        return True
    year = piece.year or 0
    plural = after is not None and after.lower.endswith("s") and year not in RECENT_YEARS
    counted = plural or (after is not None and after.lower in lexicon.words("number_context", kind="people"))
    recent = _FIRST_BARE_YEAR <= year < _LAST_BARE_YEAR
    return recent and piece.before in "T(,.|_&RbI" and not counted and piece.preceding not in _naming()


@cache
def _naming() -> frozenset[str]:
    """Words before a number that names something: a resolution, a road, a price."""
    labels = lexicon.words("number_context", kind="label") | lexicon.words("number_context", kind="proper_label")
    return labels | lexicon.words("quantity_context", kind="currency")


def decade(piece: Piece) -> Reading | None:
    """The 1990s, the nineties; "a man in his forties" has an age."""
    value = int(piece.all("H")[0].value)
    spelled = piece.all("H")[0].lower.isalpha()
    if (spelled or value < _FIRST_WHOLE_YEAR) and not ("T" in piece.letters or piece.before in "T'"):
        return None
    return Years(value if value >= _FIRST_WHOLE_YEAR else 1900 + value if value >= 20 else 2000 + value, 10, piece.part)
