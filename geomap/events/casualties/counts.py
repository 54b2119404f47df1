"""Counts of people: a number and the noun it counts, or people without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.casualties import harm, persons, strangers
from geomap.events.casualties.count import Count, cues, phrase, words_of
from geomap.events.casualties.harm import people, plural_people, singular_people
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.count import Noun
    from geomap.events.casualties.slots import Slots
    from geomap.models.document import Token
    from geomap.text.numbers import Number

RECORD_REACH = 5
"""Words behind "one of" in which it may be told that few were worse: "one of the five deadliest attacks"."""
NOUN_REACH = 6
"""Words that may stand between a number and the noun it counts. Source: longest seen in MUC-4 tolls."""


def find(tokens: Sequence[Token], found: Sequence[Number], bounds: tuple[int, int], slots: Slots) -> tuple[Count, ...]:
    """Counts among the tokens of ``bounds`` that count people or may do so (a bare number), in order.

    Whatever is counted or named in a slot of ``slots`` is a victim.
    """
    counts: list[Count] = []
    index, last = bounds
    by_token = {number.first: number for number in found if number.kind == "count"}
    while index < last:
        if (count := persons.couple(tokens, index, last)) is not None:
            pass
        elif index in by_token:
            count = _numbered(tokens, by_token[index], last, slots)
        else:
            count = persons.single(tokens, index, last, by_token) or persons.plural(tokens, index, last)
            count = count or persons.named(tokens, index, last, slots)
            count = count or persons.headlined(tokens, index, bounds[0], last)
        if count is not None:
            counts.append(count)
        index = index + 1 if count is None else max(count.last, index + 1)
    return tuple(counts)


def _numbered(tokens: Sequence[Token], number: Number, last: int, slots: Slots) -> Count | None:
    if number.kind != "count" or _is_age(tokens, number, last) or _is_one_of_so_many(tokens, number, last):
        return None
    noun = _noun(tokens, number.last, last)
    if noun is None and not _is_bare(tokens, number.last, last):
        noun = strangers.noun(tokens, number, last, slots)
        if noun is None:
            return None
    end = number.last if noun is None else noun
    group = None if noun is None else phrase(tokens, number.last, noun)
    kind: Noun = "bare" if noun is None else "people"
    part, definite = _is_of_them(tokens, number.last), strangers.is_definite(tokens, number.first)
    return Count(
        number.first, end, number.min, number.max, number.best, number.approx, group, kind, part, definite=definite
    )


def _is_one_of_so_many(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether all who suffered it are counted next: "he was [one] of three people killed"; not "... was killed"."""
    if tokens[number.first].lower != "one" or number.last + 1 >= last or tokens[number.last].lower != "of":
        return False
    if not cues("record").isdisjoint(token.lower for token in tokens[number.last + 1 : number.last + RECORD_REACH]):
        return True  # "in [one] of the worst attacks of the war"
    follows = tokens[number.last + 1].lower
    end = _noun(tokens, number.last + 2, last) if follows.isdigit() or follows in numerals.openers() else None
    return end is not None and any(word.first == end and word.shape == "verb" for word in harm.find(tokens, end, last))


def _is_age(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether it is an age: "aged 12", "Hamdi (14)", "Jane Roe, 34, was killed", "a girl of 19"."""
    if not number.first or number.min >= 120 or number.approx:
        return False
    if _is_age_limit(tokens, number, last):
        return True
    before, after = tokens[number.first - 1], tokens[number.last].text if number.last < last else ""
    if before.lower in words_of("age"):
        return before.text != "(" or after in {")", ","}
    if before.text == "," and after in {",", "."} and number.first > 1:
        return tokens[number.first - 2].text[0].isupper() or tokens[number.first - 2].lower in singular_people()
    if before.lower == "and" and number.first > 2 and tokens[number.first - 3].lower == "of":  # "boys of 11 and 13"
        return tokens[number.first - 2].text.isdigit() and tokens[number.first - 4].lower in words_of("aged")
    counted = tokens[number.first - 2].lower if number.first > 1 else ""
    return before.lower == "of" and (counted in singular_people() or counted in words_of("aged"))


def _is_age_limit(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether it bounds the age of those counted before: "eight children [under ten] were"."""
    people_before = words_of("aged") | words_of("general")
    if tokens[number.first].lower not in words_of("age_limit") or tokens[number.first - 1].lower not in people_before:
        return False
    return _is_bare(tokens, number.last, last)


def _is_of_them(tokens: Sequence[Token], index: int) -> bool:
    start = index + (index < len(tokens) and tokens[index].lower in words_of("beside"))
    pair = [token.lower for token in tokens[start : start + 2]]
    return len(pair) == 2 and pair[0] == "of" and pair[1] in words_of("of_these")


def _noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index after the noun that the number counts: "62 Syrian [troops]", "two of the mayor's [guards]"."""
    short = [at for at in range(first, min(last, first + NOUN_REACH + 1)) if _is_bracketed(tokens, at, last)]
    aside = range(short[0], short[0] + 3) if short else range(0)
    for index in range(first, min(last, first + NOUN_REACH + len(aside))):
        token = tokens[index]
        if index in aside:
            continue
        if index + 1 < last and tokens[index + 1].lower in {"'s", "’s"}:
            continue
        if token.lower in people() and token.lower not in words_of("transparent"):
            return _noun_end(tokens, index + 1, last)
        if _counts_anew(tokens, index, last) or (index == first and token.lower == "and"):
            return None
        if not (_may_modify(token) or persons.is_adjective(tokens, index, last)):
            return None
    return None


def _counts_anew(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether "and" leads to another number: "16 Tigers [and] two soldiers"."""
    if tokens[index].lower != "and" or index + 1 >= last:
        return False
    return tokens[index + 1].text.isdigit() or tokens[index + 1].lower in numerals.openers()


def _is_bracketed(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a bracket opens in which a name's short form or the number itself stands: "eight Guard [(DG)] men"."""
    if index + 2 >= last or (tokens[index].text, tokens[index + 2].text) != ("(", ")"):
        return False
    return tokens[index + 1].text.isupper() or tokens[index + 1].text.isdigit()


def _may_modify(token: Token) -> bool:
    """Whether a word may stand between a number and its noun; a plural or a participle starts another phrase."""
    if token.lower in words_of("transparent"):
        return True
    if token.text in words_of("short_name"):
        return True
    if not token.text[0].isalnum() or token.lower in words_of("ends") or token.lower in words_of("unit"):
        return False
    plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "us", "ous"))
    other_noun = token.text[0].islower() and (plural or token.lower.endswith("ing"))
    return not other_noun or token.lower in words_of("modifier")


def _noun_end(tokens: Sequence[Token], index: int, last: int) -> int:
    """The index after the last noun for people: "women and [children]".

    A demonym may stand well before it ("Syrian Army [soldiers]").
    """
    while index < last and tokens[index].lower in people():
        index += 1
    if [token.lower in kind for token, kind in zip(tokens[index:last], ({"and"}, plural_people()), strict=False)] == [
        True
    ] * 2:
        return _noun_end(tokens, index + 2, last)
    if _is_bracketed(tokens, index, last) and index + 3 < last and tokens[index + 3].lower in people():
        return index + 4
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
