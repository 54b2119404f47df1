"""The day an article was written, where nobody gave it: from its dateline and what the text lets conclude."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time import intervals, mentions, resolution, stamps, tense
from geomap.events.time.reading import Between, Day, Either, Month, Open, Reading, Weekday, Years
from geomap.events.time.resolution import Context
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geomap.events.time.mentions import Mention
    from geomap.models.article import PublishedSource
    from geomap.models.document import Document

EARLIEST_YEAR, LATEST_YEAR = 2000, 2030
"""Years that a dateline without one is searched in; ``today`` lowers the upper one."""
_RECENT_DAYS, _SESSION_DAYS = 60, 365
_FEWEST_WEEKDAYS, _NEXT_DAYS, _LEAD_PARAGRAPHS = 2, 3, 3


class Published(NamedTuple):
    """The day of writing and how it is known; where the year stays open, the days it may be."""

    date: dt.date | None
    source: PublishedSource | None
    alternatives: tuple[dt.date, ...]


def find(document: Document, today: date | None = None, mentioned: Sequence[Mention] | None = None) -> Published:
    """The day ``document`` was written.

    A date that came with the article stands. Else that of a header line, a footer or a dateline, with its year
    ("dateline"), or with the year that weekdays, full dates and numbered sessions of known series leave
    ("inferred"). Years are searched from 2000 to that of ``today`` (2030 where it is None). Without any such date
    the latest day that the first paragraphs tell of in full, if the weekdays fit ("inferred"). Where several days
    remain they are ``alternatives``. ``mentioned`` are the document's mentions of time, where they are at hand already.
    """
    article = document.article
    if article.published is not None:
        return Published(article.published, article.published_source, article.published_alternatives)
    found = mentions.find(document) if mentioned is None else mentioned
    for stamp in stamps.find(document, found):
        reading = stamp.mention.reading
        if isinstance(reading, Either):
            return _either(reading)
        if isinstance(reading, Day) and reading.month is not None:
            if reading.year is None:
                return _inferred(document, found, stamp.mention, today)
            day = intervals.day_of(reading.year, reading.month, reading.day)
            if day is not None:
                return Published(day, "dateline", ())
    return _last_told(document, found)


def _last_told(document: Document, found: Sequence[Mention]) -> Published:
    """The latest full date of something past, where the weekdays told without a date fit the week that ends with it.

    A weekday that comes one to three days after that date, in the order of the week, leaves two days to choose from.
    """
    told = [one for one in found if not _is_aside(document, one)]
    exact = [day for one in told if (day := _last_day(one.reading)) is not None and _leads(document, one)]
    weekdays = {one.reading.weekday for one in told if isinstance(one.reading, Weekday) and one.reading.sense == "near"}
    if not exact or len(weekdays) < _FEWEST_WEEKDAYS or max(exact).weekday() not in weekdays:
        return Published(None, None, ())
    latest = max(exact)
    if any(year > latest for year in _years([one.reading for one in told])):
        return Published(None, None, ())
    beyond = max(after for weekday in weekdays if (after := (weekday - latest.weekday()) % 7) <= _NEXT_DAYS)
    if beyond == 0:
        return Published(latest, "inferred", ())
    return Published(None, None, (latest, latest + dt.timedelta(days=beyond)))


def _is_aside(document: Document, mention: Mention) -> bool:
    sentence = document.sentence_at(mention.start)
    outside = sentence is None or sentence.kind != "body"
    return outside or tense.to_come(document, mention.start, mention.end)


def _leads(document: Document, mention: Mention) -> bool:
    sentence = document.sentence_at(mention.start)
    return sentence is not None and sentence.paragraph <= _LEAD_PARAGRAPHS


def _last_day(reading: Reading | None) -> date | None:
    last = reading.last if isinstance(reading, Between) else reading
    return _full(last) if isinstance(last, Day) else None


def _either(reading: Either) -> Published:
    """A stamp whose day and month can change places leaves both days."""
    days = resolution.either(reading, Context(None))
    return Published(days[0], "dateline", ()) if len(days) == 1 else Published(None, None, tuple(sorted(days)))


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
