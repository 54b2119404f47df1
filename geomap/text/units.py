"""Units of measure by every name news gives them, and what turns each into the unit of its kind."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token

_LONGEST = 5


class Unit(NamedTuple):
    """What a unit's name stands for: ``factor`` turns an amount of it into ``name``, the unit of its ``kind``."""

    kind: str
    name: str
    factor: float


@cache
def _table() -> Mapping[tuple[str, ...], Unit]:
    return MappingProxyType(
        {
            tuple(row["word"].split()): Unit(row["kind"], row["unit"], float(row["factor"]))
            for row in lexicon.rows("units")
        }
    )


@cache
def openers() -> frozenset[str]:
    """The words that a unit's name can begin with."""
    return frozenset(words[0] for words in _table())


def at(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The unit that stands at ``index``, a joining hyphen before it passed over, and the token after it."""
    if index < len(tokens) and tokens[index].text == "-":
        index += 1
    if index >= len(tokens) or tokens[index].lower not in openers():
        return None
    for length in range(_LONGEST, 0, -1):
        unit = _table().get(tuple(token.lower for token in tokens[index : index + length]))
        if unit is not None:
            return unit, min(index + length, len(tokens))
    return None
