"""Every expression of time in an article, resolved to days and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time import intervals, mentions, resolution, tense
from geomap.events.time.reading import Day, Either, Reading, Shift, Stretch
from geomap.events.time.resolution import Context
from geomap.models.time import DateRange, LocalTime, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geomap.events.time.intervals import Days
    from geomap.events.time.mentions import Mention
    from geomap.models.document import Document

_DATELINE_REACH, _DATELINE_PARAGRAPHS = 80, 3
_NEXT_WORDS = 2
_MOST_ALTERNATIVES = 8
# How wide an amount that is not said is taken to be (UCDP date_prec): several days 2, several weeks 4, more 5.
_VAGUE_PRECISION = {"hour": 1, "day": 2, "night": 2, "week": 4}


def find(document: Document, published: date | None, alternatives: Sequence[date] = ()) -> tuple[TimeExpression, ...]:
    """Every expression of time, in order.

    A time in another zone than the place's own ("0400 GMT") gets no ``clock``: it would have to be moved first.

    Args:
        document: The article, cut.
        published: The day of writing; None leaves weekdays and relative words unresolved, with ``raw`` kept.
        alternatives: Days of writing to choose from where ``published`` is None: what they do not agree on
            comes out as ``days.alternatives``.
    """
    choices = tuple(alternatives) if published is None else ()
    return tuple(
        _expression(document.text, mention, _range(document.text, mention, seen, choices))
        for mention, seen in contexts(document, published, guess_year=not choices)
    )


def contexts(document: Document, published: date | None, *, guess_year: bool) -> Iterator[tuple[Mention, Context]]:
    """Every mention with what it is to be resolved from.

    Without a day of writing, ``guess_year`` lends dates that lack a year that of a full date in the text.
    """
    found = mentions.find(document)
    era = next((day for one in found if (day := _full(one.reading))), None) if guess_year else None
    anchor: date | None = None
    for index, mention in enumerate(found):
        sentence = document.sentence_at(mention.start)
        if sentence is not None and sentence.kind == "heading":
            anchor = None
        to_come = tense.to_come(document, mention.start, mention.end)
        seen = Context(published, _following_day(document.text, found, index, published) or anchor, to_come, era)
        yield mention, seen
        days = None if mention.reading is None else resolution.resolve(mention.reading, seen)
        if days is not None and days.earliest == days.latest and not _in_dateline(document, mention):
            anchor = days.earliest or anchor
        era = (guess_year and _full(mention.reading)) or era


def _full(reading: Reading | None) -> date | None:
    if not isinstance(reading, Day) or reading.year is None or reading.month is None:
        return None
    return intervals.day_of(reading.year, reading.month, reading.day)


def _following_day(text: str, found: Sequence[Mention], index: int, published: date | None) -> date | None:
    """For "two days after the 17 September attack": the day that follows at once.

    "A week earlier, on March 1" tells one day twice: nothing counts from what follows "earlier".
    """
    mention = found[index]
    if mention.rule not in {"anchored_count", "beside"} or index + 1 == len(found):
        return None
    if not text[mention.start : mention.end].lower().endswith(("after", "before")):
        return None
    after = found[index + 1]
    if after.first - mention.last > _NEXT_WORDS or after.reading is None:
        return None
    days = resolution.resolve(after.reading, Context(published))
    return None if days is None else days.earliest


def _in_dateline(document: Document, mention: Mention) -> bool:
    sentence = document.sentence_at(mention.start)
    if sentence is None or sentence.paragraph > _DATELINE_PARAGRAPHS:
        return False
    follows = document.text[mention.end : mention.end + 4]
    return mention.start - sentence.start < _DATELINE_REACH and ("/" in follows or "(" in follows[:3])


def _range(text: str, mention: Mention, seen: Context, alternatives: Sequence[date]) -> DateRange | None:
    reading = mention.reading
    if reading is None:
        return None
    days = resolution.resolve(reading, seen)
    others = resolution.either(reading, seen)[1:] if isinstance(reading, Either) else ()
    if days is None and alternatives:
        days, others = _agreed(reading, seen, alternatives)
    if days is None:
        return None
    said = mention.day
    return DateRange(*days, _precision(reading, days, others), others, said.of(text), said.start, said.end)


def _precision(reading: Reading, days: Days, others: Sequence[date]) -> int:
    if isinstance(reading, Shift | Stretch) and reading.counts[1] is None:
        return _VAGUE_PRECISION.get(reading.unit, 5)
    return 1 if others else intervals.precision(days)


def _agreed(reading: Reading, seen: Context, alternatives: Sequence[date]) -> tuple[Days | None, tuple[date, ...]]:
    """What all possible days of writing agree on, or else the single days they lead to, if they are few."""
    options = [resolution.resolve(reading, seen._replace(published=day)) for day in alternatives]
    settled = sorted({option for option in options if option is not None}, key=str)
    if None in options:
        return None, ()
    if len(settled) == 1:
        return settled[0], ()
    single = [option.earliest for option in settled if option.earliest is not None and option.earliest == option.latest]
    if len(single) < len(settled) or len(single) > _MOST_ALTERNATIVES:
        return None, ()
    return intervals.Days(None, None), tuple(single)


def _expression(text: str, mention: Mention, days: DateRange | None) -> TimeExpression:
    raw = text[mention.start : mention.end]
    clock = mention.clock
    local = None
    if clock is not None and clock.zone is None:
        local = LocalTime(clock.earliest, clock.latest, text[clock.start : clock.end], clock.start, clock.end)
    return TimeExpression(mention.start, mention.end, raw, days, local)
