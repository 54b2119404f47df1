"""What stands beside a name: the words that shade it, and the list that it is one of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.geoparse.recognition.words import Words

LAST_JOINT = frozenset({"and"})
JOINTS = LAST_JOINT | {","}
"""What stands before the last name of a list, and between its names."""


def before_shades(words: Words, first: int) -> int:
    """The word before ``first``, "the", "northern" and the like passed over."""
    at = first - 1
    while words.before(at + 1) in _passed():
        at -= 1
    return at


def list_start(words: Words, first: int, joints: frozenset[str] = LAST_JOINT) -> int:
    """Where the list begins that the name at ``first`` stands in behind one of ``joints``; ``first`` where in none."""
    while words.before(first) in joints and words.same_sentence(first, first - 2) and words.capital[first - 2]:
        first, joints = first - 2, JOINTS
        while words.same_sentence(first, first - 1) and words.capital[first - 1]:
            first -= 1
    return first


@cache
def kinds(position: str) -> frozenset[str]:
    """The words that call a name a place, by where they stand."""
    return lexicon.words("calling_words", position=position)


@cache
def _passed() -> frozenset[str]:
    return shades() | lexicon.words("relation_words", relation="shade") | {"the"}


@cache
def shades() -> frozenset[str]:
    """Words that shade a name: "northern", "Christian"."""
    return lexicon.words("locative_words", **{"class": "region"}) | lexicon.words("calling_words", position="creed")
