"""The hand-made and derived place tables: every row complete, in range, sourced and checked."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from geomap.geo import LonLat, rough_distance_m

GAZETTEER = Path(__file__).parents[2] / "gazetteer"
SOURCES = tomllib.loads((GAZETTEER / "SOURCES.toml").read_text(encoding="utf-8"))
COLUMNS = [
    *("id", "name", "alternates", "lat", "lon", "country", "admin1_iso", "feature_class", "feature_code", "population"),
    *("radius_m", "source", "licence", "check_source", "check_lat", "check_lon"),
]
SAME_PLACE_M = 5_000
NEIGHBOUR_M = 35_000
LEAST_REGION_M = 50_000
LEAST_COUNTRY_M = 500_000
LEAST_UNIT_M, UNIT_SHARE = 200_000, 1.25
LEAST_SPAN_M = 150_000
SPAN = 3
"""A country's disc is as large as its land: an archipelago or a long coast ends up to three radii from its point."""
WIDEST_SHARE = 0.95
ISLANDS_APART = {"UM"}
"""Islands far from each other: the country's disc is one of them."""

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a table, with Unix line ends as written."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


TABLES = {path.name: read(path) for path in sorted((GAZETTEER / "places").glob("*.csv"))}
ROWS = list(chain.from_iterable(TABLES.values()))


def point(row: Row, prefix: str = "") -> LonLat:
    """The row's point, or its check's with the prefix `check_`."""
    return LonLat(float(row[f"{prefix}lon"]), float(row[f"{prefix}lat"]))


@pytest.mark.parametrize("table", TABLES)
def test_columns(table: str) -> None:
    with (GAZETTEER / "places" / table).open(encoding="utf-8") as handle:
        assert handle.readline().strip().split(",") == COLUMNS


def test_ids_are_unique_across_tables() -> None:
    counted = Counter(row["id"] for row in ROWS)
    assert [found for found, times in counted.items() if times > 1] == []


def test_coordinates_are_in_range() -> None:
    bad = [row["id"] for row in ROWS if not (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180)]
    assert bad == []


def test_no_point_is_the_null_island() -> None:
    assert [row["id"] for row in ROWS if point(row) == (0.0, 0.0)] == []


def test_every_row_has_a_name_class_radius_and_licence() -> None:
    bad = [
        row["id"]
        for row in ROWS
        if not row["name"].strip()
        or row["feature_class"] not in set("AHLPST")
        or int(row["radius_m"]) <= 0
        or not row["licence"]
    ]
    assert bad == []


def test_names_hold_no_separator_and_alternates_do_not_repeat_them() -> None:
    bad = [row["id"] for row in ROWS if "|" in row["name"] or row["name"] in row["alternates"].split("|")]
    assert bad == []


def test_every_source_is_described() -> None:
    used = {row[column] for row in ROWS for column in ("source", "check_source") if row[column]}
    assert used <= SOURCES.keys()


def test_a_check_is_another_source() -> None:
    assert [row["id"] for row in ROWS if row["check_source"] == row["source"]] == []


def test_a_check_has_both_coordinates() -> None:
    checked = [(bool(row["check_source"]), bool(row["check_lat"]), bool(row["check_lon"])) for row in ROWS]
    assert {len(set(cells)) for cells in checked} == {1}


@pytest.mark.parametrize("table", ["conflict_places.csv", "landmarks.csv", "regions.csv"])
def test_every_hand_entered_row_is_checked(table: str) -> None:
    assert [row["id"] for row in TABLES[table] if not row["check_source"]] == []


def tolerance_m(row: Row, table: str) -> float:
    """How far the check may lie. Source: gazetteer/README.md."""
    if table == "countries.csv":
        return max(float(row["radius_m"]), LEAST_COUNTRY_M)
    if table == "admin1.csv":
        return max(UNIT_SHARE * float(row["radius_m"]), LEAST_UNIT_M)
    if table in {"regions.csv", "regions_derived.csv"}:
        return max(float(row["radius_m"]), LEAST_REGION_M)
    return NEIGHBOUR_M if SOURCES[row["check_source"]]["kind"] == "near" else SAME_PLACE_M


