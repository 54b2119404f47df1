"""Feasts on a fixed day of the year: Christmas Eve, New Year's Day."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token

_LONGEST = 4


class Feast(NamedTuple):
    """Its name, month times 100 and day, and the token after it."""

    name: str
    value: float
    last: int


def at(tokens: Sequence[Token], index: int) -> Feast | None:
    """The feast that is named at ``index``, with a capital."""
    if tokens[index].lower not in openers() or not tokens[index].text[0].isupper():
        return None
    for length in range(_LONGEST, 0, -1):
        words = tuple(token.lower.replace("’", "'") for token in tokens[index : index + length])
        if len(words) == length and words in _days():
            return Feast(" ".join(words), _days()[words], index + length)
    return None


@cache
def _days() -> Mapping[tuple[str, ...], float]:
    table = lexicon.rows("feasts")
    return MappingProxyType({tuple(row["word"].split()): int(row["month"]) * 100.0 + int(row["day"]) for row in table})


@cache
def openers() -> frozenset[str]:
    """The words that a feast's name begins with."""
    return frozenset(words[0] for words in _days())
