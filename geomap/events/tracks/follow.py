"""Follow each platform through the text: which mentions mean it and which moves are its own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.events.tracks import (
    christened,
    courses,
    downed,
    homes,
    naming,
    nations,
    operators,
    owners,
    passages,
    platforms,
    vocabulary,
    waypoints,
)
from geomap.events.tracks import flight as flying
from geomap.events.tracks.flight import KNOWN, Flight
from geomap.events.tracks.settling import START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence

__all__ = ["Flight", "Reader"]

_MEANS = frozenset({"by", "with", "from"})


class Reader:
    """Reads a document sentence by sentence; ``topic`` is the platform told of last, ``mentions`` are all so far.

    ``homes`` are where platforms are said to be from, which only a flight told otherwise set out from.
    """

    def __init__(self, document: Document, spots: Sequence[Spot]) -> None:
        self.document = document
        self.spots = spots
        self.starts = [spot.token for spot in spots]
        self.found: list[Flight] = []
        self.topic: Flight | None = None
        self.homes: list[tuple[Flight, Move]] = []
        self.names: set[christened.Name] = set()
        self.mentions: list[tuple[Platform, Flight | None]] = []

    def read(self, sentence: Sentence) -> None:
        """Take in what one sentence tells."""
        named = self._named(sentence)
        means = self._identify(sentence, named)
        self.mentions.extend(zip(named, means, strict=True))
        topic = self.topic if self.topic is not None and self.topic.is_near(sentence.index) else None
        if topic is not None or any(means):
            self._tell(sentence, list(zip(named, means, strict=True)), topic)

    def _named(self, sentence: Sentence) -> tuple[Platform, ...]:
        """The platforms of a sentence; one called by a name of its own must be known, a ship aside."""
        found = platforms.find(self.document, sentence)
        called = [
            one
            for one in christened.find(self.document.tokens, sentence, found, frozenset(self.names))
            if one.platform_type == "vessel"
            or any(flying.score(known, one, frozenset()) for known in self.found[-KNOWN:])
        ]
        return tuple(sorted((*found, *called), key=lambda one: one.first)) if called else found

    def _tell(self, sentence: Sentence, mentions: list[tuple[Platform, Flight | None]], topic: Flight | None) -> None:
        """Give each flight its moves and figures; the first that is mentioned becomes the topic."""
        named = [platform for platform, _ in mentions]
        spots = self._among(sentence.first, sentence.last)
        moves = waypoints.find(self.document.tokens, sentence, spots)
        fallen = next((one for one in reversed(self.found[-KNOWN:]) if one.downed and not one.lies), None)
        told = owners.assign(self.document.tokens, sentence, moves, mentions, topic, fallen)
        self._homes(sentence, mentions, told)
        for move, owner in passages.find(self.document.tokens, sentence, spots, mentions, moves, topic):
            owner.take(move)
        for move, owner in courses.find(self.document.tokens, sentence, spots, mentions):
            owner.take(move)
        held = passages.beside(self.document.tokens, sentence, spots, mentions)
        down: Flight | None = None
        for move, owner in told:
            if move.relation != "hit" or move.spot is None or move.spot.start not in held:
                meant = self._fallen(move, owner, named)
                down = meant if meant is not owner else down
                meant.take(move)
        for amount, owner in owners.figures(self.document, sentence, mentions, told, topic):
            for flight in self._flown_together(owner, named):
                flight.figures.append(amount)
        self.topic = down or next((flight for _, flight in mentions if flight is not None), self.topic)

    def _fallen(self, move: Move, owner: Flight, named: Sequence[Platform]) -> Flight:
        """Whose crash it is."""
        plain = [one for one in named if not nations.of(self.document, one, self._among)]
        return downed.owner(move, owner, named, plain, self.found[-KNOWN:])

    def _flown_together(self, owner: Flight, named: Sequence[Platform]) -> list[Flight]:
        """The flight that a figure is told of, with those that made the same moves where it is told of "them"."""
        theirs = any(platform.noun in {"they", "their"} for platform in named) and bool(owner.moves)
        return [
            one for one in self.found[-KNOWN:] if one is owner or (theirs and one.moves and one.moves == owner.moves)
        ]

    def _homes(
        self, sentence: Sentence, mentions: list[tuple[Platform, Flight | None]], told: Sequence[tuple[Move, Flight]]
    ) -> None:
        """Where platforms are from: at once that of one that acts."""
        spots = self._among(sentence.first, sentence.last)
        for platform, flight in mentions:
            home = homes.find(self.document.tokens, sentence, platform.last, spots)
            if home is None or flight is None or home.spot in [move.spot for move, _ in told if move.relation == START]:
                continue
            if any(owner is flight for _, owner in told) or naming.acts(self.document, platform, home):
                flight.take(home)
            else:
                self.homes.append((flight, home))

    def _identify(self, sentence: Sentence, named: Sequence[Platform]) -> list[Flight | None]:
        """The flight that each mention means; a new one where it fits none."""
        means: list[Flight | None] = []
        for at, platform in enumerate(named):
            before = next((one for one in reversed(means) if one is not None), None)
            if platform.is_pronoun:
                acting = self._acting(named[:at], means, platform)
                means.append(self._antecedent(named[:at], means, platform) or self._latest(sentence, platform, acting))
                self._single(means[-1], platform)
                continue
            means.append(self._of(platform, named[at - 1] if at else None, before))
        return means

    def _latest(self, sentence: Sentence, pronoun: Platform, others: Sequence[Flight]) -> Flight | None:
        """The flight told last that a pronoun may mean, none of ``others``: the topic before any other."""
        near = [
            flight
            for flight in self.found[-KNOWN:]
            if flight.is_near(sentence.index) and flight.answers(pronoun) and flight not in others
        ]
        return max(near, key=lambda flight: (flight is self.topic, flight.sentences[-1]), default=None)

    def _single(self, flight: Flight | None, platform: Platform) -> None:
        """Note that one of several is told apart: "one of them", "the last of the drones"."""
        before = [token.lower for token in self.document.tokens[max(0, platform.phrase - 2) : platform.phrase]]
        told_apart = before[1:] == ["of"] and before[0] in vocabulary.words("single")
        behind = [token.lower for token in self.document.tokens[platform.last : platform.last + 2]]
        told_apart = told_apart or (before[-1:] == ["of"] and behind == [",", "one"])
        if flight is not None and told_apart:
            flight.singled = True

    def _antecedent(
        self, named: Sequence[Platform], means: Sequence[Flight | None], pronoun: Platform
    ) -> Flight | None:
        """What a pronoun points to in its own sentence: not a means or companion ("escorted by F-15s, they ...")."""
        tokens = self.document.tokens
        plain = [
            flight
            for platform, flight in zip(named, means, strict=True)
            if flight is not None
            and flight.answers(pronoun)
            and not naming.acts_on(self.document, platform, pronoun)
            and (platform.is_pronoun or tokens[platform.phrase - 1].lower not in _MEANS)
        ]
        return plain[-1] if plain else None

    def _acting(self, named: Sequence[Platform], means: Sequence[Flight | None], pronoun: Platform) -> list[Flight]:
        """The flights that do something to what the pronoun means."""
        pairs = zip(named, means, strict=True)
        return [one for platform, one in pairs if one and naming.acts_on(self.document, platform, pronoun)]

    def _of(self, platform: Platform, previous: Platform | None, before: Flight | None) -> Flight | None:
        names = nations.of(self.document, platform, self._among)
        if previous is not None and before is not None and naming.in_apposition(self.document, previous, platform):
            flight: Flight | None = before
        else:
            flight = self._match(platform, names, before if naming.meets(self.document, previous, platform) else None)
        if flight is None:
            like = self.topic if platform.is_vague and platform.is_new else None
            if platform.is_vague and like is None and not naming.is_flown(self.document, platform, names):
                return None
            kind = like.platform_type if like is not None else platform.platform_type
            flight = Flight(kind, platform.model, None, platform.count, platform.is_plural)
            self.found.append(flight)
        self._learn(flight, platform, names)
        return flight

    def _match(self, platform: Platform, names: frozenset[str], other: Flight | None) -> Flight | None:
        if platform.is_new:
            return None
        fitting = [
            (fit + 1.5 * (flight is self.topic), flight.sentences[-1], order, flight)
            for order, flight in enumerate(self.found[-KNOWN:])
            if not flight.is_full
            and flight is not other
            and (fit := flying.score(flight, platform, names)) is not None
            and christened.may_be(platform, flight.names)
            and self._may_mean(platform, flight)
        ]
        return max(fitting, key=lambda one: one[:3])[3] if fitting else None

    def _may_mean(self, platform: Platform, flight: Flight) -> bool:
        """A bare "a drone" retells what has no way yet; with a definite word or its model it means the one known."""
        if platform.is_back or not self._is_told(flight):
            return True
        if naming.is_earlier(self.document, platform):
            return False
        counted = platform.is_plural and platform.count is not None
        return platform.model is not None and platform.model == flight.model and not counted

    def _is_told(self, flight: Flight) -> bool:
        return any(
            self.document.sentences[move.sentence].kind == "body" and move.spot is not None for move in flight.moves
        )

    def _among(self, first: int, last: int) -> Sequence[Spot]:
        """The spots that start among tokens ``first:last``."""
        return self.spots[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def _learn(self, flight: Flight, platform: Platform, names: frozenset[str]) -> None:
        if flight.platform_type == "aircraft" and flight.model is None:
            flight.platform_type = platform.platform_type
        flight.model = flight.model or platform.model
        flight.operator = flight.operator or operators.find(self.document, platform, names_nation=bool(names))
        self._single(flight, platform)
        flight.nouns |= platform.words
        if name := christened.name_of(self.document.tokens, platform):
            self.names.add(name)
            flight.names |= {word.lower() for word in name}
        if platform.platform_type == "vessel":
            flight.names |= christened.called(platform)
        flight.nations |= names
        flight.told.append(self.document.tokens[platform.first].start)
        if flight.sentences[-1:] != [platform.sentence]:
            flight.sentences.append(platform.sentence)
