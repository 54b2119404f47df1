"""Open the stores of this installation and this user as one gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    stores = [Store(BUNDLED), *map(Store, home.imported())]
    if home.user_table.exists():
        # Imported only here: writing needs what a plain look-up should not wait for.
        from geomap.gazetteer.own import own_store  # noqa: PLC0415

        own = own_store(home)
        stores += [own] if own is not None else []
    return Gazetteer(stores)
