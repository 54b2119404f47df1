"""Open the stores of this installation and this user as one gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer import layout
from geomap.gazetteer.gazetteer import Gazetteer
from geomap.gazetteer.home import BUNDLED, Home
from geomap.gazetteer.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def open_layers(folder: Path | None = None) -> Gazetteer:
    """The bundled store, then imports in the order of their names, then the user's own places.

    Raises:
        GazetteerError: A store is missing, broken or of another version.
    """
    home = Home.at(folder)
    layers = [BUNDLED, *home.imported(), home.user_store]
    return Gazetteer([Store(layer) for layer in layers if layer is BUNDLED or (layer / layout.META).exists()])
