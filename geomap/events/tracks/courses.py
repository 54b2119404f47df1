"""Ways told by a noun: "the flight of a drone from X via Y to Z", "made four sorties from X"."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap.events.grammar import part
from geomap.events.tracks import verbs, vocabulary, waypoints
from geomap.events.tracks.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Sentence, Token

    Mentions = Sequence[tuple[Platform, Flight | None]]

_REGULAR = (["on", "a", "scheduled"], ["on", "its", "scheduled"], ["on", "the", "scheduled"])
"""What says of a flight that is told of that it went by a timetable, not that it was only planned."""
CLASSES = ("course", "rest", "launch")
FRONT = 5
"""Tokens before the noun among which a word denies the way: "cancelled its morning flights". Source: own specimens."""
AHEAD = 8
"""Tokens from a noun that opens a sentence to its subject: "After a stop in X the plane". Source: own specimens."""
BESIDE = 3
"""Tokens between a possessive and its noun: "the drone's long flight". Source: own specimens."""


def find(
    tokens: Sequence[Token], sentence: Sentence, spots: Sequence[Spot], mentions: Mentions
) -> Iterator[tuple[Move, Flight]]:
    """The moves that nouns of a way tell of, each with its flight."""
    nouns = _kinds()
    places = [index for index in range(sentence.first, sentence.last) if tokens[index].lower in nouns]
    if not places or not spots:
        return
    told = verbs.find(tokens, sentence)
    for index in places:
        if any(verb.first <= index < verb.last for verb in told) or not _is_flown(tokens, sentence, index):
            continue
        if index + 1 < sentence.last and tokens[index + 1].lower.endswith("ing"):
            continue
        owner = _owner(tokens, sentence, mentions, index)
        if owner is not None:
            stop = next((verb.first for verb in told if verb.first > index), sentence.last)
            verb = Verb(index, index + 1, verbs.frame(nouns[tokens[index].lower]))
            yield from ((move, owner) for move in waypoints.told(tokens, sentence, verb, stop, spots))


@cache
def _kinds() -> Mapping[str, str]:
    """The class of each noun."""
    return MappingProxyType({word: kind for kind in CLASSES for word in vocabulary.words(kind)})


def _is_flown(tokens: Sequence[Token], sentence: Sentence, index: int) -> bool:
    """Whether nothing before the noun calls the way off, denies it or makes it possible only, and nothing behind it."""
    before = {token.lower for token in tokens[max(sentence.first, index - FRONT) : index]}
    behind = {token.lower for token in tokens[index : sentence.last]}
    barred = vocabulary.words("unflown") | vocabulary.words("none") | part("modal") | {"not", "never"}
    before -= _timetabled(tokens, index)
    return barred.isdisjoint(before) and vocabulary.words("unflown").isdisjoint(behind)


def _timetabled(tokens: Sequence[Token], index: int) -> frozenset[str]:
    """What is said before the noun at ``index`` of a flight by a timetable that was flown."""
    regular = [token.lower for token in tokens[max(0, index - BESIDE) : index]] in _REGULAR
    return frozenset({"scheduled"} if regular else ())


def _owner(tokens: Sequence[Token], sentence: Sentence, mentions: Mentions, index: int) -> Flight | None:
    """Whose way it is: of what follows "of", of a possessive before, of the clause's subject."""
    beside = [flight for platform, flight in mentions if platform.first <= index < platform.last and platform.is_back]
    if beside and beside[0] is not None:
        return beside[0]
    behind = [token.lower for token in tokens[index + 1 : index + 3]]
    if behind[:1] == ["of"] and not behind[-1][0].isdigit():
        return next((flight for platform, flight in mentions if platform.phrase == index + 2), None)
    before = [(platform, flight) for platform, flight in mentions if platform.last <= index]
    acting = [one for one in before if one[1] is not None and _acts(tokens, one[0], index)]
    if before or index - sentence.first > FRONT:
        return acting[-1][1] if acting else None
    ahead = [flight for platform, flight in mentions if index < platform.first <= index + AHEAD]
    return ahead[0] if ahead else None


def _acts(tokens: Sequence[Token], platform: Platform, index: int) -> bool:
    """Whether a platform before the noun is its owner, or the subject of the noun's clause."""
    words = [token.lower for token in tokens[platform.last : index]]
    between = {word for at, word in enumerate(words) if word != "," or words[at + 1 : at + 2] != ["was"]}
    owner = tokens[platform.first].lower in {"its", "their"} or {"'s", "’s"} & between
    if owner and index - platform.last <= BESIDE:
        return True
    subject = tokens[platform.phrase - 1].lower not in part("prep", "of") and platform.noun != "them"
    closing = (vocabulary.words("clause_end") | vocabulary.words("unflown") | {","}) - _timetabled(tokens, index)
    if _kinds()[tokens[index].lower] != CLASSES[0]:
        closing -= {","}
    return subject and not owner and closing.isdisjoint(between)
