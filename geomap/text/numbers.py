"""Counts in news text: how many, at least, at most, and which numbers count nothing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon
from geomap.text import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

NumberKind = Literal["count", "ordinal", "year", "day", "part"]
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
RECENT_YEARS = range(1980, 2041)
"""Years that news tells of most: a bare number among them is a year even before a plural."""
_NOT_PLURAL = frozenset({"was", "is", "has", "as", "its", "his", "this", "us"})


class Number(NamedTuple):
    """How many, tokens ``first:last`` of those searched.

    Bounds follow the practice of event coders, who write down the number that is named: "at least 20" and
    "more than 20" have min 20, max None, best 20; "about 100" min = max = best = 100, approx; "up to 30" min 0,
    max 30, best None; "fewer than 5" max 4; "20 to 30" best None; vague words ("dozens") max and best None,
    approx. ``kind`` is ``count`` for numbers that can count things; ``ordinal`` (71st), ``year``, ``day`` (of a
    month) and ``part`` (decimals, clock times, compounds such as "62-year-old", numbers of resolutions) cannot.

    Source: UCDP GED codebook, best estimates; Airwars assessments, lower bounds.
    """

    start: int
    end: int
    first: int
    last: int
    raw: str
    min: int
    max: int | None
    best: int | None
    approx: bool
    kind: NumberKind


def find(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """Every number in ``tokens``, in order and without overlap; those that count nothing say so in ``kind``."""
    return tuple(_number(tokens, figure) for figure in figures.find(tokens))


def is_none(tokens: Sequence[Token], index: int) -> bool:
    """Whether token ``index`` starts a word for zero: "none", "nobody", "no one", "no" before a noun."""
    word = tokens[index].lower
    if word in {"none", "nobody", "nil", "zero"}:
        return True
    follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return word in {"no", "no-one"} and (word == "no-one" or (follows.isalpha() and follows not in _NOT_AFTER_NO))


LAST_DAY = 31
_PAIR = 4
"""Tokens of "Dec", ".", "22", "and" before the second of two days."""
_NOT_AFTER_NO = frozenset({"fewer", "less", "more", "longer", "matter", "doubt", "later"})


def _number(tokens: Sequence[Token], figure: figures.Figure) -> Number:
    start, end = tokens[figure.first].start, tokens[figure.last - 1].end
    high = None if figure.high is None else ceil(figure.high) - 1 if figure.bound == "less" else floor(figure.high)
    return Number(
        start=start,
        end=end,
        first=figure.first,
        last=figure.last,
        raw=_raw(tokens[figure.first : figure.last]),
        min=floor(figure.low),
        max=high,
        best=None if figure.best is None else round(figure.best),
        approx=figure.approx,
        kind=_kind(tokens, figure),
    )


def _raw(tokens: Sequence[Token]) -> str:
    """The words with single blanks where the text has white space; line breaks are not kept."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(" " + token.text if token.start > before.end else token.text)
    return "".join(parts)


def _kind(tokens: Sequence[Token], figure: figures.Figure) -> NumberKind:
    if figure.kind == "ordinal":
        return "ordinal"
    before = tokens[figure.core - 1] if figure.core else None
    after = tokens[figure.last] if figure.last < len(tokens) else None
    if before is not None and before.text == "." and figure.core > 1 and _is_month(tokens[figure.core - 2]):
        before = tokens[figure.core - 2]  # "Feb. 22"
    word_before, word_after = before.lower if before else "", after.lower if after else ""
    if (_is_day(figure, before, after) and not _is_counted(tokens, figure)) or _is_second_day(tokens, figure):
        return "day"
    if _is_year(tokens, figure, word_before, word_after):
        return "year"
    named = _is_label(tokens, figure.core) or _is_compound(tokens, figure)
    shared = figure.low % 1 or word_after in _hour_marks() or word_after in _fractions()
    if named or shared or _is_pronoun(tokens, figure, word_before, word_after):
        return "part"
    return "count"


def _is_day(figure: figures.Figure, before: Token | None, after: Token | None) -> bool:
    """Whether a month stands beside the number; "20 may have died" speaks of no month."""
    return figure.bound == "exact" and 1 <= figure.low <= 31 and (_is_month(before) or _is_month(after))


