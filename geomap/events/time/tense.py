"""Whether a time without a direction of its own lies ahead: read off the verbs around it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token

_REACH_BEFORE, _REACH_AFTER = 9, 7
_LEADING = 3


def to_come(document: Document, start: int, end: int) -> bool:
    """Whether the words around ``start:end``, in their sentence, speak of something still to come."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return False
    tokens = document.tokens
    here = bisect_left(tokens, start, sentence.first, sentence.last, key=attrgetter("start"))
    beyond = bisect_left(tokens, end, here, sentence.last, key=attrgetter("start"))
    before = tokens[max(sentence.first, here - _REACH_BEFORE) : here]
    if _as_soon_as(before) or _ahead_before(before):
        return True
    leads = here - sentence.first <= _LEADING or any(token.text == "," for token in before[-2:])
    return leads and _has_future(tokens[beyond : min(beyond + _REACH_AFTER, sentence.last)])


def _has_future(tokens: Sequence[Token]) -> bool:
    return any(token.lower in lexicon.words("time_words", role="future") for token in tokens)


def _as_soon_as(before: Sequence[Token]) -> bool:
    """As in "as early as Friday", "as soon as Monday"."""
    words = [token.lower for token in before[-3:]]
    return len(words) == 3 and words[0] == words[2] == "as" and words[1] in {"soon", "early", "late"}


def _ahead_before(before: Sequence[Token]) -> bool:
    """The nearest verb before decides; a plan in the past ("had been due") is no future."""
    future = lexicon.words("time_words", role="future")
    past = lexicon.words("time_words", role="past_verb")
    planned = lexicon.words("time_words", role="planned")
    for index in range(len(before) - 1, -1, -1):
        word = before[index].lower
        if word in future:
            earlier = {token.lower for token in before[max(0, index - 2) : index]}
            return not (word in planned and earlier & lexicon.words("time_words", role="auxiliary_past"))
        if word in past:
            return False
    return False
