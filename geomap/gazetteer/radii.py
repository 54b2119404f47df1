"""How far around its point a place reaches when its source does not say."""

from __future__ import annotations

import math
from functools import cache

from geomap.lexicon import rows


def radius_m(feature_class: str, feature_code: str, population: int) -> int:
    """The radius in metres that a pin at the point stands for.

    Source: lexicon table ``place_radii``, each row with its own.
    """
    table = _table()
    rule = table.get((feature_class, feature_code)) or table.get((feature_class, "")) or table["", ""]
    least, density = rule
    if density is None or population <= 0:
        return least
    return max(least, round(1000 * math.sqrt(population / (math.pi * density))))


@cache
def _table() -> dict[tuple[str, str], tuple[int, float | None]]:
    return {
        (row["feature_class"], row["feature_code"]): (
            int(row["metres"]),
            float(row["density"]) if row["density"] else None,
        )
        for row in rows("place_radii")
    }
