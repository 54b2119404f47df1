"""Air bases by the bare name that reports use, where it cannot be taken for another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold
from geomap.gazetteer.rows import Name, NameKind
from geomap.gazetteer.sources.airports import bare_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer.rows import PlaceRow


def with_bare_names(rows: list[PlaceRow]) -> list[PlaceRow]:
    """The rows, air bases found by their bare name too ("Incirlik") wherever no other place bears it."""
    bare = {i: name for i, row in enumerate(rows) if row.feature_code == "AIRB" for name in _bare_names(row)}
    wanted = {fold(name) for name in bare.values()}
    taken = {fold(text) for row in rows for text, _ in row.names} & wanted
    result = list(rows)
    for i, name in bare.items():
        if fold(name) and fold(name) not in taken:
            result[i] = rows[i]._replace(names=(*rows[i].names, Name(name, NameKind.BARE)))
    return result


def _bare_names(row: PlaceRow) -> Iterator[str]:
    name = bare_name(row.name)
    if name:
        yield name
