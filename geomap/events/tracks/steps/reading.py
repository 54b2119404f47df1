"""What the network makes of an article: words that mean a craft, places that are steps, and the flight of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.events.grammar import part
from geomap.events.tracks import models, vocabulary
from geomap.events.tracks.flight import FLYING
from geomap.events.tracks.steps import elements, hints, network
from geomap.events.tracks.steps.hints import CRAFT, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.events.spots import Spot
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.steps.elements import Element, Pairs
    from geomap.events.tracks.steps.hints import Hints
    from geomap.events.tracks.steps.network import Heard
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence
    from geomap.models.track import WaypointRelation

AIRCRAFT, VESSEL = CRAFT.index("aircraft"), CRAFT.index("vessel")
_FLOWN = frozenset(map(CRAFT.index, FLYING))
AT_ONCE = 3000
"""Tokens that are read at once, beyond what any article tells of one flight; it bounds the cost of long texts."""
ALONE = 4.0
"""How much likelier than none a step must be where the rules find that nothing moved. Source: decision 30."""
DOUBT = 2.0
"""How much likelier than none a step must be. Source: best of 1, 1.5, 2 and 3 on articles left out (decision 29)."""


class Ruled(NamedTuple):
    """What the rules have made of an article.

    ``platforms`` with the flight of each, by number; ``relations``, ``flights`` and ``moves`` of tokens that tell a
    step: those that a place's name starts with, and verbs without a place.
    """

    platforms: Sequence[tuple[Platform, int | None]]
    relations: Mapping[int, WaypointRelation]
    flights: Mapping[int, int]
    moves: Mapping[int, Move]


class Craft(NamedTuple):
    """Tokens ``first:last`` mean the craft of ``flight``."""

    first: int
    last: int
    flight: int


class Step(NamedTuple):
    """Flight ``flight`` had a relation to a place told at tokens ``first:last``; ``spot`` None where they name none."""

    first: int
    last: int
    relation: WaypointRelation
    spot: Spot | None
    flight: int


class Reading(NamedTuple):
    """The craft and steps of an article in text order; a flight goes by a number of its own."""

    craft: Sequence[Craft]
    steps: Sequence[Step]


def read(document: Document, spots: Sequence[Spot], ruled: Ruled, *, accurate: bool) -> Reading:
    """Read an article in which the rules have found platforms; a long one in parts, between which no flight goes on."""
    given = network.encoded() if accurate else network.weights()
    told = hints.of(document, spots, [one for one, _ in ruled.platforms], ruled.relations)
    scene = Scene(document, spots, told, ruled)
    named = {spot.token: spot for spot in reversed(spots)}
    parts = [_read(scene, part, named, given) for part in _parts(document)]
    return Reading([one for part in parts for one in part.craft], [one for part in parts for one in part.steps])


def _parts(document: Document) -> Iterator[list[Sentence]]:
    """The sentences that tell something, in parts that are read at once."""
    part: list[Sentence] = []
    for one in document.sentences:
        if one.kind != "furniture" and one.last > one.first:
            if part and one.last - part[0].first > AT_ONCE:
                yield part
                part = []
            part.append(one)
    if part:
        yield part


def _read(scene: Scene, sentences: Sequence[Sentence], named: Mapping[int, Spot], given: network.Weights) -> Reading:
    """Read some sentences; their numbers of flights are none of other parts'."""
    heard = network.hear(scene.told, [range(one.first, one.last) for one in sentences], given)
    found = sorted(_elements(scene, heard, sentences), key=lambda one: one.first)
    if not found:
        return Reading((), ())
    pairs = elements.pairs_of(found)
    first = 2 * sentences[0].first  # two elements may begin at one token
    flights = [first + at for at in _joined(found, _flights(found, pairs, *network.links(heard, found, pairs)))]
    craft = [Craft(one.first, one.last, flight) for one, flight in zip(found, flights, strict=True) if not one.relation]
    steps = [
        Step(one.first, one.last, RELATIONS[one.relation - 1], named.get(one.first), flight)
        for one, flight in zip(found, flights, strict=True)
        if one.relation
    ]
    return Reading(craft, steps)


