"""What an article as a whole says of where things are, seen from every candidate without the name it is one of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from geomap.geoparse.resolution.ground import Column, Ground, Table

KEPT, LEAST_SHARE = 6, 0.03
"""Candidates of one name that speak for others, and how likely they must be."""
MOST_ANCHORS = 120
"""Places that others are held against for nearness; keeps the cost linear in the number of names."""
LEAST_WEIGHT = 1e-9


class Outlook:
    """What is said while each candidate is held to be meant as likely as given.

    ``rest`` is, by subject and candidate, what other names say of the candidate's country or unit, ``left`` what they
    say in all.
    """

    def __init__(self, ground: Ground, likely: Column) -> None:
        """Look over ``ground`` with each candidate as ``likely``; the unlikely ones say nothing."""
        heard = likely >= LEAST_SHARE
        if np.count_nonzero(heard) > KEPT:
            heard &= ground.foremost(likely, KEPT)
        self.ground = ground
        self._likely = np.where(heard, likely, 0.0)
        self.rest, self.left = ground.others(ground.voice * self._likely)

    def shares(self) -> Table:
        """By subject the share of each candidate's country or unit in all that other names say."""
        return np.where(self.left > LEAST_WEIGHT, self.rest / np.maximum(self.left, LEAST_WEIGHT), 0.0)

    def anchors(self) -> Column:
        """The likelihood of the likeliest places below the first level, 0 for all others."""
        found = np.where(self.ground.local, self._likely, 0.0)
        if np.count_nonzero(found) > MOST_ANCHORS:
            order = np.lexsort((self.ground.row, self.ground.owner, -found))
            found[order[MOST_ANCHORS:]] = 0.0
        return found
