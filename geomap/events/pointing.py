"""The settlement that "the town" or "the capital" points back to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import DISTRICT
from geomap.events.grammar import part
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence, Token
    from geomap.models.place import Admin1

TOWNS = frozenset({"P", "A"})
"""GeoNames' classes of what "the town" may stand for: no airport, base or hill."""
UNITS = frozenset({"ADM1"})
"""GeoNames' codes of units that have a capital of their own."""
OWNING = frozenset({"'s", "’s", "'", "’"})
GOAL_REACH = 6
"""Tokens before a name in which those who get there may be told: "arrived in the small port of X"."""
WAY_REACH = 9
"""Tokens before a name in which a journey to it may be told: "on its way from the shrine of Y to X"."""
OWNED_REACH = 3
"""Words between an owner and what it owns, the noun among them: "the country's second largest city"."""


class Pointing:
    """The settlements of an article, asked for by a word that stands for one of them."""

    def __init__(self, document: Document, spots: Sequence[Spot], settlements: list[Spot]) -> None:
        self._document = document
        self._spots = spots
        self._settlements = settlements

    def at(self, first: int, last: int) -> list[Spot]:
        """What "the capital, X" names, or "the town" or "there" points back to: the settlement named last before it."""
        tokens = self._document.tokens
        for index in range(first + 1, min(last, len(tokens) - 1)):
            if tokens[index].lower not in clause_words("settlement") or _is_named_behind(tokens, index):
                continue
            if not _is_pointed(tokens[max(first, index - 3) : index]):
                continue
            apposed = among(self._spots, index + 2, index + 3) if tokens[index + 1].text == "," else []
            settled = [spot for spot in apposed if spot.where_prec <= DISTRICT]
            return settled or self._named_before(index, first, capital=tokens[index].lower == "capital")
        there = next((index for index in range(first + 1, last) if _is_adverb(tokens, index)), None)
        return [] if there is None else self._named_before(there, first, capital=False)

    def all(self) -> Iterator[Spot]:
        """Every "the city" that points back, as a place by these words: the settlement named last before it."""
        tokens, text = self._document.tokens, self._document.text
        for index in range(1, len(tokens) - 1):
            follows = tokens[index + 1]
            if tokens[index].lower not in clause_words("settlement") or follows.lower in {"of", ",", "'s", "’s"}:
                continue
            start = next(
                (at for at in (index - 1, index - 2) if tokens[max(at, 0)].lower in clause_words("pointing")), None
            )
            sentence = self._document.sentence_at(tokens[index].start)
            if start is None or start < 0 or sentence is None or follows.text[0].isupper():
                continue
            named = self._named_before(index, sentence.first, capital=tokens[index].lower == "capital")
            for spot in named:
                first, last = tokens[start].start, tokens[index].end
                yield replace(spot, name_raw=text[first:last], start=first, end=last, token=start, told=True)

    def _named_before(self, index: int, first: int, *, capital: bool) -> list[Spot]:
        """The settlement named last before a token; one of an earlier sentence of the paragraph, where there is one.

        ``first`` is where the clause starts: what stands before it in its sentence is often where somebody speaks. A
        ``capital`` is a town that is one, where any is named.
        """
        before = self._settlements[: bisect_left(self._settlements, index, key=token_of)]
        named = before = [spot for spot in before if spot.place is None or spot.place.feature_class in TOWNS]
        if capital and self._document.tokens[index - 1].lower in clause_words("of_unit"):
            return self._seat(index, before)
        before = [spot for spot in before if _is_capital(spot)] or before if capital else before
        before = [spot for spot in before if not self._is_elsewhere(spot)] or before
        before = before[:-1] if len(before) > 1 and self._tells_of(*before[-2:]) else before
        sentence = self._document.sentence_at(self._document.tokens[first].start)
        spoken = [spot for spot in named if sentence is not None and self._is_of_speaker(spot, sentence, first)]
        if spoken:
            return spoken[-1:]
        if sentence is not None and before and sentence.first <= before[-1].token < first:
            told = [
                spot
                for spot in before
                if spot.token < sentence.first and paragraph(self._document, spot) == sentence.paragraph
            ]
            return told[-1:] or before[-1:]
        return before[-1:]

    def _is_of_speaker(self, spot: Spot, sentence: Sentence, first: int) -> bool:
        """Whether who speaks of the town is of it: "residents of [X] said gunmen had stormed the town"."""
        if not sentence.first < spot.token < first:
            return False
        before = [token.lower for token in self._document.tokens[max(sentence.first, spot.token - 2) : spot.token]]
        return before[-1:] == ["of"] and before[0] in clause_words("of_the_place")

    def _tells_of(self, town: Spot, behind: Spot) -> bool:
        """Whether a name only says where a town lies: "in X, a town on the island of [Y]", "X, on the edge of [Y]"."""
        words = self._document.text[town.end : behind.start].replace(",", " , ").lower().split()
        if words[:1] == [","] and len(words) > 1 and all(_is_of_bearing(word) for word in words[1:]):
            return True
        called = words[:2] in ([",", "a"], [",", "the"]) and not clause_words("settlement").isdisjoint(words)
        return called and len(words) <= GOAL_REACH and bool(set(words[-3:]) & part("prep"))

    def _seat(self, index: int, before: Sequence[Spot]) -> list[Spot]:
        """The capital of the unit named last, where it was named: "X province ... [the provincial capital]"; else X."""
        named = self._spots[: bisect_left(self._spots, index, key=token_of)]
        units = [spot for spot in named if spot.place is not None and spot.place.feature_code in UNITS]
        if not units:
            return list(before[-1:])
        inside = (spot for spot in before if _admin1(spot) == _admin1(units[-1]) and _is_capital(spot))
        return [*units[-1:], *inside][-1:]

    def _is_elsewhere(self, spot: Spot) -> bool:
        """Whether somebody or something only came from there, goes there or speaks from there."""
        tokens = self._document.tokens
        only_led = spot.token > 0 and tokens[spot.token - 1].lower in clause_words("elsewhere")
        return only_led or is_destination(tokens, spot)


