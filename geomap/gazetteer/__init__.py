"""The place store: names, lookup, compiling, importing and the geopy geocoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.gazetteer.gazetteer import Gazetteer

__all__ = ["open_gazetteer"]


def open_gazetteer(home: Path | None = None) -> Gazetteer:
    """Open the bundled gazetteer with the user's imports and own places on top.

    ``home`` stands for ``$GEOMAP_HOME``. Nothing is read until it is asked for, so opening takes milliseconds
    whatever the size.

    Raises:
        GazetteerError: A store is missing, broken or of another version.
    """
    # Imported here, since the build hook imports this package where the models' dependencies are absent.
    from geomap.gazetteer.layers import open_layers  # noqa: PLC0415

    return open_layers(home)
