"""Names that "and" joins in one list: "X, Y and Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def _ends_list(tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether "and" joins a town to what stands before it: "and [X]", "and in [X]"."""
    before = [token.lower for token in tokens[max(0, spot.token - 2) : spot.token]]
    return before[-1:] == ["and"] or (before[:1] == ["and"] and before[-1:] in (["in"], ["at"], ["near"]))


def _between(tokens: Sequence[Token], one: Spot, two: Spot) -> str:
    """The words between two names; of many the last, which join no list either."""
    near = tokens[max(one.token, two.token - LONGEST_JOINT) : two.token]
    return " ".join(token.text for token in near if token.start >= one.end)


def by_where(told: list[Spot], tokens: Sequence[Token], trigger: Trigger) -> list[Spot]:
    """The last of the towns before "where", if the event is told behind it: "rallied in X and in Y, where police"."""
    where = [at for at in range(max(0, trigger.first - WHERE_REACH), trigger.first) if tokens[at].lower == "where"]
    if not where or tokens[where[-1] - 1].text != ",":
        return told
    comma = tokens[where[-1] - 1].start
    last = [spot for spot in told if spot.end == comma and _ends_list(tokens, spot)]
    return last or told
