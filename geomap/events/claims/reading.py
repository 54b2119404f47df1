"""A document made ready for the claims rules: tags by token, spoken quotations, units of attribution."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.vocabulary import cue_forms, word_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token
    from geomap.models.span import Span

Stretch = tuple[int, int]
"""First token and the one after the last."""

NOMINAL = frozenset({"cap", "word", "num", "poss", "mark", "cue"})
BREAKS = frozenset({"comma", "stop", "open", "close", "colon", "dash"})
SPOKEN_WORDS = 5
"""A quotation shorter than this that does not end in a stop is a name or a phrase, not speech."""
_PUNCTUATION = {",": "comma", ":": "colon", ";": "stop", ".": "stop", "!": "stop", "?": "stop", "…": "stop"} | {
    "(": "paren_open",
    ")": "paren_close",
    "[": "paren_open",
    "]": "paren_close",
    "–": "dash",
    "—": "dash",
    "-": "dash",
    "&": "conj",
    "/": "stop",
    "|": "stop",
}
_MARKS = frozenset("\"“”„«»'‘’`")
_SINGLE = frozenset("'‘’`")
_STOPS = (",", ".", "!", "?", "…", ":", ";", "—", "-")


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that one quotation holds together: the stretch in which cue, source and content are sought."""

    first: int
    last: int
    paragraph: int
    kind: str


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
    tokens = document.tokens
    lower = tuple(token.lower.replace("’", "'") for token in tokens)
    quoted, marks = _quotations(document)
    capitals = _is_in_capitals(document.text)
    inner = _inner_tokens(document)
    tags = tuple(_tag(tokens, lower, index, capitals=capitals) for index in range(len(tokens)))
    tags = tuple("cap" if tag == "cue" and _is_name(tokens, lower, i, inner) else tag for i, tag in enumerate(tags))
    tags = tuple(marks.get(index, tag) for index, tag in enumerate(tags))
    return Reading(document, tokens, lower, tags, quoted, _units(document, quoted))


def _inner_tokens(document: Document) -> frozenset[int]:
    """Tokens of running text that open no sentence, where a capital letter is a sign of a name."""
    body = (sentence for sentence in document.sentences if sentence.kind == "body")
    return frozenset(index for sentence in body for index in range(sentence.first + 1, sentence.last))


def _is_name(tokens: Sequence[Token], lower: Sequence[str], index: int, inner: frozenset[int]) -> bool:
    """Whether a cue word is part of a name ("United States", "the State Department")."""
    if not tokens[index].text[0].isupper() or tokens[index].text.isupper():
        return False
    if index > 0 and (lower[index - 1] == "united" or tokens[index - 1].text in _MARKS):
        return lower[index - 1] == "united"
    return index in inner


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
        if 0 <= index < len(document.tokens):
            marks[index] = tag
            doubled = index + step
            if document.tokens[index].text in _SINGLE and 0 <= doubled < len(document.tokens):
                marks[doubled] = tag


def _is_spoken(text: str, quote: Span, words: int) -> bool:
    return words >= SPOKEN_WORDS or text[quote.start : quote.end].rstrip().endswith(_STOPS)


def _is_in_capitals(text: str) -> bool:
    sample = [letter for letter in text[:4000] if letter.isalpha()]
    return sum(letter.isupper() for letter in sample) * 2 > len(sample)


def _tag(tokens: Sequence[Token], lower: Sequence[str], index: int, *, capitals: bool) -> str:
    text, word = tokens[index].text, lower[index]
    if not text[0].isalnum():
        return _mark_tag(tokens, index)
    if not capitals and len(text) > 1 and text.isupper():
        return "cap"
    known = word_tags().get(word)
    if known is None or (word == "may" and _before_number(tokens, index)):
        return _open_tag(text, word)
    return known


def _open_tag(text: str, word: str) -> str:
    if word[0].isdigit():
        return "num"
    if word in cue_forms():
        return "cue"
    if word.endswith("ly") and text.islower():
        return "adv"
    return "cap" if text[0].isupper() else "word"


def _mark_tag(tokens: Sequence[Token], index: int) -> str:
    text = tokens[index].text
    if text == "." and _ends_abbreviation(tokens, index):
        return "mark"
    if text[0] in "'’" and (len(text) > 1 or _ends_plural(tokens, index)):
        return "poss"
    return "mark" if text in _MARKS else _PUNCTUATION.get(text, "stop")


def _ends_abbreviation(tokens: Sequence[Token], index: int) -> bool:
    """Whether a full stop ends a title or an initial before a name ("Mr. Lee", "J. Lee")."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].end != tokens[index].start:
        return False
    before = tokens[index - 1]
    short = before.lower + "." in _titles() or (len(before.text) == 1 and before.text.isupper())
    return short and tokens[index + 1].text[0].isupper()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicon.rows("titles"))


def _ends_plural(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1] if index else None
    return before is not None and before.end == tokens[index].start and before.lower.endswith("s")


def _before_number(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text[0].isupper() and after[:1].isdigit()


def _units(document: Document, quoted: Sequence[int]) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for sentence in document.sentences:
        if sentence.first == sentence.last or sentence.kind == "furniture":
            continue
        held = units[-1] if units else None
        if held is not None and held.paragraph == sentence.paragraph and _is_held(quoted, sentence.first):
            units[-1] = Unit(held.first, sentence.last, held.paragraph, held.kind)
        else:
            units.append(Unit(sentence.first, sentence.last, sentence.paragraph, sentence.kind))
    return tuple(units)


def _is_held(quoted: Sequence[int], first: int) -> bool:
    """Whether a quotation runs across the sentence boundary before ``first``."""
    return first > 0 and quoted[first] >= 0 and quoted[first] == quoted[first - 1]
