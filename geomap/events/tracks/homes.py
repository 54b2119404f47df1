"""Where a platform is said to be from: "jets from X attacked Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import DISTRICT
from geomap.events.tracks import reach
from geomap.events.tracks.waypoints import Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Sentence, Token

NEAR = 4
"""Tokens after "from" within which the home of a platform stands. Source: own specimens."""


def find(tokens: Sequence[Token], sentence: Sentence, after: int, spots: Sequence[Spot]) -> Move | None:
    """Where a platform whose name ends before token ``after`` is from: "jets from Rio Gallegos attacked ..."."""
    if after + 3 >= sentence.last:
        return None
    after += tokens[after].text == "," and tokens[after + 1].lower == "out"
    if tokens[after].lower not in {"from", "ex"} and [token.lower for token in tokens[after : after + 2]] != [
        "out",
        "of",
    ]:
        return None
    led = reach.find(tokens, after, sentence.last, spots)
    found = reach.led_by(tokens, led[:1], frozenset({"from", "out of", "ex"}))
    if not found or (found[0].where_prec > DISTRICT and found[0].place) or found[0].token - after > NEAR:
        return None
    start, end = tokens[after].start, tokens[after].end
    return Move(
        sentence=sentence.index,
        first=after,
        last=after + 1,
        start=start,
        end=end,
        relation="took_off_from",
        spot=found[0],
        places=found[0].token,
        until=found[0].end,
    )
