"""geomap: reads news articles about conflict and draws what they report on a map that can be trusted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.articles.read import read_articles
    from geomap.case.analyse import analyse
    from geomap.case.case import Case
    from geomap.case.read import read_case
    from geomap.errors import GeomapError
    from geomap.export.write import write as write_case
    from geomap.gazetteer.geocoder import GazetteerGeocoder
    from geomap.models.article import Article
    from geomap.webmap.map import IncidentMap

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Case",
    "GazetteerGeocoder",
    "GeomapError",
    "IncidentMap",
    "analyse",
    "read_articles",
    "read_case",
    "write_case",
]

# Loaded on first use: geopandas and folium take a second that geocoding a name from the shell should not pay.
_HOMES = {
    "Article": ("geomap.models.article", "Article"),
    "Case": ("geomap.case.case", "Case"),
    "GazetteerGeocoder": ("geomap.gazetteer.geocoder", "GazetteerGeocoder"),
    "GeomapError": ("geomap.errors", "GeomapError"),
    "IncidentMap": ("geomap.webmap.map", "IncidentMap"),
    "analyse": ("geomap.case.analyse", "analyse"),
    "read_articles": ("geomap.articles.read", "read_articles"),
    "read_case": ("geomap.case.read", "read_case"),
    "write_case": ("geomap.export.write", "write"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap' has no attribute {name!r}")
    module, held = _HOMES[name]
    return getattr(import_module(module), held)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
