"""Counts of people: a number and the noun it counts, or a single person with an article or a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events.casualties import names
from geomap.events.casualties.harm import people, singular_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token
    from geomap.text.numbers import Number

NOUN_REACH = 6
"""Words that may stand between a number and the noun it counts. Source: longest seen in MUC-4 tolls."""
PERSON_REACH = 9
"""Words that may stand between an article and the person: "a 12-year-old Palestinian school boy"."""
Noun = Literal["people", "bare", "person", "name", "mixed"]


@dataclass(frozen=True, slots=True)
class Count:
    """So many people: tokens ``first:last``; ``group`` is the counted noun phrase as it stands, or None.

    ``noun`` tells whether the people are named by a noun, not at all, as one person, by a personal name, or as
    several such; ``part`` that the words themselves make them a part of others ("two of them"); ``shared`` that one
    number is given for killed and wounded together; ``definite`` that it points back ("the two martyrs").
    """

    first: int
    last: int
    min: int
    max: int | None
    best: int | None
    approx: bool
    group: str | None
    noun: Noun = "people"
    part: bool = False
    shared: bool = False
    definite: bool = False


def find(
    tokens: Sequence[Token], found: Sequence[Number], bounds: tuple[int, int], objects: frozenset[int] = frozenset()
) -> tuple[Count, ...]:
    """Counts among the tokens of ``bounds`` that count people or may do so (a bare number), in order.

    ``objects`` are the tokens after an active casualty word: whatever is counted or named there is a victim.
    """
    counts: list[Count] = []
    index, last = bounds
    by_token = {number.first: number for number in found if number.kind == "count"}
    while index < last:
        if index in by_token:
            count = _numbered(tokens, by_token[index], last, is_object=index in objects)
        else:
            count = _single(tokens, index, last, by_token) or (
                _named(tokens, index, last) if index in objects else None
            )
        if count is not None:
            counts.append(count)
        index = index + 1 if count is None else max(count.last, index + 1)
    return tuple(counts)


def _named(tokens: Sequence[Token], index: int, last: int) -> Count | None:
    end = names.stranger_end(tokens, index, last, words_of("ends"))
    return None if end is None else _one(tokens, index, end, "name")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of ``count_contexts`` that play one role."""
    return lexicon.words("count_contexts", kind=kind)


def _numbered(tokens: Sequence[Token], number: Number, last: int, *, is_object: bool) -> Count | None:
    if number.kind != "count" or _is_age(tokens, number, last):
        return None
    noun = _noun(tokens, number.last, last)
    if noun is None and not _is_bare(tokens, number.last, last):
        noun = _unknown_noun(tokens, number.last, last) if is_object else None
        if noun is None:
            return None
    end = number.last if noun is None else noun
    group = None if noun is None else phrase(tokens, number.last, noun)
    kind: Noun = "bare" if noun is None else "people"
    part, definite = _is_of_them(tokens, number.last), _is_definite(tokens, number.first)
    return Count(
        number.first, end, number.min, number.max, number.best, number.approx, group, kind, part, definite=definite
    )


def _is_definite(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].lower in words_of("definite")


