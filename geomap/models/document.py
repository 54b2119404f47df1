"""An article's text cut into paragraphs, sentences and tokens; no geography here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from geomap.models.article import Article
from geomap.models.span import Span

_end = attrgetter("end")
BlockKind = Literal["body", "heading", "furniture"]


class Token(NamedTuple):
    """A word, number or punctuation mark; ``text`` is as it stands, ``lower`` its case-folded form."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """The token's place in the article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters ``start:end``, its tokens ``first:last`` of ``Document.tokens``.

    ``paragraph`` counts blocks of text from 0; ``kind`` tells body text from headings and page furniture.
    """

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """The sentence's place in the article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences, tokens and quoted stretches.

    ``quotes`` are the stretches between quotation marks, marks excluded, in order.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotes: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The article's text, which every offset counts in."""
        return self.article.text

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence, in order."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers ``offset``, or None between sentences."""
        at = bisect_right(self.sentences, offset, key=_end)
        found = self.sentences[at] if at < len(self.sentences) else None
        return found if found is not None and found.start <= offset else None
