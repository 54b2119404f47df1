"""The day an article was written, where nobody gave it: from its dateline and what the text lets conclude."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time import intervals, mentions, resolution
from geomap.events.time.reading import Day, Month, Open, Reading, Weekday, Years
from geomap.events.time.resolution import Context
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geomap.events.time.mentions import Mention
    from geomap.models.article import PublishedSource
    from geomap.models.document import Document

EARLIEST_YEAR, LATEST_YEAR = 2000, 2030
"""Years that a dateline without one is searched in; ``today`` lowers the upper one."""
_HEADER_PARAGRAPHS = 6
_DATELINE_PREFIX, _HEADER_LINE = 60, 90
_RECENT_DAYS, _SESSION_DAYS = 60, 365
_SEPARATORS = ("|", "-", "–", "—", "•", "·", ":")
_AFTER_HEADER = re.compile(r"$|[|,•·(/–—-]|at\b|by\b|T?\d|[A-Z]|\.$")
_AFTER_DATELINE = re.compile(r"\s{0,2}(?:\.?\s?/|[()]|[-–—:]|\.\s)")


class Published(NamedTuple):
    """The day of writing and how it is known; where the year stays open, the days it may be."""

    date: dt.date | None
    source: PublishedSource | None
    alternatives: tuple[dt.date, ...]


def find(document: Document, today: date | None = None) -> Published:
    """The day ``document`` was written.

    A date that came with the article stands. Else the dateline's, with its year ("dateline"), or with the year
    that weekdays, full dates and numbered sessions of known series leave ("inferred"). Years are searched from
    2000 to that of ``today`` (2030 where it is None); where several remain they are ``alternatives``.
    """
    article = document.article
    if article.published is not None:
        return Published(article.published, article.published_source, article.published_alternatives)
    found = mentions.find(document)
    header = next((one for one in found if _heads(document, one)), None)
    if header is None or not isinstance(header.reading, Day) or header.reading.month is None:
        return Published(None, None, ())
    if header.reading.year is not None:
        day = intervals.day_of(header.reading.year, header.reading.month, header.reading.day)
        return Published(day, "dateline" if day is not None else None, ())
    return _inferred(document, found, header, today)


def _heads(document: Document, mention: Mention) -> bool:
    """Whether the mention is the date of a dateline ("CITY, May 3 (Agency) -") or of a header line."""
    sentence = document.sentence_at(mention.start)
    if not isinstance(mention.reading, Day) or sentence is None or sentence.paragraph > _HEADER_PARAGRAPHS:
        return False
    prefix, rest = _line_around(document.text, mention)
    if mention.reading.year is not None and len(prefix) + len(rest) <= _HEADER_LINE and _is_header(prefix, rest):
        return True
    return _is_place(prefix) and _AFTER_DATELINE.match(document.text, mention.end) is not None


def _is_header(prefix: str, rest: str) -> bool:
    """Whether a date stands in its line as a fact about the article: "Published: 3 May 2022 | 10:00"."""
    words = [word.strip(":.").lower() for word in prefix.split()]
    named = all(word in lexicon.words("header_words") for word in words) and words != ["on"]
    set_off = prefix[-1:] in _SEPARATORS or (
        prefix.endswith(",") and all(word[:1].isupper() for word in prefix.split())
    )
    return (named or set_off) and _AFTER_HEADER.match(rest) is not None


def _is_place(prefix: str) -> bool:
    """Whether a dateline's place, or nothing but an opening bracket, stands before the date."""
    if not prefix or prefix == "(":
        return True
    ended = prefix[-1] in ",(/" or prefix[-1] in _SEPARATORS or (prefix[-1] == "." and prefix.isupper())
    return len(prefix) <= _DATELINE_PREFIX and prefix[0].isupper() and ended


def _line_around(text: str, mention: Mention) -> tuple[str, str]:
    """What stands on the mention's line before and after it, each cut where it is too long for a header anyway."""
    before = text[max(0, mention.start - _HEADER_LINE - 1) : mention.start]
    after = text[mention.end : mention.end + _HEADER_LINE + 1]
    return before.rpartition("\n")[2].strip(), after.partition("\n")[0].strip()


