"""The incidents of a case file by the squares they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geomap.case.linking.around import Around
from geomap.case.linking.sightings import Sighting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from geomap.case.linking.cells import Cell


def around(connection: sqlite3.Connection) -> Around:
    """What the case tells of its squares as it is now; to be asked for anew once articles come or go."""
    return Around(lambda square: _within(connection, square))


def key_of(cell: Cell) -> str:
    """What a cell is called in the file."""
    return ":".join(map(str, cell))


def sighting(connection: sqlite3.Connection, incident: str) -> Sighting | None:
    """What an incident is compared by; None where it cannot be."""
    found = connection.execute("SELECT sighting FROM geomap_sightings WHERE incident_id = ?", (incident,)).fetchone()
    return msgspec.json.decode(found[0], type=Sighting) if found else None


def _within(connection: sqlite3.Connection, cell: Cell) -> Iterator[Sighting]:
    asked = (
        "SELECT sighting FROM geomap_sightings WHERE incident_id IN "
        "(SELECT incident_id FROM geomap_cells WHERE cell = ?)"
    )
    for (held,) in connection.execute(asked, (key_of(cell),)):
        yield msgspec.json.decode(held, type=Sighting)
