"""Whose each move and each figure is: the platform that is the verb's subject, or its object where that moves."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.tracks import subjects, verbs, vocabulary
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.subjects import Phrase
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence, Token
    from geomap.text.quantities import Quantity

    Mentions = Sequence[tuple[Platform, Flight | None]]

_MEANS = frozenset({"by", "with"})
_PARTICIPLES = ("ing", "ed", "wn")
_KINDS = frozenset({"altitude", "speed", "duration"})
FAR_M = 20_000
"""From here on "flew 600 km" is a way, not an altitude. Source: no aircraft of platform_models.csv flies higher."""
TAIL = 3
"""Tokens that may follow a platform's noun in its phrase: a name, a number. Source: own specimens."""


def assign(
    tokens: Sequence[Token], sentence: Sentence, moves: Sequence[Move], mentions: Mentions, topic: Flight | None
) -> list[tuple[Move, Flight]]:
    """Each move with its flight; moves of anything else are left out."""
    subject: Flight | None = None
    verb: int | None = None
    given: set[tuple[int, int]] = set()
    found: list[tuple[Move, Flight]] = []
    for move in moves:
        if move.first != verb:
            subject = _subject(tokens, sentence, move, mentions, (verb is not None, subject, topic))
            verb = move.first
        owner = _owner(move, mentions, subject)
        key = (move.first, move.spot.start if move.spot else -1)
        if owner is not None and key not in given and (not move.of or owner.platform_type in move.of):
            given.add(key)
            found.extend((move, flight) for flight in [owner, *_partners(tokens, mentions, owner)])
    return found


def _partners(tokens: Sequence[Token], mentions: Mentions, owner: Flight) -> list[Flight]:
    """The flights named before it in one subject: "two helicopters and a jet flew"."""
    return [
        one
        for (first, one), (second, two) in pairwise(mentions)
        if two is owner
        and one is not None
        and one is not owner
        and [token.lower for token in tokens[first.last : second.phrase]] == ["and"]
    ]


def _owner(move: Move, mentions: Mentions, subject: Flight | None) -> Flight | None:
    if move.fires:
        return subject if subject is not None and subject.platform_type not in {"missile", "vessel"} else None
    if move.takes_object:
        inside = [
            flight for platform, flight in mentions if move.last <= platform.first and platform.last <= move.places
        ]
        if inside:
            return inside[0]
        if move.spot is None:
            after = [flight for platform, flight in mentions if move.last <= platform.phrase <= move.last + 1]
            return after[0] if after else subject
    return subject


def _subject(
    tokens: Sequence[Token],
    sentence: Sentence,
    move: Move,
    mentions: Mentions,
    before: tuple[bool, Flight | None, Flight | None],
) -> Flight | None:
    """Who does what the move's verb says; ``before``: whether a verb went before, its subject, and the topic."""
    verb, (follows, previous, topic) = move.first, before
    found = subjects.find(tokens, sentence.first, verb)
    if found.shared and follows:
        return previous
    if found.shared and not found.phrases:
        named = [flight for platform, flight in mentions if platform.last <= verb] or [flight for _, flight in mentions]
        return named[0] if named else topic
    platforms = _headed(tokens, found.phrases, mentions)
    acting = [flight for phrase, flight in platforms if found.relative or phrase.lead not in _MEANS]
    if acting or platforms:
        return acting[0] if acting else platforms[0][1]
    if move.relation != "hit" and not tokens[verb].lower.endswith("ing"):
        plain = [phrase for phrase in found.before[:1] if phrase.lead in {"", "of"}]
        antecedent = _headed(tokens, plain, mentions)
        if antecedent:
            return antecedent[0][1]
    if follows and any(
        verbs.is_motion(token) for phrase in found.phrases for token in tokens[phrase.first : phrase.last]
    ):
        return previous
    heads = {tokens[phrase.last - 1].lower for phrase in found.phrases if phrase.last > phrase.first}
    crew = not heads.isdisjoint(vocabulary.words("crew"))
    return topic if crew else None


def _headed(tokens: Sequence[Token], phrases: Sequence[Phrase], mentions: Mentions) -> list[tuple[Phrase, Flight]]:
    """The phrases that a platform heads, each with its flight."""
    headed = ((phrase, _head(tokens, phrase, mentions, climbed=at > 0)) for at, phrase in enumerate(phrases))
    return [(phrase, flight) for phrase, flight in headed if flight is not None]


def _head(tokens: Sequence[Token], phrase: Phrase, mentions: Mentions, *, climbed: bool) -> Flight | None:
    """The flight whose platform heads the phrase; ``climbed``: another follows it ("belonging to X")."""
    for platform, flight in reversed(mentions):
        if phrase.first <= platform.first and phrase.last - TAIL <= platform.last <= phrase.last:
            participle = climbed and tokens[platform.last].lower.endswith(_PARTICIPLES)
            return flight if participle or _is_head(tokens, platform.last, phrase.last) else None
    return None


def _is_head(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether only a name or number stands between the platform's noun and the end of its phrase."""
    return all(token.text[0].isupper() or not token.text[0].isalpha() for token in tokens[last:end])


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
        if amount.kind in _KINDS and not _is_way(document, amount):
            owner = _figured(document.tokens, amount, mentions, told) or (None if mentions else topic)
            if owner is not None:
                yield amount, owner


def _levels(document: Document, amounts: Sequence[Quantity]) -> Iterator[Quantity]:
    """The amounts; a length that shares "at" with a speed is an altitude: "at 400 knots and 200 feet"."""
    before: Quantity | None = None
    for amount in amounts:
        joined = before is not None and document.text[before.end : amount.start].strip() == "and"
        level = joined and before is not None and before.kind == "speed" and amount.kind == "length"
        yield amount._replace(kind="altitude") if level else amount
        before = amount


def _is_way(document: Document, amount: Quantity) -> bool:
    """Whether a length is how far it flew, not how high: "flew 600 km"."""
    before = document.sentence_at(amount.start)
    if before is None or amount.kind != "altitude" or amount.min < FAR_M:
        return False
    words = [token for token in document.tokens[before.first : before.last] if token.end <= amount.start]
    return bool(words) and verbs.is_motion(words[-1])


def _figured(
    tokens: Sequence[Token], amount: Quantity, mentions: Mentions, told: Sequence[tuple[Move, Flight]]
) -> Flight | None:
    """The owner of the move told last before, else the platform named first before, else the first after."""
    moved = [flight for move, flight in told if move.start < amount.start]
    before = [
        flight for platform, flight in mentions if flight is not None and tokens[platform.first].start < amount.start
    ]
    after = [flight for _, flight in told] + [flight for _, flight in mentions if flight is not None]
    return next(iter([*moved[-1:], *before[:1], *after[:1]]), None)
