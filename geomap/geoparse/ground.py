"""The candidates of all names of an article side by side, as columns to reckon with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from geomap.geoparse.groups import Group

    Column = NDArray[np.float64]
    """A number for each candidate."""


class Keys:
    """The countries or first-level units of the candidates, to add up weights by."""

    def __init__(self, keys: Sequence[Hashable], owner: NDArray[np.intp]) -> None:
        """Number ``keys``, one for each candidate; ``owner`` is the number of its name."""
        numbers: dict[Hashable, int] = {}
        self.numbers = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)
        self._own = np.unique(owner * len(numbers) + self.numbers, return_inverse=True)[1]

    def rest(self, weights: Column) -> Column:
        """For each candidate the weight of all that share its key, without those of its own name."""
        whole, own = np.bincount(self.numbers, weights), np.bincount(self._own, weights)
        return np.asarray(whole[self.numbers] - own[self._own], np.float64)


class Ground:
    """The candidates of all names that have any, one after another.

    ``owner`` is the number of a candidate's name, ``starts`` the first candidate of each name. ``lat`` and ``lon``
    are WGS 84 degrees. ``is_country``, ``is_first`` and ``is_local`` tell the levels, ``has_country`` and
    ``has_unit`` whether these are known. ``voice`` is what a name counts for: more the more often it stands, and
    nothing where it tells a clock.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        """Lay out ``groups``, each with candidates."""
        candidates = [one for group in groups for one in group.candidates]
        counts = [len(group.candidates) for group in groups]
        rows, lat, lon, _, countries, units, *_ = zip(*candidates, strict=True)
        levels = [one.level for one in candidates]
        voices = [0.0 if group.clock else math.sqrt(len(group.members)) for group in groups]
        self.owner = np.repeat(np.arange(len(groups)), counts)
        self.starts = np.cumsum([0, *counts[:-1]])
        self.row, self.lat, self.lon = np.array(rows), np.array(lat), np.array(lon)
        self.country, self.unit = Keys(countries, self.owner), Keys(units, self.owner)
        self.is_country = np.array([level == "country" for level in levels])
        self.is_first = np.array([level == "first-level" for level in levels])
        self.is_local = ~(self.is_country | self.is_first)
        self.has_country = np.array([bool(country) for country in countries])
        self.has_unit = np.array([unit is not None for unit in units])
        self.voice = np.array(voices)[self.owner]

    def __len__(self) -> int:
        """How many candidates there are."""
        return len(self.owner)

    def rest(self, weights: Column) -> Column:
        """For each candidate all the weight, without that of its own name."""
        return np.asarray(weights.sum() - np.bincount(self.owner, weights)[self.owner], np.float64)

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
