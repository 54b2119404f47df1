"""How many craft a noun phrase means: "two jets", "a pair of them", "the aircraft was", no "34-year-old" of any."""

from __future__ import annotations

from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import singular
from geomap.events.tracks import nouns, vocabulary
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

_NEW = frozenset({"a", "an", "one"})
_GROUPS = MappingProxyType({"pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4, "foursome": 4})
"""Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.108: collective nouns."""
_SAME_IN_PLURAL = frozenset({"aircraft", "craft", "formation"})


def of(tokens: Sequence[Token], phrase: int, first: int, last: int, noun: str) -> tuple[int | None, bool]:
    """How many the noun at tokens ``first:last`` means, in a phrase from ``phrase`` on, and whether more than one."""
    if noun in _GROUPS:
        return _GROUPS[noun], True
    count, is_plural = _number(tokens[phrase:first], noun)
    if noun in _SAME_IN_PLURAL and count is None and not is_plural:
        count, is_plural = _agreed(tokens, last)
    return _grouped(tokens, phrase) if is_plural and count is None else count, is_plural


def _number(words: Sequence[Token], noun: str) -> tuple[int | None, bool]:
    """How many are meant, and whether more than one."""
    named = [at for at, word in enumerate(words) if word.text[0].isdigit() and at and words[at - 1].text[0].isupper()]
    counting = [
        word
        for word, after in zip_longest(words, words[1:])
        if word.lower not in vocabulary.words("ordinal") and not _is_measured(word) and not _is_joined_on(word, after)
    ]
    told = None if named else next(iter(numbers.find(counting)), None)
    if told is not None and told.best == 1 and singular(noun) != noun:
        return None, True  # "the first drones"
    if told is not None and told.best is not None and not told.approx:
        return int(told.best), told.best > 1
    if told is not None:
        return None, True
    if noun in {"they", "their", nouns.THEM} or (singular(noun) != noun and noun != "its"):
        return None, True
    if noun in _SAME_IN_PLURAL and not (_NEW | {"this", "that"}) & {word.lower for word in words}:
        return None, False
    return 1, False


def _is_joined_on(word: Token, after: Token | None) -> bool:
    """Whether a hyphen joins a number to what it measures: "a 34-year-old transport" is one."""
    return after is not None and after.text.startswith("-") and after.start == word.end


def _grouped(tokens: Sequence[Token], phrase: int) -> int | None:
    """How many "a pair of jets" are."""
    before = [token.lower for token in tokens[max(0, phrase - 2) : phrase]]
    return _GROUPS.get(before[0]) if before[1:] == ["of"] else None


def _agreed(tokens: Sequence[Token], last: int) -> tuple[int | None, bool]:
    """How many "the aircraft" are by the verb behind: "was", "were"."""
    verb = tokens[last].lower if last < len(tokens) else ""
    return (1, False) if verb in {"was", "is", "has"} else (None, verb in {"were", "are", "have"})


def _is_measured(word: Token) -> bool:
    """Whether a number is only of a compound: "a two-seat jet", no "twenty-five"."""
    head, _, tail = word.lower.rpartition("-")
    return bool(head) and tail not in lexicon.words("number_words")
