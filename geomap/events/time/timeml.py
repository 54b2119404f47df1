"""All expressions of time of an article as TimeML annotates them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import timex, timex_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.time.timex import Timex
    from geomap.models.document import Document

# A business year is told by quarters: what a quarter is held against lies a year before it, not anywhere in that year.
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_QUARTER_REACH = 900
_HALF = re.compile(r"\b(?:the )?(first|second|last|latter) half of $", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:the )?week of $", re.IGNORECASE)
_PART_REACH = len("the second half of ")
_YEAR, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r" (?:period|quarter)\b")


def find(document: Document, published: date | None) -> tuple[Timex, ...]:
    """Dates, times, durations and references without a date, in order; where two overlap the date stands."""
    taken = [False] * (len(document.text) + 1)
    kept: list[Timex] = []
    found = (
        timex.dated(document, published),
        timex_words.durations(document),
        timex_words.references(document),
        timex_words.sets(document),
        timex_words.compounds(document),
    )
    for one in (one for source in found for one in source):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            kept.append(one)
    return tuple(_settled(document.text, sorted(kept), published))


def _settled(text: str, found: Sequence[Timex], published: date | None) -> Iterator[Timex]:
    """Quarters spoken of ("the latest quarter", "a year earlier") get the year and number of the one told before."""
    last = None if published is None else _before(published)
    spoken, at = last, -_QUARTER_REACH
    year_before, told = None, -_QUARTER_REACH
    for one in _joined(text, found):
        settled = one
        near = one.start - at < _QUARTER_REACH
        if one.value == "YEAR":
            settled = one._replace(value=None if published is None else f"{published.year:04d}")
        elif one.value == "QUARTER":
            settled = one._replace(value=spoken)
        elif near and spoken is not None and _PERIOD.search(text, one.start, one.end) and len(one.value or "") == 4:
            settled = one._replace(value=f"{one.value}{spoken[4:]}")
        elif one.value == "QUARTER-1" or (
            (near or one.kind == "DURATION") and _is_year_before(text[one.start : one.end])
        ):
            settled = one._replace(value=_year_earlier(spoken, whole=not near), kind="DATE")
        elif _is_year_before(text[one.start : one.end]):
            settled = one._replace(value=year_before) if one.start - told < _QUARTER_REACH else one
            year_before, told = settled.value, one.end
        if settled.value is not None and _QUARTER.match(settled.value):
            reported = at < 0 or last is None or settled.value <= last  # or else one to come is named in passing
            spoken = settled.value if settled is one and reported else spoken
            at = one.end
        yield _parted(text, settled)


def _parted(text: str, one: Timex) -> Timex:
    """A year or day with the part or week of it that is meant: "the first half of 2014", "the week of March 6"."""
    before, value = text[max(0, one.start - _PART_REACH) : one.start], one.value or ""
    half, week = _HALF.search(before), _WEEK.search(before)
    if half is not None and _YEAR.fullmatch(value):
        return one._replace(start=one.start - len(half[0]), value=f"{value}-H{1 if half[1].lower() == 'first' else 2}")
    if week is not None and _DAY.fullmatch(value):
        year, number, _ = date.fromisoformat(value).isocalendar()
        return one._replace(start=one.start - len(week[0]), value=f"{year:04d}-W{number:02d}")
    return one


def _joined(text: str, found: Sequence[Timex]) -> Iterator[Timex]:
    """Two that stand side by side as one: "the year-earlier third quarter", "the year-ago nine months"."""
    index = 0
    while index < len(found):
        one, after = found[index], found[index + 1] if index + 1 < len(found) else None
        index += 1
        whole = None if after is None or text[one.end : after.start].strip() else _whole(one, after)
        if whole is not None:
            index += 1
        yield _with_period(text, one) if whole is None else _with_article(text, whole)


def _whole(one: Timex, after: Timex) -> Timex | None:
    if one.value != "QUARTER-1" or after.value is None:
        return None
    if after.kind == "DURATION":
        return after._replace(start=one.start)
    quarter = _QUARTER.match(after.value)
    return after._replace(start=one.start, value=_year_earlier(after.value, whole=False)) if quarter else None


def _with_period(text: str, one: Timex) -> Timex:
    """A year with the period of it that is spoken of, the article included: "the 1988 period"."""
    period = _PERIOD.match(text, one.end) if one.value == text[one.start : one.end] else None
    opened = _with_article(text, one)
    return one if period is None or opened is one else opened._replace(end=period.end())


def _with_article(text: str, one: Timex) -> Timex:
    start = max(0, one.start - len("the "))
    return one._replace(start=start) if text[start : one.start].lower() == "the " else one


def _is_year_before(words: str) -> bool:
    return words.lower() in lexicon.words("time_references", type="COMPARED")


def _before(published: date) -> str:
    """The quarter before that of the day of writing: the one that is reported on."""
    quarter = (published.month + 2) // 3
    return f"{published.year:04d}-Q{quarter - 1}" if quarter > 1 else f"{published.year - 1:04d}-Q4"


def _year_earlier(quarter: str | None, *, whole: bool) -> str | None:
    told = None if quarter is None else _QUARTER.match(quarter)
    if told is None:
        return None
    year = f"{int(told[1]) - 1:04d}"
    return year if whole else f"{year}-Q{told[2]}"
