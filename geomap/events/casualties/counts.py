"""Counts of people: a number and the noun it counts, or a single person with an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people, singular_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token
    from geomap.text import numbers

NOUN_REACH = 6
"""Words that may stand between a number and the noun it counts. Source: longest seen in MUC-4 tolls."""
_ARTICLES = frozenset({"a", "an", "another", "his", "her", "their"})
_LINKS = frozenset({"of", "the", "-", "and", "other", "more", "'s", "’s", "their", "its", "them", "or", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Count:
    """So many people: tokens ``first:last``; ``group`` is the counted noun phrase as it stands, or None."""

    first: int
    last: int
    min: int
    max: int | None
    best: int | None
    approx: bool
    group: str | None


def find(tokens: Sequence[Token], found: Sequence[numbers.Number], first: int, last: int) -> tuple[Count, ...]:
    """Counts among tokens ``first:last`` that count people or may do so (a bare number), in order."""
    counts: list[Count] = []
    index = first
    by_token = {number.first: number for number in found if number.kind == "count"}
    while index < last:
        count = _numbered(tokens, by_token[index], last) if index in by_token else _single(tokens, index, last)
        if count is None:
            index += 1
        else:
            counts.append(count)
            index = max(count.last, index + 1)
    return tuple(counts)


def _numbered(tokens: Sequence[Token], number: numbers.Number, last: int) -> Count | None:
    noun = _noun(tokens, number.last, last)
    if noun is None and not _is_bare(tokens, number.last, last):
        return None
    end = number.last if noun is None else noun
    group = None if noun is None else _words(tokens, number.last, noun)
    return Count(number.first, end, number.min, number.max, number.best, number.approx, group)


def _noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index after the noun that the number counts: "62 Syrian [troops]", "5 of them [children]"."""
    for index in range(first, min(last, first + NOUN_REACH)):
        token = tokens[index]
        if token.lower in people():
            return _noun_end(tokens, index + 1, last)
        if not (token.text[0].isalnum() or token.lower in _LINKS) or token.lower in _words_of("ends") | _words_of(
            "unit"
        ):
            return None
    return None


def _words_of(kind: str) -> frozenset[str]:
    return lexicon.words("count_contexts", kind=kind)


def _noun_end(tokens: Sequence[Token], index: int, last: int) -> int:
    while index < last and tokens[index].lower in people():
        index += 1
    return index


def _is_bare(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether nothing the number could count follows it: "killing 12.", "five were wounded"."""
    if index >= last:
        return True
    token = tokens[index]
    return not token.text[0].isalnum() or token.lower in _words_of("ends") | _words_of("bare")


def _single(tokens: Sequence[Token], index: int, last: int) -> Count | None:
    """A person with an article: "a civilian", "her daughter", "a 12-year-old boy"."""
    if tokens[index].lower not in _ARTICLES:
        return None
    if tokens[index].lower == "another" and index + 1 < last and tokens[index + 1].lower in _words_of("ends"):
        return Count(index, index + 1, 1, 1, 1, approx=False, group=None)
    for step in range(index + 1, min(last, index + NOUN_REACH + 3)):
        token = tokens[step]
        if token.lower in singular_people():
            following = tokens[step + 1].lower if step + 1 < last else ""
            if following in people() or following == "of":
                continue
            return Count(index, step + 1, 1, 1, 1, approx=False, group=_words(tokens, index + 1, step + 1))
        if token.lower in _words_of("ends") or not (token.text[0].isalnum() or token.text == "-"):
            return None
    return None


def _words(tokens: Sequence[Token], first: int, last: int) -> str | None:
    while first < last and tokens[first].lower in _LINKS - {"other"}:
        first += 1
    parts = [tokens[first].text] if first < last else []
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts) or None
