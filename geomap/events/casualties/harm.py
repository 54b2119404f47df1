"""Words that say people came to harm, found in a sentence, and the nouns for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.errors import GeomapError
from geomap.text import openings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token
    from geomap.models.incident import Outcome

Shape = Literal[
    "verb", "active", "genitive", "state", "feared", "noun", "toll", "zero", "care", "lives", "lost", "outcome", "fall"
]


DATE_REACH = 7
"""Words of "murder [on Monday, 26 February] of". Source: MUC-4's even development articles."""
LONGER, TITLE_SHARE = 4, 0.75
"""Characters of words that are told by capitals, and from which share of such a sentence is a title. Source: chosen."""
_POSSESSIVE = frozenset({"'", "’", "'s", "’s"})
CARE_REACH = 7
"""Words in which a place of care is named: "to the [Queen Mary Memorial Hospital]". Source: own specimens of tolls."""


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A casualty word in the text: tokens ``first:last`` and the side on which its count may stand."""

    outcome: Outcome
    shape: Shape
    first: int
    last: int


def find(tokens: Sequence[Token], first: int, last: int) -> tuple[HarmWord, ...]:
    """The casualty words of tokens ``first:last``, the longest match at each place."""
    found: list[HarmWord] = []
    known = _table()
    for index in [index for index in range(first, last) if tokens[index].lower in known]:
        word = _at(tokens, index, last) if not found or index >= found[-1].last else None
        if word is not None and not _is_in_name(tokens, word, first, last):
            found.append(word)
    return tuple(found)


def _is_in_name(tokens: Sequence[Token], word: HarmWord, first: int, last: int) -> bool:
    """Whether the word is one of a name, in a text that writes only names so: "[Martyrs]' Square", "the [Dead] Sea"."""
    token = tokens[word.first]
    if word.first == first or not tokens[word.first - 1].text[0].isalnum() or not token.text.istitle():
        return False
    behind = word.last
    while behind < last and tokens[behind].text in _POSSESSIVE:
        behind += 1
    named = word.last - word.first == 1 and behind < last and tokens[behind].text[0].isupper()
    written = [one.text[0].isupper() for one in tokens[first:last] if len(one.text) >= LONGER]
    return named and sum(written) <= TITLE_SHARE * len(written)


def _at(tokens: Sequence[Token], index: int, last: int) -> HarmWord | None:
    """The longest casualty word that begins at ``index``, with a word of the table."""
    for form, outcome, shape in openings.at(_table(), tokens, index, last):
        ahead = tuple([token.lower for token in tokens[index : min(last, index + len(form))]])
        if ahead == form and _is_of_shape(shape, tokens, index + len(form), last):
            return HarmWord(outcome, shape, index, index + len(form))
        if _may_be_dated(form, shape) and (end := _dated_end(tokens, index, last)):
            return HarmWord(outcome, shape, index, end)
    return None


def _is_of_shape(shape: Shape, tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether what follows lets the words that end before ``index`` mean harm."""
    match shape:
        case "care":
            return _is_care(tokens, index, last)
        case "fall":
            return index >= last or tokens[index].lower in lexicon.words("toll_contexts", kind="fall_end")
        case _:
            return True


def _may_be_dated(form: Sequence[str], shape: Shape) -> bool:
    """Whether a day may stand within the words: "murder [on 26 February] of"."""
    return shape == "genitive" and len(form) == len(("murder", "of"))


def _dated_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after "of" behind a day: "the murder [on 26 February of] the mayor"."""
    if index + 1 >= last or tokens[index + 1].lower != "on":
        return None
    dates = lexicon.words("calendar_names") | {"the"}
    end = index + 2
    while end < min(last, index + DATE_REACH) and (tokens[end].lower in dates or tokens[end].text[0].isdigit()):
        end += 1
    return end + 1 if index + 2 < end < last and tokens[end].lower == "of" else None


def _is_care(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether words of care end before ``index`` in themselves, or lead to a place of care: "taken to [a clinic]"."""
    if tokens[index - 1].lower not in {"to", "in", "at"}:
        return True
    ahead = {token.lower for token in tokens[index : min(last, index + CARE_REACH)]}
    return not ahead.isdisjoint(lexicon.words("toll_contexts", kind="care_place"))


@cache
def _table() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], Outcome, Shape], ...]]]:
    """The casualty words by their opening, the longest first."""
    forms = [
        (tuple(row["form"].split()), _outcome(row["outcome"]), _shape(row["shape"]))
        for row in lexicon.rows("casualty_words")
    ]
    forms.sort(key=lambda entry: -len(entry[0]))
    return openings.table(
        (form[0], openings.ANY if _may_be_dated(form, shape) else openings.second(form), (form, outcome, shape))
        for form, outcome, shape in forms
    )


def _outcome(name: str) -> Outcome:
    match name:
        case "killed" | "injured" | "missing":
            return name
        case _:
            raise GeomapError(f"casualty_words.csv: outcome {name!r} is unknown: use killed, injured or missing")


def _shape(name: str) -> Shape:
    match name:
        case (
            "verb"
            | "active"
            | "genitive"
            | "state"
            | "feared"
            | "noun"
            | "toll"
            | "zero"
            | "care"
            | "lives"
            | "lost"
            | "outcome"
            | "fall"
        ):
            return name
        case _:
            raise GeomapError(f"casualty_words.csv: shape {name!r} is unknown: use one of the table's first lines")


@cache
def people() -> dict[str, str]:
    """Nouns for people a toll can count, singular and plural, case-folded, and their class."""
    rows = lexicon.rows("people")
    singles = {row["word"].lower(): row["class"] for row in rows}
    return singles | {row["plural"].lower(): row["class"] for row in rows if row["plural"]}


@cache
def singular_people() -> frozenset[str]:
    """The singular nouns among them, which "a" makes a count of one."""
    several = lexicon.words("count_contexts", kind="collective")
    return frozenset(row["word"].lower() for row in lexicon.rows("people") if row["plural"]) - several


@cache
def plural_people() -> frozenset[str]:
    """The plural nouns among them, which mean two at least."""
    return frozenset(row["plural"].lower() for row in lexicon.rows("people") if row["plural"])
