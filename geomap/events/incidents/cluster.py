"""The tellings taken for one incident while folding is under way, and what they say together."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.events.casualties.harm import people
from geomap.events.incidents import targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.time import DateRange


COMPARED = 32
"""How many of an incident's first tellings, and of its last, are compared. Source: beyond what any article tells."""


@dataclass(slots=True)
class Cluster:
    """The tellings of one incident in the order they were folded; ``number`` counts clusters from 0.

    ``mentions`` are those that a further one is compared with, ``told`` all of them.
    ``heads`` are the head nouns of all targets told and ``classes`` their classes, ``kinds`` the kinds of event named,
    ``hinted`` those that words of no kind come to,
    ``voices`` the statements that tell of it, ``days`` the narrowest day and ``spot`` the most exact
    place told, one that the gazetteer holds before one that it lacks.
    """

    number: int
    mentions: list[Mention] = field(default_factory=list)
    told: list[Mention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    hinted: set[str] = field(default_factory=set)
    realities: set[str] = field(default_factory=set)
    voices: set[int | None] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    days: DateRange | None = None
    spot: Spot | None = None
    _starts: list[int] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)
    _first: dict[int, int] = field(default_factory=dict)
    _earliest: dict[int, int] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where its first telling stands."""
        return self.mentions[0].trigger.start

    def add(self, mention: Mention) -> None:
        """Take in another telling."""
        sentence, start = mention.trigger.sentence, mention.trigger.start
        if sentence not in self._first:
            insort(self._sentences, sentence)
            self._first[sentence] = len(self.told)
        insort(self._starts, start)
        self._earliest[sentence] = min(start, self._earliest.get(sentence, start))
        self.told.append(mention)
        self.mentions.append(mention)
        if len(self.mentions) > 2 * COMPARED:
            del self.mentions[COMPARED]
        self.heads |= mention.heads
        self.classes |= classes(mention.heads)
        self.realities.add(mention.reality)
        self.voices.add(mention.voice)
        self.doers |= {last_word(actor.name) for actor in mention.actors}
        self.sides |= {actor.kind for actor in mention.actors}
        if mention.specific:
            self.kinds.add(mention.kind_told)
        elif mention.kind_told:
            self.hinted.add(mention.kind_told)
        if mention.days is not None and (self.days is None or mention.days.date_prec < self.days.date_prec):
            self.days = mention.days
        if mention.spot is not None and (self.spot is None or _vagueness(mention.spot) < _vagueness(self.spot)):
            self.spot = mention.spot

    def tells_before(self, mention: Mention) -> bool:
        """Whether a telling stands before ``mention`` in its sentence."""
        return self._earliest.get(mention.trigger.sentence, mention.trigger.start) < mention.trigger.start

    def last_before(self, start: int, sentence: int) -> int | None:
        """Where its last telling before an offset stands; what only dated an earlier ``sentence`` is none."""
        if all(one.aside and one.trigger.sentence < sentence for one in self.mentions):
            return None
        place = bisect_left(self._starts, start)
        return self._starts[place - 1] if place else None

    def nearest(self, sentence: int) -> Mention:
        """The telling nearest to a sentence, the one folded first where two are as near."""
        place = bisect_left(self._sentences, sentence)
        beside = self._sentences[max(0, place - 1) : place + 1]
        nearest = min(beside, key=lambda one: (abs(one - sentence), self._first[one]))
        return self.told[self._first[nearest]]


def last_word(name: str) -> str:
    """What two tellings of one perpetrator are most likely to share."""
    return next(iter(name.lower().strip("\"“”'’)] ").split()[-1:]), "")


def classes(heads: Iterable[str]) -> set[str]:
    """The classes of target heads: a convoy and its trucks are both vehicles."""
    return {kind for head in heads if (kind := targets.kind_of(head) or _bearing_arms(head)) is not None}


def _bearing_arms(head: str) -> str | None:
    """Whether a word for people means those who bear arms: policemen and troops may be the same men."""
    return "military" if people().get(head) == "military" else None


def _vagueness(spot: Spot) -> tuple[bool, int]:
    """Placed names before those that no gazetteer holds, exact ones first."""
    return spot.place is None, spot.where_prec
