"""Words of time to readings: patterns over the letters of ``terms``, each with what it means.

Every pattern is bounded, so that the cost is linear in the number of tokens.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time.reading import (
    Between,
    Day,
    Either,
    Month,
    Months,
    Part,
    Reading,
    Sense,
    Shift,
    Stretch,
    Weekday,
    Years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.events.time.terms import Term, Terms

_WEEKDAY = r"(?:W[.,(]{0,2}T?)?"
_DAYS = r"[DO](?:[-u&][DO])?"
_COUNT = r"k?(?:[ND](?:-[ND])?|K)"
_PART = r"(?:[EIL]|[SF]oT?)"

# Tried in this order at every position; the first that fits wins.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"Y-D-D|Y/D/D"),
    ("slashed", r"D/D/[YDN]|D-D-Y"),
    ("month_day", rf"{_WEEKDAY}M\.?(?:{_DAYS}(?:,?Y)?|X)"),
    ("day_month", rf"b?{_WEEKDAY}{_DAYS}o?M(?:\.?,?Y)?"),
    ("weekday_day", r"WT?O(?![_UM])"),
    ("months_between", r"[Rb]?M\.?[-u&]M\.?(?:,?Y|oY)?"),
    ("month_year", rf"{_PART}?-?M\.?(?:,?Y|oY|[tlx]U|o[tlx]U)"),
    ("weekdays_between", r"[Rb]?W[-u&]W"),
    ("night_between", r"V[RbindT]{0,2}W[-u&i]T?W|V[indu]?W"),
    ("weekday_of_week", r"Wo?[lxt]U"),
    ("weekday_shifted", r"t?[lxcfv]W|tW"),
    ("weekday", r"W"),
    ("month_shifted", r"[lxtc]M"),
    ("month", rf"{_PART}?-?M(?:\.(?=[_,]))?"),
    ("deictic_beyond", r"TUey|TUay"),
    ("deictic", r"y|V"),
    ("daypart_day", r"(?:t|l|q|z|T[fv])P"),
    ("ago", rf"(?:{_COUNT}|(?=U))U(?:_[_N])?g"),
    ("within_unit", r"[erEL][tT]U"),
    ("stretch", rf"[lcxQ](?:{_COUNT})U"),
    ("recent", r"[Qc]U"),
    ("anchored", r"T[fvx]U|zU|qU|fU|TxU"),
    ("unit_shifted", r"[lxt]U"),
    ("anchored_count", rf"(?:{_COUNT})U[era]|U[r]"),
    ("beside", r"TU[ae]"),
    ("weekend", r"[dnh]TU"),
    ("season", rf"(?:{_PART}-?)?(?:G(?:o?Y|o[lxt]U)|[lxt]G|(?<=iT)G)"),
    ("quarter", r"O-?U(?:oY|Y|o[lxt]U)?"),
    ("years_between", r"[Rb]?Y[-u&/][YDN]"),
    ("year", rf"{_PART}?-?Y"),
    ("decade", rf"{_PART}?-?o?T?H"),
)
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))


class Found(NamedTuple):
    """A reading and the terms ``first:last`` that say it."""

    first: int
    last: int
    rule: str
    reading: Reading


def scan(terms: Terms) -> Iterator[Found]:
    """Every reading in ``terms``, in order and without overlap."""
    position = 0
    while match := _ANY.search(terms.letters, position):
        rule = match.lastgroup or ""
        reading = _BUILDERS[rule](_Piece(terms, match.start(), match.end()))
        if reading is not None:
            yield Found(match.start(), match.end(), rule, reading)
        position = match.end() if reading is not None else match.start() + 1


class _Piece:
    """The matched terms, asked for by letter."""

    def __init__(self, terms: Terms, first: int, last: int) -> None:
        self.terms = terms.items[first:last]
        self.before = terms.letters[first - 1] if first else "|"
        self.before_that = terms.letters[first - 2] if first > 1 else "|"
        self.after = terms.items[last] if last < len(terms.items) else None
        self.letters = terms.letters[first:last]

    def all(self, letters: str) -> list[Term]:
        return [term for term in self.terms if term.letter in letters]

    def value(self, letters: str) -> int | None:
        found = self.all(letters)
        return int(found[0].value) if found else None

    @property
    def year(self) -> int | None:
        return self.value("Y")

    @property
    def part(self) -> Part | None:
        return next((_PARTS[letter] for letter in self.letters if letter in _PARTS), None)

    @property
    def direction(self) -> int | None:
        return next((_DIRECTIONS[letter] for letter in self.letters if letter in _DIRECTIONS), None)

    @property
    def unit(self) -> str:
        return _units()[self.all("U")[0].lower]

    @property
    def plural(self) -> bool:
        return self.all("U")[0].lower.endswith("s")

    @property
    def counts(self) -> tuple[float, float | None]:
        numbers = [term.value for term in self.all("ND")]
        if numbers:
            return min(numbers), max(numbers)
        return (2, None) if self.all("K") or self.plural else (1, 1)


_PARTS: Mapping[str, Part] = MappingProxyType({"E": "early", "S": "early", "I": "mid", "L": "late", "F": "late"})
_DIRECTIONS: Mapping[str, int] = MappingProxyType(
    {"l": -1, "c": -1, "Q": -1, "v": -1, "e": -1, "t": 0, "z": 0, "q": 0, "x": 1, "f": 1, "r": 1, "a": 1}
)
_SENSES: Mapping[int | None, Sense] = MappingProxyType({-1: "last", 0: "this", 1: "next"})


@cache
def _units() -> Mapping[str, str]:
    return MappingProxyType({row["word"]: row["unit"] for row in lexicon.rows("time_units")})


def _iso(piece: _Piece) -> Reading | None:
    month, day = (int(term.value) for term in piece.all("D"))
    return Day(piece.year, month, day) if month <= 12 else None


def _slashed(piece: _Piece) -> Reading | None:
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


def _month_day(piece: _Piece) -> Reading | None:
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
    first = Day(year, month, days[0], weekday)
    return Between(first, Day(year, month, days[1])) if len(days) > 1 and days[1] > days[0] else first


def _weekday_day(piece: _Piece) -> Reading | None:
    day = piece.value("O")
    return Day(None, None, day, piece.value("W")) if day is not None and 1 <= day <= 31 else None


def _months_between(piece: _Piece) -> Reading | None:
    months = [int(term.value) for term in piece.all("M")]
    first_year = piece.year
    if first_year is not None and months[0] > months[1]:
        first_year -= 1
    return Between(Month(first_year, months[0]), Month(piece.year, months[1]))


def _month_year(piece: _Piece) -> Reading | None:
    month = piece.value("M")
    if month is None:
        return None
    if piece.year is None:
        return Month(None, month, piece.part, years=piece.direction) if piece.unit == "year" else None
    return Month(piece.year, month, piece.part)


def _weekdays_between(piece: _Piece) -> Reading | None:
    first, last = (Weekday(int(term.value)) for term in piece.all("W"))
    return Between(first, last)


def _night_between(piece: _Piece) -> Reading | None:
    """ "overnight on Sunday" is the night that ends or begins on it; "overnight into Monday" ends on it."""
    days = [int(term.value) for term in piece.all("W")]
    if len(days) == 2:
        return Between(Weekday(days[0]), Weekday(days[1]))
    return Between(Weekday((days[0] - 1) % 7), Weekday(days[0]))


def _weekday_of_week(piece: _Piece) -> Reading | None:
    weekday = piece.value("W")
    return Weekday(weekday, weeks=piece.direction) if weekday is not None and piece.unit == "week" else None


def _weekday(piece: _Piece) -> Reading | None:
    weekday = piece.value("W")
    if weekday is None or (len(piece.all("W")[0].lower) < 5 and piece.letters == "W"):
        return None  # "Sun" and "Sat" alone are rarely days
    direction = -1 if "l" in piece.letters or "c" in piece.letters else piece.direction
    return Weekday(weekday, _SENSES.get(direction, "near") if piece.letters != "W" else "near")


def _month_shifted(piece: _Piece) -> Reading | None:
    month = piece.value("M")
    return None if month is None else Month(None, month, sense=_SENSES[piece.direction])


def _month(piece: _Piece) -> Reading | None:
    """A month alone; "May" and "March" only after a word that a time follows."""
    name = piece.all("M")[0]
    if name.lower in {"may", "march", "mar", "jan", "dec", "sep"} and not (
        piece.part or piece.before in "isdouRbEILF&-" or (piece.before == "," and piece.before_that == "M")
    ):
        return None
    return Month(None, int(name.value), piece.part)


def _deictic_beyond(piece: _Piece) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = int(piece.all("y")[0].value)
    beyond = 2 * step if piece.letters[2] == ("e" if step < 0 else "a") and piece.unit == "day" else None
    return None if beyond is None else Shift("day", (beyond, beyond))


def _deictic(piece: _Piece) -> Reading | None:
    term = piece.terms[0]
    if term.lower == "overnight":
        return Between(Shift("day", (-1, -1)), Shift("day", (0, 0)))
    return Shift("day", (term.value, term.value))


def _daypart_day(piece: _Piece) -> Reading | None:
    """ "this morning", "last night", "that evening", "the following morning"."""
    first = piece.letters[0]
    if first in "tl":
        step = -1 if first == "l" else 0
        return Shift("day", (step, step))
    step = 0 if first in "qz" else 1 if piece.letters[1] == "f" else -1
    return Shift("day", (step, step), base="anchor")


def _ago(piece: _Piece) -> Reading | None:
    low, high = piece.counts
    if piece.unit in _CLOCK_UNITS:
        return None if piece.unit != "hour" or low > 24 or high is None else Shift("day", (-low // 24, 0))
    return Shift(piece.unit, (-low, None if high is None else -high))


_CLOCK_UNITS = frozenset({"second", "minute", "hour"})


def _within_unit(piece: _Piece) -> Reading | None:
    """ "earlier this month", "later this week"; "earlier the day" is nothing."""
    if piece.letters[1] != "t" or piece.unit in _CLOCK_UNITS:
        return None
    if piece.unit == "day":
        return Shift("day", (0, 0))
    return Shift(piece.unit, (0, 0), part="early" if piece.letters[0] in "eE" else "late")


def _stretch(piece: _Piece) -> Reading | None:
    direction = piece.direction
    return None if not direction else Stretch(piece.unit, piece.counts, direction)


def _recent(piece: _Piece) -> Reading | None:
    if not piece.plural:
        return Stretch(piece.unit, (1, 1), -1) if piece.letters[0] == "c" else None
    return Stretch(piece.unit, (2, None), -1)


def _anchored(piece: _Piece) -> Reading | None:
    """ "the next day", "the same day", "that week": counted from the day spoken of last."""
    step = piece.direction
    if step is None or piece.plural or piece.unit in _CLOCK_UNITS:
        return None
    if piece.unit != "day" and "x" in piece.letters:
        return Shift(piece.unit, (step, step)) if piece.letters == "xU" else None
    return Shift(piece.unit, (step, step), base="anchor")


def _unit_shifted(piece: _Piece) -> Reading | None:
    step = piece.direction
    if step is None or piece.unit in _CLOCK_UNITS or piece.plural:
        return None
    return Shift(piece.unit, (step, step))


def _anchored_count(piece: _Piece) -> Reading | None:
    """ "two days later", "a week earlier", "three days after": days from the day spoken of last."""
    low, high = piece.counts
    if piece.unit in _CLOCK_UNITS or not piece.direction:
        return None
    sign = piece.direction
    return Shift(piece.unit, (sign * low, None if high is None else sign * high), base="anchor")


def _beside(piece: _Piece) -> Reading | None:
    """ "the day after", "the day before" something."""
    if piece.unit != "day" or piece.plural or not piece.direction:
        return None
    return Shift("day", (piece.direction, piece.direction), base="anchor")


def _weekend(piece: _Piece) -> Reading | None:
    """ "over the weekend" is the last one, or the one that is on."""
    return Shift("weekend", (0, 0)) if piece.unit == "weekend" and not piece.plural else None


def _season(piece: _Piece) -> Reading | None:
    season = piece.all("G")[0]
    month = int(season.value)
    if piece.year is not None:
        return Months(piece.year, month, 3, season.lower, piece.part)
    if piece.all("U"):
        return Months(None, month, 3, season.lower, piece.part, years=piece.direction)
    return Months(None, month, 3, season.lower, piece.part, sense=_SENSES.get(piece.direction, "near"))


def _quarter(piece: _Piece) -> Reading | None:
    """ "the third quarter of 2019", "the 19th century"."""
    order, unit = piece.value("O") or 0, _units()[piece.all("U")[0].lower]
    if unit == "quarter" and 1 <= order <= 4:
        shifts = piece.all("lxt")
        years = _DIRECTIONS[shifts[0].letter] if shifts else None
        return Months(piece.year, 3 * order - 2, 3, f"Q{order}", years=years)
    if unit == "century" and 1 <= order <= 30:
        return Years((order - 1) * 100, 100)
    return None


def _years_between(piece: _Piece) -> Reading | None:
    years = piece.all("YDN")
    first, last = int(years[0].value), int(years[1].value)
    if years[1].letter != "Y":
        last = first - first % 100 + last
    plausible = first < last <= first + 120 and _can_be_year(piece)
    return Between(Years(first, 1), Years(last, 1)) if plausible else None


def _year(piece: _Piece) -> Reading | None:
    return Years(piece.year, 1, piece.part) if piece.year is not None and _can_be_year(piece) else None


def _can_be_year(piece: _Piece) -> bool:
    """Not "2000 people", "about 1500", "$1995", "Resolution 1701": years stand after a word of time, or alone."""
    if piece.before in "k-/" or (piece.after is not None and piece.after.letter in "UZAB/"):
        return False
    if piece.before in "isduoEILM" or piece.part:
        return True
    year = piece.year or 0
    after = piece.after
    counted = after is not None and (
        after.lower.endswith("s") or after.lower in lexicon.words("number_context", kind="people")
    )
    return 1900 <= year <= 2099 and piece.before in "T(,.|_&RbI" and not counted


def _decade(piece: _Piece) -> Reading | None:
    value = int(piece.all("H")[0].value)
    return Years(value if value >= 100 else 1900 + value if value >= 20 else 2000 + value, 10, piece.part)


_BUILDERS: Mapping[str, Callable[[_Piece], Reading | None]] = MappingProxyType(
    {
        "iso": _iso, "slashed": _slashed, "month_day": _month_day, "day_month": _month_day,
        "weekday_day": _weekday_day, "months_between": _months_between, "month_year": _month_year,
        "weekdays_between": _weekdays_between, "night_between": _night_between,
        "weekday_of_week": _weekday_of_week, "weekday_shifted": _weekday, "weekday": _weekday,
        "month_shifted": _month_shifted, "month": _month, "deictic_beyond": _deictic_beyond, "deictic": _deictic,
        "daypart_day": _daypart_day, "ago": _ago, "within_unit": _within_unit, "stretch": _stretch,
        "recent": _recent, "anchored": _anchored, "unit_shifted": _unit_shifted,
        "anchored_count": _anchored_count, "beside": _beside, "weekend": _weekend, "season": _season,
        "quarter": _quarter, "years_between": _years_between, "year": _year, "decade": _decade,
    }
)  # fmt: skip
