"""Words that say when, before they are resolved: a reading, a time of day, or both joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import clocks, grammar, terms
from geomap.events.time.reading import Between, Day, Easter, Either, Nth, Open, Reading, Shift, Weekday
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.time.clocks import Clock
    from geomap.events.time.grammar import Found
    from geomap.events.time.terms import Terms
    from geomap.models.document import Document

_JOINTS = frozenset("onhTkidbu,rte(")
_REACH = 3
# "Since", "until" or "by", and what can stand between it and the day: "since the early hours of Monday".
_LIMIT = re.compile(r"[su]T?[ELI]?[PU]?[on]?T?$")
_LIMIT_REACH = 6
_NAME_ENDS = frozenset({",", ".", ";", "|", "of", "in", "on", "near", "at", "and", "by", "to"})
"""What stands behind a name, where an event would be told by the next noun: "the 7 July bridge [bombing]"."""
_POSSESSIVES = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that says when, its terms ``first:last``, and what it says.

    ``day`` is the part of it that says ``reading``; ``clock`` knows its own part. ``names_next``: it is the day of
    the event that is named after it ("two days after a raid"), not of the one it stands beside. ``of_article``: it
    dates the article.
    """

    start: int
    end: int
    first: int
    last: int
    rule: str
    reading: Reading | None
    day: Span
    clock: Clock | None
    names_next: bool = False
    of_article: bool = False


def find(document: Document) -> tuple[Mention, ...]:
    """Every mention of a time in ``document``, in order and without overlap."""
    read = terms.read(document)
    dated = [_dated(read, found) for found in grammar.scan(read)]
    dated = [one for one in dated if not _names_a_place(read, one)]
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
    last = found.last - _ends_with_full_stop(read, found)
    reading, first = _opened(read, found)
    said = Span(read.items[first].start, read.items[last - 1].end)
    return Mention(said.start, said.end, first, last, found.rule, reading, said, None)


def _names_a_place(read: Terms, one: Mention) -> bool:
    """Whether a day without a year is what a part of a town is called after: "in the [7 July] district of X"."""
    reading, items = one.reading, read.items
    if not isinstance(reading, Day) or reading.year is not None or not one.first or one.last + 1 >= len(items):
        return False
    named = items[one.first - 1].lower == "the" and items[one.last].lower in _named_after_days()
    return named and items[one.last + 1].lower in _NAME_ENDS


@cache
def _named_after_days() -> frozenset[str]:
    return lexicon.words("feature_words") | lexicon.words("time_words", role="named")


def _opened(read: Terms, found: Found) -> tuple[Reading, int]:
    """The reading as the limit of an open stretch after "since", "until" or "by", and the term it then begins at."""
    reading, first = found.reading, found.first
    before = _LIMIT.search(read.letters[max(0, first - _LIMIT_REACH) : first])
    if before is None:
        return reading, first
    opened = first - len(before.group())
    word = read.items[opened].lower
    if word == "since":
        return Open(reading, "since"), opened
    after = read.items[found.last].lower if found.last < len(read.items) else ""
    if isinstance(reading, Between) or (word == "by" and after in _POSSESSIVES):  # "killed by Friday's blast"
        return reading, first
    return Open(reading, "by" if word == "by" else "until"), opened


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
    shifted = isinstance(reading, Shift) and reading.unit == "day"
    return shifted or isinstance(reading, Day | Weekday | Either | Easter | Nth)


def _with_clock(read: Terms, mention: Mention, clock: Clock) -> Mention:
    first, last = min(mention.first, clock.first), max(mention.last, clock.last)
    chosen = clock if mention.clock is None else clocks.merged(mention.clock, clock)
    start, end = read.items[first].start, read.items[last - 1].end
    return replace(mention, start=start, end=end, first=first, last=last, clock=chosen)