def test_points_of_units_were_found_twice() -> None:
    rows = read(GAZETTEER / "scripts" / "own_points.csv")
    assert {row[column] for row in rows for column in ("source", "check_source")} <= SOURCES.keys()
    assert [row["place_id"] for row in rows if row["check_source"] == row["source"]] == []
    assert [row["place_id"] for row in rows if rough_distance_m(point(row), point(row, "check_")) > SAME_PLACE_M] == []


FAR_TERRITORIES = {"gn:3474415"}
"""South Georgia's page gives its main island, Natural Earth only the South Sandwich Islands."""


@pytest.mark.parametrize("table", TABLES)
def test_the_two_sources_agree(table: str) -> None:
    checked = [row for row in TABLES[table] if row["check_source"] and row["id"] not in FAR_TERRITORIES]
    far = [row["id"] for row in checked if rough_distance_m(point(row), point(row, "check_")) > tolerance_m(row, table)]
    assert far == []


def test_countries_are_iso_codes_of_the_countries_table() -> None:
    known = {row["country"] for row in TABLES["countries.csv"]} | {""}
    assert {row["country"] for row in ROWS} - known == set()


def test_a_unit_lies_near_its_country() -> None:
    countries = {row["country"]: row for row in TABLES["countries.csv"]}
    places = [row for row in TABLES["conflict_places.csv"] if row["country"]]
    far = [
        row["id"]
        for row in places
        if rough_distance_m(point(row), point(countries[row["country"]]))
        > max(SPAN * float(countries[row["country"]]["radius_m"]), LEAST_SPAN_M)
    ]
    assert far == []


def test_admin1_code_names_the_same_country() -> None:
    tables = ("conflict_places.csv", "counties_us.csv", "admin1_towns.csv")
    counted = [row for table in tables for row in TABLES[table] if row["admin1_iso"]]
    assert [row["id"] for row in counted if row["admin1_iso"][:2] != row["country"]] == []


@pytest.mark.parametrize(
    ("found", "lat", "lon"),
    [
        ("gm:urum-al-kubra", 36.1486, 36.95),
        ("gn:6252001", 39.76, -98.5),
        ("gn:163843", 35.0, 38.0),
        ("gn:2215636", 28.0, 17.0),
    ],
)
def test_known_points(found: str, lat: float, lon: float) -> None:
    assert [point(row) for row in ROWS if row["id"] == found] == [LonLat(lon, lat)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Middle East",
            "Darfur",
            "Donbas",
            "Sahel",
            "Kurdistan",
            "West Bank",
            "Gaza Strip",
            "Golan Heights",
            "Kashmir",
        ),
        *("Nagorno-Karabakh", "Crimea", "Black Sea", "Red Sea", "Bab el-Mandeb", "Strait of Hormuz", "Persian Gulf"),
        *("Euphrates", "Nile", "Africa", "Latin America", "Transnistria", "Sinai", "Horn of Africa", "Tigray"),
        *("Ituri", "Zamzam", "Dahiyeh", "Kakhovka Dam", "Crimean Bridge", "Kerch Strait", "Scarborough Shoal", "Khiam"),
        *("Cabo Delgado", "North Kivu", "Helmand", "Chechnya", "Orem al-Kubra", "Gulf of Aden", "South China Sea"),
    ],
)
def test_news_names_are_there(name: str) -> None:
    assert any(name == row["name"] or name in row["alternates"].split("|") for row in ROWS)


def test_no_unit_is_as_wide_as_its_country() -> None:
    """A unit made of every other one of its country stands for all of it (once: Aosta Valley, Muslim Mindanao)."""
    countries = {row["country"]: int(row["radius_m"]) for row in TABLES["countries.csv"]}
    units = [row for row in TABLES["admin1.csv"] if row["feature_code"] == "ADM1" and row["country"] in countries]
    divided = {country for country, count in Counter(row["country"] for row in units).items() if count > 2}
    wide = [
        row["name"]
        for row in units
        if row["country"] in divided - ISLANDS_APART
        if int(row["radius_m"]) > WIDEST_SHARE * countries[row["country"]]
    ]
    assert wide == []
