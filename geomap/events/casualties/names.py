"""Personal names that stand for one victim each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import singular_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

NAME_WORDS = 8
"""Words of the longest personal name that is read. Source: full names in Airwars' lists of victims."""
ASIDE_WORDS = 10
MIN_LETTERS = 3
"""Letters of the shortest first name that is trusted: "Al" and "Ed" start too many other names."""
_OPENERS = frozenset({"named", "called", "identified", "as", "namely"})
_CLOSERS = frozenset({",", ")", "("})


def end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after the personal name that starts at ``index``: a title or a first name and what follows it."""
    if not _may_open(tokens[index]):
        return None
    start = index + 1 if _is_age_label(tokens[index]) else index
    title = _title_end(tokens, start, last) or _occupation_end(tokens, start, last)
    if title is None and (start >= last or not _is_first_name(tokens, start)):
        return None
    stop = _capitals(tokens, start if title is None else title, last)
    least = start + 2 if title is None or tokens[start].text[0].islower() else title + 1
    return after_age(tokens, stop, last) if stop >= least and not _is_other(tokens, index, stop, last) else None


def _may_open(token: Token) -> bool:
    """Whether a personal name may start here, by the word alone."""
    return token.text[0].isupper() or token.lower in singular_people() or _is_age_label(token)


def _is_other(tokens: Sequence[Token], first: int, stop: int, last: int) -> bool:
    """Whether the name is that of a family, a place or a body: "the Ann Roe family", "Jane Roe Hospital"."""
    before = tokens[first - 1].lower if first else ""
    words = [token.lower for token in tokens[first : min(stop + 1, last)]]
    return before in {"the", "("} or bool(lexicon.words("count_contexts", kind="not_a_name") & set(words))


def stranger_end(tokens: Sequence[Token], index: int, last: int, ends: frozenset[str]) -> int | None:
    """The index after two or more capitalised words in the place of a victim: "the murder of Jecar Neghme"."""
    stop = _capitals(tokens, index, last)
    if stop < index + 2 or _is_other(tokens, index, stop, last):
        return None
    following = tokens[stop] if stop < last else None
    goes_on = following is not None and following.text[0].islower() and following.lower not in ends
    return None if goes_on else after_age(tokens, stop, last)


def after(tokens: Sequence[Token], index: int, last: int) -> int:
    """The index after the name and age that may follow a noun for a person: "a child named Ann Roe (14)"."""
    start = index
    if start < last and tokens[start].text == "," and start + 1 < last and tokens[start + 1].text[0].isupper():
        start += 1
    while start < last and start < index + 2 and tokens[start].lower in _OPENERS:
        start += 1
    stop = _capitals(tokens, start, last)
    return after_age(tokens, stop, last) if stop > start else after_age(tokens, index, last)


def after_age(tokens: Sequence[Token], index: int, last: int) -> int:
    """The index after an age that follows a name: "(14)", ", 34,", ", aged 12,"."""
    step = index
    if step < last and tokens[step].text in {",", "("}:
        aside = _aside_end(tokens, step, last)
        if aside is not None:
            return aside
        step += 1
        step += step < last and tokens[step].lower in {"aged", "age"}
        if step < last and tokens[step].text.isdigit() and len(tokens[step].text) < 3:
            closes = step + 1 < last and tokens[step + 1].text in _CLOSERS
            return step + 2 if closes and tokens[step + 1].text == ")" else step + 1
    return index


def _aside_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after a short remark in brackets: "(also known as Abu Ali)"."""
    if tokens[index].text != "(":
        return None
    for step in range(index + 1, min(last, index + ASIDE_WORDS)):
        if tokens[step].text == ")":
            return step + 1
    return None


def _capitals(tokens: Sequence[Token], index: int, last: int) -> int:
    """The index after a run of capitalised words and the particles of names between them."""
    stop = index
    for step in range(index, min(last, index + NAME_WORDS)):
        token = tokens[step]
        if token.text[0].isupper() and token.text[0].isalpha() and not _is_common(token):
            stop = step + 1
        elif not (token.lower in _particles() and step > index):
            break
    return stop


def _is_age_label(token: Token) -> bool:
    return token.lower.endswith("-year-old")


def _title_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    step = index
    while step < last and step < index + 3 and tokens[step].lower in _titles() and tokens[step].text[0].isupper():
        step += 1
        step += step < last and tokens[step].text == "."
    return step if step > index else None


def _occupation_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after a noun that stands before a name without an article: "citizen Jane Roe"."""
    if index + 2 >= last or tokens[index].lower not in singular_people():
        return None
    following = tokens[index + 1 : index + 3]
    named = all(token.text[0].isupper() and not _is_common(token) for token in following)
    loud = tokens[index].text.isupper()
    return index + 1 if named and (loud or tokens[index].text[0].islower()) else None


def _is_first_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if len(token.text) < MIN_LETTERS or not token.text[0].isupper() or _is_common(token):
        return False
    return token.lower in lexicon.words("first_names")


def _is_common(token: Token) -> bool:
    """Whether it is no part of a name; where all words are in capitals they are told by how other texts write them."""
    if token.lower in lexicon.words("function_words"):
        return True
    return len(token.text) > 1 and token.text.isupper() and token.lower in lexicon.words("lower_case_words")


@cache
def _titles() -> frozenset[str]:
    return lexicon.words("person_titles")


@cache
def _particles() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="name_particle")
