"""Counted people whose noun no table has: "killed three [clerks]", "15 [northerners] and four soldiers died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import cues, words_of
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.slots import Slots
    from geomap.models.document import Token
    from geomap.text.numbers import Number

NOUN_REACH = 3
"""Words from a number to the end of its noun: "three [rice mill clerks]". Source: own specimens of tolls."""


def noun(tokens: Sequence[Token], number: Number, last: int, slots: Slots) -> int | None:
    """The index after the noun, where the number stands in a victim's place or is joined to people counted next."""
    governed = number.first in slots.objects
    if governed and _is_people_name(tokens, number.last, last):
        return number.last + 1
    end = _plural(tokens, number.last, last)
    if end is None or governed:
        return end
    if end in slots.subjects and _is_first(tokens, number.first):
        return end
    return end if _is_joined(tokens, end, last) else None


def is_definite(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words before a number point back: "the two", "all four"."""
    return index > 0 and tokens[index - 1].lower in words_of("definite")


def _is_first(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun phrase with a number is no part of another: not "the crew of [three] boats"."""
    index -= is_definite(tokens, index)
    return not index or tokens[index - 1].lower not in cues("preposition")


def _plural(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index after a plural: "three [clerks]", "nine [rice-growers]"."""
    for index in range(first, min(last, first + NOUN_REACH)):
        word = tokens[index].lower
        if not word.replace("-", "").isalpha() or word in words_of("ends") | words_of("unit") | words_of("thing"):
            return None
        if word.endswith("s") and not word.endswith(("ss", "us")):
            return index + 1
    return None


def _is_people_name(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether the name of a people, one word, is all that a number counts: "killed four [Guahibo] in"."""
    if index >= last or not tokens[index].text.istitle() or tokens[index].lower in lexicon.words("calendar_names"):
        return False
    return index + 1 >= last or not tokens[index + 1].text[0].isalpha() or tokens[index + 1].lower in words_of("ends")


def _is_joined(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a noun that ends as those for people do is joined to the next number: "15 [northerners] and four men"."""
    if index + 1 >= last or tokens[index].lower != "and":
        return False
    follows = tokens[index + 1].lower
    counted = follows.isdigit() or follows in numerals.openers()
    return counted and tokens[index - 1].lower.endswith(tuple(words_of("people_ending")))
