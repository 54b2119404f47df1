"""Which flight came down where a crash is told of no more than "the aircraft"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.tracks import flight as flying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move


def owner(
    move: Move, told: Flight, named: Sequence[Platform], plain: Sequence[Platform], found: Sequence[Flight]
) -> Flight:
    """The flight that is said to have come down, where words as plain as "the aircraft" leave it open; else ``told``.

    ``named`` are the platforms of the sentence, ``plain`` those of them without a nation, ``found`` the flights so far.
    """
    if move.relation != "crashed" or told.downed:
        return told
    before = [one for one in named if one.first < move.first]
    open_ = [one for one in plain if one in before and one.model is None and one.is_back and not one.is_new]
    if not open_ or before[-1].is_new or any(one.model for one in before):
        return told
    down = [one for one in found if one.downed and flying.score(one, open_[-1], frozenset()) is not None]
    return down[-1] if down else told
