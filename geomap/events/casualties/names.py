"""Personal names that stand for one victim each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people, plural_people, singular_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

NAME_WORDS = 8
"""Words of the longest personal name that is read. Source: full names in Airwars' lists of victims."""
ASIDE_WORDS = 10
OFFICE_WORDS = 8
"""Words of an office before a name: "former national armed forces chief [General Roe]". Source: MUC-4, even half."""
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
    """Whether the name is that of a family, a place or a body, or whose: "Jane Roe Hospital", "Ann Roe's [son]"."""
    before = tokens[first - 1].lower if first else ""
    owns = stop < last and tokens[stop].lower in {"'s", "’s"}
    words = [token.lower for token in tokens[first : min(stop + 1 + owns, last)]]
    owned = owns and words[-1] in singular_people() | plural_people()
    return owned or before in {"the", "("} or bool(lexicon.words("count_contexts", kind="not_a_name") & set(words))


def stranger_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after two or more capitalised words in the place of a victim: "the murder of Jecar Neghme"."""
    stop = _capitals(tokens, index, last)
    if stop < index + 2 or _is_other(tokens, index, stop, last):
        return None
    return None if _goes_on(tokens, stop, last) else after_age(tokens, stop, last)


def titled_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after a name that an office leads to: "killed [former customs chief General Roe]"."""
    for step in range(index + 1, min(last, index + OFFICE_WORDS + 1)):
        before = tokens[step - 1]
        joined = before.lower == "and" and step > 1 and tokens[step - 2].lower in singular_people()
        if not (joined or before.text[0].isalpha()) or (before.lower in _breaks() and not joined):
            return None
        stop = end(tokens, step, last)
        if stop is not None:
            return None if before.lower in plural_people() else stop
    return None


def surname_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after one capitalised word in the place of a person: "the murder of [Alvarez]"."""
    alone = _is_surname(tokens[index]) and _capitals(tokens, index, last) == index + 1
    if not alone or _is_other(tokens, index, index + 1, last):
        return None
    return None if _goes_on(tokens, index + 1, last) else after_age(tokens, index + 1, last)


def subject_end(tokens: Sequence[Token], index: int, last: int, ones: frozenset[int]) -> int | None:
    """The index after a name before a verb in the singular: "[Alvarado] was killed", "[Jecar Roe, 34,] was shot dead".

    Behind a preposition a name only tells where, or whose: "the mayor of Aleppo was killed".
    """
    if not _is_surname(tokens[index]):
        return None
    before = tokens[index - 1] if index else None
    if before is not None and (before.lower in _prepositions() or _is_surname(before)):
        return None
    stop = max(index + 1, _capitals(tokens, index, last))
    if _is_other(tokens, index, stop, last):
        return None
    close = after_age(tokens, stop, last)
    return close if close in ones or (close + 1 in ones and close > stop and tokens[close].text == ",") else None


def _is_surname(token: Token) -> bool:
    """Whether a word alone may be a name of a person, as far as the word tells."""
    if len(token.text) < MIN_LETTERS or not (token.text[0].isupper() and token.text.replace("-", "").isalpha()):
        return False
    return not _is_common(token) and token.lower not in _no_surnames()


def _goes_on(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether the capitalised words before ``index`` only describe what follows: "Hamas [fighters]"."""
    if index >= last or not tokens[index].text[0].isalpha() or tokens[index].lower in _breaks():
        return False
    return tokens[index].text[0].islower() or _is_common(tokens[index])


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
    """The index after an age that follows a name: "(14)", ", 34,", ", 20 years old,", " of eight"."""
    step = index
    if step + 1 < last and tokens[step].lower == "of" and tokens[step + 1].lower in _ages():
        return step + 2
    if step < last and tokens[step].text in {",", "("}:
        aside = _aside_end(tokens, step, last)
        if aside is not None:
            return aside
        step += 1
        step += step < last and tokens[step].lower in {"aged", "age"}
        if step < last and tokens[step].text.isdigit() and len(tokens[step].text) < 3:
            if [token.lower for token in tokens[step + 1 : step + 3]] == ["years", "old"]:
                return step + 3
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
        named = token.text[0].isupper() and token.text[0].isalpha() and (_is_given(token) or not _is_common(token))
        if named or (step > index and has_particle(token)):
            stop = step + 1
        elif not (token.lower in _particles() and step > index):
            break
    return stop


def has_particle(token: Token) -> bool:
    """Whether a particle is tied to a name: "al-Nayrab"."""
    particle, hyphen, name = token.text.partition("-")
    return bool(hyphen) and particle in _particles() and name[:1].isupper()


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


def _is_given(token: Token) -> bool:
    """Whether a word in capitals that others write small may be a first name: "HECTOR", "MARK"."""
    return token.lower in lexicon.words("first_names") and token.lower not in lexicon.words("function_words")


def _is_common(token: Token) -> bool:
    """Whether it is no part of a name; where all words are in capitals they are told by how other texts write them."""
    if token.lower in lexicon.words("function_words"):
        return True
    return len(token.text) > 1 and token.text.isupper() and token.lower in lexicon.words("lower_case_words")


@cache
def _ages() -> frozenset[str]:
    """Numbers of years in words and figures: "a boy of [eight]"."""
    return frozenset(map(str, range(1, 100))) | lexicon.words("number_words", kind="unit")


@cache
def _breaks() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="ends")


@cache
def _no_surnames() -> frozenset[str]:
    """Words with a capital that name a day, somebody by what he does, or no person."""
    return lexicon.words("calendar_names") | people().keys() | lexicon.words("count_contexts", kind="not_a_name")


@cache
def _prepositions() -> frozenset[str]:
    return lexicon.words("toll_contexts", kind="preposition") | {"in", "between"}


@cache
def _titles() -> frozenset[str]:
    return lexicon.words("person_titles")


@cache
def _particles() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="name_particle")
