"""A document made ready for the claims rules: tags by token, spoken quotations, units of attribution."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.claims import tagging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token
    from geomap.models.span import Span

Stretch = tuple[int, int]
"""First token and the one after the last."""

NOMINAL = frozenset({"cap", "word", "num", "poss", "mark", "cue"})
BREAKS = frozenset({"comma", "stop", "open", "close", "colon", "dash"})
UNIT_TOKENS = 400
"""Longest unit; what is longer is read in pieces, so that the cost stays linear in any text."""
SPOKEN_WORDS = 5
"""A quotation shorter than this that does not end in a stop is a name or a phrase, not speech."""
_SINGLE = frozenset("'‘’`")
_STOPS = (",", ".", "!", "?", "…", ":", ";", "—", "-")


class Unit(NamedTuple):
    """Sentences that one quotation holds together: the stretch in which cue, source and content are sought."""

    first: int
    last: int
    paragraph: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Token columns of a document: ``tags`` by word class, ``quoted`` the spoken quotation it is in, or -1."""

    document: Document
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    quoted: tuple[int, ...]
    units: tuple[Unit, ...]

    def text(self, stretch: Stretch) -> str:
        """The characters a stretch of tokens covers."""
        start, end = self.chars(stretch)
        return self.document.text[start:end]

    def chars(self, stretch: Stretch) -> tuple[int, int]:
        """Start and end offsets of a non-empty stretch."""
        return self.tokens[stretch[0]].start, self.tokens[stretch[1] - 1].end


def prepare(document: Document) -> Reading:
    """Tag ``document`` for the claims rules; cost linear in its length."""
    lower = tuple(token.lower.replace("’", "'") for token in document.tokens)
    quoted, marks = _quotations(document)
    tags = list(tagging.tags(document, lower))
    for index, mark in marks.items():
        tags[index] = mark
    return Reading(document, document.tokens, lower, tuple(tags), quoted, _units(document, quoted))


def _quotations(document: Document) -> tuple[tuple[int, ...], dict[int, str]]:
    starts = [token.start for token in document.tokens]
    quoted = [-1] * len(starts)
    marks: dict[int, str] = {}
    for number, quote in enumerate(document.quotes):
        first, last = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
        if not _is_spoken(document.text, quote, last - first):
            continue
        quoted[first:last] = [number] * (last - first)
        _mark_edges(document, marks, first, last)
    return tuple(quoted), marks


def _mark_edges(document: Document, marks: dict[int, str], first: int, last: int) -> None:
    """Note the marks around a quotation, which may be two apostrophes each."""
    for index, step, tag in ((first - 1, -1, "open"), (last, 1, "close")):
        if 0 <= index < len(document.tokens) and not document.tokens[index].text[0].isalnum():
            marks[index] = tag
            doubled = index + step
            if document.tokens[index].text in _SINGLE and 0 <= doubled < len(document.tokens):
                marks[doubled] = tag


def _is_spoken(text: str, quote: Span, words: int) -> bool:
    return words >= SPOKEN_WORDS or text[quote.start : quote.end].rstrip().endswith(_STOPS)


def _units(document: Document, quoted: Sequence[int]) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        for first in range(sentence.first, sentence.last, UNIT_TOKENS):
            last = min(sentence.last, first + UNIT_TOKENS)
            held = units[-1] if units else None
            if held is not None and _is_held(document.tokens, quoted, held, first, last):
                units[-1] = Unit(held.first, last, held.paragraph, held.heading)
            else:
                units.append(Unit(first, last, sentence.paragraph, sentence.kind == "heading"))
    return tuple(units)


def _is_held(tokens: Sequence[Token], quoted: Sequence[int], held: Unit, first: int, last: int) -> bool:
    """Whether a quotation or a title runs across the boundary before ``first``, and the whole is not too long."""
    if held.last != first or last - held.first > UNIT_TOKENS:
        return False
    across = quoted[first] >= 0 and quoted[first] == quoted[first - 1]
    return across or (tokens[first - 1].text == "." and tagging.ends_abbreviation(tokens, first - 1))
