"""When each waypoint was passed: clock times on the day that is told, or offsets from an incident or waypoint."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from geomap.events.exactness import DAY
from geomap.events.tracks import borders, hops
from geomap.models.track import RelativeTo, WaypointTime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.time import RelativeTime
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence
    from geomap.models.time import TimeExpression
    from geomap.models.track import Waypoint

NIGHT = timedelta(hours=12)
"""How long behind the waypoint before an hour of the next day may be. Source: chosen; few reported legs are longer."""


@dataclass(frozen=True)
class Clock:
    """What the article says of time. ``incident_at`` gives the incident told nearest after an offset in a sentence."""

    document: Document
    times: Sequence[TimeExpression]
    offsets: Sequence[RelativeTime]
    incident_at: Callable[[int, Sentence], str | None]

    @cached_property
    def days(self) -> list[tuple[int, date]]:
        """The single days told, each with the offset it is told at."""
        return [(told.start, day) for told in self.times if (day := _single(told)) is not None]

    def offsets_in(self, start: int, end: int) -> Sequence[RelativeTime]:
        """The offsets told in characters ``start:end``."""
        first, last = (bisect_left(self.offsets, place, key=lambda told: told.start) for place in (start, end))
        return self.offsets[first:last]

    def times_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        """The times told in characters ``start:end``."""
        first, last = (bisect_left(self.times, place, key=lambda told: told.start) for place in (start, end))
        return self.times[first:last]


def read(clock: Clock, move: Move, others: Sequence[Move], before: Sequence[Waypoint]) -> WaypointTime | None:
    """The time told of ``move``, among ``others`` of the same flight; ``before`` are the waypoints already made."""
    start, end = _stretch(clock.document, move, others)
    for offset in clock.offsets_in(start, end):
        when = None if _lasts(clock.document, offset) else _relative(clock, offset, move, before)
        if when is not None:
            return when
    for expression in clock.times_in(start, end):
        if expression.clock is not None or expression.elsewhere:
            return _absolute(clock, expression, move, before)
    return None


def _lasts(document: Document, offset: RelativeTime) -> bool:
    """Whether the words say how long, not when: "circled for 40 minutes before turning back"."""
    before = document.text[max(0, offset.start - 12) : offset.start].lower().split()
    return before[-1:] == ["for"] or before[-2:-1] == ["for"]


def _stretch(document: Document, move: Move, others: Sequence[Move]) -> tuple[int, int]:
    """The characters that speak of a move: its own clause, and the lead of the sentence for its first."""
    inside = [other for other in others if other.sentence == move.sentence]
    listed = [other for other in inside if other.start == move.start and other.spot and move.spot]
    listed = [other for other in listed if not borders.is_one(move, other)]
    earlier = [other for other in inside if other.start < move.start]
    start = document.sentences[move.sentence].start
    if earlier:
        start = _seam(document, max(earlier, key=lambda other: other.start), move.start)
    if len(listed) > 1 and move.spot is not None and move.spot.start != min(_starts(listed)):
        start = move.spot.start
    ends = [other.spot.start for other in listed if other.spot and move.spot and other.spot.start > move.spot.start]
    later = [other.start for other in inside if other.start > move.start]
    end = min([*ends, *later, move.until])
    return start, end if end in ends else _seam(document, move, end)


def _seam(document: Document, move: Move, end: int) -> int:
    """Where the clause of ``move`` ends before ``end``: at the last comma or "and" behind its place."""
    if end >= document.sentences[move.sentence].end:
        return end
    behind = move.spot.end if move.spot is not None and move.spot.end < end else move.end
    seam = max(document.text.rfind(mark, behind, end) for mark in (",", " and ", " before ", " after "))
    return seam if seam >= 0 else end


def _starts(moves: Sequence[Move]) -> list[int]:
    return [move.spot.start for move in moves if move.spot is not None]


def _relative(clock: Clock, offset: RelativeTime, move: Move, before: Sequence[Waypoint]) -> WaypointTime | None:
    sentence = clock.document.sentences[move.sentence]
    incident = clock.incident_at(offset.end, sentence) if offset.reference == "following" else None
    if incident is None and (offset.reference == "following" or not before):
        return None
    anchor = RelativeTo(incident=incident) if incident else RelativeTo(waypoint=hops.last_reached(before).seq)
    low, high = (None if bound is None else round(bound) for bound in offset.offset_min)
    raw = clock.document.text[offset.start : offset.end]
    return WaypointTime(None, None, anchor, (low, high), raw, offset.start, offset.end)


def _absolute(clock: Clock, expression: TimeExpression, move: Move, before: Sequence[Waypoint]) -> WaypointTime:
    """A clock time on the day the sentence gives, else on that of the waypoint before, else of the sentence before.

    Where no day is told, or the hour is that of another zone, the words alone are kept.
    """
    told, day = expression.clock, _day(clock, expression, move, before)
    if told is None or day is None:
        return WaypointTime(None, None, None, None, expression.raw, expression.start, expression.end)
    earliest = datetime.combine(day, time.fromisoformat(told.earliest))
    latest = datetime.combine(day, time.fromisoformat(told.latest))
    if latest < earliest:
        latest = latest + timedelta(days=1) if day < date.max else earliest
    if _single(expression) is None and _is_past_midnight(earliest, before):
        earliest, latest = earliest + timedelta(days=1), latest + timedelta(days=1)
    return WaypointTime(earliest, latest, None, None, expression.raw, expression.start, expression.end)


def _is_past_midnight(told: datetime, before: Sequence[Waypoint]) -> bool:
    """Whether an hour without a day of its own is one of the night behind the last hour that was passed."""
    passed = [point.time.latest for point in before if point.time is not None and point.time.latest is not None]
    if not passed or told >= passed[-1] or told.date() == date.max:
        return False
    return told + timedelta(days=1) - passed[-1] <= NIGHT


def _day(clock: Clock, expression: TimeExpression, move: Move, before: Sequence[Waypoint]) -> date | None:
    own = _single(expression)
    sentence = clock.document.sentences[move.sentence]
    first, last = (bisect_left(clock.days, (place, date.min)) for place in (sentence.start, sentence.end))
    inside = [day for _, day in clock.days[first:last]]
    passed = [point.time.latest.date() for point in before if point.time is not None and point.time.latest is not None]
    earlier = [day for _, day in clock.days[max(0, first - 1) : first]]
    return next(iter([*([own] if own else []), *inside[:1], *passed[-1:], *earlier]), None)


def _single(expression: TimeExpression) -> date | None:
    days = expression.days
    return days.earliest if days is not None and days.date_prec == DAY else None
