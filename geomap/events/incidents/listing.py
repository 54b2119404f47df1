"""Names that "and" joins in one list: "X, Y and Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Token

_COMMAS = frozenset({","})
_LAST = frozenset({"and", ", and"})


def runs(spots: Sequence[Spot], tokens: Sequence[Token]) -> Iterator[list[Spot]]:
    """Each list of two names and more, which "and" ends: a comma alone may say where a place lies ("X, Ohio")."""
    names: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.start):
        joint = _between(tokens, names[-1], spot) if names else ""
        if names and joint in _LAST:
            yield [*names, spot]
            names = []
        elif names and joint in _COMMAS:
            names.append(spot)
        else:
            names = [spot]


def _between(tokens: Sequence[Token], one: Spot, two: Spot) -> str:
    return " ".join(token.text for token in tokens[one.token : two.token] if token.start >= one.end)
