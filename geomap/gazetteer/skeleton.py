"""How a romanized name sounds, coarsely, so that its transliterations fall together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_LETTERS = 5
"""Shorter names have too many neighbours for a guess to mean anything. Source: Zobel and Dart, "Phonetic string
matching" (1996): precision falls with the length of the key."""
_LEAST_CONSONANTS = 2
_LONGEST = 48
_VOWELS = str.maketrans("", "", "aeo")
_WRITTEN_VOWELS = str.maketrans("", "", "aeiouy")
_REPEATED = re.compile(r"(.)\1+")
_ARTICLE = "al"


def sounds(folded: str) -> str | None:
    """The sounds of a folded name without its articles and spaces, vowels in three classes.

    None for names in other scripts, short ones (under ``LEAST_LETTERS`` letters) and very long ones.
    """
    letters = letters_of(folded)
    if not letters.isascii() or not letters.isalpha() or not LEAST_LETTERS <= len(letters) <= _LONGEST:
        return None
    for rewrite in _rewrites():
        letters = rewrite(letters)
    return _REPEATED.sub(r"\1", letters)


def skeleton(folded: str) -> str | None:
    """The consonants of a folded name, a first vowel marked; None where ``sounds`` is, or where too few are left."""
    heard = sounds(folded)
    return None if heard is None else bones(heard)


def bones(heard: str) -> str | None:
    """The consonants of a name's sounds, a first vowel marked; None where fewer than two are left."""
    consonants = heard.translate(_VOWELS)
    if len(consonants) < _LEAST_CONSONANTS:
        return None
    return f"A{consonants}" if heard[0] in "aeo" else consonants


def consonants(folded: str) -> str:
    """The consonants of a folded name however short, as they are written; a last h, as of teh marbuta, is none."""
    return letters_of(folded).translate(_WRITTEN_VOWELS).removesuffix("h")


def letters_of(folded: str) -> str:
    """A folded name without its articles and spaces."""
    return "".join(word for word in folded.split() if word != _ARTICLE)


@cache
def _rewrites() -> tuple[Callable[[str], str], ...]:
    return tuple(_rewrite(row["pattern"], row["replacement"]) for row in rows("name_sounds"))


def _rewrite(pattern: str, replacement: str) -> Callable[[str], str]:
    if pattern.isalpha():
        return lambda text: text.replace(pattern, replacement)
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)
