"""The candidates of all names of an article side by side, as columns to reckon with."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from geomap.geoparse.resolution.groups import Group

    Column = NDArray[np.float64]
    """A number for each candidate."""
    Table = NDArray[np.float64]
    """Several columns, one a row."""

COUNTRIES, LYING, UNITS, LYING_UNITS = range(4)
"""What a place that is meant speaks of: the country that it is, the one that it lies in, and the same of first-level
units; such a unit lies in itself."""
SUBJECTS: Final = 4


class Ground:
    """The candidates of all names that have any, one after another.

    ``owner`` is the number of a candidate's name, ``starts`` the first candidate of each name. ``row`` is the
    gazetteer's, ``lat`` and ``lon`` are WGS 84 degrees, ``country`` a number for each. ``below`` says that it is no
    country, ``local`` that it is no first-level unit either. ``voice`` is what each counts for when it is meant, by
    what it speaks of: the more often its name stands the more, and nothing where that tells a clock.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        """Lay out ``groups``, each with candidates."""
        candidates = [one for group in groups for one in group.candidates]
        owner = [number for number, group in enumerate(groups) for _ in group.candidates]
        rows, lat, lon, _, countries, units, levels, *_ = zip(*candidates, strict=True)
        self.owner = np.array(owner)
        self.starts = np.array([*accumulate((len(group.candidates) for group in groups[:-1]), initial=0)])
        self.row, self.lat, self.lon = np.array(rows), np.array(lat), np.array(lon)
        self.country, every_unit, whole = _numbers(countries), _numbers(units), np.zeros_like(self.owner)
        own_country, own_unit = _numbers(zip(owner, countries, strict=True)), _numbers(zip(owner, units, strict=True))
        self._keys = _apart(self.country, self.country, every_unit, every_unit, *(whole,) * SUBJECTS)
        self._own = _apart(own_country, own_country, own_unit, own_unit, *(self.owner,) * SUBJECTS)
        self.below = np.array([level != "country" for level in levels])
        self.local = np.array([level not in {"country", "first-level"} for level in levels])
        in_country = self.below & np.array([country is not None for country in countries])
        in_unit = self.below & np.array([unit is not None for unit in units])
        speaks = ~self.below, in_country, in_unit & ~self.local, in_unit
        loud = np.array([0.0 if group.clock else math.sqrt(len(group.members)) for group in groups])
        self.voice = np.concatenate(speaks).reshape(SUBJECTS, -1) * loud[self.owner]

    def __len__(self) -> int:
        """How many candidates there are."""
        return len(self.owner)

    def others(self, weights: Table) -> tuple[Table, Table]:
        """By subject what other names than a candidate's own say of its country or unit, and what they say in all.

        ``weights`` is by subject what each candidate says.
        """
        said = np.concatenate([weights, weights]).ravel()
        whole, own = np.bincount(self._keys, said), np.bincount(self._own, said)
        rest = (whole[self._keys] - own[self._own]).reshape(2, SUBJECTS, len(self))
        return rest[0], rest[1]

    def shares(self, sums: Column, none: Column) -> tuple[Column, Column]:
        """How likely each candidate is by the log-odds ``sums``, and that none of a name's is, by ``none``.

        What is left for each name sums to 1.
        """
        top = np.maximum(np.maximum.reduceat(sums, self.starts), none)
        powers, rest = np.exp(sums - top[self.owner]), np.exp(none - top)
        whole = np.add.reduceat(powers, self.starts) + rest
        return powers / whole[self.owner], rest / whole

    def foremost(self, likely: Column, count: int) -> NDArray[np.bool_]:
        """Which candidates are among the ``count`` likeliest of their name."""
        order = np.arange(len(self)) - self.starts[self.owner]
        rank = np.empty_like(order)
        rank[np.lexsort((-likely, self.owner))] = order
        foremost: NDArray[np.bool_] = rank < count
        return foremost


def _numbers(keys: Iterable[Hashable]) -> NDArray[np.intp]:
    """A number for each key, the same for the same key."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], np.intp)


def _apart(*columns: NDArray[np.intp]) -> NDArray[np.intp]:
    """The numbers of all columns one after another, each column's own; none is larger than a column is long."""
    long = len(columns[0])
    return np.concatenate(columns) + np.repeat(np.arange(len(columns)) * long, long)
