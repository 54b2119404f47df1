"""What the rules for relative places look at: tokens, lengths and toponyms by position."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.document import Document, Token
    from geomap.models.incident import Relation
    from geomap.models.place import Place, Toponym
    from geomap.text.quantities import Quantity


class Site(NamedTuple):
    """What the tokens ``first`` to ``last``, both included, mean by way of a name: an airfield, a capital."""

    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class Reader:
    """A document's tokens with what was found in them.

    ``opening`` holds the first tokens of toponyms, ``closing`` the numbers of toponyms by the token behind them.
    """

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    toponyms: Sequence[Toponym]
    lengths: Sequence[Quantity]
    gazetteer: Gazetteer
    opening: frozenset[int]
    closing: Mapping[int, int]

    def lower(self, index: int) -> str:
        """The folded token at ``index``; empty outside the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def text_of(self, index: int) -> str:
        """The token at ``index`` as it stands; empty outside the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def token_at(self, offset: int) -> int:
        """The number of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def toponym_before(self, at: int) -> Toponym | None:
        """The toponym whose last token is the one before ``at``, or None."""
        number = self.closing.get(at)
        return None if number is None else self.toponyms[number]

    def starts_toponym(self, at: int) -> bool:
        """Whether a toponym begins with the token ``at``, an article passed over."""
        return at in self.opening or (self.lower(at) == "the" and at + 1 in self.opening)

    def relation_before(self, at: int) -> tuple[Relation, int] | None:
        """The longest preposition that ends before the token ``at``: its relation and first token."""
        table = relations()
        for count in longest_first().get(self.lower(at - 1), ()):
            words = " ".join(self.lower(at - step) for step in range(count, 0, -1))
            if words in table:
                return table[words], at - count
        return None

    def length_before(self, at: int, *, heights: bool = False) -> tuple[float, int] | None:
        """The length in metres that ends before the token ``at``, and its first token; a height where asked for.

        A second one in brackets is passed over: "30 km (19 miles)".
        """
        if self.lower(at - 1) == ")":
            at = next((at - step for step in range(2, 8) if self.lower(at - step) == "("), at)
        if at <= 0:
            return None
        end = self.tokens[at - 1].end
        index = bisect_left(self.lengths, end, key=lambda one: one.end)
        if index == len(self.lengths) or self.lengths[index].end != end:
            return None
        one = self.lengths[index]
        if one.kind == "altitude" and not heights:
            return None
        return (one.min + (one.min if one.max is None else one.max)) / 2, self.token_at(one.start)


def read(document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer, measured: Sequence[Quantity]) -> Reader:
    """A reader of ``document``, in which the quantities ``measured`` stand."""
    lengths = tuple(one for one in measured if one.kind in {"length", "altitude"})
    starts = [token.start for token in document.tokens]
    opening = frozenset(bisect_left(starts, one.start) for one in toponyms)
    closing = {bisect_left(starts, one.end): number for number, one in enumerate(toponyms)}
    return Reader(document.text, document.tokens, starts, toponyms, lengths, gazetteer, opening, closing)


@cache
def words(relation: str) -> frozenset[str]:
    """The phrases of lexicon table ``relation_words`` under ``relation``."""
    return frozenset(row["word"] for row in lexicon.rows("relation_words") if row["relation"] == relation)


@cache
def relations() -> dict[str, Relation]:
    """The prepositions, each with the relation it stands for."""
    known: dict[str, Relation] = {"near": "near", "in": "in", "at": "at", "over": "over", "off": "off"}
    return {word: relation for name, relation in known.items() for word in words(name)}


@cache
def longest_first() -> dict[str, tuple[int, ...]]:
    """How many words the prepositions have that end in a word, the most first."""
    counts: dict[str, set[int]] = {}
    for phrase in relations():
        spelt = phrase.split(" ")
        counts.setdefault(spelt[-1], set()).add(len(spelt))
    return {word: tuple(sorted(found, reverse=True)) for word, found in counts.items()}


@cache
def compass() -> dict[str, float]:
    """Bearings in degrees by the words for them."""
    return {row["word"]: float(row["bearing"]) for row in lexicon.rows("compass_words")}


@cache
def airfield_openings() -> frozenset[str]:
    """The words that what airfields are called begins with."""
    return frozenset(name.split(" ", 1)[0] for name in airfield_words())


@cache
def airfield_words() -> frozenset[str]:
    """What airfields are called."""
    return frozenset(row["word"] for row in lexicon.rows("feature_words") if row["feature_code"] == "AIRP")