class Scene:
    """Makes elements of stretches of tokens."""

    def __init__(self, document: Document, spots: Sequence[Spot], told: Hints, ruled: Ruled) -> None:
        self.document = document
        self.told = told
        self.ends = {spot.token: hints.end(document, spot) for spot in spots}
        self.doubt = DOUBT if ruled.moves else ALONE
        self._sails = VESSEL in told.craft
        self._step_flights = ruled.flights
        self._craft_flights = {at: flight for one, flight in ruled.platforms for at in range(one.phrase, one.last)}
        self._models = {at: one.model for one, _ in ruled.platforms for at in range(one.first, one.last)}

    def means_any(self, first: int, last: int) -> bool:
        """Whether tokens can mean a craft at all: no bare "the" or "by", and "she" only where a ship is told of."""
        words = {token.lower for token in self.document.tokens[first:last]}
        if words <= {"she", "her"}:
            return self._sails
        return not words <= (part("det", "prep") | {"of"}) - vocabulary.words("stands_for")

    def element(self, sentence: Sentence, first: int, last: int, relation: int) -> Element:
        """Tokens ``first:last`` of a sentence as an element."""
        if relation:
            rule = next((self._step_flights[at] for at in range(first, last) if at in self._step_flights), None)
        else:
            rule = self._craft_flights.get(last - 1, self._craft_flights.get(first))
        model = next((self._models[at] for at in range(first, last) if self._models.get(at)), None)
        found = elements.element(self.document, self.told, sentence, range(first, last), relation, rule)
        return replace(found, model=model)


def _elements(scene: Scene, heard: Heard, sentences: Sequence[Sentence]) -> Iterator[Element]:
    steps = heard.steps * np.array([scene.doubt, *[1] * len(RELATIONS)], np.float32)
    for sentence in sentences:
        named = {at: scene.ends[at] for at in range(sentence.first, sentence.last) if at in scene.ends}
        covered: set[int] = set()
        for first, last in named.items():
            covered.update(range(first, last))
            relation = int(steps[first:last].mean(0).argmax())
            if relation:
                yield scene.element(sentence, first, last, relation)
        for first, last, relation in _runs(heard.steps.argmax(1), sentence):
            if covered.isdisjoint(range(first - 1, last + 1)):
                yield scene.element(sentence, first, last, relation)
        kinds = heard.craft.argmax(1)
        for first, last in _phrases(kinds, sentence):
            if scene.means_any(first, last):
                yield scene.element(sentence, first, last, 0)


def _runs(numbers: NDArray[np.intp], sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Runs of tokens of one number above 0."""
    first = sentence.first
    for at in range(sentence.first, sentence.last + 1):
        if at == sentence.last or numbers[at] != numbers[first]:
            if numbers[first]:
                yield first, at, int(numbers[first])
            first = at


def _phrases(kinds: NDArray[np.intp], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Words for craft: one that begins (1) with those inside (2) behind it."""
    at = sentence.first
    while at < sentence.last:
        end = at + 1
        if kinds[at]:
            while end < sentence.last and kinds[end] == 2:
                end += 1
            yield at, end
        at = end


def _flights(
    found: Sequence[Element], pairs: Pairs, begins: NDArray[np.float32], odds: NDArray[np.float32]
) -> list[int]:
    """The flight of each element: a craft goes with its likeliest, a step with the flight whose words do in all."""
    flights = list(range(len(found)))
    with_whom: list[list[tuple[int, float]]] = [[] for _ in found]
    for whose, other, chance in zip(pairs.whose.tolist(), pairs.other.tolist(), odds.tolist(), strict=True):
        with_whom[whose].append((other, chance))
    named: dict[int, Element] = {}
    for at, one in enumerate(found):
        if one.relation:
            continue
        fitting = [pair for pair in with_whom[at] if not _conflict(one, named.get(flights[pair[0]]))]
        other, chance = max(fitting, key=lambda pair: pair[1], default=(at, -np.inf))
        flights[at] = flights[other] if chance > begins[at] else at
        if one.model is not None or flights[at] not in named:
            named[flights[at]] = one
    lone = next((at for at, one in enumerate(found) if one.relation and not with_whom[at]), None)
    for at, one in enumerate(found):
        if one.relation and with_whom[at]:
            sums: dict[int, float] = {}
            for other, chance in with_whom[at]:
                sums[flights[other]] = sums.get(flights[other], 0.0) + chance
            flights[at] = max(sums, key=lambda flight: sums[flight])
        elif one.relation and lone is not None:
            flights[at] = lone
    return flights


def _joined(found: Sequence[Element], flights: Sequence[int]) -> list[int]:
    """The flights, where words for craft that has no step mean the flight that the rules take them for."""
    stepped = {flight for one, flight in zip(found, flights, strict=True) if one.relation}
    by_rule: dict[int, int] = {}
    for one, flight in zip(found, flights, strict=True):
        if flight in stepped and one.rule is not None:
            by_rule.setdefault(one.rule, flight)
    return [
        flight if flight in stepped or one.rule is None else by_rule.get(one.rule, flight)
        for one, flight in zip(found, flights, strict=True)
    ]


def _conflict(one: Element, other: Element | None) -> bool:
    """Whether words call two crafts by other models, or by kinds that exclude each other."""
    if other is None or one.is_pronoun:
        return False
    if one.model is not None and other.model is not None:
        return models.named(one.model) != models.named(other.model)
    kinds = {one.kind, other.kind} - {0}
    return len(kinds) > 1 and not (AIRCRAFT in kinds and kinds <= _FLOWN)
