"""What an article as a whole says of where things are, seen from every candidate without the name it is one of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.geoparse.candidates import kilometres_apart

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.geoparse.ground import Column, Ground, Keys

KEPT, LEAST_SHARE = 6, 0.03
"""Candidates of one name that speak for others, and how likely they must be."""
MOST_ANCHORS = 120
"""Places that others are held against for nearness; keeps the cost linear in the number of names."""
LEAST_WEIGHT = 1e-9
FARTHEST_ABROAD = 8.0
"""Degrees of latitude from which on a place of another country is not looked at for nearness."""
_BLOCK = 2048
"""Candidates held against the anchors at a time, so that a long text takes no more memory."""


class Outlook:
    """What is said while each candidate is held to be meant as likely as given.

    ``named`` weighs the countries named themselves, ``units`` the first-level units, ``lying`` and ``lying_units``
    where the other places lie.
    """

    def __init__(self, ground: Ground, likely: Column) -> None:
        """Look over ``ground`` with each candidate as ``likely``; the unlikely ones say nothing."""
        heard = ground.foremost(likely, KEPT) & (likely >= LEAST_SHARE) & (ground.voice > 0)
        weights = np.where(heard, likely * ground.voice, 0.0)
        below = np.where(ground.is_country, 0.0, weights)
        self.ground = ground
        self.named = weights - below
        self.lying = below * ground.has_country
        self.lying_units = below * ground.has_unit
        self.units = self.lying_units * ground.is_first
        self._shares = np.where(heard, likely, 0.0)

    def share(self, keys: Keys, weights: Column) -> Column:
        """The share of each candidate's key in all the weight; its own name left out of both."""
        left = self.ground.rest(weights)
        found: Column = np.where(left > LEAST_WEIGHT, keys.rest(weights) / np.maximum(left, LEAST_WEIGHT), 0.0)
        return found

    def nearness(self, *scales_km: float) -> NDArray[np.float64]:
        """For each scale and candidate how near the likeliest other places lie: 1 for each on the spot."""
        anchors = self._anchors()
        starts = range(0, len(self.ground), _BLOCK)
        blocks = [self._nearness(np.arange(len(self.ground))[at : at + _BLOCK], anchors, scales_km) for at in starts]
        return np.concatenate(blocks, axis=1)

    def _anchors(self) -> NDArray[np.intp]:
        """The likeliest places below the first level."""
        ground = self.ground
        found = np.flatnonzero((self._shares > 0) & ground.is_local)
        if len(found) > MOST_ANCHORS:
            order = np.lexsort((ground.row[found], ground.owner[found], -self._shares[found]))
            found = found[order[:MOST_ANCHORS]]
        return found

    def _nearness(
        self, some: NDArray[np.intp], anchors: NDArray[np.intp], scales_km: tuple[float, ...]
    ) -> NDArray[np.float64]:
        ground = self.ground
        one, other = some[:, np.newaxis], anchors[np.newaxis, :]
        lat, lon = ground.lat, ground.lon
        heard = (ground.owner[one] != ground.owner[other]) & (ground.row[one] != ground.row[other])
        abroad = ground.country.numbers[one] != ground.country.numbers[other]
        heard &= ~(abroad & (np.abs(lat[one] - lat[other]) > FARTHEST_ABROAD))
        apart = kilometres_apart(lat[one], lon[one], lat[other], lon[other])
        return np.stack([(np.exp(-apart / scale) * heard) @ self._shares[anchors] for scale in scales_km])
