"""Platforms told by a number without a noun: "two drones fell near X and a third hit Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.grammar import part
from geomap.events.tracks import verbs, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Sentence, Token

_ONE = frozenset({"a", "an", "one"})


def with_elliptic(tokens: Sequence[Token], sentence: Sentence, found: Sequence[Platform]) -> list[Platform]:
    """The platforms, and each one of them told apart by its number alone: "two fell near X and a third [...] hit Y"."""
    several = [one for one in found if one.is_plural and not one.is_pronoun]
    counted: list[Platform] = []
    for index in range(sentence.first + 1, sentence.last - 1) if several else ():
        before = [one for one in several if one.last < index]
        if before and _is_elliptic(tokens, index):
            kind = replace(before[-1], phrase=index - 1, first=index, last=index + 1, noun=tokens[index].lower, count=1)
            counted.append(replace(kind, is_plural=False, is_new=True, is_back=False))
    return sorted([*found, *counted], key=lambda one: one.first)


def _is_elliptic(tokens: Sequence[Token], index: int) -> bool:
    """Whether "a third" stands without a noun: a mark, an auxiliary or a verb follows."""
    if tokens[index - 1].lower not in _ONE or tokens[index].lower not in vocabulary.words("ordinal"):
        return False
    following = tokens[index + 1]
    return following.text in {",", "("} or following.lower in part("aux", "rel") or verbs.is_motion(following)
