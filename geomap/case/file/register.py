"""What a GeoPackage says of its own layers: when they changed, how far they reach, and who is to be credited."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geomap.case.attribution import credit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from geomap.case.file.rows import Bounds

_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"


def enlarge(connection: sqlite3.Connection, layer: str, bounds: Sequence[Bounds]) -> None:
    """Let a layer's registered extent hold these bounds, too."""
    if not bounds:
        return
    west, south, east, north = zip(*bounds, strict=True)
    connection.execute(
        "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
        "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = ?5",
        (min(west), min(south), max(east), max(north), layer),
    )


def touch(connection: sqlite3.Connection) -> None:
    """Stamp the layers with the time."""
    connection.execute(f"UPDATE gpkg_contents SET last_change = {_NOW}")  # noqa: S608 nothing of it is given


def acknowledge(connection: sqlite3.Connection) -> None:
    """Let the file name everybody whose data places anything in it."""
    sources = connection.execute("SELECT DISTINCT place_source FROM places WHERE place_source IS NOT NULL")
    line = escape(credit(name for (name,) in sources), quote=False)
    item = f'  <Metadata>\n    <MDI key="ATTRIBUTION">{line}</MDI>\n  </Metadata>\n'
    whole = f"<GDALMultiDomainMetadata>\n{item}</GDALMultiDomainMetadata>\n"
    connection.execute("UPDATE gpkg_metadata SET metadata = ? WHERE id = 1", (whole,))
