"""Which incident a toll belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Document, Sentence
    from geomap.models.time import DateRange, TimeExpression

NEXT_PARAGRAPH = 1
"""How many paragraphs after an incident a toll of its own may stand. Source: MUC-4 development articles."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """One mention and the number of the incident it tells of."""

    mention: Mention
    owner: int

    @property
    def start(self) -> int:
        return self.mention.trigger.start


def share(
    document: Document,
    incidents: Sequence[Sequence[Mention]],
    found: Sequence[Toll],
    times: Sequence[TimeExpression],
) -> tuple[tuple[Toll, ...], ...]:
    """The tolls of each incident, in its order.

    A toll belongs to the incident whose clause holds it, else to one told in its sentence, else to the one told last
    before it, unless the sentence gives another day; a part stays with its whole.
    """
    ledger = _Ledger(document, incidents, times)
    owners: dict[int, int | None] = {}
    shares: list[list[Toll]] = [[] for _ in incidents]
    for toll in found:
        owner = ledger.owner(toll) if toll.part_of is None else owners.get(toll.part_of)
        owners[toll.index] = owner
        if owner is not None:
            shares[owner].append(toll)
    return tuple(tuple(share) for share in shares)


class _Ledger:
    """The tellings of an article in the order of its text, to be asked for the owner of a toll."""

    def __init__(
        self, document: Document, incidents: Sequence[Sequence[Mention]], times: Sequence[TimeExpression]
    ) -> None:
        told = [_Telling(mention, owner) for owner, mentions in enumerate(incidents) for mention in mentions]
        self.document = document
        self.told = sorted(told, key=lambda telling: (telling.start, telling.owner))
        self.starts = [telling.start for telling in self.told]
        self.times = times
        self.time_starts = [time.start for time in times]

    def owner(self, toll: Toll) -> int | None:
        """The number of the incident that the toll belongs to, or None."""
        sentence = self.document.sentences[toll.sentence]
        beside = self.told[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
        inside = [one for one in beside if one.mention.first <= toll.first < one.mention.last]
        near = inside or beside
        if near:
            return min(near, key=lambda one: (abs(one.start - toll.start), one.owner)).owner
        return self._before(toll, sentence) if sentence.kind == "body" else None

    def _before(self, toll: Toll, sentence: Sentence) -> int | None:
        place = bisect_left(self.starts, toll.start)
        days = self._days(sentence)
        while place and self.told[place - 1].mention.heading:
            place -= 1
        if place:
            last = self.told[place - 1]
            close = sentence.paragraph - last.mention.paragraph <= NEXT_PARAGRAPH
            if close and not any(_differ(one, last.mention.days) for one in days):
                return last.owner
        return self._after(toll, sentence)

    def _after(self, toll: Toll, sentence: Sentence) -> int | None:
        """The incident that the rest of the paragraph goes on to tell."""
        place = bisect_left(self.starts, toll.start)
        following = self.told[place : place + 1]
        return following[0].owner if following and following[0].mention.paragraph == sentence.paragraph else None

    def _days(self, sentence: Sentence) -> list[DateRange]:
        first, last = bisect_left(self.time_starts, sentence.start), bisect_left(self.time_starts, sentence.end)
        return [time.days for time in self.times[first:last] if time.days is not None]


def _differ(one: DateRange, two: DateRange | None) -> bool:
    """Whether two stretches of days have none in common; a later day of reporting is no other day of the event."""
    if two is None or one.latest is None or two.earliest is None:
        return False
    return one.latest < two.earliest