def _inferred(document: Document, found: Sequence[Mention], header: Mention, today: date | None) -> Published:
    reading = header.reading
    latest = today.year if today is not None else LATEST_YEAR
    if not isinstance(reading, Day) or reading.month is None:
        return Published(None, None, ())
    years = range(EARLIEST_YEAR, latest + 1)
    days = [day for year in years if (day := intervals.day_of(year, reading.month, reading.day)) is not None]
    days = [day for day in days if today is None or day <= today]
    for test in _tests(document, found, header):
        days = [day for day in days if test(day)] or days
    if len(days) == 1:
        return Published(days[0], "inferred", ())
    return Published(None, None, tuple(days))


def _tests(document: Document, found: Sequence[Mention], header: Mention) -> Iterator[Callable[[date], bool]]:
    """What a day of writing has to satisfy, the strictest first; a test that no day passes is left out."""
    readings = [one.reading.limit if isinstance(one.reading, Open) else one.reading for one in found]
    days = [reading for reading in readings if isinstance(reading, Day)]
    for pair in dict.fromkeys(day for day in days if _is_pair(day)):
        yield partial(_falls_on, pair)
    lead = _lead_weekday(document, found, header)
    if lead is not None:
        yield lambda day: (day.weekday() - lead) % 7 <= 1
    for opening in _sessions(document):
        yield partial(_in_session, opening)
    exact = [day for reading in days if (day := _full(reading)) is not None]
    newest = max((*_years(readings), *exact), default=None)
    if newest is not None:
        yield lambda day: day >= newest
    if exact:
        yield lambda day: any(0 <= (day - other).days <= _RECENT_DAYS for other in exact)


def _in_session(opening: date, day: date) -> bool:
    return 0 <= (day - opening).days < _SESSION_DAYS


def _years(readings: Sequence[Reading | None]) -> Iterator[date]:
    """The first day of every year that the text names, alone or with a month; plans far ahead are rare."""
    for reading in readings:
        if isinstance(reading, Years) and reading.count > 1:
            continue
        year = reading.year if isinstance(reading, Month | Years) else None
        if year is not None and EARLIEST_YEAR <= year <= LATEST_YEAR:
            yield date(year, 1, 1)


def _is_pair(reading: Day) -> bool:
    return reading.weekday is not None and reading.year is None and reading.month is not None


def _falls_on(pair: Day, published: date) -> bool:
    days = resolution.resolve(replace(pair, weekday=None), Context(published))
    return days is not None and days.earliest is not None and days.earliest.weekday() == pair.weekday


def _lead_weekday(document: Document, found: Sequence[Mention], header: Mention) -> int | None:
    """The weekday that the dateline's own paragraph names, which is the day of writing or the day before."""
    place = document.sentence_at(header.start)
    for one in found:
        sentence = document.sentence_at(one.start)
        same = place is not None and sentence is not None and sentence.paragraph == place.paragraph
        if same and one.start > header.start and isinstance(one.reading, Weekday) and one.reading.sense == "near":
            return one.reading.weekday
    return None


def _full(reading: Day) -> date | None:
    if reading.year is None or reading.month is None or not EARLIEST_YEAR <= reading.year <= LATEST_YEAR:
        return None
    return intervals.day_of(reading.year, reading.month, reading.day)


@cache
def _series() -> tuple[tuple[tuple[str, ...], int, int, int], ...]:
    return tuple(
        (tuple(row["series"].split()), int(row["first_year"]), int(row["opening_month"]), int(row["months"]))
        for row in lexicon.rows("known_series")
    )


def _sessions(document: Document) -> Iterator[date]:
    """The day from which a numbered session that the text names can have met."""
    tokens = document.tokens
    for index, token in enumerate(tokens):
        if not (token.text[0].isdigit() or token.lower in _ordinal_words() or "-" in token.text):
            continue
        numeral = numerals.read(tokens, index)
        if numeral is None or numeral.kind != "ordinal":
            continue
        for words, first_year, month, months in _series():
            after = tuple(one.lower for one in tokens[numeral.last : numeral.last + len(words)])
            opened = intervals.day_of(first_year + (int(numeral.value) - 1) * max(1, months // 12), month, 1)
            if after == words and opened is not None:
                yield opened
                break


@cache
def _ordinal_words() -> frozenset[str]:
    return lexicon.words("number_words", kind="ordinal") | lexicon.words("number_words", kind="ten")
