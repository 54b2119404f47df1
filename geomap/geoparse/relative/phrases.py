"""The noun phrase a name stands in: "the rebel-held port city of X", "the mainly Kurdish X district", "Russia's X"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse.relative import reader

if TYPE_CHECKING:
    from geomap.geoparse.relative.reader import Reader

LONGEST_TRAIN = 7
"""Words between an article and the noun it belongs to: "the mainly Kurdish border town"."""
MOST_STEPS = 12
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_JOINTS = frozenset({"and", "or"})


class Phrase(NamedTuple):
    """The words of a phrase begin at the token ``first``; ``bearing`` is that of "northern" right before the name."""

    first: int
    bearing: float | None


def around(page: Reader, first: int, after: int) -> Phrase:
    """The noun phrase of the name in the tokens ``first:after``."""
    at, last, bearing, kinded = first, after, None, False
    nouned = page.lower(after) in reader.words("kind")
    for _ in range(MOST_STEPS):
        turned = reader.compass().get(page.lower(at - 1))
        kind = _past_kind(page, at)
        if kind:
            at, nouned, kinded = kind, True, True
        elif turned is not None:
            at, bearing = at - 1, bearing if kinded else turned
        else:
            further = _past_list(page, at, last) or (_past_train(page, at) if nouned else 0) or _past_word(page, at)
            if not further:
                break
            last = at if page.lower(at - 1) in _JOINTS else last
            at, nouned = further, False
    return Phrase(at, bearing)


def is_modifier(page: Reader, after: int) -> bool:
    """Whether the name that ends before the token ``after`` only says what kind of town another is.

    As the sea does in "the Black Sea port of X", the country in "the Gaza border town of X".
    """
    at = after
    while at < after + 3 and page.lower(at) in reader.words("settlement") | {"border", "coastal", "area", "region"}:
        at += 1
    return at > after and page.lower(at - 1) in reader.words("settlement") and page.lower(at) == "of"


def _past_kind(page: Reader, at: int) -> int:
    """The noun in "the town of", "the port city", "the capital," before the token ``at``; 0 where there is none."""
    behind = at - 1 if page.lower(at - 1) == "of" else at
    if page.lower(at - 1) == ",":
        return at - 2 if page.lower(at - 2) in reader.words("settlement") else 0
    return behind - 1 if page.lower(behind - 1) in reader.words("kind") else 0


def _past_word(page: Reader, at: int) -> int:
    """A word that shades the name or owns it, before the token ``at``; 0 where there is none."""
    word = page.lower(at - 1)
    if word in reader.words("filler") or word in _shades():
        return at - 1
    if word in _POSSESSIVES:
        return _past_owner(page, at - 1)
    people = page.toponym_before(at)
    if people is not None and people.role == "demonym":
        return page.token_at(people.start)
    return at - 1 if "-" in word and word.rpartition("-")[2] in _affixes() else 0


def _past_owner(page: Reader, at: int) -> int:
    """The start of the owner that ends before the token ``at``: a name, or "the country"."""
    owner = page.toponym_before(at)
    if owner is not None:
        return page.token_at(owner.start)
    return at - 1 if page.lower(at - 1) in reader.words("kind") else 0


def _past_train(page: Reader, at: int) -> int:
    """The article that begins a train of words before a noun; 0 where a word that cannot be in one comes first."""
    for index in range(at - 1, max(-1, at - 1 - LONGEST_TRAIN), -1):
        word = page.lower(index)
        if word in reader.words("filler") and word not in reader.words("kind"):
            return index
        if word in _POSSESSIVES:
            return _past_owner(page, index)
        closed = word in _function_words() and word not in _JOINTS
        if not word[:1].isalpha() or closed or word in reader.relations():
            return 0
    return 0


def _past_list(page: Reader, at: int, last: int) -> int:
    """The start of the name before "and", or before a comma in a list; 0 where there is none.

    ``last`` is the token behind the name, or where the name behind "and" starts once that is passed.
    """
    word = page.lower(at - 1)
    if word not in _JOINTS and not (word == "," and _in_list(page, last)):
        return 0
    before = at - 2 if page.lower(at - 2) == "," else at - 1
    other = page.toponym_before(before)
    return page.token_at(other.start) if other is not None and other.role in {"mention", "organisation"} else 0


def _in_list(page: Reader, last: int) -> bool:
    """Whether another name follows behind "and", so that commas before part names of one list."""
    at = last + (page.lower(last) == ",")
    return page.lower(at - 1) in _JOINTS or (page.lower(at) in _JOINTS and page.starts_toponym(at + 1))


@cache
def _shades() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "region"}) | reader.words("shade")


@cache
def _affixes() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "affix"})


@cache
def _function_words() -> frozenset[str]:
    return lexicon.words("function_words")
