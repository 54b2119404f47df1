"""What a word says by itself, wherever it stands: worked out once for every word that comes up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.memory import remembering

if TYPE_CHECKING:
    from collections.abc import Mapping

REMEMBERED = 1 << 15
"""Words remembered at a time."""
_NONE: Mapping[str, str] = MappingProxyType({})
_STOPS = frozenset(".!?…")
_KINDS = (
    ("locative_words", "preposition", "in"),
    ("locative_words", "motion", "motion"),
    ("locative_words", "region", "region"),
    ("locative_words", "affix", "affix"),
    ("metonym_cues", "verb", "says"),
    ("calendar_names", "month", "time"),
    ("calendar_names", "weekday", "time"),
    ("organisation_words", "street", "street"),
    ("organisation_words", "head", "org"),
    ("person_titles", "title", "title"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A word by itself.

    ``capital`` says that it begins as a name does, ``upper`` that it is several letters in capitals, ``lettered``
    that it is longer than a letter and begins with one, ``function`` that it is a function word, ``compound`` that
    it is hyphenated and has a capital. ``near`` is what it is called as the neighbour of a name: itself, its shape
    where it is a number, or the edge of the sentence. ``kind`` is what kind of word it is, empty for none; ``shape``
    is its kind, else that it is a number, a word or this mark; ``pairs`` is what kind it is before certain words.
    """

    capital: bool
    upper: bool
    lettered: bool
    function: bool
    compound: bool
    near: str
    kind: str
    shape: str
    pairs: Mapping[str, str]


@remembering(REMEMBERED)
def of(word: str) -> Form:
    """The form of a word as it stands in a text."""
    lower = word.lower()
    kind = "edge" if word in _STOPS else kinds().get(lower, "")
    return Form(
        capital=is_capital(word),
        upper=word.isupper() and len(word) > 1,
        lettered=word[0].isalpha() and len(word) > 1,
        function=lower in _function_words(),
        compound="-" in word and any(letter.isupper() for letter in word),
        near="|" if word in _STOPS else "0" if word[0].isdigit() else lower,
        kind=kind,
        shape=kind or ("number" if lower[0].isdigit() else "word" if lower[0].isalpha() else lower),
        pairs=_pairs().get(lower, _NONE),
    )


def is_capital(word: str) -> bool:
    """Whether a word begins as a name does: with a capital, or an article and a capital ("al-Bab")."""
    if word[0].isupper():
        return True
    head, hyphen, tail = word.partition("-")
    return bool(hyphen and tail and tail[0].isupper() and head in _articles())


@cache
def kinds() -> dict[str, str]:
    """What kinds of words and of pairs of words the lexicon tells apart around names."""
    found = {row["word"]: "feature" for row in lexicon.rows("feature_words")}
    for table, group, kind in reversed(_KINDS):
        found |= dict.fromkeys(lexicon.words(table, **{"class": group}), kind)
    return found


@cache
def _pairs() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for words, kind in kinds().items():
        first, _, second = words.partition(" ")
        if second:
            found.setdefault(first, {})[second] = kind
    return found


@cache
def _articles() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "article"})


@cache
def _function_words() -> frozenset[str]:
    return lexicon.words("function_words") - lexicon.words("calendar_names")
