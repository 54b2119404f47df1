"""Verbs that no table lists, where a preposition of a path follows: "rattled out of X", "was flung across Y"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

BETWEEN = 6
"""Words that may stand between a verb and its preposition: "rose late on Monday from". Source: own specimens."""
_SHORTEST = 4
_ENDINGS = ("ed", "ing")


def is_way(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether the word at ``index`` is a verb, none of transfer or speech, and a path follows it.

    Source: Jackendoff, Semantic Structures (1990), 5.2: a verb's path is told by its preposition; Levin (1993), English
    Verb Classes and Alternations, 10, 11, 13: behind verbs of taking, sending and giving "from" and "to" tell owners.
    """
    if not _is_verb(tokens, index):
        return False
    for at in range(index + 1, min(end, index + BETWEEN + 2)):
        word = tokens[at].lower
        if word in vocabulary.words("path") or (word == "of" and tokens[at - 1].lower == "out"):
            return True
        if not (word in _between() or word.endswith("ly") or word[0].isdigit()):
            return False
    return False


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if not token.text.islower() or token.lower in vocabulary.words("unmoved") or token.lower in vocabulary.said():
        return False
    formed = len(token.lower) > _SHORTEST and token.lower.endswith(_ENDINGS)
    if not formed and token.lower not in vocabulary.words("irregular"):
        return False
    return tokens[index - 1].lower not in part("det", "prep", "of") | {"'s", "’s", "-"}


@cache
def _between() -> frozenset[str]:
    """Particles, adverbs and words of time."""
    times = ("time_units", "weekdays", "dayparts", "months", "compass_words")
    told = frozenset(row["word"].lower() for table in times for row in lexicon.rows(table))
    return (
        told | vocabulary.words("particle") | vocabulary.words("adverb") | {"at", "on", "in", "the", "a", "about", ":"}
    )
