"""What each time is seen from: the day of writing, the day told last, the event it is counted from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import extents, intervals, mentions, neighbours, resolution, stamps, tense
from geomap.events.time.reading import Day, Month, Reading, Shift, Weekday, Years
from geomap.events.time.resolution import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.time.intervals import Days
    from geomap.events.time.mentions import Mention
    from geomap.models.document import Document

_NEXT_WORDS = 2
_YEAR_REACH = 4

NEAR_DAYS = timedelta(31)
"""Within how long of a full date a day of the same paragraph is of its year."""
_DATING = Day | Month | Years | Shift | Weekday
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b", re.IGNORECASE)
_THAT = re.compile(
    r"(?:\A|[^\w\s]\s*|\n\s*|\b(?:in|later|early|late|by|until|and|of) )(?:that|the same) (?:same )?\Z", re.IGNORECASE
)
"""What stands before a month of the year told last, and is no "that" of a clause: "[That] March shells fell"."""
THAT_REACH = 16
PRINTED = timedelta(days=3)
"""How long after it was written an article is printed, at most: over a weekend."""


def each(
    document: Document, published: date | None, *, guess_year: bool, mentioned: Sequence[Mention] | None = None
) -> Iterator[tuple[Mention, Context]]:
    """Every mention with what it is to be resolved from.

    Without a day of writing, ``guess_year`` lends dates that lack a year that of a full date in the text.
    ``mentioned`` are the document's mentions, where they are at hand already.
    """
    found = _marked(document, mentions.find(document) if mentioned is None else mentioned)
    published = _written(document, found, published)
    era = next((day for one in found if (day := _full(one.reading))), None) if guess_year else None
    anchor, own, stretch, year = None, _Own(None, -1), None, None
    for index, one in enumerate(found):
        opened = _one_year(found[index - 1], published, year) if index else None
        bare = one if opened is None else _in_year(document.text, found[index - 1], one, opened)
        bare = _with_year_behind(document.text, bare, found[index + 1 : index + 2], published)
        bare = _in_that_year(document.text, bare, year)
        bare = _in_its_year(document, found[index - 1], bare) if index else bare
        bare = replace(bare, reading=None) if _lasts(document.text, bare) else bare
        sentence = document.sentence_at(bare.start)
        if sentence is not None and sentence.kind == "heading":
            anchor = stretch = None
        here = sentence.index if sentence is not None else -1
        mention, base = bare, _following_day(document.text, found, index, published) or anchor
        if base is anchor and _counts_from_next(document, bare, own.in_sentence(here)):
            mention, base = _turned(bare), own.in_sentence(here) or anchor or published
        past, to_come = tense.of(document, mention.start, mention.end)
        seen = Context(published, base, to_come, era, past, stretch if base is anchor else None)
        yield mention, seen
        day = _single_day(mention, seen)
        spoken = anchor is not None and neighbours.tells_speech(document, mention.start)
        stretch = (None if spoken else _stretch(mention, seen)) or stretch
        year = (stretch is not None and stretch.earliest is not None and stretch.earliest.year) or year
        if day is not None and not mention.names_next and not mention.of_article:
            own = _Own(day, here)
            anchor = anchor if spoken else day
        era = (guess_year and _full(mention.reading)) or era


def _written(document: Document, found: Sequence[Mention], published: date | None) -> date | None:
    """The day of writing: that of a dateline or header line which lies shortly before the day of publication."""
    if published is None:
        return None
    written = {stamps.Trust.HEADER, stamps.Trust.DATELINE, stamps.Trust.UNDATED}
    lines = (stamp.mention for stamp in stamps.find(document, found) if stamp.trust in written)
    told = next((line.reading for line in lines if isinstance(line.reading, Day) and line.reading.day), None)
    days = None if told is None else resolution.resolve(told, Context(published))
    if days is None or days.earliest is None or days.earliest != days.latest:
        return published
    return days.earliest if timedelta(0) < published - days.earliest <= PRINTED else published


def _marked(document: Document, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Every mention, those that date the article marked as such."""
    dating = {stamp.mention.start for stamp in stamps.find(document, found)}
    return tuple(replace(one, of_article=True) if one.start in dating else one for one in found)


class _Own:
    """The day told last, for the rest of its own sentence."""

    __slots__ = ("day", "sentence")

    def __init__(self, day: date | None, sentence: int) -> None:
        self.day, self.sentence = day, sentence

    def in_sentence(self, index: int) -> date | None:
        return self.day if index == self.sentence else None


def _single_day(mention: Mention, seen: Context) -> date | None:
    days = None if mention.reading is None else resolution.resolve(mention.reading, seen)
    return days.earliest if days is not None and days.earliest == days.latest else None


def _stretch(mention: Mention, seen: Context) -> Days | None:
    """The days of a mention that later ones can count from, as far as they are those of one event."""
    if mention.names_next or mention.of_article or not isinstance(mention.reading, _DATING):
        return None
    return resolution.resolve(mention.reading, seen)


