"""The countryside of a town: "in the northern countryside of X", "the X countryside"."""

from __future__ import annotations

import cmath
import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.geoparse.relative import areas, reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.relative.reader import Reader
    from geomap.models.place import Place, Toponym

MOST_KINDS = 4
"""Words between "countryside of" and the name: "the town of"."""
_STILL = 0.1
"""Bearings that point away from each other leave no bearing. Source: chosen."""


class Rural(NamedTuple):
    """The countryside told by the tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    bearing: float | None
    place: Place


def of(page: Reader, toponym: Toponym, bearing: float | None, first: int) -> Rural | None:
    """The countryside of a name that its next word or those before it tell; else None.

    ``first`` and ``bearing`` are what is read before the name where the word stands behind it.
    """
    if toponym.place is None:
        return None
    after = page.token_at(toponym.end)
    if page.lower(after) in reader.words("countryside"):
        wide = page.lower(after) in reader.words("rural")
        base = _with_unit(page, toponym, toponym.place) if wide else toponym.place
        return Rural(first, after, bearing, areas.countryside(base, bearing))
    noun = _noun_before(page, page.token_at(toponym.start))
    if noun is None:
        return None
    start, turned = _side(page, noun)
    place = areas.countryside(_with_unit(page, toponym, toponym.place), turned)
    return Rural(start, after - 1, turned, place)


def _noun_before(page: Reader, at: int) -> int | None:
    """The token "countryside" of "countryside of the town of" before the token ``at``."""
    for _ in range(MOST_KINDS):
        if page.lower(at - 1) == "of" and page.lower(at - 2) in reader.words("rural"):
            return at - 2
        if page.lower(at - 1) not in reader.words("kind") | {"of", "the"}:
            return None
        at -= 1
    return None


def _side(page: Reader, at: int) -> tuple[int, float | None]:
    """The first token of the phrase whose noun is the token ``at``, and its bearing: "in the south-eastern"."""
    turns: list[float] = []
    while (turned := reader.compass().get(page.lower(at - 1))) is not None:
        turns.append(turned)
        at -= 1
    at -= page.lower(at - 1) == "the"
    relation = page.relation_before(at)
    return (at if relation is None else relation[1]), _mean(turns)


def _mean(turns: Sequence[float]) -> float | None:
    """The middle of bearings: that of "north western" is north-west."""
    total = sum(cmath.rect(1, math.radians(turn)) for turn in turns)
    return round(math.degrees(cmath.phase(total)) % 360, 1) if abs(total) > _STILL else None


def _with_unit(page: Reader, toponym: Toponym, town: Place) -> Place:
    """The town as wide as the first-level unit of its name, in which what lies in its countryside does."""
    if town.feature_class != "P":
        return town
    found = (page.gazetteer.place(row) for row in page.gazetteer.lookup(toponym.text))
    units = (place for place in found if place.feature_code == "ADM1" and place.country == town.country)
    unit = next(units, None)
    return town if unit is None else replace(town, radius_m=max(town.radius_m, unit.radius_m))
