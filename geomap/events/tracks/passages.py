"""Places that a flight passed by any verb: "was met by fire above X", "its compass failed over Y"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import reach, vocabulary, witnesses
from geomap.events.tracks.waypoints import Move

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Sentence, Token

    Mentions = Sequence[tuple[Platform, Flight | None]]

_BE = frozenset({"was", "were", "is", "are", "been"})
GEAR = 2
"""Tokens behind a possessive among which its noun stands: "its last position". Source: own specimens."""
FRONT = 8
"""Tokens of a phrase that opens a sentence before its subject: "Over the Red Sea". Source: own specimens."""


def find(
    tokens: Sequence[Token],
    sentence: Sentence,
    spots: Sequence[Spot],
    mentions: Mentions,
    moves: Sequence[Move],
    topic: Flight | None = None,
) -> Iterator[tuple[Move, Flight]]:
    """What the sentence tells of places passed that no verb of ``moves`` governs, each with its flight.

    What a crew says of where it is, it says of ``topic``.
    """
    used = {move.spot.start for move in moves if move.spot is not None} | beside(tokens, sentence, spots, mentions)
    for spot in spots:
        seen = witnesses.seen(tokens, spot, mentions) if spot.start not in used else None
        if seen is not None:
            yield _move(tokens, sentence, spot.token - 1, spot), seen
            continue
        lead = _lead(tokens, sentence, spot)
        if lead is None or tokens[lead - 1].lower in vocabulary.words("topic") or _is_possessor(tokens, spot):
            continue
        if spot.start in used or not reach.is_place(tokens, spot):
            continue
        flight = _ahead(tokens, spot, mentions) or _flight(tokens, sentence, lead, mentions)
        flight = flight or (topic if _is_of_crew(tokens, sentence, lead, mentions) else None)
        if flight is not None:
            yield _move(tokens, sentence, lead, spot), flight


def beside(tokens: Sequence[Token], sentence: Sentence, spots: Sequence[Spot], mentions: Mentions) -> frozenset[int]:
    """The offsets of places right behind a platform's name, which say where that is: "harassed a drone over X"."""
    ends = {platform.last for platform, _ in mentions if not platform.is_pronoun}
    return frozenset(spot.start for spot in spots if _lead(tokens, sentence, spot) in ends)


def _lead(tokens: Sequence[Token], sentence: Sentence, spot: Spot) -> int | None:
    """The token of the preposition of passing that stands right before a name, articles and shades passed over."""
    index = spot.token
    if tokens[index].lower in vocabulary.words("passing") or _is_there(tokens, spot):
        return index
    while index - 1 > sentence.first and tokens[index - 1].lower in part("det") | lexicon.words(
        "locative_words", **{"class": "region"}
    ):
        index -= 1
    return index - 1 if index > sentence.first and tokens[index - 1].lower in vocabulary.words("passing") else None


def _is_possessor(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether the name only says whose what follows is: "Canada's north"."""
    return any(token.start == spot.end and token.lower in {"'s", "’s"} for token in tokens[spot.token : spot.token + 8])


def _is_there(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether something is said to be there: "was 30 km off X", "was near X"."""
    before = [token.lower for token in tokens[max(0, spot.token - 3) : spot.token]]
    before = [word for word in before if word not in vocabulary.words("still")]
    if spot.ends:
        return before[-1:] != [] and before[-1] in _BE
    return len(before) > 1 and before[-1] in vocabulary.words("there") and before[-2] in _BE


def _flight(tokens: Sequence[Token], sentence: Sentence, lead: int, mentions: Mentions) -> Flight | None:
    """Whose passage it is: that of the clause's subject, or, at the front of a sentence, of what follows."""
    before = [(platform, flight) for platform, flight in mentions if platform.last <= lead]
    acting = [
        (platform, flight)
        for platform, flight in before
        if flight is not None
        and (tokens[platform.phrase - 1].lower not in part("prep", "of") or _opens(tokens, platform))
        and (tokens[platform.first].lower not in {"them", "its", "their"} or _is_gear(tokens, platform))
    ]
    if acting:
        platform, flight = acting[-1]
        return flight if _acts(tokens, platform, lead) else None
    if before or lead - sentence.first > 1:
        return None
    after = [(platform, flight) for platform, flight in mentions if lead < platform.first <= lead + FRONT]
    return after[0][1] if after else None


def _opens(tokens: Sequence[Token], platform: Platform) -> bool:
    """Whether a pronoun is the subject of a clause of time: "until [it] was off X"."""
    behind = tokens[platform.last].lower if platform.last < len(tokens) else ""
    return tokens[platform.first].lower in {"it", "they"} and behind in part("aux")


def _is_of_crew(tokens: Sequence[Token], sentence: Sentence, lead: int, mentions: Mentions) -> bool:
    """Whether a pilot tells of being there: "the captain reported that he was at 16,000 feet over X"."""
    words = {token.lower for token in tokens[sentence.first : lead]}
    named = any(platform.platform_type is not None and platform.first < lead for platform, _ in mentions)
    barred = part("modal") | vocabulary.words("none") | {"not", "never"}
    return not named and not words.isdisjoint(vocabulary.words("crew")) and words.isdisjoint(barred)


def _is_gear(tokens: Sequence[Token], platform: Platform) -> bool:
    """Whether a possessive is that of what is where its craft is: "its transponder was switched off over X"."""
    behind = {token.lower for token in tokens[platform.last : platform.last + GEAR]}
    return not vocabulary.words("gear").isdisjoint(behind)


def _ahead(tokens: Sequence[Token], spot: Spot, mentions: Mentions) -> Flight | None:
    """Whose clause the place opens: "when, in fog over X, it was hit"."""
    end = spot.token
    while end < len(tokens) and tokens[end].start < spot.end:
        end += 1
    after = [flight for platform, flight in mentions if platform.phrase == end + 1]
    return after[0] if after and tokens[end].text == "," else None


def _acts(tokens: Sequence[Token], platform: Platform, lead: int) -> bool:
    """Whether the platform's clause reaches the preposition and is neither denied nor about something fired."""
    between = _without_asides([token.lower for token in tokens[platform.last : lead]])
    barred = (
        vocabulary.words("clause_end")
        | vocabulary.words("none")
        | vocabulary.words("habit")
        | lexicon.words("munitions")
        | part("modal")
        | {"not", "never"}
    )
    before = {token.lower for token in tokens[max(0, platform.phrase - 1) : platform.first]}
    if "from" in between and not before.isdisjoint(vocabulary.words("prevents")):
        return False
    return bool(between) and between[0] not in vocabulary.words("compound") and barred.isdisjoint(between)


def _without_asides(words: list[str]) -> list[str]:
    """The words without who speaks between two commas: "passed X[, its owner said,] and was off Y"."""
    marks = [at for at, word in enumerate(words) if word == ","]
    for opening, closing in pairwise(marks):
        if not vocabulary.said().isdisjoint(words[opening:closing]):
            return words[:opening] + _without_asides(words[closing + 1 :])
    return words


def _move(tokens: Sequence[Token], sentence: Sentence, lead: int, spot: Spot) -> Move:
    return Move(
        sentence=sentence.index,
        first=lead,
        last=lead + 1,
        start=tokens[lead].start,
        end=tokens[lead].end,
        relation="over",
        spot=spot,
        places=spot.token,
        until=spot.end,
    )
