"""Every expression of time in an article, resolved to days and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time import intervals, mentions, resolution, tense
from geomap.events.time.reading import Day, Either, Open, Reading, Shift, Stretch, Weekday
from geomap.events.time.resolution import Context
from geomap.models.time import DateRange, LocalTime, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.time.intervals import Days
    from geomap.events.time.mentions import Mention
    from geomap.models.document import Document

_DATELINE_REACH = 80


def find(document: Document, published: date | None, alternatives: Sequence[date] = ()) -> tuple[TimeExpression, ...]:
    """Every expression of time, in order.

    Args:
        document: The article, cut.
        published: The day of writing; None leaves weekdays and relative words unresolved, with ``raw`` kept.
        alternatives: Days of writing to choose from where ``published`` is None: what they do not agree on
            comes out as ``days.alternatives``.
    """
    found = mentions.find(document)
    anchor: date | None = None
    section = -1
    expressions: list[TimeExpression] = []
    for index, mention in enumerate(found):
        sentence = document.sentence_at(mention.start)
        if sentence is not None and sentence.kind == "heading" and sentence.index != section:
            anchor, section = None, sentence.index
        seen = Context(
            published,
            _own_anchor(found, index, published) or anchor,
            tense.to_come(document, mention.start, mention.end),
        )
        days = _days(document.text, mention, seen, alternatives)
        expressions.append(_expression(document.text, mention, days))
        if (
            days is not None
            and days.earliest is not None
            and days.earliest == days.latest
            and not _in_dateline(document, mention)
        ):
            anchor = days.earliest
    return tuple(expressions)


def _own_anchor(found: Sequence[Mention], index: int, published: date | None) -> date | None:
    """For "two days after the 17 September attack": the day that follows at once."""
    mention = found[index]
    if mention.rule not in {"anchored_count", "beside"} or index + 1 == len(found):
        return None
    after = found[index + 1]
    if after.first - mention.last > 2 or after.reading is None:
        return None
    days = resolution.resolve(after.reading, Context(published))
    return None if days is None else days.earliest


def _in_dateline(document: Document, mention: Mention) -> bool:
    sentence = document.sentence_at(mention.start)
    return (
        sentence is not None
        and sentence.paragraph <= 3
        and mention.start - sentence.start < _DATELINE_REACH
        and ("/" in document.text[mention.end : mention.end + 4] or "(" in document.text[mention.end : mention.end + 3])
    )


def _days(text: str, mention: Mention, seen: Context, alternatives: Sequence[date]) -> DateRange | None:
    if mention.reading is None:
        return None
    days = resolution.resolve(mention.reading, seen)
    others: tuple[date, ...] = ()
    if isinstance(mention.reading, Either):
        others = resolution.either(mention.reading, seen)[1:]
    if days is None and seen.published is None and alternatives:
        days, others = _agreed(mention.reading, seen, alternatives)
    if days is None:
        return None
    precision = _vague_precision(mention.reading) or (intervals.precision(days) if not others or days.earliest else 1)
    return DateRange(
        days.earliest, days.latest, precision, others, text[mention.start : mention.end], mention.start, mention.end
    )


def _agreed(reading: Reading, seen: Context, alternatives: Sequence[date]) -> tuple[Days | None, tuple[date, ...]]:
    """What all possible days of writing agree on, or else the single days they lead to."""
    options = [resolution.resolve(reading, seen._replace(published=day)) for day in alternatives]
    if None in options or not options:
        return None, ()
    settled = [option for option in options if option is not None]
    if len(set(settled)) == 1:
        return settled[0], ()
    single = [option.earliest for option in settled if option.earliest is not None and option.earliest == option.latest]
    if len(single) != len(settled):
        return None, ()
    return intervals.Days(None, None), tuple(sorted(set(single)))


def _vague_precision(reading: Reading) -> int | None:
    """How wide an amount without a number is taken to be: several days 2, several weeks 4, more 5."""
    if isinstance(reading, Shift | Stretch) and reading.counts[1] is None:
        return {"hour": 1, "day": 2, "night": 2, "week": 4}.get(reading.unit, 5)
    if isinstance(reading, Open) and isinstance(reading.limit, Day | Weekday):
        return None
    return None


def _expression(text: str, mention: Mention, days: DateRange | None) -> TimeExpression:
    raw = text[mention.start : mention.end]
    clock = mention.clock
    local = None
    if clock is not None and clock.zone is None:
        local = LocalTime(clock.earliest, clock.latest, raw, mention.start, mention.end)
    return TimeExpression(mention.start, mention.end, raw, days, local)
