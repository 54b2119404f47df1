"""Places that only say where what was fired comes from, told by another place: "from over the sea, west of X"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.events.incidents import beside, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Token

MOST = 8
"""Names beside one among which its list stands. Source: chosen; lists of news name fewer places."""


def is_origin(tokens: Sequence[Token], spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a place only says where somebody or something comes from; ``spots`` are all of the article, in order."""
    at = bisect_left(spots, spot.token, key=lambda one: one.token)
    before = spots[at - 1] if at else None
    apposed = before is not None and before.end == tokens[spot.token - 2].end and tokens[spot.token - 1].text == ","
    told = before if apposed and before is not None and spot.bearing_deg is not None else spot
    return beside.is_origin(tokens, told) or _is_listed(tokens, spots[max(0, at - MOST) : at + MOST], spot)


def _is_listed(tokens: Sequence[Token], near: Sequence[Spot], spot: Spot) -> bool:
    """Whether it stands in a list of places that something comes from: "fired from X, Y [and Z]"."""
    runs = (names for names in listing.runs(near, tokens) if any(one.start == spot.start for one in names))
    return any(tokens[names[0].token - 1].lower == "from" for names in runs if names[0].token)
