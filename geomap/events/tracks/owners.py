"""Whose each move and each figure is: the platform that is the verb's subject, or its object where that moves."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import doers, verbs, vocabulary
from geomap.events.tracks.doers import Scene
from geomap.events.tracks.flight import FLYING
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence, Token
    from geomap.text.quantities import Quantity

    Mentions = Sequence[tuple[Platform, Flight | None]]

_KINDS = frozenset({"altitude", "speed", "duration"})
_SOURCES = frozenset({"from", "by", "aboard"})
"""What leads to that from which something is fired: "fired from ships"."""
_OWNERS = frozenset({"its", "their"})
WHO_REACH = 4
"""Tokens between "who" and its verb: "who had also been"."""
RATED = 8
"""Tokens before an amount among which it is said to be what a model can do. Source: own specimens."""
FAR_M = 20_000
"""From here on "flew 600 km" is a way, not an altitude. Source: no aircraft of platform_models.csv flies higher."""


def assign(
    tokens: Sequence[Token],
    sentence: Sentence,
    moves: Sequence[Move],
    mentions: Mentions,
    topic: Flight | None,
    fallen: Flight | None = None,
) -> list[tuple[Move, Flight]]:
    """Each move with its flight; moves of anything else are left out."""
    subject: Flight | None = None
    acting: Flight | None = None
    verb: int | None = None
    given: set[tuple[int, int]] = set()
    found: list[tuple[Move, Flight]] = []
    for move in moves:
        if _is_of_people(tokens, sentence, move):
            continue
        if move.first != verb or move.relation == "crashed":
            participle = tokens[move.first].lower.endswith("ing")
            before = subject if participle or acting is None else acting
            subject = doers.of(Scene(tokens, sentence, mentions, verb is not None, before, topic, fallen), move)
            acting = acting if participle else subject
            verb = move.first
        owner = _owner(tokens, move, mentions, subject)
        if move.relation == "hit" and _hits_craft(move, mentions):
            continue
        key = (move.first, move.spot.start if move.spot else -1)
        if owner is not None and key not in given and (not move.of or owner.platform_type in move.of):
            given.add(key)
            found.extend((move, flight) for flight in [owner, *partners(tokens, mentions, owner)])
    return found


def _is_of_people(tokens: Sequence[Token], sentence: Sentence, move: Move) -> bool:
    """Whether "who" tells it of people that fly nothing: "bombed X as troops chased rebels [who] had left Y"."""
    before = tokens[max(sentence.first + 1, move.first - WHO_REACH) : move.first]
    who = next((token.lower for token in reversed(before) if token.lower not in part("aux")), "")
    at = next((index for index in range(move.first - 1, sentence.first, -1) if tokens[index].lower == "who"), None)
    return who == "who" and at is not None and tokens[at - 1].lower not in vocabulary.words("crew")


def _hits_craft(move: Move, mentions: Mentions) -> bool:
    """Whether what was hit flies itself, so that the place is not what was struck: "hit the Su-25 inside X"."""
    return any(
        flight is not None and flight.platform_type in FLYING and not platform.is_pronoun
        for platform, flight in mentions
        if move.last <= platform.first and platform.last <= move.places
    )


def partners(tokens: Sequence[Token], mentions: Mentions, owner: Flight) -> list[Flight]:
    """The flights named before it in one subject: "two helicopters and a jet flew"."""
    return [
        one
        for (first, one), (second, two) in pairwise(mentions)
        if two is owner
        and one is not None
        and one is not owner
        and [token.lower for token in tokens[first.last : second.phrase]] == ["and"]
    ]


def _owner(tokens: Sequence[Token], move: Move, mentions: Mentions, subject: Flight | None) -> Flight | None:
    if move.fires:
        return subject if subject is not None and subject.platform_type not in {"missile", "vessel"} else None
    if move.takes_object:
        inside = [
            flight
            for platform, flight in mentions
            if move.first < platform.first
            and platform.last <= move.places
            and tokens[platform.first].lower not in _OWNERS
            and tokens[platform.phrase - 1].lower not in _SOURCES
        ]
        if inside:
            return inside[0]
        if move.spot is None:
            after = [flight for platform, flight in mentions if move.last <= platform.phrase <= move.last + 1]
            return after[0] if after else subject
    return _steered(tokens, move, mentions) or subject or _flown(move, mentions)


def _steered(tokens: Sequence[Token], move: Move, mentions: Mentions) -> Flight | None:
    """What a ship or somebody else flew there, right behind the verb: "flew [one of its own drones] from X"."""
    if tokens[move.last - 1].lower not in vocabulary.words("steers"):
        return None
    counts = lexicon.words("number_words") | {"of", "some", "several", "its", "their", "own"}
    for platform, flight in mentions:
        between = {token.lower for token in tokens[move.last : platform.phrase]}
        if flight is not None and move.last <= platform.phrase and not platform.is_pronoun and between <= counts:
            return flight
    return None


def _flown(move: Move, mentions: Mentions) -> Flight | None:
    """What somebody flew there: "flew his jet from X"."""
    if move.relation not in {"took_off_from", "over", "heading_to"}:
        return None
    held = (
        flight
        for platform, flight in mentions
        if move.last <= platform.phrase <= move.last + 1 and not platform.is_pronoun
    )
    return next((flight for flight in held if flight is not None and not flight.is_plural), None)


def figures(
    document: Document,
    sentence: Sentence,
    mentions: Mentions,
    told: Sequence[tuple[Move, Flight]],
    topic: Flight | None,
) -> Iterator[tuple[Quantity, Flight]]:
    """The altitudes, speeds and durations of a sentence, each with the flight it is told of."""
    tokens = document.tokens_of(sentence)
    if sentence.kind != "body" or not quantities.may_measure(tokens):
        return
    for amount in _levels(document, quantities.find(tokens, document.text)):
        if amount.kind in _KINDS and not _is_way(document, amount) and not _is_rated(tokens, amount):
            owner = _figured(document.tokens, amount, mentions, told) or (None if mentions else topic)
            if owner is not None:
                yield amount, owner


def _is_rated(tokens: Sequence[Token], amount: Quantity) -> bool:
    """Whether it is what a model does at all times, or can do: "cruises at 200 knots", "a top speed of"."""
    before = [token.lower for token in tokens if token.end <= amount.start][-RATED:]
    return amount.kind != "duration" and not vocabulary.words("rated").isdisjoint(before)


def _levels(document: Document, amounts: Sequence[Quantity]) -> Iterator[Quantity]:
    """The amounts; a length that shares "at" with a speed is an altitude: "at 400 knots and 200 feet"."""
    before: Quantity | None = None
    for amount in amounts:
        joined = before is not None and document.text[before.end : amount.start].strip() == "and"
        level = joined and before is not None and before.kind == "speed" and amount.kind == "length"
        yield amount._replace(kind="altitude") if level else amount
        before = amount


def _is_way(document: Document, amount: Quantity) -> bool:
    """Whether a length is how far it flew, not how high: "flew 600 km", "flew on for 9 km"."""
    before = document.sentence_at(amount.start)
    if before is None or amount.kind != "altitude":
        return False
    words = [token for token in document.tokens[before.first : before.last] if token.end <= amount.start]
    if words and words[-1].lower == "for":
        return True
    return bool(words) and amount.min >= FAR_M and verbs.is_motion(words[-1])


def _is_told_of(token: Token, last: int) -> bool:
    """Whether a word behind a platform opens what is told of it alone, behind the last move, at offset ``last``."""
    return token.lower in {"which", "that"} and token.start > last


def _place(mention: tuple[Platform, Flight | None]) -> int:
    return mention[0].last


def _figured(
    tokens: Sequence[Token], amount: Quantity, mentions: Mentions, told: Sequence[tuple[Move, Flight]]
) -> Flight | None:
    """The owner of the move told last before, else the platform named first before, else the first after.

    What "which" or "that" tells of a platform is that one's: "hit by an F-16 which was at 8,200 metres".
    """
    nearest = max((one for one in mentions if tokens[one[0].last - 1].end < amount.start), default=None, key=_place)
    last = max((move.start for move, _ in told if move.start < amount.start), default=-1)
    if nearest is not None and _is_told_of(tokens[nearest[0].last], last):
        return nearest[1]
    moved = [flight for move, flight in told if move.start < amount.start]
    before = [
        flight for platform, flight in mentions if flight is not None and tokens[platform.first].start < amount.start
    ]
    after = [flight for _, flight in told] + [flight for _, flight in mentions if flight is not None]
    return next(iter([*moved[-1:], *before[:1], *after[:1]]), None)
