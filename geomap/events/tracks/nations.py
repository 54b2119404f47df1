"""Which nations a platform's phrase names: "a Turkish jet", "a jet of the Turkish Air Force"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Document

REACH = 4
"""Tokens after a noun within which a nation is of its phrase ("of the Turkish Air Force"). Source: own specimens."""
_HANDS = frozenset({"of", "belonging", "operated", "flown"})


def of(document: Document, platform: Platform, among: Callable[[int, int], Sequence[Spot]]) -> frozenset[str]:
    """The places of the demonyms and names in the platform's phrase; ``among`` gives the spots between two tokens."""
    last = platform.last
    after = document.tokens[last].lower if last < document.sentences[platform.sentence].last else ""
    end = last + REACH if after in _HANDS else last
    return frozenset(
        spot.place.id
        for spot in among(platform.phrase, end)
        if spot.place is not None and spot.place.feature_class == "A"
    )
