"""How near the candidates of an article lie to the likeliest of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.geoparse.candidates import kilometres_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.geoparse.resolution.ground import Column, Ground, Table

FARTHEST_ABROAD = 8.0
"""Degrees of latitude from which on a place of another country is not looked at for nearness."""
MOST_REMEMBERED = 2048
"""Candidates whose distances are kept for the next round, and reckoned at a time: a long text takes no more memory."""


class Nearness:
    """How strongly places pull at each candidate, from 1 on the spot falling with the distance.

    A place pulls at no candidate of its own name, nor at itself under another one.
    """

    def __init__(self, ground: Ground, scales_km: Sequence[float]) -> None:
        """Reckon on ``ground`` with pulls that fall to a third within each of the scales."""
        self._ground = ground
        self._scales = np.array(scales_km)[:, np.newaxis, np.newaxis]
        self._known = np.zeros(len(ground), np.bool_)
        self._anchors = np.empty(0, np.intp)
        self._pulls = np.empty((len(scales_km), 0, len(ground)))

    def of(self, shares: Column) -> Table:
        """By scale and candidate the pull of all places, each by its share of ``shares``; most of these are 0."""
        if len(self._ground) > MOST_REMEMBERED:
            return self._unremembered(shares)
        (further,) = ((shares > 0) & ~self._known).nonzero()
        if len(further):
            self._known[further] = True
            self._anchors = np.append(self._anchors, further)
            pulls = self._reckon(further, np.arange(len(self._ground)))
            self._pulls = np.concatenate([self._pulls, pulls], axis=1)
        return np.asarray(shares[self._anchors] @ self._pulls)

    def _unremembered(self, shares: Column) -> Table:
        anchors = np.flatnonzero(shares)
        every = np.arange(len(shares))
        blocks = [every[at : at + MOST_REMEMBERED] for at in range(0, len(every), MOST_REMEMBERED)]
        return np.concatenate([shares[anchors] @ self._reckon(anchors, some) for some in blocks], axis=1)

    def _reckon(self, anchors: NDArray[np.intp], some: NDArray[np.intp]) -> NDArray[np.float64]:
        """By scale, anchor and candidate of ``some`` the pull."""
        ground, one, other = self._ground, some[np.newaxis, :], anchors[:, np.newaxis]
        owner, row, country = ground.owner, ground.row, ground.country
        north = ground.lat[one] - ground.lat[other]
        heard = (owner[one] != owner[other]) & (row[one] != row[other])
        heard &= (country[one] == country[other]) | (np.abs(north) <= FARTHEST_ABROAD)
        apart = kilometres_apart(ground.lat[one], ground.lon[one], ground.lat[other], ground.lon[other])
        return np.asarray(np.exp(-apart / self._scales) * heard)
