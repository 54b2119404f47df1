"""Place names in languages that geomap does not analyse: exact names of the gazetteer, in any script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.recognition.matching import LONGEST, common_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.words import Words

LEAST_POPULATION = 15_000
"""Smaller towns share their names with too many common words of other languages to be taken at their name alone."""
_LONGEST_UNSPACED = 8
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_LEAST_LETTERS = 3


def spaced(words: Words, atlas: Atlas, *, lowered: bool = False) -> tuple[tuple[int, int], ...]:
    """Where words spell names, as numbers of words; longest first, from left to right.

    With ``lowered`` the text is English without capitals: names may start in lower case, common words may not.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        last = next(_matches(words, atlas, index, lowered=lowered), None) if words.body[index] else None
        if last is not None:
            found.append((index, last))
        index = last or index + 1
    return tuple(found)


def unspaced(text: str, atlas: Atlas) -> tuple[tuple[int, int], ...]:
    """Where text written without spaces holds names, as offsets; longest first, from left to right."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(text):
        if not is_unspaced(text[index]):
            index += 1
            continue
        lengths = range(min(_LONGEST_UNSPACED, len(text) - index), 1, -1)
        length = next((each for each in lengths if is_known(text[index : index + each], atlas)), None)
        if length is not None:
            found.append((index, index + length))
        index += length or 1
    return tuple(found)


def is_known(name: str, atlas: Atlas) -> bool:
    """Whether the gazetteer holds a country, a first-level unit or a town of some size under this very name."""
    return name.casefold() not in lexicon.words("not_places", **{"class": "generic"}) and any(
        one.level in {"country", "region", "first-level"} or one.population >= LEAST_POPULATION
        for one in atlas.candidates(name)
    )


@lru_cache(maxsize=4096)
def is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script that is written without spaces between words."""
    return unicodedata.name(letter, "").startswith(_UNSPACED)


def _matches(words: Words, atlas: Atlas, first: int, *, lowered: bool) -> Iterator[int]:
    """The ends of the names that start at the word ``first``, longest first."""
    if not (_may_start(words.tokens[first].text) or (lowered and words.lower(first) not in common_words())):
        return
    for last in sorted(_ends(words, first), reverse=True):
        name = words.span(first, last)
        whole = words.tokens[last - 1].text[0].isalpha() and len(name) >= _LEAST_LETTERS
        if whole and is_known(name, atlas):
            yield last


def _ends(words: Words, first: int) -> range:
    last = first + 1
    while last < min(first + LONGEST, len(words)) and words.sentence[last] == words.sentence[first]:
        last += 1
    return range(first + 1, last + 1)


def _may_start(word: str) -> bool:
    """Whether a name can start with ``word``: with a capital, where its script has capitals, and spaces."""
    letter = word[0]
    return letter.isalpha() and (letter.isupper() or letter.lower() == letter.upper()) and not is_unspaced(letter)
