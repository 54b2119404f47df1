"""How an incident's own tellings stand to a place that the article names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.events.exactness import COUNTRY, DISTRICT
from geomap.events.incidents import sameness
from geomap.events.incidents.inherit import NEWS_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Sentence

SHORT_WAY, LONG_WAY = 1, 3
"""Sentences between a telling and a place named near it, and not far from it."""
NOWHERE = "named nowhere"
"""The feature of what stands for places that the article does not name, or that nothing knows for one."""
PLACELESS = "it tells no place"
"""The feature of all places where the incident's tellings name none."""
OLD = "it is no news"
"""The feature of all places where the incident took place long before the day of writing."""
OWN = "of a telling"
"""The feature of places that a telling of the incident names."""


class Candidate(NamedTuple):
    """A place as it stands in the article: its spot, its sentence, which place it is, what holds for any incident."""

    spot: Spot
    home: Sentence
    key: str
    always: frozenset[str]


class Asked:
    """An incident as its own tellings have it."""

    def __init__(self, tellings: Sequence[Mention], evidence: Evidence, towns: Sequence[Spot]) -> None:
        self.tellings = tellings
        body = [one for one in tellings if not one.heading] or tellings
        self._published = evidence.document.article.published
        self.start = min(one.trigger.start for one in body)
        self._sentences = sorted({one.trigger.sentence for one in tellings})
        self._paragraphs = {one.paragraph for one in tellings}
        self._firsts = [one.spot for one in tellings if one.spot is not None]
        self._in_body = [one.spot for one in tellings if one.spot is not None and not one.heading]
        self._any = [spot for one in tellings for spot in one.spots]
        self._placed = [spot.place for spot in self._firsts if spot.place is not None]
        self._finest = min((spot.where_prec for spot in self._firsts if spot.place is not None), default=None)
        self._units = {
            spot.place.name: spot.where_prec
            for spot in self._firsts
            if spot.place is not None and DISTRICT <= spot.where_prec < COUNTRY
        }
        before = [one for one in towns if one.start < self.start]
        self._last = before[-1] if before else None
        self._second = key_of(before[-2]) if len(before) > 1 else None
        labels = (evidence.ground.label_of(paragraph) for paragraph in self._paragraphs)
        self._labels = {key_of(label) for label in labels if label is not None}

    def always(self) -> Iterator[str]:
        """What holds of it whatever the place."""
        if not self._firsts:
            yield PLACELESS
        if self.is_old:
            yield OLD

    @property
    def is_old(self) -> bool:
        """Whether it is dated, and long before the day of writing."""
        told = [one.days for one in self.tellings if one.days is not None and one.days.latest is not None]
        written = self._published
        return (
            written is not None
            and bool(told)
            and all(day.latest is not None and (written - day.latest).days > NEWS_DAYS for day in told)
        )

    def of(self, one: Candidate) -> Iterator[str]:
        """What holds of a candidate for it."""
        yield from self._of_words(one.spot)
        yield from self._of_distance(one)
        yield from self._of_relation(one.spot)
        yield from self.always()
        if one.spot is self._last:
            yield "the town told last"
        if self._last is not None and one.key == key_of(self._last):
            yield "the place told last"
        if one.key == self._second:
            yield "the place told before the last"
        if one.key in self._labels:
            yield "labels its paragraph"

    def _of_words(self, spot: Spot) -> Iterator[str]:
        if spot in self._firsts:
            yield "first of a telling"
        if spot in self._in_body:
            yield "first of a telling in the body"
        if self._in_body and spot == self._in_body[0]:
            yield "the first told"
        if spot in self._any:
            yield OWN

    def _of_distance(self, one: Candidate) -> Iterator[str]:
        gap = min((one.home.index - sentence for sentence in self._sentences), key=lambda far: (abs(far), far > 0))
        if gap == 0:
            yield "in its sentence"
        elif gap > 0:
            yield "in the sentence behind" if gap <= SHORT_WAY else "behind it"
        elif gap >= -SHORT_WAY:
            yield "in the sentence before"
        else:
            yield "shortly before it" if gap >= -LONG_WAY else "long before it"
        if one.home.paragraph in self._paragraphs:
            yield "in its paragraph"
        if any(telling.first <= one.spot.token < telling.last for telling in self.tellings):
            yield "in its clause"

    def _of_relation(self, spot: Spot) -> Iterator[str]:
        place = spot.place
        if self._finest is not None and self._finest < spot.where_prec:
            yield "a finer one is told"
        if place is None:
            return
        if place.admin1 is not None and self._units.get(place.admin1.name, 0) > spot.where_prec:
            yield "in the unit told"
        if any(one.country == place.country for one in self._placed):
            yield "in the country of the place told"
        yield from {
            "narrows a place told" if reach_of(told) > reach_of(spot) else "widens a place told"
            for told in self._firsts
            if key_of(told) != key_of(spot) and sameness.same_place(told, spot)
        }


def reach_of(spot: Spot) -> tuple[int, int]:
    """How vague a place is: UCDP's where_prec, then its radius in metres."""
    return spot.where_prec, spot.radius_m or 0


def key_of(spot: Spot) -> str:
    """Which place it is: that of the gazetteer, else its name."""
    return spot.place.id if spot.place is not None else spot.name_raw
