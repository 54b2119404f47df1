"""One numeral, in figures or in words, without what stands around it."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token

NumeralKind = Literal["cardinal", "ordinal", "zero"]

# At most fifteen digits, which a float holds exactly; longer runs are serial numbers, not quantities.
_FIGURES = re.compile(r"\d{1,15}(?:\.\d{1,9})?|\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,2}(?:,\d{2}){1,4},\d{3}")
_LONGEST = 12


class Numeral(NamedTuple):
    """A number as written, tokens ``first:last``.

    ``rounded`` marks words that are used loosely (a dozen, a hundred), ``scale`` the factor of a trailing
    scale word (1e6 in "2 million").
    """

    value: float
    kind: NumeralKind
    first: int
    last: int
    rounded: bool = False
    scale: float = 1.0


@cache
def _values(kind: str) -> Mapping[str, float]:
    return MappingProxyType(
        {row["word"]: float(row["value"] or 0) for row in lexicon.rows("number_words") if row["kind"] == kind}
    )


@cache
def openers() -> frozenset[str]:
    """The words that a numeral in words can begin with; compounds ("sixty-two") begin with one and a hyphen."""
    kinds = ("unit", "ten", "article", "half", "zero", "ordinal")
    return frozenset(word for kind in kinds for word in _values(kind))


def read(tokens: Sequence[Token], first: int) -> Numeral | None:
    """The numeral that starts at token ``first``, the longest reading, or None.

    A word that only begins with a number ("two-day") is not a numeral.
    """
    word = tokens[first].lower
    if word[0].isdigit():
        return _in_figures(tokens, first)
    head = word.split("-", 1)[0] if "-" in word else word
    if head not in openers() or (word in _values("article") and not _scaled(tokens, first + 1)):
        return None
    return _in_words(tokens, first)


def scale_of(word: str) -> float | None:
    """What "dozen", "hundred", "thousand" ... multiply by, or None for any other word."""
    return _values("scale").get(word) or _values("group").get(word)


def _scaled(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and scale_of(tokens[index].lower) is not None


def _in_figures(tokens: Sequence[Token], first: int) -> Numeral | None:
    if not _FIGURES.fullmatch(tokens[first].text):
        return None
    value = float(tokens[first].text.replace(",", ""))
    last = first + 1
    if (
        last < len(tokens)
        and tokens[last].start == tokens[first].end
        and tokens[last].lower in _values("ordinal_suffix")
    ):
        return Numeral(value, "ordinal", first, last + 1)
    if [token.text for token in tokens[last : last + 3]] == ["1", "/", "2"] and value % 1 == 0:
        value, last = value + 0.5, last + 3  # "2 1/2"
    factor, last = _scales(tokens, last)
    if factor == 1.0 and _is_million(tokens, last):
        factor, last = 1e6, last + 1
    return Numeral(value * factor, "cardinal", first, last, scale=factor)


def _is_million(tokens: Sequence[Token], index: int) -> bool:
    """Whether "m" glued to figures counts millions: "1.2m people" does, "a 5m wall" does not."""
    if index + 1 >= len(tokens) or tokens[index].lower != "m" or tokens[index - 1].end != tokens[index].start:
        return False
    return tokens[index + 1].lower in lexicon.words("number_context", kind="people")


def _scales(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """The product of the scale words from ``index`` on, and the token after them."""
    factor = 1.0
    while index < len(tokens) and factor < 1e12:
        at = index + 1 if tokens[index].text == "-" and index + 1 < len(tokens) else index
        word = tokens[at].lower
        step = _multipliers().get(word)
        if step is None:
            break
        factor, index = factor * step, at + 1
    return factor, index


@cache
def _multipliers() -> Mapping[str, float]:
    """What multiplies figures, by word."""
    return MappingProxyType({**_values("suffix"), **_values("group"), **_values("scale")})


def _in_words(tokens: Sequence[Token], first: int) -> Numeral | None:
    words, owners = _unhyphenated(tokens, first)
    if words[0] in _values("zero"):
        return Numeral(0.0, "zero", first, first + 1)
    ordinal = _ordinal(words)
    if ordinal is not None:
        return _whole(owners, Numeral(ordinal[0], "ordinal", first, ordinal[1]))
    found = _fractioned(words) or _cardinal(words)
    if found is None:
        return None
    value, used, scale = found
    rounded = words[0] in _values("article") or words[used - 1] in _values("group")
    return _whole(owners, Numeral(value, "cardinal", first, used, rounded, scale))


def _unhyphenated(tokens: Sequence[Token], first: int) -> tuple[list[str], list[int]]:
    """Words from ``first`` on with compounds taken apart, and the token each belongs to."""
    words: list[str] = []
    owners: list[int] = []
    for index in range(first, min(first + _LONGEST, len(tokens))):
        for part in tokens[index].lower.split("-"):
            words.append(part)
            owners.append(index)
    return words, owners


def _whole(owners: list[int], numeral: Numeral) -> Numeral | None:
    """``numeral`` with its end turned from words to tokens, or None where it ends inside a token."""
    used = numeral.last
    last = owners[used] if used < len(owners) else owners[-1] + 1
    if last == owners[used - 1]:
        return None
    return Numeral(numeral.value, numeral.kind, numeral.first, last, numeral.rounded, numeral.scale)


def _ordinal(words: list[str]) -> tuple[float, int] | None:
    ordinals = _values("ordinal")
    if words[0] in ordinals:
        return ordinals[words[0]], 1
    tens = _values("ten").get(words[0])
    if tens is not None and len(words) > 1 and ordinals.get(words[1], 99) < 10:
        return tens + ordinals[words[1]], 2
    return None


def _cardinal(words: list[str]) -> tuple[float, int, float] | None:
    """Value, words used and trailing scale of the longest cardinal that ``words`` begin with."""
    total, used, ceiling, scale = 0.0, 0, float("inf"), 1.0
    while True:
        at = used + 1 if used and _word(words, used) == "and" else used
        group = _below_thousand(words, at, first=used == 0)
        if group is None:
            break
        value, end = group
        factor = _values("scale").get(_word(words, end), 1.0) if _word(words, end) != "hundred" else 1.0
        end += factor > 1
        if value * factor >= ceiling:
            break
        total, used, ceiling, scale = total + value * factor, end, factor, factor
        if factor == 1.0:
            break
    if not used:
        return None
    return _grouped(words, total, used, scale)


def _grouped(words: list[str], total: float, used: int, scale: float) -> tuple[float, int, float]:
    """With a following "dozen" multiplied in, and "and a half" added."""
    if words[used : used + 3] == ["and", "a", "half"]:
        after = _values("scale").get(_word(words, used + 3), 0.0)
        return (total + 0.5) * (after or 1.0), used + 3 + bool(after), after or scale
    group = _values("group").get(_word(words, used))
    if group is not None:
        return total * group, used + 1, group
    return total, used, scale


def _below_thousand(words: list[str], at: int, *, first: bool) -> tuple[float, int] | None:
    if first and _word(words, at) in _values("article"):
        after = _word(words, at + 1)
        counted = after in _values("scale") or (after in _values("group") and _is_group(words, at + 1))
        small: tuple[float, int] | None = (1.0, at + 1) if counted else None
    else:
        small = _below_hundred(words, at)
    if small is None or _word(words, small[1]) != "hundred":
        return small
    hundreds, end = small[0] * 100, small[1] + 1
    rest = _below_hundred(words, end + (_word(words, end) == "and"))
    return (hundreds + rest[0], rest[1]) if rest is not None else (hundreds, end)


def _below_hundred(words: list[str], at: int) -> tuple[float, int] | None:
    tens = _values("ten").get(_word(words, at))
    if tens is not None:
        unit = _values("unit").get(_word(words, at + 1), 99)
        return (tens + unit, at + 2) if 0 < unit < 10 else (tens, at + 1)
    unit_alone = _values("unit").get(_word(words, at))
    return None if unit_alone is None else (unit_alone, at + 1)


def _is_group(words: list[str], at: int) -> bool:
    """A score counts only in "a score of people": a match has a score too."""
    return words[at] != "score" or (_word(words, at + 1) == "of" and not _word(words, at + 2)[:1].isdigit())


def _fractioned(words: list[str]) -> tuple[float, int, float] | None:
    """As in "half a million", "half a dozen"; half of anything else is no number of its own."""
    if words[0] not in _values("half") or _word(words, 1) not in _values("article"):
        return None
    whole = _values("scale").get(_word(words, 2)) or _values("group").get(_word(words, 2))
    return None if whole is None else (whole / 2, 3, whole)


def _word(words: list[str], at: int) -> str:
    return words[at] if at < len(words) else ""
