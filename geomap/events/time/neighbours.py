"""The words of its sentence around a time, and whether they make it the day of a statement."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token

_SPEECH_REACH = 5


def of(document: Document, start: int, end: int) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens of the sentence before ``start`` and after ``end``."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return (), ()
    tokens = document.tokens
    here = bisect_left(tokens, start, sentence.first, sentence.last, key=attrgetter("start"))
    beyond = bisect_left(tokens, end, here, sentence.last, key=attrgetter("start"))
    return tokens[sentence.first : here], tokens[beyond : sentence.last]


def tells_speech(document: Document, start: int) -> bool:
    """Whether the time at ``start`` is that of a statement: "said in a statement on Tuesday", "told a paper Monday"."""
    before = of(document, start, start)[0][-_SPEECH_REACH:]
    for index in range(len(before) - 1, -1, -1):
        word = before[index].lower
        if word in _forms("tell"):
            return True
        if word in _forms("say") or word in _forms("clause"):
            return True
        if word not in _between() and not before[index].text[0].isupper() and not _is_object(before, index):
            return False
    return False


def _is_object(before: Sequence[Token], index: int) -> bool:
    """Whether a verb of telling takes the word as its object: "told reporters"."""
    return any(token.lower in _forms("tell") for token in before[max(0, index - 2) : index])


@cache
def _forms(frame: str) -> frozenset[str]:
    told = (row["forms"].split("|") for row in lexicon.rows("speech_cues") if row["frame"] == frame)
    return frozenset(form for forms in told for form in forms)


@cache
def _between() -> frozenset[str]:
    return lexicon.words("function_words") | lexicon.words("speech_nouns")
