"""Where the victims of a sentence's casualty words must stand: behind an active verb, before a passive one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.casualties.count import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.models.document import Token

ADVERBS = 5
"""Auxiliaries and adverbs between a subject and its participle: "[have also been badly] hurt"."""
_ONE = frozenset({"was", "is", "has"})


@dataclass(frozen=True, slots=True)
class Slots:
    """Tokens of a sentence by where victims stand.

    ``objects`` start the victims of an active word, ``persons`` those of them before which only a person can stand;
    ``subjects`` follow the last word of those who suffered it, ``ones`` those of them whose verb is singular.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 10.34, concord of number.
    """

    objects: frozenset[int]
    persons: frozenset[int]
    subjects: frozenset[int]
    ones: frozenset[int]


def of(tokens: Sequence[Token], words: Sequence[HarmWord]) -> Slots:
    """The slots of a sentence's casualty words."""
    active = [word for word in words if word.shape in {"active", "genitive", "verb"}]
    crowds = cues("of_crowds")
    persons = (word.last for word in active if crowds.isdisjoint(_forms(tokens, word)))
    ends = [_subject_end(tokens, word) for word in words if word.shape in {"verb", "state"}]
    return Slots(
        frozenset(word.last for word in active),
        frozenset(persons),
        frozenset(end for end, _ in ends),
        frozenset(end for end, one in ends if one),
    )


def _forms(tokens: Sequence[Token], word: HarmWord) -> set[str]:
    return {token.lower for token in tokens[word.first : word.last]}


def _subject_end(tokens: Sequence[Token], word: HarmWord) -> tuple[int, bool]:
    """The index after the subject of a participle, and whether its first auxiliary is a singular."""
    index, one = word.first, tokens[word.first].lower in _ONE
    while index > max(0, word.first - ADVERBS) and is_auxiliary(tokens[index - 1].lower):
        index -= 1
        one = tokens[index].lower in _ONE or (one and tokens[index].lower not in {"were", "are", "have"})
    return index, one


def is_auxiliary(word: str) -> bool:
    """Whether it may stand between a subject and its participle: "have", "also", "badly"."""
    adverb = word.endswith("ly") or word in cues("adverb")
    return adverb or word in cues("auxiliary")
