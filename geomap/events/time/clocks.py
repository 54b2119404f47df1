"""Times of day: on the clock ("10:30 p.m.") and by name ("in the early hours")."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.events.time.terms import Term, Terms

_ZONE = r"(?:Z|pj|_j)?"
_ELSEWHERE = r"(?:\((?:C|[DNY])Z\)|/(?:C|[DNY])Z)?"
_PLAIN = r"(?<=[hkbuds])(?:C|[NY](?=U))|(?<=h)[NY](?=[,.|)])"
_CLOCK = re.compile(
    rf"(?P<between>[bR](?:C|D)[AB]?[-u&](?:(?:C|D)[AB]|C){_ZONE})"
    rf"|(?P<one>k?(?:(?:C|D|X)[AB]|[CD]iTP|(?:C|[DNY])(?=Z|pj)|{_PLAIN})U?{_ZONE}{_ELSEWHERE})"
)
_LONGEST_PHRASE = 4
_PREPOSITIONS = "hidTteQ"


class Clock(NamedTuple):
    """Terms ``first:last`` that name a time of day, ``HH:MM`` to ``HH:MM``.

    ``zone`` is the zone or town whose time is said ("gmt", "moscow"), None for local time. A ``weak`` one ("late",
    "morning") counts only beside a day. ``timex`` is TimeML's time of day ("TMO", "T22:30"); ``name`` the words of a
    named part of the day; ``start:end`` the characters.
    """

    first: int
    last: int
    earliest: str
    latest: str
    zone: str | None
    weak: bool
    timex: str
    name: str
    start: int
    end: int


def scan(terms: Terms) -> tuple[Clock, ...]:
    """Every time of day, in order and without overlap."""
    found = sorted((*_figures(terms), *_phrases(terms)), key=lambda clock: (clock.first, -clock.last))
    kept: list[Clock] = []
    for clock in found:
        if not kept or clock.first >= kept[-1].last:
            kept.append(clock)
    return tuple(kept)


def merged(one: Clock, other: Clock) -> Clock:
    """The two times of day told of one day as one: figures before names, "early" and "morning" together."""
    if one.name and other.name:
        hours = _table().get((*one.name.split(), *other.name.split()))
        if hours is None:
            return other if one.weak else one
        start, end = min(one.start, other.start), max(one.end, other.end)
        return other._replace(earliest=hours[0], latest=hours[1], timex=hours[2], start=start, end=end)
    if not one.name and not other.name:
        return one if one.zone is None else other
    return other if one.name else one


def _figures(terms: Terms) -> Iterator[Clock]:
    for match in _CLOCK.finditer(terms.letters):
        own = match.group().partition("(")[0].partition("/")[0]  # "10:35 a.m. (0735 GMT)" is told twice
        items = terms.items[match.start() : match.start() + len(own)]
        zone = next((item.lower for item in items if item.letter in "Z_"), None)
        halves = [item for item in items if item.letter in "CDXNY"]
        marks = [_half(item) for item in items if item.letter in "ABP"]
        ends = [_minutes(half, marks[min(index, len(marks) - 1)] if marks else "") for index, half in enumerate(halves)]
        if not ends or None in ends:
            continue
        earliest, latest = _hhmm(ends[0]), _hhmm(ends[-1])
        start, end = items[0].start, terms.items[match.end() - 1].end
        timex = f"T{earliest}"
        yield Clock(
            match.start(), match.end(), earliest, latest, zone, weak=False, timex=timex, name="", start=start, end=end
        )


def _half(mark: Term) -> str:
    """A for the half of the day before noon, B for the other: "p.m.", "4 in the morning"."""
    if mark.letter == "P":
        return "A" if mark.lower == "morning" else "B"
    return mark.letter


def _minutes(term: Term, half: str) -> int | None:
    """Minutes after midnight of "10:30", "10.30", "3" or "0400", in the given half of the day."""
    text = term.lower.replace(".", ":")
    if ":" in text:
        hour, _, minute = text.partition(":")
    elif len(text) == 4:
        hour, minute = text[:2], text[2:]
    else:
        hour, minute = text, "00"
    if not (hour.isdecimal() and minute[:2].isdecimal() and len(hour) <= 2 and len(minute) in {2, 5}):
        return None
    hours, minutes = int(hour), int(minute[:2])
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "B" else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def _hhmm(minutes: int | None) -> str:
    hours, rest = divmod(minutes or 0, 60)
    return f"{hours:02d}:{rest:02d}"


@cache
def _table() -> Mapping[tuple[str, ...], tuple[str, str, str]]:
    return MappingProxyType(
        {tuple(row["word"].split()): (row["earliest"], row["latest"], row["timex"]) for row in lexicon.rows("dayparts")}
    )


@cache
def _starters() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _table())


def _phrases(terms: Terms) -> Iterator[Clock]:
    starters = _starters()
    for index, item in enumerate(terms.items):
        if item.lower not in starters:
            continue
        for length in range(_LONGEST_PHRASE, 0, -1):
            words = tuple(term.lower for term in terms.items[index : index + length])
            hours = _table().get(words)
            if hours is not None and len(words) == length:
                before = terms.letters[index - 1] if index else "|"
                weak = words in {("early",), ("late",)} or (
                    length == 1 and item.letter == "P" and before not in _PREPOSITIONS
                )
                end = terms.items[index + length - 1].end
                name = " ".join(words)
                yield Clock(index, index + length, hours[0], hours[1], None, weak, hours[2], name, item.start, end)
                break
