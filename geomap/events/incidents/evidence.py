"""What the earlier stages found in one article, ready to be asked by clause."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geomap.events.exactness import DAY
from geomap.events.incidents.appositions import NOT_PLACES
from geomap.events.incidents.moving import Ways
from geomap.events.incidents.placing import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.casualties.tolls import Toll
    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.voices import Voices
    from geomap.models.document import Document
    from geomap.models.place import Toponym
    from geomap.models.time import DateRange, TimeExpression

HEADER_PARAGRAPHS = 3
"""Paragraphs at the top whose date holds for what follows: the title, a line that dates a list of events."""


@dataclass(frozen=True)
class Evidence:
    """One article's toponyms, spots, times, voices, tolls and flights; ``accurate`` has the encoder hear incidents."""

    document: Document
    toponyms: tuple[Toponym, ...]
    spots: tuple[Spot, ...]
    times: tuple[TimeExpression, ...]
    voices: Voices
    tolls: tuple[Toll, ...]
    flights: tuple[Flight, ...] = ()
    accurate: bool = False

    @cached_property
    def ways(self) -> Ways:
        """The moves of aircraft and ships, asked by trigger and by clause."""
        return Ways(self.document, self.flights)

    @cached_property
    def ground(self) -> Ground:
        """The spots, asked clause by clause."""
        return Ground(self.document, self.spots)

    @cached_property
    def places(self) -> frozenset[int]:
        """Indexes of the tokens that name places, not peoples or governments."""
        named = (toponym for toponym in self.toponyms if toponym.role not in NOT_PLACES)
        return frozenset(index for toponym in named for index in self._indexes(toponym.start, toponym.end))

    @cached_property
    def nations(self) -> dict[int, Toponym]:
        """The toponyms that name or belong to a country, by the token they start at."""
        starts = {token.start: index for index, token in enumerate(self.document.tokens)}
        return {
            starts[toponym.start]: toponym
            for toponym in self.toponyms
            if toponym.start in starts and toponym.role != "dateline" and _is_nation(toponym)
        }

    @cached_property
    def dateline_ends(self) -> list[int]:
        """Where the names of datelines end, in order."""
        return sorted(toponym.end for toponym in self.toponyms if toponym.role == "dateline")

    @cached_property
    def header_day(self) -> DateRange | None:
        """The first day that a heading at the top of the article gives."""
        for sentence in self.document.sentences:
            if sentence.paragraph >= HEADER_PARAGRAPHS:
                break
            dated = (time for time in self.times_in(sentence.start, sentence.end) if sentence.kind == "heading")
            told = (time.days for time in dated if not time.of_article)
            day = next((days for days in told if days is not None and days.earliest is not None), None)
            if day is not None:
                return day
        return None

    def line_day(self, offset: int) -> DateRange | None:
        """The day of the last line before ``offset`` that is only a date, one before that of publication."""
        return next((days for days in reversed(self._line_days) if days.end <= offset), None)

    @cached_property
    def _line_days(self) -> list[DateRange]:
        published = self.document.article.published
        headings = (one for one in self.document.sentences if one.kind == "heading")
        told = (
            time.days for one in headings for time in self.times_in(one.start, one.start + 1) if time.end >= one.end - 1
        )
        single = (days for days in told if days is not None and days.date_prec == DAY)
        return [days for days in single if days.latest != published and not self.is_to_come(days)]

    def is_to_come(self, days: DateRange) -> bool:
        """Whether the days lie after the day of writing: nothing that was reported happened then."""
        published = self.document.article.published
        return published is not None and days.earliest is not None and days.earliest > published

    def times_in(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """The times that start among characters ``start:end``."""
        first, last = (bisect_left(self.times, offset, key=lambda time: time.start) for offset in (start, end))
        return self.times[first:last]

    def tolls_in(self, sentence: int, first: int, last: int) -> tuple[Toll, ...]:
        """The tolls of a sentence, by its index, that start among tokens ``first:last``."""
        return tuple(toll for toll in self._tolls.get(sentence, ()) if first <= toll.first < last)

    @cached_property
    def _tolls(self) -> dict[int, list[Toll]]:
        """The tolls by sentence."""
        found: dict[int, list[Toll]] = {}
        for toll in self.tolls:
            found.setdefault(toll.sentence, []).append(toll)
        return found

    def _indexes(self, start: int, end: int) -> Iterator[int]:
        tokens = self.document.tokens
        index = bisect_left(tokens, start, key=lambda token: token.start)
        while index < len(tokens) and tokens[index].start < end:
            yield index
            index += 1


def _is_nation(toponym: Toponym) -> bool:
    return toponym.role == "demonym" or (toponym.place is not None and toponym.place.is_country)
