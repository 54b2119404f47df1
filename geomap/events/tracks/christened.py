"""Craft told by a name of their own, where the verb says that they sail or fly: "the Mercy Star sailed"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import nouns, vocabulary
from geomap.events.tracks.platforms import Platform

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Sentence, Token
    from geomap.models.track import PlatformType

LONGEST = 4
"""Words of a ship's name. Source: own specimens."""


Name = tuple[str, ...]


def find(
    tokens: Sequence[Token], sentence: Sentence, known: Sequence[Platform], names: frozenset[Name] = frozenset()
) -> Iterator[Platform]:
    """The craft that a sentence calls by name, none of ``known`` among them; ``names`` are ships' names told before."""
    taken = {index for platform in known for index in range(platform.first, platform.last)}
    titles = _titles()
    for index in range(sentence.first, sentence.last):
        ship = _known_end(tokens, index, sentence.last, names) if names else None
        if ship is not None:
            if index - 1 not in taken:
                yield _platform(tokens, sentence, index - (tokens[index - 1].lower == "the"), ship, "vessel")
            taken |= set(range(index - 1, ship))
            continue
        titled = tokens[index].text in titles
        if tokens[index].lower != "the" and not titled:
            continue
        end = _end(tokens, index + 1, sentence.last)
        named = end > index + 1 and tokens[end - 1].lower not in vocabulary.words("body")
        kind: PlatformType | None = "vessel" if named and titled else None
        kind = kind or (_moves(tokens, end, sentence.last) if named else None)
        if kind is not None and taken.isdisjoint(range(index, end)):
            yield _platform(tokens, sentence, index, end, kind)


def name_of(tokens: Sequence[Token], platform: Platform) -> Name:
    """The name that stands right behind a ship's noun: "the tanker [Mercy Star]"; empty where none does."""
    end = _end(tokens, platform.last, len(tokens)) if platform.platform_type == "vessel" else platform.last
    words = tuple(token.text for token in tokens[platform.last : end])
    return words if all(word[0].isalpha() for word in words) else ()


def called(platform: Platform) -> frozenset[str]:
    """The words of the name that a mention calls a craft by, in lower case; none where it is a common noun."""
    named = platform.is_back and platform.model is None and platform.noun not in nouns.by_form()
    return platform.words - nouns.by_form().keys() if named else frozenset()


def may_be(platform: Platform, names: set[str]) -> bool:
    """Whether a craft called by a mention may be the one of ``names``; one without a name may be any."""
    words = called(platform)
    return not names or not words or bool(words & names)


def _known_end(tokens: Sequence[Token], index: int, last: int, names: frozenset[Name]) -> int | None:
    """Where the name of a ship that begins at ``index`` ends."""
    for name in names:
        end = index + len(name)
        if end <= last and tuple(token.text for token in tokens[index:end]) == name:
            return end
    return None


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
        first=first + (tokens[first].lower == "the" or tokens[first].text in _titles()),
        last=last,
        noun=tokens[last - 1].lower,
        platform_type=kind,
        model=None,
        count=1,
        is_plural=False,
        is_new=False,
        is_back=True,
        is_vague=False,
        words=frozenset(token.lower for token in tokens[first:last]) - {"the"},
    )
