"""The flights of an article: rules read it first, then a network that is told what they found."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import UNIT
from geomap.events.grammar import part, singular
from geomap.events.spots import unknown
from geomap.events.tracks import (
    borders,
    follow,
    nations,
    owners,
    places,
    retellings,
    settling,
    tallies,
    verbs,
    vocabulary,
    ways,
)
from geomap.events.tracks.flight import Flight
from geomap.events.tracks.steps import reading
from geomap.events.tracks.waypoints import Move

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.steps.reading import Reading, Step
    from geomap.models.document import Document, Sentence
    from geomap.models.span import Span

_TARGETS = frozenset({"heading_to", "hit"})
HOMEWARD = 3
"""Tokens behind words for a landing among which "base" or "home" may stand. Source: own specimens."""
OUTER = 6
"""Words between a place and the region in which it lies: "in the breakaway region of". Source: own specimens."""
PERFECT = 8
"""Tokens before a place among which "had" tells it as past before what else is told. Source: own specimens."""


def flights(
    document: Document, spots: Sequence[Spot], denied: Sequence[Span] = (), *, accurate: bool = False
) -> tuple[Flight, ...]:
    """Every platform that moves, in order of first mention.

    ``denied`` are the words of denials: what they say of a flight is no part of it where anything else tells of it.
    ``accurate`` has the encoder read the steps.
    """
    where = places.told(document, spots)
    found, by_rules = _ruled(document, where, denied)
    counted = frozenset(tallies.find(document, where))
    if not _may_tell_of_one(document, where, found):
        return ()
    second = Second(document, where, reading.read(document, where, found, accurate=accurate), found)
    _read_all(second, document)
    told = retellings.settle(document, _uncounted(_upheld(document, second.found, denied), counted))
    return tuple(
        told or _uncounted(by_rules, counted)
    )  # where it hears no step at all the text is short, and rules read that well


def _may_tell_of_one(document: Document, where: Sequence[Spot], found: reading.Ruled) -> bool:
    """Whether a flight may be told: the rules found a move, or a sentence has a craft, a verb of motion and a place.

    Few articles of any news do, and the network takes a fifth of the time of one that does.
    """
    if found.moves:
        return True
    told = {platform.sentence for platform, _ in found.platforms if not platform.is_pronoun}
    placed = {document.sentence_at(spot.start) for spot in where if spot.role != "dateline"}
    bodies = (one for one in document.sentences if one.kind == "body" and one.index in told and one in placed)
    return any(verbs.find(document.tokens, sentence) for sentence in bodies)


def ruled(document: Document, where: Sequence[Spot]) -> reading.Ruled:
    """What the rules make of a document whose places are ``where``."""
    return _ruled(document, where, ())[0]


def _ruled(document: Document, where: Sequence[Spot], denied: Sequence[Span]) -> tuple[reading.Ruled, Sequence[Flight]]:
    """What the rules make of a document, and its flights as they have them."""
    rules = follow.Reader(document, where)
    _read_all(rules, document)
    for flight, home in rules.homes:
        if flight.moves:
            flight.take(home)
    moving = _upheld(document, rules.found, denied)
    numbers = {id(flight): number for number, flight in enumerate(rules.found)}
    told = [(move, numbers[id(flight)]) for flight in moving for move in flight.moves]
    flights = {move.spot.token if move.spot else move.first: number for move, number in told}
    moves = {move.spot.token if move.spot else move.first: move for move, _ in told}
    relations = {move.first: move.relation for move, _ in told if move.spot is None}
    settled = retellings.settle(document, moving)
    for move in (move for flight in settled for move in ways.of(document, flight)):
        if move.spot is not None:
            relations.setdefault(move.spot.token, move.relation)
    mentions = [(platform, None if flight is None else numbers[id(flight)]) for platform, flight in rules.mentions]
    return reading.Ruled(mentions, relations, flights, moves), settled


def _read_all(reader: follow.Reader, document: Document) -> None:
    for sentence in document.sentences:
        if sentence.kind != "furniture":
            reader.read(sentence)


def _differ(one: str | None, two: str | None) -> bool:
    """Whether no craft is both: whatever flies may be called an aircraft, and a vessel fires what does."""
    return one != two and {None, "aircraft", "vessel"}.isdisjoint({one, two})


def _uncounted(found: Sequence[Flight], counted: Container[int]) -> list[Flight]:
    """The flights without moves at places that only count what was downed; those without any other are none."""
    for flight in found:
        flight.moves = [move for move in flight.moves if move.spot is None or move.spot.start not in counted]
    return [flight for flight in found if flight.moves]


def _upheld(document: Document, found: Iterable[Flight], denied: Sequence[Span]) -> list[Flight]:
    """The flights that move, by what the body of the text says and no denial, where that is anything."""
    moving = []
    for flight in found:
        told = [move for move in flight.moves if document.sentences[move.sentence].kind == "body"]
        flight.moves = told or flight.moves
        upheld = [move for move in flight.moves if not any(span.start <= move.start < span.end for span in denied)]
        flight.moves = upheld or flight.moves
        if flight.moves:
            moving.append(flight)
    return moving


class Second(follow.Reader):
    """Reads a document again, with the flights and steps that the network found."""

    def __init__(self, document: Document, spots: Sequence[Spot], found: Reading, by_rules: reading.Ruled) -> None:
        super().__init__(document, spots)
        self.reading = found
        self.by_rules = by_rules
        self.by_number: dict[int, Flight] = {}
        self.people = set() if by_rules.moves else self._people()

    def read(self, sentence: Sentence) -> None:
        """Take in what one sentence tells."""
        named = self._named(sentence)
        mentions = [(platform, self._meant(platform)) for platform in named]
        told = [
            (self._move(sentence, step, spot), self._flight(step.flight))
            for step in self.reading.steps
            if sentence.first <= step.first < sentence.last and step.flight not in self.people
            if not self._is_of_band(sentence, step, named)
            for spot in [step.spot or self._unlisted(step)]
            if spot is not None or step.relation == "left" or (step.relation == "landed" and self._is_home(step))
        ]
        told = [(move, flight) for move, flight in told if not self._is_outer(move, [other for other, _ in told])]
        told = [(move, self._of_its_kind(flight, move, mentions)) for move, flight in told]
        near = self._among(sentence.first, sentence.last)
        told = [(one, flight) for move, flight in told for one in borders.crossed(self.document, near, move)]
        for move, flight in [*told, *self._unplaced(sentence)]:
            for one in [flight, *owners.partners(self.document.tokens, mentions, flight)]:
                falls = one.platform_type == "missile" and move.relation == "landed"
                one.take(move._replace(relation="hit") if falls else move)
        for amount, owner in owners.figures(self.document, sentence, mentions, told, self.topic):
            for flight in self._flown_together(owner, named):
                flight.figures.append(amount)
        self.topic = next((flight for _, flight in mentions if flight is not None), self.topic)

    def _of_its_kind(self, flight: Flight, move: Move, mentions: Sequence[tuple[Platform, Flight | None]]) -> Flight:
        """The flight of a step, unless its sentence tells of another sort of craft before: no missile is "a drone"."""
        at = move.first if move.spot is None else move.spot.token
        named = [(one, other) for one, other in mentions if not one.is_pronoun and one.first < at]
        sorts = {one.platform_type for one, _ in named}
        if len(sorts) != 1 or flight.platform_type is None or not _differ(flight.platform_type, *sorts):
            return flight
        own = [other for one, other in named if other is not None and not _differ(other.platform_type, *sorts)]
        return own[0] if own else flight

    def _people(self) -> set[int]:
        """The flights whose words the rules know for craft and took for people each time: "fighters", "the Raiders".

        Where the rules find that anything flew these are often craft after all.
        """
        named = [(one, flight) for one, flight in self.by_rules.platforms if not one.is_pronoun]
        flown, people = (
            {
                craft.flight
                for craft in self.reading.craft
                for one, flight in named
                if one.first < craft.last and craft.first < one.last and (flight is None) == is_people
            }
            for is_people in (False, True)
        )
        return people - flown

    def _is_of_band(self, sentence: Sentence, step: Step, named: Sequence[Platform]) -> bool:
        """Whether those who have no aircraft struck there: "gunmen attacked a post near X", and no craft before."""
        before = {singular(token.lower) for token in self.document.tokens[sentence.first : step.first]}
        told = any(one.first < step.first for one in named)
        return step.relation == "hit" and not told and not lexicon.words("clause_words", kind="band").isdisjoint(before)

    def _flight(self, number: int) -> Flight:
        if number not in self.by_number:
            self.by_number[number] = Flight(None, None, None, None, is_plural=False)
            self.found.append(self.by_number[number])
        return self.by_number[number]

    def _meant(self, platform: Platform) -> Flight | None:
        """The flight that a mention means, which learns what it says of the craft."""
        held = (one for one in self.reading.craft if one.first < platform.last and platform.first < one.last)
        number = next((one.flight for one in held), None)
        if number is None:
            return None
        flight = self._flight(number)
        if not platform.is_pronoun:
            if flight.platform_type is None:
                flight.platform_type, flight.count = platform.platform_type, platform.count
                flight.is_plural = platform.is_plural
            self._learn(flight, platform, nations.of(self.document, platform, self._among))
        return flight

    def _is_outer(self, move: Move, others: Sequence[Move]) -> bool:
        """Whether a country or region only says where the place right before it lies: "over Diffa in eastern Niger"."""
        if move.spot is None or move.spot.where_prec < UNIT:
            return False
        before = [other.spot for other in others if other.spot is not None and other.spot.end <= move.spot.start]
        inner = max(before, key=lambda spot: spot.end, default=None)
        if inner is None or inner.where_prec >= move.spot.where_prec:
            return False
        between = self.document.text[inner.end : move.spot.start].split()
        if between in (["in"], [","], []):
            return any(settling.holds(move, other) for other in others if other.spot is inner)
        simple = len(between) <= OUTER and all(word.replace("-", "").isalpha() for word in between)
        return simple and between[:1] == ["in"] and (vocabulary.words("clause_end") | {"and"}).isdisjoint(between)

    def _unplaced(self, sentence: Sentence) -> Iterator[tuple[Move, Flight]]:
        """What the rules read of a step without a place ("left"), with the flight of the step before it that is theirs.

        The network finds these less often than the rules, which need no place for them.
        """
        found = {step.first for step in self.reading.steps}
        for at, move in self.by_rules.moves.items():
            if move.spot is not None or move.sentence != sentence.index or at in found:
                continue
            before = (step for step in reversed(self.reading.steps) if step.first < at)
            whose = self.by_rules.flights[at]
            number = next((one.flight for one in before if self.by_rules.flights.get(one.first) == whose), None)
            if number is not None:
                yield move, self._flight(number)

    def _unlisted(self, step: Step) -> Spot | None:
        """A place that a step names and no gazetteer holds: it is told, and stays unplaced."""
        words = self.document.tokens[step.first : step.last]
        if not all(word.text[0].isupper() and len(word.text) > 1 for word in words):
            return None
        before = self.document.tokens[step.first - 1].lower if step.first else ""
        if before not in part("prep", "of") | {"and", ","}:  # no part of a longer name: "Boko Haram"
            return None
        return unknown(self.document, step.first, step.last, "at")

    def _is_home(self, step: Step) -> bool:
        """Whether words for a landing say that it was where the flight had set out: "returned to base".

        What only turned back is not told to have come there.
        """
        words = [token.lower for token in self.document.tokens[max(0, step.first - 1) : step.last + HOMEWARD]]
        if not vocabulary.words("home").isdisjoint(words):
            return True
        turned = any(f"{one} {two}" in vocabulary.words("turns") for one, two in pairwise(words))
        return not turned and not (vocabulary.words("back") | vocabulary.words("returns")).isdisjoint(words)

    def _move(self, sentence: Sentence, step: Step, spot: Spot | None) -> Move:
        """A step as the move that the rules read there, or as one whose verb is not told."""
        tokens = self.document.tokens
        step = step._replace(relation=settling.by_words(tokens, sentence, step.first, step.relation))
        known = self.by_rules.moves.get(step.first)
        if known is not None:
            aimed = step.relation == settling.START and known.relation in _TARGETS  # "launched at X"
            return known if aimed else known._replace(relation=step.relation)
        had = any(token.lower == "had" for token in tokens[max(sentence.first, step.first - PERFECT) : step.first])
        return Move(
            sentence=sentence.index,
            first=step.first,
            last=step.last,
            start=tokens[step.first].start,
            end=tokens[step.last - 1].end,
            relation=step.relation,
            spot=spot,
            places=step.first,
            before=had,
            until=sentence.end,
        )
