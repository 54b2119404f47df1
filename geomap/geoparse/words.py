"""The words of a document as place-name recognition sees them: compounds parted, capitals weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.models.document import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.models.document import Document

UPPER_SHARE = 0.8
"""A sentence with this share of its words in capitals is set so. Source: headlines of the development corpora."""
LEAST_RANK = 2
"""How prominent one of a compound's names must be for it to join two places: a town of 10,000."""
STATE_RANK = 5
"""How prominent a name behind lower-case pieces must be to be parted from them: "made-in-China", no "mid-May"."""
TITLE_SHARE = 0.7
"""A heading with this share of its longer words capitalised is set in title case. Source: as above."""


@dataclass(frozen=True, slots=True)
class Words:
    """A document's words, by index.

    ``tokens`` are the document's, with compounds such as "Aleppo-based" parted. ``sentence`` gives each its
    sentence's number, ``first`` whether it opens it. ``capital`` says that it begins with a capital (after an
    Arabic article, too) and is no "AND" of a sentence in capitals; ``shouted`` that its whole sentence is in
    capitals, ``titled`` that it is set in title
    case: there capitals are no evidence of a name. ``body`` is False in page furniture. ``count`` is how many
    words there are.
    """

    text: str
    tokens: tuple[Token, ...]
    sentence: tuple[int, ...]
    first: tuple[bool, ...]
    capital: tuple[bool, ...]
    shouted: tuple[bool, ...]
    titled: tuple[bool, ...]
    body: tuple[bool, ...]
    count: int

    def __len__(self) -> int:
        """How many words there are."""
        return self.count

    def lower(self, index: int) -> str:
        """The folded word at ``index``; empty outside the text."""
        return self.tokens[index].lower if 0 <= index < self.count else ""

    def same_sentence(self, one: int, two: int) -> bool:
        """Whether both words stand in the same sentence; False outside the text."""
        return 0 <= one < self.count and 0 <= two < self.count and self.sentence[one] == self.sentence[two]

    def before(self, index: int) -> str:
        """The folded word before ``index`` in the same sentence, or an empty string."""
        return self.tokens[index - 1].lower if self.same_sentence(index, index - 1) else ""

    def after(self, index: int) -> str:
        """The folded word after ``index`` in the same sentence, or an empty string."""
        return self.tokens[index + 1].lower if self.same_sentence(index, index + 1) else ""

    def span(self, first: int, last: int) -> str:
        """The text from the word ``first`` up to, not including, the word ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def read(document: Document, rank: Callable[[str], int]) -> Words:
    """The words of ``document``; ``rank`` says how prominent a place or people a piece of a compound names, 0 none."""
    tokens: list[Token] = []
    sentence: list[int] = []
    first: list[bool] = []
    shouted: list[bool] = []
    titled: list[bool] = []
    body: list[bool] = []
    for one in document.sentences:
        pieces = [piece for token in document.tokens_of(one) for piece in part(token, rank)]
        loud, title = _case(pieces, heading=one.kind == "heading")
        tokens += pieces
        sentence += [one.index] * len(pieces)
        opening = _opening(pieces)
        first += [index == opening for index in range(len(pieces))]
        shouted += [loud] * len(pieces)
        titled += [title] * len(pieces)
        body += [one.kind != "furniture"] * len(pieces)
    return Words(
        text=document.text,
        tokens=tuple(tokens),
        sentence=tuple(sentence),
        first=tuple(first),
        capital=tuple(
            is_capital(token.text) and not (loud and token.lower in _function_words())
            for token, loud in zip(tokens, shouted, strict=True)
        ),
        shouted=tuple(shouted),
        titled=tuple(titled),
        body=tuple(body),
        count=len(tokens),
    )


def is_capital(word: str) -> bool:
    """Whether a word begins as a name does: with a capital, or an article and a capital ("al-Bab")."""
    if word[0].isupper():
        return True
    head, hyphen, tail = word.partition("-")
    return bool(hyphen and tail and tail[0].isupper() and head in _articles())


def part(token: Token, rank: Callable[[str], int]) -> Iterator[Token]:
    """The pieces of a hyphened compound that joins a name to a common word or to another name."""
    text = token.text
    if "-" not in text or not any(letter.isupper() for letter in text):
        yield token
        return
    pieces = text.split("-")
    if not _parts(pieces, rank):
        yield token
        return
    start = token.start
    for index, piece in enumerate(pieces):
        if index:
            yield Token(start, start + 1, "-", "-")
            start += 1
        if piece:
            yield Token(start, start + len(piece), piece, piece.lower())
        start += len(piece)


def _parts(pieces: list[str], rank: Callable[[str], int]) -> bool:
    """Whether a compound is taken apart; two villages joined by a hyphen are the name of a third ("Ulus-Kert")."""
    head, tail = pieces[0], pieces[-1]
    if not head or not tail:
        return False
    if tail in _affixes() or head.lower() in _prefixes() or head in _parties():
        return True
    if tail[0].isupper() and all(piece.islower() for piece in pieces[:-1]):
        return rank(tail) >= STATE_RANK
    names = [piece for piece in pieces if piece[:1].isupper()]
    return len(names) == len(pieces) and not rank("-".join(pieces)) and _are_two([rank(piece) for piece in names])


def _are_two(ranks: list[int]) -> bool:
    return min(ranks) > 0 and max(ranks) >= LEAST_RANK


def _case(pieces: list[Token], *, heading: bool) -> tuple[bool, bool]:
    """Whether the pieces are all in capitals, and whether they are set in title case."""
    letters = [piece.text for piece in pieces if piece.text[0].isalpha() and len(piece.text) > 1]
    if len(letters) < 3:
        return False, False
    loud = sum(word.isupper() for word in letters) >= UPPER_SHARE * len(letters)
    longer = [word for word in letters if len(word) > 3]
    title = heading and len(longer) > 3 and sum(word[0].isupper() for word in longer) >= TITLE_SHARE * len(longer)
    return loud, title and not loud


def _opening(pieces: list[Token]) -> int:
    """The index of the first word, opening quotation marks and brackets left out."""
    return next((index for index, piece in enumerate(pieces) if piece.text[0].isalnum()), 0)


@cache
def _articles() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "article"})


@cache
def _function_words() -> frozenset[str]:
    return lexicon.words("function_words") - lexicon.words("calendar_names")


@cache
def _affixes() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "affix"})


@cache
def _prefixes() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "prefix"})


@cache
def _parties() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("locative_words") if row["class"] == "party")
