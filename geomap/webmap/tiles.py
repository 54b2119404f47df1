"""Online map tiles by name: the one thing that a map may ask of the network, and only where it is asked for."""

from __future__ import annotations

from difflib import get_close_matches

import folium
import xyzservices

from geomap.errors import ExportError

DEEPEST = 18
"""Zoom to which tiles are shown where their provider names none."""


def tiles(name: str) -> folium.TileLayer:
    """The tiles that ``name`` stands for among those of xyzservices, with their provider's attribution.

    Raises:
        ExportError: No provider has this name, or it needs a key.
    """
    provider = _provider(name)
    if provider.requires_token():
        raise ExportError(
            f"tiles {provider.name} need a key of their provider's: choose others, such as OpenStreetMap.Mapnik"
        )
    return folium.TileLayer(
        tiles=provider.build_url(fill_subdomain=False),
        attr=provider.html_attribution,
        name=provider.name,
        subdomains=provider.get("subdomains", "abc"),
        min_zoom=provider.get("min_zoom", 0),
        max_zoom=provider.get("max_zoom", DEEPEST),
        control=False,
    )


def _provider(name: str) -> xyzservices.TileProvider:
    try:
        return xyzservices.providers.query_name(name)
    except ValueError as error:
        known = list(xyzservices.providers.flatten())
        near = get_close_matches(name, known, n=3, cutoff=0.4) or ["OpenStreetMap.Mapnik", "OpenTopoMap"]
        raise ExportError(f"no tiles are called {name!r}; there are {', '.join(near)} and others") from error
