"""Follow each platform through the text: which sentences tell of it and which moves are its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.events.tracks import platforms, waypoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence
    from geomap.models.track import PlatformType

MEMORY = 4
"""Sentences after which a pronoun no longer points to a platform. Source: own specimens of reported flights."""
_ANY_TYPE: frozenset[PlatformType] = frozenset({"aircraft"})


@dataclass(slots=True)
class Flight:
    """A platform and what is told of it, while the text is being read; ``told`` are offsets of names and moves."""

    platform_type: PlatformType | None
    model: str | None
    operator: str | None
    sentences: list[int] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    told: list[int] = field(default_factory=list)


def flights(document: Document, spots: Sequence[Spot]) -> tuple[Flight, ...]:
    """Every platform that moves, in order of first mention."""
    found: list[Flight] = []
    current: Flight | None = None
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        named = platforms.find(document, sentence)
        moves = waypoints.find(document.tokens, sentence, spots)
        current = _topic(document, sentence, named, found, current)
        if current is not None and (named or (moves and _is_near(current, sentence))):
            _share(sentence, named, moves, found, current)
    for flight in found:
        told = [move for move in flight.moves if document.sentences[move.sentence].kind == "body"]
        flight.moves = told or flight.moves
    return tuple(flight for flight in found if flight.moves)


def _topic(
    document: Document, sentence: Sentence, named: Sequence[Platform], found: list[Flight], current: Flight | None
) -> Flight | None:
    for platform in named:
        if (
            platform.is_back
            and platform.platform_type is None
            and current is not None
            and not _is_near(current, sentence)
        ):
            continue
        flight = _match(platform, found, current)
        if flight is None:
            if platform.platform_type is None and platform.model is None:
                continue
            flight = Flight(platform.platform_type, platform.model, platforms.operator(document, platform))
            found.append(flight)
        _learn(document, flight, platform)
        current = flight
    return current


def _match(platform: Platform, found: Sequence[Flight], current: Flight | None) -> Flight | None:
    if platform.is_new:
        return None
    if platform.platform_type is None and platform.model is None:
        return current
    fitting = [flight for flight in found if _fits(platform, flight)]
    alike = [flight for flight in fitting if flight.platform_type == platform.platform_type] or fitting
    return current if current in alike else (alike[-1] if alike else None)


def _fits(platform: Platform, flight: Flight) -> bool:
    if platform.model and flight.model:
        return platform.model == flight.model
    types = {platform.platform_type, flight.platform_type} - {None}
    return len(types) <= 1 or (platform.is_back and bool(types & _ANY_TYPE) and "missile" not in types)


def _learn(document: Document, flight: Flight, platform: Platform) -> None:
    flight.model = flight.model or platform.model
    flight.platform_type = platform.platform_type if flight.platform_type is None else flight.platform_type
    if flight.operator is None and platform.platform_type is not None:
        flight.operator = platforms.operator(document, platform)
    if platform.platform_type is not None or platform.model is not None:
        flight.told.append(document.tokens[platform.first].start)
    if platform.sentence not in flight.sentences:
        flight.sentences.append(platform.sentence)


def _is_near(flight: Flight, sentence: Sentence) -> bool:
    return bool(flight.sentences) and sentence.index - flight.sentences[-1] <= MEMORY


def _is_vague(move: Move) -> bool:
    """Whether a strike is told of a whole country or region, which is no point of a track."""
    return move.relation == "hit" and move.spot is not None and move.spot.where_prec > 4


def _share(
    sentence: Sentence,
    named: Sequence[Platform],
    moves: Sequence[Move],
    found: Sequence[Flight],
    current: Flight,
) -> None:
    """Give each move to the platform named last before it in the sentence."""
    for move in moves:
        before = [platform for platform in named if platform.last <= move.first]
        owner = (_match(before[-1], found, current) if before else None) or current
        if (move.spot is None and not owner.moves) or _is_vague(move):
            continue
        owner.moves.append(move)
        owner.told.append(move.start)
        if sentence.index not in owner.sentences:
            owner.sentences.append(sentence.index)