def _is_of_bearing(word: str) -> bool:
    """Whether a word may stand between a town and the larger one that says where it lies: "some 20 km north of"."""
    return word[0].isdigit() or word in part("prep", "det") | _of_bearing()


@cache
def _of_bearing() -> frozenset[str]:
    lengths = frozenset(row["word"] for row in lexicon.rows("units") if row["kind"] == "length")
    edges = lexicon.words("calling_words", position="before")
    return lengths | edges | lexicon.words("compass_words") | {"of", "some", "about", "just", "outside"}


def paragraph(document: Document, spot: Spot) -> int | None:
    """The paragraph that a place is named in."""
    sentence = document.sentence_at(spot.start)
    return sentence.paragraph if sentence is not None else None


def _admin1(spot: Spot) -> Admin1 | None:
    return spot.place.admin1 if spot.place is not None else None


def _is_capital(spot: Spot) -> bool:
    return spot.place is not None and spot.place.feature_code in {"PPLC", "PPLA"}


def is_destination(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether somebody only gets there: "arrived in the port of X", "reached X"."""
    before = [token.lower for token in tokens[max(0, spot.token - GOAL_REACH) : spot.token]]
    at = max((index for index, word in enumerate(before) if word in clause_words("going_there")), default=None)
    if at is None:
        return False
    loose = (
        part("prep", "det")
        | clause_words("settlement")
        | {"of", "nearby", "neighbouring"}
        | lexicon.words("feature_words")
    )
    return all(word in loose for word in before[at + 1 :])


def is_bound_for(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether somebody only goes there: "was about to leave for X", "on its way from Y to X"."""
    before = [token.lower for token in tokens[max(0, spot.token - WAY_REACH) : spot.token]]
    led = before[-1:] in (["for"], ["to"], ["towards"], ["toward"])
    return led and not clause_words("under_way").isdisjoint(before[:-1]) and "." not in before


def is_owner(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name before token ``last`` only says whose town is meant: "[Ukraine]'s second-largest city"."""
    if last >= len(tokens) or tokens[last].text not in OWNING:
        return False
    for token in tokens[last + 1 : last + 1 + OWNED_REACH]:
        if token.lower in clause_words("settlement"):
            return True
        if token.text[0].isupper() or not token.text[0].isalpha():
            return False
    return False


def _is_adverb(tokens: Sequence[Token], index: int) -> bool:
    """Whether "there" is a place ("clashed with gunmen there on Monday"), and does not open "there were ..."."""
    if tokens[index].lower != "there" or index + 1 >= len(tokens):
        return False
    before = tokens[index - 1]
    opens = not before.text[0].isalnum() or before.lower in part("conj", "rel") | {"that"}
    return not opens and tokens[index + 1].lower not in part("aux", "modal")


def _is_named_behind(tokens: Sequence[Token], index: int) -> bool:
    """Whether its own name follows: "the city of X", not "the city of 1.3 million"."""
    return tokens[index + 1].lower == "of" and not tokens[min(index + 2, len(tokens) - 1)].text[0].isdigit()


def _is_pointed(before: Sequence[Token]) -> bool:
    """Whether "the" or an owner stands before a noun, with adjectives between but no name: "Ukraine's largest [city]".

    In capitals a name cannot be told from an adjective, and "the" has to stand right before the noun.
    """
    for token in reversed(before):
        if token.lower in clause_words("pointing") or token.text in OWNING:
            return True
        if token.text[0].isupper() or not token.text[0].isalpha():
            return False
    return False


def token_of(spot: Spot) -> int:
    """Where a spot stands, for searches by bisection."""
    return spot.token


def among(spots: Sequence[Spot], first: int, last: int) -> Sequence[Spot]:
    """The spots that start among tokens ``first:last``; ``spots`` are in text order."""
    return spots[bisect_left(spots, first, key=token_of) : bisect_left(spots, last, key=token_of)]
