"""Numerals with what qualifies them: ranges, bounds, approximations and vague amounts."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token
    from geomap.text.numerals import Numeral

Bound = Literal["exact", "about", "least", "most", "less", "vague"]
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
_DASHES = frozenset("-–—‑−")
_DEGREE_WORDS = frozenset({"as", "how", "so", "too"})  # "as many as", "how many"
_BETWEEN_BOUNDS = frozenset({"another", "further", "other", "a", "the", "total", "of"})


class Figure(NamedTuple):
    """An amount as the text gives it, tokens ``first:last``.

    ``high`` is None where no upper end is given, ``best`` where no single value is. ``core`` is the first token
    of the numeral itself, without the words that qualify it.
    """

    low: float
    high: float | None
    best: float | None
    approx: bool
    bound: Bound
    kind: numerals.NumeralKind
    first: int
    last: int
    core: int


def find(tokens: Sequence[Token]) -> tuple[Figure, ...]:
    """Every amount in ``tokens``, in order and without overlap."""
    found: list[Figure] = []
    openers, floor = _openers(), 0
    for index, token in enumerate(tokens):
        word = token.lower
        if index < floor or not (word in openers or word[0].isdigit() or "-" in word):
            continue
        figure = _vague(tokens, index) or _numeric(tokens, index)
        if figure is not None:
            found.append(_qualified(tokens, figure, floor))
            floor = found[-1].last
    return tuple(found)


@cache
def _openers() -> frozenset[str]:
    """The words that an amount in words can begin with."""
    return numerals.openers() | _vague_words()[0].keys() | _few_starters()


def _numeric(tokens: Sequence[Token], index: int) -> Figure | None:
    first = numerals.read(tokens, index)
    if first is None:
        return None
    second = _upper_end(tokens, first) if first.kind == "cardinal" else None
    if second is None:
        bound: Bound = "about" if first.rounded else "exact"
        return Figure(first.value, first.value, first.value, first.rounded, bound, first.kind, index, first.last, index)
    factor = second.scale if first.scale == 1.0 and first.value * second.scale < second.value else 1.0
    if factor == 1.0 and second.value % 1000 == 0 and first.value * 1000 < second.value and first.value < 100:
        factor = 1000.0  # "10-15,000"
    begin = index - 1 if index and tokens[index - 1].lower == "between" else index
    return _figure(first.value * factor, second.value, begin, second.last, index)


def _figure(low: float, high: float, first: int, last: int, core: int) -> Figure:
    return Figure(low, high, None, approx=False, bound="exact", kind="cardinal", first=first, last=last, core=core)


def _vaguely(least: float, first: int, last: int) -> Figure:
    return Figure(least, None, None, approx=True, bound="vague", kind="cardinal", first=first, last=last, core=first)


def _upper_end(tokens: Sequence[Token], low: Numeral) -> Numeral | None:
    """The second half of "20-30", "10 to 15", "two or three", "between 20 and 30"."""
    joint = low.last
    if joint + 1 >= len(tokens):
        return None
    before = tokens[low.first - 1].lower if low.first else ""
    word = tokens[joint].lower
    spoken = (word == "to" and before != "from") or word == "or" or (word == "and" and before == "between")
    dashed = word in _DASHES and not _chained(tokens, low.first - 1)
    if not (spoken or dashed):
        return None
    high = numerals.read(tokens, joint + 1)
    if high is None or high.kind != "cardinal" or high.value <= low.value:
        return None
    return None if dashed and _chained(tokens, high.last) else high


def _chained(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen or slash at ``index`` makes the pair part of a date or a serial number."""
    return 0 <= index < len(tokens) and (tokens[index].text in _DASHES or tokens[index].text == "/")


@cache
def _vague_words() -> tuple[Mapping[str, float], Mapping[tuple[str, ...], float]]:
    table = lexicon.rows("vague_numbers")
    plural = {row["word"]: float(row["min"]) for row in table if row["kind"] == "plural"}
    few = {tuple(row["word"].split()): float(row["min"]) for row in table if row["kind"] == "few"}
    return MappingProxyType(plural), MappingProxyType(few)


@cache
def _few_starters() -> frozenset[str]:
    return frozenset(words[0] for words in _vague_words()[1])


def _vague(tokens: Sequence[Token], index: int) -> Figure | None:
    plural, _ = _vague_words()
    word = tokens[index].lower
    if word in plural:
        return _plural(tokens, index, 1.0, index)
    if word not in _few_starters() or (index and tokens[index - 1].lower in _DEGREE_WORDS):
        return None
    few = _few(tokens, index)
    if few is None:
        return None
    least, last = few
    after = tokens[last].lower if last < len(tokens) else ""
    step = numerals.scale_of(after)
    if step is not None:  # "several hundred", "a few dozen"
        least, last = least * step, last + 1
    elif after in plural:
        return _plural(tokens, last, 1.0, index)
    return _vaguely(least, index, last)


