"""Names that "and" joins in one list: "X, Y and Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import DISTRICT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.models.document import Token

WHERE_REACH = 6
"""Tokens between "where" and the word that tells the event: "where riot police later detained". Source: chosen."""
_COMMAS = frozenset({","})
_LAST = frozenset({"and", ", and"})
LONGEST_JOINT = 3
"""Words more than those that join a list."""


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
    """The words between two names; of many the last, which join no list either."""
    near = tokens[max(one.token, two.token - LONGEST_JOINT) : two.token]
    return " ".join(token.text for token in near if token.start >= one.end)


def before_where(among: Sequence[Spot], tokens: Sequence[Token], trigger: Trigger) -> list[Spot]:
    """The town right before "where", if the event is told behind it, among all ``among``.

    As in "went on to [X], where they shot two", "rallied in X and in [Y], where police", "in [X, where] a bomb".
    """
    opened = [at for at in range(max(0, trigger.first - WHERE_REACH), trigger.first) if tokens[at].lower == "where"]
    if not opened or opened[-1] == 0:
        return []
    where = opened[-1]
    ends = tokens[where - 2 if tokens[where - 1].text == "," and where > 1 else where - 1].end
    last = next((spot for spot in among if spot.end == ends), None)
    if last is not None and last.where_prec > DISTRICT:  # "in [X], Ethiopia, where"
        comma = last.token - 1
        ends = tokens[comma - 1].end if comma > 0 and tokens[comma].text == "," else ends
    return [spot for spot in among if spot.end == ends and spot.where_prec <= DISTRICT]
