"""Times told from another event: "several minutes before the fire", "thirty minutes later"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.models.document import Document, Token
    from geomap.text.quantities import Quantity

Reference = Literal["previous", "following"]
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """An offset from another event, minutes (least, most), negative before; None where that end is open.

    ``reference``: "following" where the event is named next ("before the fire"), "previous" where it is the one
    told last ("later").
    """

    offset_min: tuple[float | None, float | None]
    reference: Reference
    raw: str
    start: int
    end: int


def find(document: Document, measured: Sequence[Quantity] | None = None) -> tuple[RelativeTime, ...]:
    """Every such offset in ``document``, in order and without overlap.

    Args:
        document: The article, cut.
        measured: Its quantities, where they are at hand already.
    """
    known = quantities.find(document) if measured is None else measured
    found = sorted((*_measured(document, known), *_unmeasured(document)), key=lambda one: (one.start, -one.end))
    kept: list[RelativeTime] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@cache
def _directions() -> Mapping[str, tuple[int, Reference]]:
    table = lexicon.rows("offset_words")
    return MappingProxyType(
        {
            row["word"]: (int(row["sign"]), "previous" if row["reference"] == "previous" else "following")
            for row in table
            if row["kind"] == "direction"
        }
    )


def _measured(document: Document, measured: Sequence[Quantity]) -> Iterator[RelativeTime]:
    """Durations with a word of direction after them."""
    tokens = document.tokens
    starts = {token.start: index for index, token in enumerate(tokens)}
    for quantity in measured:
        index = starts.get(_next_start(document.text, quantity.end)) if quantity.kind == "duration" else None
        if index is None:
            continue
        sign, reference, last = _direction_at(tokens, index)
        if sign:
            offsets = _signed(quantity.min, quantity.max, sign)
            end = tokens[last - 1].end
            yield RelativeTime(offsets, reference, document.text[quantity.start : end], quantity.start, end)


def _next_start(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " \t\n":
        offset += 1
    return offset


def _direction_at(tokens: Sequence[Token], index: int) -> tuple[int, Reference, int]:
    for length in (2, 1) if index + 1 < len(tokens) else (1,):
        words = " ".join(token.lower for token in tokens[index : index + length])
        if words in _directions():
            sign, reference = _directions()[words]
            if reference == "following" and _ends_clause(tokens, index + length):
                reference = "previous"
            return sign, reference, index + length
    return 0, "previous", index


def _ends_clause(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].text in {".", ",", ";", '"', "”", ")"}


def _signed(low: float, high: float | None, sign: int) -> tuple[float | None, float | None]:
    return (low, high) if sign > 0 else (None if high is None else -high, -low)


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[float | None, float | None, Reference]]:
    return MappingProxyType(
        {
            tuple(row["word"].split()): (
                float(row["least"]) if row["least"] else None,
                float(row["most"]) if row["most"] else None,
                "previous" if row["reference"] == "previous" else "following",
            )
            for row in lexicon.rows("offset_words")
            if row["kind"] == "phrase"
        }
    )


@cache
def _phrase_starters() -> frozenset[str]:
    return frozenset(words[0] for words in _phrases())


def _unmeasured(document: Document) -> Iterator[RelativeTime]:
    """As in "shortly after", "moments before", "at the same time"."""
    tokens, starters = document.tokens, _phrase_starters()
    for index, token in enumerate(tokens):
        if token.lower not in starters:
            continue
        for length in range(_LONGEST, 0, -1):
            known = _phrases().get(tuple(one.lower for one in tokens[index : index + length]))
            if known is not None:
                low, high, reference = known
                end = tokens[min(index + length, len(tokens)) - 1].end
                yield RelativeTime((low, high), reference, document.text[token.start : end], token.start, end)
                break
