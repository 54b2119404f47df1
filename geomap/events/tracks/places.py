"""The places by which a flight may be told: names that are none left out, "the city" with the town named last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import pointing
from geomap.events.exactness import DISTRICT
from geomap.events.tracks import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document

_LEVEL = re.compile(r"FL ?\d{2,3}$")
"""A flight level, which no place is called by. Source: ICAO Doc 4444, 4.2."""
_NAMED = frozenset({"mention", "event", "track"})


def _is_cut_short(document: Document, spot: Spot) -> bool:
    """Whether the gazetteer has no more of a name than what kind of place it is: "the [Sea] of X"."""
    return spot.name_raw.lower() in vocabulary.words("body") and document.text[spot.end : spot.end + 4] == " of "


def told(document: Document, spots: Sequence[Spot]) -> list[Spot]:
    """The spots but flight levels, and each "the city" with the place of the town named last."""
    spots = [spot for spot in spots if not (_LEVEL.match(spot.name_raw) or _is_cut_short(document, spot))]
    towns = [spot for spot in spots if spot.place is not None and spot.where_prec <= DISTRICT and spot.role in _NAMED]
    pointed = (spot for spot in pointing.Pointing(document, spots, towns).all() if not _is_ground(spot))
    return sorted([*spots, *pointed], key=lambda spot: (spot.start, spot.end))


def _is_ground(spot: Spot) -> bool:
    """Whether the word that points back is one for a hill, which what flies passes without the town beside it."""
    return spot.name_raw.split()[-1].lower() in lexicon.words("feature_words", feature_class="T")