def _in_year(text: str, before: Mention, mention: Mention, year: int) -> Mention:
    """A day or month takes the year that opens its phrase: "last year, in March", "in 2014, on 5 May"."""
    reading = mention.reading
    apart = mention.first - before.last > _YEAR_REACH or "." in text[before.end : mention.start]
    if apart or not isinstance(reading, Day | Month) or reading.year is not None:
        return mention
    if isinstance(reading, Month) and reading.years is not None:
        return mention
    return replace(mention, reading=replace(reading, year=year))


def _with_year_behind(text: str, mention: Mention, after: Sequence[Mention], published: date | None) -> Mention:
    """A day takes the year told right behind it: "24 March last year"."""
    reading = mention.reading
    if not after or not isinstance(reading, Day) or reading.year is not None or reading.month is None:
        return mention
    year = _one_year(after[0], published) if text[mention.end : after[0].start] in {" ", ", "} else None
    return mention if year is None else replace(mention, reading=replace(reading, year=year))


def _in_that_year(text: str, mention: Mention, year: int | None) -> Mention:
    """A day or month takes the year that a time before told: "in 2021 ... on March 9 [the same year]", "[that] May"."""
    reading = mention.reading
    if year is None or not isinstance(reading, Day | Month) or reading.year is not None:
        return mention
    if isinstance(reading, Month) and reading.years is not None:
        return mention
    pointed = isinstance(reading, Month) and _THAT.search(text[max(0, mention.start - THAT_REACH) : mention.start])
    points = _THAT_YEAR.match(text, mention.end) or pointed
    return replace(mention, reading=replace(reading, year=year)) if points else mention


def _in_its_year(document: Document, before: Mention, mention: Mention) -> Mention:
    """A day takes the year of one told right before it in its paragraph, if they lie within a month of each other.

    "A truce held from April 27, 1996 ... Shells hit a base on April 18".
    """
    reading, told = mention.reading, _full(before.reading)
    if told is None or not isinstance(reading, Day) or reading.year is not None or reading.month is None:
        return mention
    homes = [document.sentence_at(one.start) for one in (before, mention)]
    day = intervals.day_of(told.year, reading.month, reading.day)
    apart = None in homes or homes[0].paragraph != homes[1].paragraph  # type: ignore[union-attr]
    if apart or day is None or abs(day - told) > NEAR_DAYS:
        return mention
    return replace(mention, reading=replace(reading, year=told.year))


def _one_year(mention: Mention, published: date | None, told: int | None = None) -> int | None:
    """The year that a mention means by itself, or ``told``, the year told last: "later that year"."""
    reading = mention.reading
    if isinstance(reading, Shift) and reading.base == "anchor":
        return told if reading.unit == "year" else None
    if not (isinstance(reading, Years) and reading.count == 1) and not (
        isinstance(reading, Shift) and reading.unit == "year"
    ):
        return None
    days = resolution.resolve(reading, Context(published))
    return None if days is None or days.earliest is None else days.earliest.year


def _full(reading: Reading | None) -> date | None:
    if not isinstance(reading, Day) or reading.year is None or reading.month is None:
        return None
    return intervals.day_of(reading.year, reading.month, reading.day)


def _turned(mention: Mention) -> Mention:
    """The mention as the day of the event that follows it: what is two days after that one lies two days before."""
    reading = mention.reading
    if not isinstance(reading, Shift):
        return mention
    low, high = reading.counts
    return replace(mention, reading=replace(reading, counts=(-low, None if high is None else -high)), names_next=True)


@cache
def _definite() -> frozenset[str]:
    return lexicon.words("time_words", role="definite")


def _counts_from_next(document: Document, mention: Mention, own: date | None) -> bool:
    """Whether "two days after" dates the event named next, not the one it stands beside.

    So it is where the clause before has a day of its own, where it only says that something came then, and where
    the next event is told as news ("after a bomber struck", not "after the raid").
    """
    if mention.rule not in _FROM_EVENT or not _ends_with_signal(document.text, mention):
        return False
    before, after = neighbours.of(document, mention.start, mention.end)
    if not after or after[0].lower in {"that", "this"} or not after[0].text[0].isalnum():
        return False
    if own is not None or after[0].lower not in _definite():
        return True
    return any(token.lower in lexicon.words("time_words", role="occurs") for token in before[-2:])


def _lasts(text: str, mention: Mention) -> bool:
    """Whether it is how long something went on, not when: "burned [for more than two weeks after] a strike"."""
    counted = mention.rule == "anchored_count" and _ends_with_signal(text, mention)
    return counted and text[: extents.approximated(text, mention.start)].lower().endswith((" for ", " lasted "))


_FROM_EVENT = frozenset({"anchored_count", "beside"})


def _ends_with_signal(text: str, mention: Mention) -> bool:
    return text[mention.start : mention.end].lower().endswith(("after", "before"))


def _following_day(text: str, found: Sequence[Mention], index: int, published: date | None) -> date | None:
    """For "two days after the 17 September attack": the day that follows at once.

    "A week earlier, on March 1" tells one day twice: nothing counts from what follows "earlier".
    """
    mention = found[index]
    if mention.rule not in _FROM_EVENT or index + 1 == len(found) or not _ends_with_signal(text, mention):
        return None
    after = found[index + 1]
    if after.first - mention.last > _NEXT_WORDS or after.reading is None:
        return None
    days = resolution.resolve(after.reading, Context(published))
    return None if days is None else days.earliest
