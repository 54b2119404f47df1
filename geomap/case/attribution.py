"""Whose data stands behind a case: the line that every output carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.case.case import Case

ALWAYS = "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"
ONLINE = "© OpenStreetMap contributors"
"""Owed for answers of an online geocoder. Source: Open Database Licence, section 4.3."""
_ONLINE_SOURCES = ("online", "nominatim", "photon", "openstreetmap", "osm")


def attribution(case: Case) -> str:
    """The attribution for a case, OpenStreetMap's added where one of its answers places anything."""
    sources = case.places["place_source"].dropna().str.lower()
    used = any(source.startswith(_ONLINE_SOURCES) for source in sources.unique())
    return f"{ALWAYS} · {ONLINE}" if used else ALWAYS
