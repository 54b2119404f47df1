"""Places by which what was shot down is counted, not passed: "destroyed 12 drones over X and three over Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.pointing import among
from geomap.events.tracks import vocabulary
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence, Token


def find(document: Document, spots: Sequence[Spot]) -> Iterator[int]:
    """Where names start by which a sentence counts what was downed; ``spots`` are in text order.

    Where a number stands before "over" and a place, no one flight passed both that place and the others.
    """
    counting: dict[int, bool] = {}
    for spot in spots:
        sentence = document.sentence_at(spot.start)
        if sentence is None or not _is_led(document.tokens, spot):
            continue
        if sentence.index not in counting:
            counting[sentence.index] = _counts(document, sentence, spots)
        if counting[sentence.index]:
            yield spot.start


def _counts(document: Document, sentence: Sentence, spots: Sequence[Spot]) -> bool:
    tokens = document.tokens
    down = any(token.lower in vocabulary.words("tallied") for token in document.tokens_of(sentence))
    inside = among(spots, sentence.first, sentence.last) if down else ()
    return any(_is_led(tokens, spot) and _is_number(tokens, _lead(tokens, spot) - 1) for spot in inside)


def _lead(tokens: Sequence[Token], spot: Spot) -> int:
    """The token before the name and its article."""
    at = spot.token - 1
    return at - 1 if at > 0 and tokens[at].lower == "the" else at


def _is_led(tokens: Sequence[Token], spot: Spot) -> bool:
    at = _lead(tokens, spot)
    return at > 0 and tokens[at].lower in vocabulary.words("tallied_at")


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text[0].isdigit() or tokens[at].lower in numerals.openers()
