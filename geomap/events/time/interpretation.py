"""Every expression of time in an article, resolved to days and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.time import contexts, intervals, resolution
from geomap.events.time.reading import Day, Easter, Either, Nth, Reading, Shift, Stretch, Weekday
from geomap.models.time import DateRange, LocalTime, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.time.intervals import Days
    from geomap.events.time.mentions import Mention
    from geomap.events.time.resolution import Context
    from geomap.models.document import Document

_MOST_ALTERNATIVES = 8
# How wide an amount that is not said is taken to be (UCDP date_prec): several days 2, several weeks 4, more 5.
_VAGUE_PRECISION = {"hour": 1, "day": 2, "night": 2, "week": 4}


def find(
    document: Document,
    published: date | None,
    alternatives: Sequence[date] = (),
    mentioned: Sequence[Mention] | None = None,
) -> tuple[TimeExpression, ...]:
    """Every expression of time, in order.

    A time in another zone than the place's own ("0400 GMT") gets no ``clock``: it would have to be moved first.

    Args:
        document: The article, cut.
        published: The day of writing; None leaves weekdays and relative words unresolved, with ``raw`` kept.
        alternatives: Days of writing to choose from where ``published`` is None: what they do not agree on
            comes out as ``days.alternatives``.
        mentioned: The document's mentions of time, where they are at hand already.
    """
    choices = tuple(alternatives) if published is None else ()
    return tuple(
        _expression(document.text, mention, _range(document.text, mention, seen, choices))
        for mention, seen in contexts.each(document, published, guess_year=not choices, mentioned=mentioned)
    )


def _range(text: str, mention: Mention, seen: Context, alternatives: Sequence[date]) -> DateRange | None:
    reading = mention.reading
    if reading is None:
        return None
    days = resolution.resolve(reading, seen)
    others = resolution.either(reading, seen)[1:] if isinstance(reading, Easter | Nth | Either) else ()
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
    unsettled = days is None and isinstance(mention.reading, Day | Easter | Nth | Weekday)
    elsewhere = clock is not None and clock.zone is not None
    return TimeExpression(
        mention.start, mention.end, raw, days, local, mention.names_next, mention.of_article, unsettled, elsewhere
    )
