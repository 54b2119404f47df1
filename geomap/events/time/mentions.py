"""Words that say when, before they are resolved: a reading, a time of day, or both joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.time import clocks, grammar, terms
from geomap.events.time.reading import Between, Day, Either, Open, Reading, Shift, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.time.clocks import Clock
    from geomap.events.time.grammar import Found
    from geomap.events.time.terms import Terms
    from geomap.models.document import Document

_JOINTS = frozenset("onhTkidbu,rte")
_REACH = 3
_DAY_RULES = (Day, Weekday, Either)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that says when, its terms ``first:last``, and what it says."""

    start: int
    end: int
    first: int
    last: int
    rule: str
    reading: Reading | None
    clock: Clock | None


def find(document: Document) -> tuple[Mention, ...]:
    """Every mention of a time in ``document``, in order and without overlap."""
    read = terms.read(document)
    return tuple(_joined(read, tuple(grammar.scan(read)), clocks.scan(read)))


def _joined(read: Terms, found: Sequence[Found], named: Sequence[Clock]) -> Iterator[Mention]:
    """Dates with the time of day that stands in them or beside them; times of day alone where they stand alone."""
    mentions = [_dated(read, one) for one in found]
    used: set[int] = set()
    index = 0
    for position, mention in enumerate(mentions):
        floor = mentions[position - 1].last if position else 0
        ceiling = mentions[position + 1].first if position + 1 < len(mentions) else len(read.items)
        while index < len(named) and named[index].last <= floor:
            index += 1
        for number in range(index, min(index + 4, len(named))):
            if number not in used and _beside(read, mention, named[number], floor, ceiling):
                mention = _with_clock(read, mention, named[number])  # noqa: PLW2901 - grows with each clock
                used.add(number)
        mentions[position] = mention
    alone = [_timed(read, clock) for number, clock in enumerate(named) if number not in used and not clock.weak]
    taken = [(one.first, one.last) for one in mentions]
    yield from sorted((*mentions, *(one for one in alone if not _inside(one, taken))), key=lambda one: one.start)


def _inside(mention: Mention, taken: Sequence[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    at = bisect_right(taken, (mention.first, len(taken) + mention.last)) - 1
    return any(first < mention.last and mention.first < last for first, last in taken[max(0, at) : at + 2])


def _dated(read: Terms, found: Found) -> Mention:
    reading, first = found.reading, found.first
    before = read.letters[first - 1] if first else "|"
    if before == "T" and first > 1:
        before = read.letters[first - 2] if read.letters[first - 2] in "su" else before
    if before == "s":
        reading = Open(reading, "since")
    elif before == "u" and not isinstance(reading, Between):
        reading = Open(reading, "until")
    return Mention(
        read.items[first].start, read.items[found.last - 1].end, first, found.last, found.rule, reading, None
    )


def _timed(read: Terms, clock: Clock) -> Mention:
    return Mention(
        read.items[clock.first].start, read.items[clock.last - 1].end, clock.first, clock.last, "clock", None, clock
    )


def _beside(read: Terms, mention: Mention, clock: Clock, floor: int, ceiling: int) -> bool:
    """Whether ``clock`` tells the time of ``mention``: inside it, or next to it but for joining words."""
    if not _is_day(mention.reading):
        return False
    if clock.first < mention.last and mention.first < clock.last:
        return True
    if clock.last <= mention.first and clock.first >= floor:
        gap = read.letters[clock.last : mention.first]
    elif clock.first >= mention.last and clock.last <= ceiling:
        gap = read.letters[mention.last : clock.first]
    else:
        return False
    return len(gap) <= _REACH and set(gap) <= _JOINTS


def _is_day(reading: Reading | None) -> bool:
    if isinstance(reading, Open):
        return _is_day(reading.limit)
    if isinstance(reading, Between):
        return _is_day(reading.first)
    return isinstance(reading, _DAY_RULES) or (isinstance(reading, Shift) and reading.unit == "day")


def _with_clock(read: Terms, mention: Mention, clock: Clock) -> Mention:
    first, last = min(mention.first, clock.first), max(mention.last, clock.last)
    chosen = clock if mention.clock is None else _narrower(mention.clock, clock)
    start, end = read.items[first].start, read.items[last - 1].end
    return replace(mention, start=start, end=end, first=first, last=last, clock=chosen)


def _narrower(one: Clock, other: Clock) -> Clock:
    """Of "early" and "morning" around one day the named part of the day; figures before names."""
    if one.weak != other.weak and (one.earliest, one.latest) != (other.earliest, other.latest):
        return other if one.weak and other.timex != "TNI" else one if other.weak else other
    return one if one.timex.startswith("T0") or one.timex.startswith("T1") or one.timex.startswith("T2") else other