def _is_second_day(tokens: Sequence[Token], figure: figures.Figure) -> bool:
    """Whether it is the later of two days of a month, and counts no plural: "on Dec. 22 and [23], 12 men died"."""
    if figure.core < _PAIR or tokens[figure.core - 1].lower not in {"and", "to", "or", "through", "-", "–"}:
        return False
    follows = tokens[figure.last].lower if figure.last < len(tokens) else ""
    first, month = tokens[figure.core - 2].text, tokens[figure.core - 3]
    month = tokens[figure.core - _PAIR] if month.text == "." else month
    days = first.isdigit() and int(first) < figure.low <= LAST_DAY and figure.bound == "exact"
    return days and _is_month(month) and not (follows.isalpha() and follows.endswith("s"))


def _is_counted(tokens: Sequence[Token], figure: figures.Figure) -> bool:
    """Whether it counts what follows in a month: "in January 20 soldiers were killed"."""
    if figure.core < 2 or figure.last >= len(tokens):
        return False
    follows = tokens[figure.last].text
    return tokens[figure.core - 2].lower == "in" and follows.isalpha() and follows.islower()


def _is_month(token: Token | None) -> bool:
    return token is not None and token.text[0].isupper() and token.lower in lexicon.words("months")


def _is_year(tokens: Sequence[Token], figure: figures.Figure, before: str, after: str) -> bool:
    """Four bare figures of this or the last century, unless they count the plural noun that follows."""
    text = tokens[figure.core].text
    if _is_short_year(tokens, figure.core, after):
        return True
    if not (len(text) == 4 and text.isdigit() and _FIRST_YEAR <= figure.low < _LAST_YEAR):
        return False
    if before in lexicon.words("months") or before in lexicon.words("number_context", kind="before_year"):
        return True
    plural = after.isalpha() and after.endswith("s") and after not in _NOT_PLURAL
    counted = after in lexicon.words("number_context", kind="people") or (plural and not _is_recent(figure.low))
    return figure.bound == "exact" and not counted


def _is_short_year(tokens: Sequence[Token], core: int, after: str) -> bool:
    """Whether two figures behind a day and its month, and before no word, are a year: "5 Apr [90] -- Two men ..."."""
    if core < 2 or not (len(tokens[core].text) == 2 and tokens[core].text.isdigit()):
        return False
    return _is_month(tokens[core - 1]) and tokens[core - 2].text.isdigit() and not after.isalpha()


def _is_recent(year: float) -> bool:
    """Whether news speaks of the year so often that "the 2016 attacks" is likelier than two thousand of them."""
    return int(year) in RECENT_YEARS


def _is_label(tokens: Sequence[Token], core: int) -> bool:
    """Whether a noun that takes a number as its name precedes: Resolution 2254, Article 5, Highway 1."""
    if not core:
        return False
    before = tokens[core - 1]
    if before.text == "." and core > 1:
        return tokens[core - 2].lower + "." in _labels()
    return before.lower in _labels() or (before.text[0].isupper() and before.lower in _proper_labels())


@cache
def _hour_marks() -> frozenset[str]:
    """Words after a number that make it a time of day: "3 a.m.", "0400 GMT"."""
    return frozenset(word for role in ("am", "pm", "zone") for word in lexicon.words("time_words", role=role))


@cache
def _fractions() -> frozenset[str]:
    return lexicon.words("number_context", kind="fraction")


@cache
def _labels() -> frozenset[str]:
    return lexicon.words("number_context", kind="label")


@cache
def _proper_labels() -> frozenset[str]:
    return lexicon.words("number_context", kind="proper_label")


def _is_compound(tokens: Sequence[Token], figure: figures.Figure) -> bool:
    """Whether the numeral is glued to its neighbours: 62-year-old, 10:30, Su 24/25, COVID-19, $5."""
    after = tokens[figure.last : figure.last + 2]
    end = tokens[figure.last - 1].end
    glued = bool(after) and after[0].start == end and (after[0].text in "-/:" or after[0].text[0].isalnum())
    joined = glued and (after[0].text not in "-/:" or (len(after) > 1 and after[1].start == after[0].end))
    core = figure.core
    before = core > 0 and tokens[core - 1].end == tokens[core].start and tokens[core - 1].text in "-/:#"
    return joined or before


def _is_pronoun(tokens: Sequence[Token], figure: figures.Figure, before: str, after: str) -> bool:
    """Whether "one" stands for somebody rather than a count: "no one", "each one", "one another"."""
    if tokens[figure.core].lower != "one" or figure.last - figure.core > 1:
        return False
    pair = " ".join(token.lower for token in tokens[figure.last : figure.last + 2])
    if pair in lexicon.words("number_words", kind="pronoun_pair"):
        return True
    stand_in = before in lexicon.words("number_words", kind="pronoun_before") or before == "no"
    return stand_in or after in lexicon.words("number_words", kind="pronoun_after")