def _few(tokens: Sequence[Token], index: int) -> tuple[float, int] | None:
    _, few = _vague_words()
    for length in (3, 2, 1):
        least = few.get(tuple(token.lower for token in tokens[index : index + length]))
        if least is not None:
            return least, min(index + length, len(tokens))
    return None


def _plural(tokens: Sequence[Token], index: int, factor: float, first: int) -> Figure | None:
    """As in "dozens", "hundreds of thousands"; "tens" alone is no amount of people."""
    plural, _ = _vague_words()
    low, last = plural[tokens[index].lower] * factor, index + 1
    follows = [token.lower for token in tokens[last : last + 2]]
    if len(follows) == 2 and follows[0] == "of" and follows[1] in plural:
        low, last = low * plural[follows[1]], last + 2
    elif tokens[index].lower in {"tens", "scores"} and follows[:1] != ["of"] and not _is_object(tokens, index, follows):
        return None
    return _vaguely(low, first, last)


def _is_object(tokens: Sequence[Token], index: int, follows: Sequence[str]) -> bool:
    """Whether "scores" ends what was done to so many: "killing scores.", "wounded "scores", he said"."""
    at = index - 1
    while at > 0 and tokens[at].text in _QUOTES:
        at -= 1
    ends = not (follows and follows[0][0].isalnum()) or follows[0] in {"in", "and", "more"}
    return tokens[index].lower == "scores" and ends and at >= 0 and tokens[at].lower.endswith(("ing", "ed"))


@cache
def _bounds(where: str) -> Mapping[tuple[str, ...], str]:
    table = lexicon.rows("approximators")
    return MappingProxyType({tuple(row["word"].split()): row["kind"] for row in table if row["where"] == where})


@cache
def _bound_words(where: str) -> frozenset[str]:
    edge = -1 if where == "before" else 0
    return frozenset(phrase[edge] for phrase in _bounds(where))


def _qualified(tokens: Sequence[Token], figure: Figure, floor: int) -> Figure:
    """``figure`` with the approximators around it taken in, back to token ``floor`` at most."""
    if figure.kind != "cardinal":
        return figure
    after = _phrase_after(tokens, figure.last)
    if after is not None:
        figure = _bounded(figure, after[0])._replace(last=after[1])
    for _ in range(3):
        before = _phrase_before(tokens, figure.first, floor)
        if before is None:
            break
        figure = _bounded(figure, before[0])._replace(first=before[1])
    return figure


def _phrase_after(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    at = (
        index + 1
        if index + 1 < len(tokens) and tokens[index].text == "-" and tokens[index + 1].lower == "odd"
        else index
    )
    if at >= len(tokens) or tokens[at].lower not in _bound_words("after"):
        return None
    for length in (3, 2, 1):
        words = tuple(token.lower for token in tokens[at : at + length])
        kind = _bounds("after").get(words)
        if kind is not None and not (words in _bounds("before") and _is_amount(tokens, at + length)):
            return kind, min(at + length, len(tokens))
    return None


def _is_amount(tokens: Sequence[Token], index: int) -> bool:
    """Whether another amount follows, which such words then belong to: "on May 2 at least [28] people"."""
    return index < len(tokens) and (_vague(tokens, index) or _numeric(tokens, index)) is not None


def _phrase_before(tokens: Sequence[Token], index: int, floor: int) -> tuple[str, int] | None:
    end = index
    while end > max(floor, index - 3) and tokens[end - 1].lower in _BETWEEN_BOUNDS:
        end -= 1
    for stop in (index, end):
        if stop <= floor or tokens[stop - 1].lower not in _bound_words("before"):
            continue
        for length in (4, 3, 2, 1):
            if stop - length < floor:
                continue
            kind = _bounds("before").get(tuple(token.lower for token in tokens[stop - length : stop]))
            if kind is not None:
                return kind, stop - length
    return None


def _bounded(figure: Figure, kind: str) -> Figure:
    """``figure`` under one approximator; a bound that is already there stays."""
    if kind == "about":
        return figure._replace(approx=True, bound="about" if figure.bound == "exact" else figure.bound)
    if kind == "least":
        return figure._replace(high=None, bound="least")
    top = figure.high if figure.high is not None else figure.low
    return figure._replace(low=0.0, high=top, best=None, bound="less" if kind == "less" else "most")
