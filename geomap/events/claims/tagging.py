"""A coarse word class for every token: enough to tell noun phrases, clauses and cues apart."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.vocabulary import cue_forms, harm_forms, word_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token

SAMPLE = 4000
"""Characters by which a text is judged to be in capitals."""
REMEMBERED = 1 << 15
"""Words whose class is remembered at a time."""
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


def tags(document: Document, lower: Sequence[str]) -> tuple[str, ...]:
    """The class of every token; ``lower`` are the tokens in lower case with plain apostrophes."""
    tokens = document.tokens
    capitals = _is_in_capitals(document.text)
    inner = _inner_tokens(document)
    found = [_tag(tokens, lower, index, capitals=capitals) for index in range(len(tokens))]
    return tuple(["cap" if tag == "cue" and _is_name(tokens, lower, i, inner) else tag for i, tag in enumerate(found)])


def _inner_tokens(document: Document) -> frozenset[int]:
    """Tokens of running text that open no sentence, where a capital letter is a sign of a name."""
    body = (sentence for sentence in document.sentences if sentence.kind == "body")
    return frozenset(index for sentence in body for index in range(sentence.first + 1, sentence.last))


def _is_name(tokens: Sequence[Token], lower: Sequence[str], index: int, inner: frozenset[int]) -> bool:
    """Whether a cue word is part of a name ("United States", "the State Department")."""
    if lower[index] == "states" and index > 0 and lower[index - 1] == "united":
        return True
    text = tokens[index].text
    if not text[0].isupper() or text.isupper() or (index > 0 and tokens[index - 1].text in _MARKS):
        return False
    return index in inner


def _is_in_capitals(text: str) -> bool:
    sample = list(filter(str.isalpha, text[:SAMPLE]))
    return sum(map(str.isupper, sample)) * 2 > len(sample)


def _tag(tokens: Sequence[Token], lower: Sequence[str], index: int, *, capitals: bool) -> str:
    text, word = tokens[index].text, lower[index]
    if not text[0].isalnum():
        return _mark_tag(tokens, index)
    if word == "first" and _is_before_cue(lower, index):
        return "adv"
    if word == "once" and lower[index + 1 : index + 2] == ("again",):
        return "adv"
    dated = word == "may" and _beside_number(tokens, index)
    return _word_tag(text, word, capitals, dated)


def _is_before_cue(lower: Sequence[str], index: int) -> bool:
    """Whether a word says when somebody spoke: "the mayor [first] said", not "the first said"."""
    after = cue_forms().get(lower[index + 1]) if index + 1 < len(lower) else None
    return after is not None and "past" in after.forms and index > 0 and word_tags().get(lower[index - 1]) != "det"


@lru_cache(maxsize=REMEMBERED)
def _word_tag(text: str, word: str, capitals: bool, dated: bool) -> str:  # noqa: FBT001 by position it is found faster
    """The class of a word; ``capitals``: the whole text is in them, ``dated``: it is the month before a number."""
    if not capitals and len(text) > 1 and text.isupper():
        return "cap"
    known = word_tags().get(word)
    if known is None or dated:
        return _open_tag(text.lower() if capitals and _is_common(word) else text, word)
    return known


def _is_common(word: str) -> bool:
    """Whether a word of a text in capitals is no name, as far as the tables and its ending tell."""
    return word.endswith(("ly", "ed", "ing")) or word in harm_forms() or word in _common_words()


@cache
def _common_words() -> frozenset[str]:
    return lexicon.words("claim_words", use="irregular_pasts") | lexicon.words("source_kinds")


def _open_tag(text: str, word: str) -> str:
    if word[0].isdigit():
        return "num"
    if word in cue_forms():
        return "cue"
    if word.endswith("ly") and text.islower():
        return "adv"
    return "cap" if text[0].isupper() or _has_article(text) else "word"


def _has_article(text: str) -> bool:
    """Whether a name opens with an Arabic article: "al-Malki", "ash-Sharq"."""
    article, _, name = text.partition("-")
    return name[:1].isupper() and article in lexicon.words("arabic_articles")


def _mark_tag(tokens: Sequence[Token], index: int) -> str:
    text = tokens[index].text
    if text == "." and ends_abbreviation(tokens, index):
        return "mark"
    if text[0] in "'’" and (len(text) > 1 or _ends_plural(tokens, index)):
        return "poss"
    return "mark" if text in _MARKS else _PUNCTUATION.get(text, "stop")


def ends_abbreviation(tokens: Sequence[Token], index: int) -> bool:
    """Whether a full stop ends a title or an initial before a name ("Mr. Lee", "J. Lee")."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].end != tokens[index].start:
        return False
    before = tokens[index - 1]
    glued = index > 1 and tokens[index - 2].end == before.start  # "3R." ends in no initial
    network = before.text == "X" and index > 1 and tokens[index - 2].lower in {"on", "via", "to"}  # "said on X."
    initial = len(before.text) == 1 and before.text.isupper() and not (glued or network)
    short = before.lower + "." in _titles() or initial
    return short and tokens[index + 1].text[0].isupper()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicon.rows("titles"))


def _ends_plural(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1] if index else None
    return before is not None and before.end == tokens[index].start and before.lower.endswith("s")


def _beside_number(tokens: Sequence[Token], index: int) -> bool:
    beside = tokens[max(0, index - 1) : index + 2]
    return tokens[index].text[0].isupper() and any(token.text[0].isdigit() for token in beside)
