"""Craft told by a name of their own, where the verb says that they sail or fly: "the Mercy Star sailed"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import vocabulary
from geomap.events.tracks.platforms import Platform

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Sentence, Token
    from geomap.models.track import PlatformType

LONGEST = 4
"""Words of a ship's name. Source: own specimens."""


def find(tokens: Sequence[Token], sentence: Sentence, known: Sequence[Platform]) -> Iterator[Platform]:
    """The craft that a sentence calls by name, none of ``known`` among them."""
    taken = {index for platform in known for index in range(platform.first, platform.last)}
    for index in range(sentence.first, sentence.last):
        titled = tokens[index].text in _titles()
        if tokens[index].lower != "the" and not titled:
            continue
        end = _end(tokens, index + 1, sentence.last)
        named = end > index + 1
        kind: PlatformType | None = "vessel" if named and titled else None
        kind = kind or (_moves(tokens, end, sentence.last) if named else None)
        if kind is not None and taken.isdisjoint(range(index, end)):
            yield _platform(tokens, sentence, index, end, kind)


@cache
def _titles() -> frozenset[str]:
    """What stands before the names of ships."""
    return frozenset(word.upper() for word in lexicon.words("calling_words", position="ship"))


def _end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the run of capitalised words from ``first`` on ends."""
    index = first
    while index < min(last, first + LONGEST) and tokens[index].text[0].isupper():
        index += 1
    return index


def _moves(tokens: Sequence[Token], index: int, last: int) -> PlatformType | None:
    """What kind of craft the verb at ``index`` is said of, a comma and "which" passed over."""
    if index < last and tokens[index].text == ",":
        index += 1 + (tokens[index + 1].lower == "which" if index + 1 < last else 0)
    while index < last and (tokens[index].lower in part("aux") or tokens[index].lower in vocabulary.words("adverb")):
        index += 1
    if [token.lower for token in tokens[index : index + 3]] in (["on", "its", "way"], ["on", "her", "way"]):
        return "vessel"
    word = tokens[index].lower if index < last else ""
    if word in vocabulary.words("sails"):
        return "vessel"
    return "aircraft" if word in vocabulary.words("flies") else None


def _platform(tokens: Sequence[Token], sentence: Sentence, first: int, last: int, kind: PlatformType) -> Platform:
    return Platform(
        sentence=sentence.index,
        phrase=first,
        first=first + 1,
        last=last,
        noun=tokens[last - 1].lower,
        platform_type=kind,
        model=None,
        count=1,
        is_plural=False,
        is_new=False,
        is_back=True,
        is_vague=False,
        words=frozenset(token.lower for token in tokens[first + 1 : last]),
    )
