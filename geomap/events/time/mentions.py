"""Words that say when, before they are resolved: a reading, a time of day, or both joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import clocks, grammar, terms
from geomap.events.time.reading import Between, Day, Either, Open, Reading, Shift, Weekday
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.time.clocks import Clock
    from geomap.events.time.grammar import Found
    from geomap.events.time.terms import Terms
    from geomap.models.document import Document

_JOINTS = frozenset("onhTkidbu,rte(")
_REACH = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that says when, its terms ``first:last``, and what it says.

    ``day`` is the part of it that says ``reading``; ``clock`` knows its own part.
    """

    start: int
    end: int
    first: int
    last: int
    rule: str
    reading: Reading | None
    day: Span
    clock: Clock | None


def find(document: Document) -> tuple[Mention, ...]:
    """Every mention of a time in ``document``, in order and without overlap."""
    read = terms.read(document)
    dated = [_dated(read, found) for found in grammar.scan(read)]
    named = clocks.scan(read)
    owners = _owners(read, dated, named)
    for clock, owner in zip(named, owners, strict=True):
        if owner is not None:
            dated[owner] = _with_clock(read, dated[owner], clock)
    covered = {index for mention in dated for index in range(mention.first, mention.last)}
    alone = (
        _timed(clock)
        for clock, owner in zip(named, owners, strict=True)
        if owner is None and not clock.weak and covered.isdisjoint(range(clock.first, clock.last))
    )
    return tuple(sorted((*dated, *alone), key=lambda mention: mention.start))


def _dated(read: Terms, found: Found) -> Mention:
    reading, first = found.reading, found.first
    before = read.letters[max(0, first - 2) : first].rstrip("T")[-1:]
    if before == "s":
        reading = Open(reading, "since")
    elif before == "u" and not isinstance(reading, Between):
        words = {term.lower for term in read.items[max(0, first - 2) : first]}
        reading = Open(reading, "by" if "by" in words else "until")
    last = found.last - _ends_with_full_stop(read, found)
    start, end = read.items[first].start, read.items[last - 1].end
    return Mention(start, end, first, last, found.rule, reading, Span(start, end), None)


def _ends_with_full_stop(read: Terms, found: Found) -> bool:
    """Whether the point at the end is the sentence's, not that of an abbreviated month."""
    if read.letters[found.last - 1] != "." or found.last - found.first < 2:
        return False
    return read.items[found.last - 2].lower not in lexicon.words("months", form="short")


def _timed(clock: Clock) -> Mention:
    return Mention(
        clock.start, clock.end, clock.first, clock.last, "clock", None, Span(clock.start, clock.start), clock
    )


def _owners(read: Terms, dated: Sequence[Mention], named: Sequence[Clock]) -> list[int | None]:
    """For each time of day the mention it belongs to: the nearest that it stands in or next to."""
    owners: list[int | None] = []
    position = 0
    edge = 0
    for clock in named:
        while position < len(dated) and dated[position].last <= clock.first:
            position += 1
        owner = _owner(read, dated, clock, position, edge)
        owners.append(owner)
        if owner is not None:
            edge = max(clock.last, dated[owner].last)
    return owners


def _owner(read: Terms, dated: Sequence[Mention], clock: Clock, position: int, edge: int) -> int | None:
    """The mention that ``clock`` stands in, if that is a day, or else the nearer of its two neighbours."""
    if position < len(dated) and dated[position].first < clock.last:
        return position if _is_day(dated[position].reading) else None
    near = [number for number in (position - 1, position) if 0 <= number < len(dated)]
    gaps = [(gap, -number) for number in near if (gap := _gap(read, dated[number], clock, edge)) is not None]
    return -min(gaps)[1] if gaps else None


def _gap(read: Terms, mention: Mention, clock: Clock, edge: int) -> int | None:
    """How far the clock is from the day, None where other words stand between; a comma weighs more than a word."""
    if not _is_day(mention.reading):
        return None
    if clock.last <= mention.first:
        between = read.letters[clock.last : mention.first]
    else:
        between = read.letters[max(mention.last, min(edge, clock.first)) : clock.first]
    if len(between) > _REACH or not set(between) <= _JOINTS or ("," in between and clock.weak):
        return None
    return len(between) + 4 * between.count(",")


def _is_day(reading: Reading | None) -> bool:
    if isinstance(reading, Open):
        return _is_day(reading.limit)
    if isinstance(reading, Between):
        return _is_day(reading.first)
    return isinstance(reading, Day | Weekday | Either) or (isinstance(reading, Shift) and reading.unit == "day")


def _with_clock(read: Terms, mention: Mention, clock: Clock) -> Mention:
    first, last = min(mention.first, clock.first), max(mention.last, clock.last)
    chosen = clock if mention.clock is None else clocks.merged(mention.clock, clock)
    start, end = read.items[first].start, read.items[last - 1].end
    return replace(mention, start=start, end=end, first=first, last=last, clock=chosen)
