"""Fold rows that are the same place in two sources: by id, or by name, class and nearness."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold
from geomap.gazetteer.rows import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.rows import PlaceRow

SAME_PLACE_M = 5_000
"""Two points of one town in two gazetteers lie this near. Source: median offset of GeoNames against official points
in Ahlers, "Assessment of the accuracy of GeoNames gazetteer data" (2013), is under 5 km."""
_METRES_PER_DEGREE = 111_195


def merge(tables: Iterable[PlaceRow], packages: Iterable[PlaceRow]) -> list[PlaceRow]:
    """All rows with one for each place, the most populous first, then by id.

    A hand-checked row of ``tables`` keeps its point and its usual name and gains the names of the package's row of
    the same id. One that is near a package's row of the same name and class is folded into that row, which keeps
    its id and is found by both. A territory that is both a country and a unit of another is the country.
    """
    by_id: dict[str, PlaceRow] = {}
    for row in sorted(tables, key=lambda row: row.feature_code == "ADM1"):
        by_id[row.id] = joined(by_id[row.id], row) if row.id in by_id else row
    own = set(by_id)
    for row in packages:
        by_id[row.id] = joined(by_id[row.id], row) if row.id in by_id else row
    rows = _fold_near(by_id, own)
    return sorted(rows, key=lambda row: (-row.population, row.id))


def joined(first: PlaceRow, second: PlaceRow) -> PlaceRow:
    """The first row, with what only the second knows."""
    known = {text for text, _ in first.names}
    others = tuple(
        Name(text, NameKind.ALTERNATE if kind is NameKind.NAME else kind)
        for text, kind in second.names
        if text not in known
    )
    aliases = dict.fromkeys((*first.aliases, second.id, *second.aliases))
    aliases.pop(first.id, None)
    return first._replace(
        names=first.names + others,
        country=first.country or second.country,
        admin1=first.admin1 or second.admin1,
        feature_code=first.feature_code or second.feature_code,
        population=first.population or second.population,
        aliases=tuple(aliases),
    )


def _fold_near(by_id: dict[str, PlaceRow], own: set[str]) -> Iterable[PlaceRow]:
    """Fold a table's rows with ids of our own into package rows that are the same place."""
    candidates = {place_id for place_id in own if place_id.startswith("gm:")}
    wanted = defaultdict(list)
    for place_id in sorted(candidates):
        row = by_id[place_id]
        for text, _ in row.names:
            wanted[fold(text), row.feature_class, row.country].append(place_id)
    for place_id, row in list(by_id.items()):
        if place_id in own:
            continue
        twins = wanted.get((fold(row.name), row.feature_class, row.country), ())
        for twin in twins:
            if twin in by_id and metres_apart(row, by_id[twin]) <= SAME_PLACE_M:
                by_id[place_id] = joined(by_id[place_id], by_id.pop(twin))
    return by_id.values()


def metres_apart(a: PlaceRow, b: PlaceRow) -> float:
    """Distance on a plane tangent between the two, good to a per cent under 100 km."""
    east = (a.lon - b.lon + 180) % 360 - 180
    return _METRES_PER_DEGREE * math.hypot(a.lat - b.lat, east * math.cos(math.radians((a.lat + b.lat) / 2)))
