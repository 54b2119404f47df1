"""An article's text as sentences, tokens and quotations."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from geomap import lexicon
from geomap.models.document import Document, Sentence
from geomap.text import blocks, quotes
from geomap.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.models.article import Article
    from geomap.models.span import Span

# The splitter ends a sentence after these although more of it follows: "at 5 p.m. Monday", "/TASS/. Russia".
_UNFINISHED = re.compile(r"(?:\b[ap]\.m\.|\b(?:Lt|Col|Maj|Brig|Capt|Cmdr|Adm|Sgt|Gen|No|Nos|Sept|approx|est)\.)$")
LONGEST_STRETCH = 10_000
"""Characters given to the splitter at a time: its cost grows with the square of a paragraph's length."""
_LONE_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")
# The splitter takes the letter for an initial where a name ends in a digit and one ("blame 3R. And in Bossangoa"), and
# where a network is called by one: "said on X. The army".
_NUMBERED = re.compile(r"\b(?:\d[A-Z]|(?:on|to|via) X)\.\s+(?=[A-Z\"“])")
_HOUR = re.compile(r"\b[ap]\.m\.$")
_OPENING = re.compile(r"[\"“']|[A-Z]\w*")
LONGEST_SENTENCE = 300
"""Tokens after which a stretch without a full stop is cut all the same, so that reading a sentence has a bounded cost.

Source: no sentence of the news corpora in use comes near it; lists, tables and damaged text do.
"""


def read(article: Article) -> Document:
    """Cut ``article`` into sentences, tokens and quotations."""
    text = article.text
    tokens = tokenise(text)
    starts = [token.start for token in tokens]
    found = blocks.split(text)
    spoken = tuple(quote for block in found for quote in quotes.find(text, block.start, block.end))
    pieces = (
        (first, last, paragraph)
        for start, end, paragraph in _sentences(text, found, spoken, article.language)
        for first, last in _bounded(bisect_left(starts, start), bisect_left(starts, end))
    )
    sentences = tuple(
        Sentence(
            index=index,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            first=first,
            last=last,
            paragraph=paragraph,
            kind=found[paragraph].kind,
        )
        for index, (first, last, paragraph) in enumerate(pieces)
    )
    return Document(article, sentences, tokens, spoken)


def _bounded(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Tokens ``first:last`` in as few even pieces as no sentence may be longer than."""
    pieces = -(-(last - first) // LONGEST_SENTENCE)
    for piece in range(pieces):
        yield first + (last - first) * piece // pieces, first + (last - first) * (piece + 1) // pieces


def _sentences(
    text: str, found: tuple[blocks.Block, ...], spoken: tuple[Span, ...], language: str
) -> Iterator[tuple[int, int, int]]:
    quote_starts = [quote.start for quote in spoken]
    for paragraph, block in enumerate(found):
        if block.kind == "heading":
            yield block.start, block.end, paragraph
            continue
        inside = spoken[bisect_left(quote_starts, block.start) : bisect_left(quote_starts, block.end)]
        edges = _boundaries(text, block.start, block.end, language)
        for quote in inside:
            edges |= _boundaries(text, quote.start, quote.end, language) - {quote.start, quote.end}
        ordered = sorted(edges)
        for start, end in itertools.pairwise(ordered):
            piece = _strip(text, start, end)
            if piece is not None:
                yield piece[0], piece[1], paragraph


def _boundaries(text: str, start: int, end: int, language: str) -> set[int]:
    """Offsets at which a sentence starts, with both ends of the stretch."""
    edges = {start, end, *(found.end() for found in _NUMBERED.finditer(text, start, end))}
    for offset in _starts(text, start, end, language):
        before = text[max(start, offset - 12) : offset].rstrip()
        unfinished = _UNFINISHED.search(before) and not (_HOUR.search(before) and _opens(text, offset))
        if offset < end and not unfinished and not _LONE_INITIAL.search(before):
            edges.add(offset)
    return edges


def _opens(text: str, offset: int) -> bool:
    """Whether a word that is no name opens a sentence there: "at 5 p.m. The", not "at 5 p.m. Monday"."""
    found = _OPENING.match(text, offset)
    return found is not None and (not found[0].isalpha() or found[0].lower() in _openers())


def _starts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where the splitter begins sentences, asked stretch by stretch, each from the last sentence of the one before."""
    while start < end:
        stop = min(end, start + LONGEST_STRETCH)
        begun = [start + int(found["start_index"]) for found in get_sentence_boundaries(language, text[start:stop])]
        later = [offset for offset in begun if offset > start]
        yield from later
        start = later[-1] if later and stop < end else stop


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@cache
def _openers() -> frozenset[str]:
    return lexicon.words("function_words") - lexicon.words("calendar_names")
