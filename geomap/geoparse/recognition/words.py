"""The words of a document as place-name recognition sees them: compounds parted, capitals weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.recognition import forms
from geomap.models.document import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geomap.geoparse.recognition.forms import Form
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

    ``tokens`` are the document's, with compounds such as "Aleppo-based" parted, ``forms`` what each says by itself.
    ``sentence`` gives each its sentence's number, ``first`` whether it opens it. ``capital`` says that it begins with
    a capital (after an Arabic article, too) and is no "AND" of a sentence in capitals; ``capitals`` lists those that
    do. ``shouted`` says that its whole sentence is in capitals, ``titled`` that it is set in title case: there
    capitals are no evidence of a name. ``body`` is False in page furniture. ``count`` is how many words there are.
    """

    text: str
    tokens: tuple[Token, ...]
    forms: tuple[Form, ...]
    sentence: tuple[int, ...]
    first: tuple[bool, ...]
    capital: tuple[bool, ...]
    capitals: tuple[int, ...]
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
        inside = 0 < index < self.count and self.sentence[index] == self.sentence[index - 1]
        return self.tokens[index - 1].lower if inside else ""

    def after(self, index: int) -> str:
        """The folded word after ``index`` in the same sentence, or an empty string."""
        return self.tokens[index + 1].lower if self.same_sentence(index, index + 1) else ""

    def beside(self, index: int, first: int, last: int) -> list[str]:
        """The folded words ``first:last``, without those that are not in the sentence of the word at ``index``."""
        own, within = self.sentence[index], range(max(0, first), min(last, self.count))
        return [self.tokens[at].lower for at in within if self.sentence[at] == own]

    def span(self, first: int, last: int) -> str:
        """The text from the word ``first`` up to, not including, the word ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def read(document: Document, rank: Callable[[str], int]) -> Words:
    """The words of ``document``; ``rank`` says how prominent a place or people a piece of a compound names, 0 none."""
    tokens: list[Token] = []
    found: list[Form] = []
    sentence: list[int] = []
    first: list[bool] = []
    capital: list[bool] = []
    shouted: list[bool] = []
    titled: list[bool] = []
    body: list[bool] = []
    loud = False
    for one in document.sentences:
        pieces = _pieces(document.tokens_of(one), rank)
        own = [forms.of(piece.text) for piece in pieces]
        loud, title = _case(pieces, own, heading=one.kind == "heading", before=loud)
        opening, count = _opening(pieces), len(pieces)
        tokens += pieces
        found += own
        sentence += [one.index] * count
        first += [index == opening for index in range(count)]
        capital += [form.capital and not (loud and form.function) for form in own]
        shouted += [loud] * count
        titled += [title] * count
        body += [one.kind != "furniture"] * count
    return Words(
        text=document.text,
        tokens=tuple(tokens),
        forms=tuple(found),
        sentence=tuple(sentence),
        first=tuple(first),
        capital=tuple(capital),
        capitals=tuple(compress(range(len(tokens)), capital)),
        shouted=tuple(shouted),
        titled=tuple(titled),
        body=tuple(body),
        count=len(tokens),
    )


def _pieces(tokens: Iterable[Token], rank: Callable[[str], int]) -> list[Token]:
    """The tokens, compounds parted."""
    found: list[Token] = []
    for token in tokens:
        if "-" in token.text and forms.of(token.text).compound:
            found += part(token, rank)
        else:
            found.append(token)
    return found


def part(token: Token, rank: Callable[[str], int]) -> Iterator[Token]:
    """The pieces of a hyphened compound that joins a name to a common word or to another name."""
    pieces = token.text.split("-")
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


def _case(pieces: Sequence[Token], found: Sequence[Form], *, heading: bool, before: bool) -> tuple[bool, bool]:
    """Whether the pieces are all in capitals, and whether they are set in title case.

    One or two words are in capitals as the sentence ``before`` is: "[END RECORDING]".
    """
    lettered = [form.upper for form in found if form.lettered]
    if len(lettered) < 3:
        return before and all(lettered), False
    loud = sum(lettered) >= UPPER_SHARE * len(lettered)
    return loud, heading and not loud and _is_title([piece.text for piece in pieces])


def _is_title(texts: Sequence[str]) -> bool:
    longer = [text[0].isupper() for text in texts if len(text) > 3 and text[0].isalpha()]
    return len(longer) > 3 and sum(longer) >= TITLE_SHARE * len(longer)


def _opening(pieces: list[Token]) -> int:
    """The index of the first word, opening quotation marks and brackets left out."""
    return next((index for index, piece in enumerate(pieces) if piece.text[0].isalnum()), 0)


@cache
def _affixes() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "affix"})


@cache
def _prefixes() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "prefix"})


@cache
def _parties() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("locative_words") if row["class"] == "party")
