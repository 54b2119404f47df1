"""Which of its namesakes a name stands for where nothing else is said."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer.query import find
from geomap.gazetteer.weights import weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.gazetteer.rows import PlaceRow

_TABLE = Path(__file__).parents[1] / "examples" / "gazetteer_ranking.csv"
_NAMES = list(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", _NAMES, ids=lambda row: row["name"])
def test_the_place_that_is_meant_comes_first(bundled: Gazetteer, row: dict[str, str]) -> None:
    assert bundled.place(find(bundled, row["name"])[0].row).id == row["place_id"]


def test_rows_come_the_weightiest_first(bundled: Gazetteer) -> None:
    weights = bundled.columns.weight[list(bundled.lookup("Victoria"))].tolist()
    assert weights == sorted(weights, reverse=True)


def _weights(rows: list[PlaceRow], capitals: tuple[str, ...] = ()) -> dict[str, int]:
    return {row.id: row.weight for row in weighted(rows, {"SY.09": "gn:9"}, capitals)}


@pytest.mark.parametrize(("people", "weight"), [(10, 9), (9, 99)])
def test_a_unit_counts_its_townspeople_unless_a_namesake_is_large(
    make_row: Callable[..., PlaceRow], people: int, weight: int
) -> None:
    unit = make_row("gn:9", "Halab", feature_class="A", feature_code="ADM1")
    town = make_row("gn:1", "Ḩalab", population=people, admin1="SY.09")
    other = make_row("gn:2", "Bab", population=99 - people if people == 9 else 90, admin1="SY.09")
    assert _weights([unit, town, other])["gn:9"] == weight


def test_countries_and_capitals_count_for_more_than_their_people(make_row: Callable[..., PlaceRow]) -> None:
    country = make_row("gn:5", "Syria", feature_class="A", feature_code="PCLI", population=1000)
    capital = make_row("gn:6", "Damascus", population=100)
    assert _weights([country, capital], ("gn:6",)) == {"gn:5": 10_000, "gn:6": 150}


def test_the_order_is_the_weights(make_row: Callable[..., PlaceRow]) -> None:
    rows = [make_row("gn:1", "Hamlet", population=1), make_row("gm:r", "Region", feature_class="L")]
    assert [row.id for row in weighted(rows, {}, ())] == ["gm:r", "gn:1"]


def test_a_capital_bears_the_feature_code_for_one(make_row: Callable[..., PlaceRow]) -> None:
    rows = [make_row("gn:1", "Torvan"), make_row("gn:2", "Selmar")]
    assert {row.id: row.feature_code for row in weighted(rows, {}, {"gn:2"})} == {"gn:1": "", "gn:2": "PPLC"}


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Minot Air Force Base", "icao:KMIB"),
        ("Minot AFB", "icao:KMIB"),
        ("McConnell Air Force Base", "icao:KIAB"),
        ("Naval Air Station Fallon", "icao:KNFL"),
        ("Fallon Naval Air Station", "icao:KNFL"),
    ],
)
def test_air_bases_that_the_source_shortens_are_found_in_full(bundled: Gazetteer, name: str, place_id: str) -> None:
    assert place_id in {bundled.place(row).id for row in bundled.lookup(name)}


@pytest.mark.parametrize("name", ["South Darfur", "East Darfur", "New South Wales", "Cundinamarca"])
def test_a_first_level_unit_lies_in_itself_whoever_shares_its_code(bundled: Gazetteer, name: str) -> None:
    place = bundled.place(find(bundled, name)[0].row)
    assert place.admin1 is not None
    assert (place.name, place.admin1.name) == (name, name)
