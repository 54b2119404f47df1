"""Places that only say where what was fired comes from, told by another place: "from over the sea, west of X"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.events.incidents import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Token


def is_origin(tokens: Sequence[Token], spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a place only says where somebody or something comes from; ``spots`` are all of the article, in order."""
    at = bisect_left(spots, spot.token, key=lambda one: one.token)
    before = spots[at - 1] if at else None
    apposed = before is not None and before.end == tokens[spot.token - 2].end and tokens[spot.token - 1].text == ","
    told = before if apposed and before is not None and spot.bearing_deg is not None else spot
    return beside.is_origin(tokens, told)