def _is_age(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether it is an age: "aged 12", "Hamdi (14)", "Jane Roe, 34, was killed", "a girl of 19"."""
    if not number.first or number.min >= 120 or number.approx:
        return False
    before, after = tokens[number.first - 1], tokens[number.last].text if number.last < last else ""
    if before.lower in words_of("age"):
        return before.text != "(" or after in {")", ","}
    if before.text == "," and after in {",", "."} and number.first > 1:
        return tokens[number.first - 2].text[0].isupper() or tokens[number.first - 2].lower in singular_people()
    return before.lower == "of" and number.first > 1 and tokens[number.first - 2].lower in singular_people()


def _is_of_them(tokens: Sequence[Token], index: int) -> bool:
    start = index + (index < len(tokens) and tokens[index].lower in words_of("beside"))
    pair = [token.lower for token in tokens[start : start + 2]]
    return len(pair) == 2 and pair[0] == "of" and pair[1] in words_of("of_these")


def _noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index after the noun that the number counts: "62 Syrian [troops]", "5 of them [children]"."""
    for index in range(first, min(last, first + NOUN_REACH)):
        token = tokens[index]
        if token.lower in people():
            return _noun_end(tokens, index + 1, last)
        if not (_may_modify(token) or _is_adjective(tokens, index, last)):
            return None
    return None


def _is_adjective(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a casualty word stands before the noun it describes: "four dead infants", "an injured man"."""
    if tokens[index].lower not in words_of("harm_adjective"):
        return False
    after = [token.lower for token in tokens[index + 1 : min(index + 3, last)]]
    if after and after[0] in people():
        return True
    return len(after) == 2 and after[1] in people() and after[0] not in words_of("ends") | words_of("article")


def _may_modify(token: Token) -> bool:
    """Whether a word may stand between a number and its noun; a plural or a participle starts another phrase."""
    if token.lower in words_of("transparent"):
        return True
    if not token.text[0].isalnum() or token.lower in words_of("ends") or token.lower in words_of("unit"):
        return False
    plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "us", "ous"))
    other_noun = token.text[0].islower() and (plural or token.lower.endswith("ing"))
    return not other_noun or token.lower in words_of("modifier")


def _noun_end(tokens: Sequence[Token], index: int, last: int) -> int:
    """The index after the last noun for people; a demonym may stand well before it ("Syrian Army [soldiers]")."""
    while index < last and tokens[index].lower in people():
        index += 1
    if tokens[index - 1].text[0].isupper():
        for step in range(index, min(index + 2, last - 1)):
            if not _may_modify(tokens[step]) or tokens[step].lower in words_of("transparent"):
                break
            if tokens[step + 1].lower in people():
                return step + 2
    return index


def _is_bare(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether nothing the number could count follows it: "killing 12.", "five were wounded"."""
    if index >= last:
        return True
    token = tokens[index]
    if not token.text[0].isalnum():
        return token.text not in {"%", "°", "/", "-"}
    return token.lower in words_of("ends") or token.lower in words_of("bare")


def _single(tokens: Sequence[Token], index: int, last: int, numbers: Mapping[int, Number]) -> Count | None:
    """A person with an article or a name: "a civilian", "her daughter", "a 12-year-old boy", "Col. Jane Roe"."""
    if tokens[index].lower in words_of("several"):
        return _several(tokens, index)
    if tokens[index].lower not in words_of("article"):
        end = names.end(tokens, index, last)
        return None if end is None else _one(tokens, index, end, "name")
    if tokens[index].lower == "another" and index + 1 < last and tokens[index + 1].lower in words_of("ends"):
        return Count(index, index + 1, 1, 1, 1, approx=False, group=None, noun="person")
    return _person(tokens, index, last, numbers)


def _several(tokens: Sequence[Token], index: int) -> Count | None:
    """Two at least, as "others" alone says; "among others" counts nobody."""
    if index and tokens[index - 1].lower in {"among", "amongst", "the", "of", "other"}:
        return None
    return Count(index, index + 1, 2, None, None, approx=True, group=tokens[index].text)


def _person(tokens: Sequence[Token], index: int, last: int, numbers: Mapping[int, Number]) -> Count | None:
    for step in range(index + 1, min(last, index + PERSON_REACH)):
        token = tokens[step]
        following = tokens[step + 1].lower if step + 1 < last else ""
        if token.lower in words_of("band") and following == "of" and step + 2 in numbers:
            return _band(tokens, index, numbers[step + 2])
        if token.lower in singular_people() and not _is_attribute(tokens, step, last):
            return _one(tokens, index, names.after(tokens, step + 1, last), "person")
        aged = step in numbers and following in words_of("unit")
        counted = step in numbers and numbers[step].kind == "count" and not aged
        if counted or not (_may_precede_person(token) or _is_adjective(tokens, step, last)):
            return None
    return None


def _unknown_noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index after a plural that no table has, in the place of a victim: "killed three [clerks]"."""
    for index in range(first, min(last, first + 3)):
        word = tokens[index].lower
        if not word.isalpha() or word in words_of("ends") | words_of("unit") | words_of("thing"):
            return None
        if word.endswith("s") and not word.endswith(("ss", "us")):
            return index + 1
    return None


def _is_attribute(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether the noun only describes the next one: "police [officer]", "the mayor's son", "an Israeli raid"."""
    if index + 1 >= last:
        return False
    following = tokens[index + 1]
    if following.lower in people() or following.lower in {"'s", "’s", "-"}:
        return True
    if not following.text[0].isalpha() or following.lower in words_of("ends"):
        return False
    demonym = tokens[index].text[0].isupper() and not tokens[index].text.isupper()
    may_describe = tokens[index].lower in words_of("attribute") and not following.lower.endswith(("ed", "ing", "ly"))
    return demonym or (may_describe and following.text[0].islower())


def _may_precede_person(token: Token) -> bool:
    if token.lower == "of" or token.lower in words_of("ends") or token.lower in words_of("article"):
        return False
    return token.text[0].isalnum() or token.text in {"-", "'s", "’s", '"', "“", "”", "’", "'"}


def _band(tokens: Sequence[Token], first: int, number: Number) -> Count | None:
    """A band of so many: "a family of five", "the crew of three"."""
    if number.kind != "count":
        return None
    group = phrase(tokens, first + 1, number.last)
    return Count(first, number.last, number.min, number.max, number.best, number.approx, group)


def _one(tokens: Sequence[Token], first: int, last: int, noun: Noun) -> Count:
    begin = first if noun == "name" else first + 1
    return Count(first, last, 1, 1, 1, approx=False, group=phrase(tokens, begin, last), noun=noun)


def phrase(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The words ``first:last`` as they stand, without what only links them to a number."""
    while first < last and tokens[first].lower in words_of("transparent") - {"other"}:
        first += 1
    parts = [tokens[first].text] if first < last else []
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts) or None
