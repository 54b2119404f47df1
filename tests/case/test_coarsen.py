"""Districts and provinces in the place of exact points, in every output."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geomap import pipeline
from geomap.case.case import Case
from geomap.case.coarsen import coarsened
from geomap.case.veil import Veil
from geomap.export import write
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.records import encode
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis

TEXT = (
    "Shelling killed four people in Urum al-Kubra on Monday, the governor said. “The shells fell at 36.1486 N, "
    "36.9500 E,” he told reporters. An air strike hit a depot in Houston, Texas, on Sunday, police said. "
    "A Predator drone took off from Incirlik air base and entered the airspace over Urum al-Kubra, the ministry said."
)
POINTS = ("36.148", "36.95", "36.150", "37.0021", "35.4259", "29.763", "95.363")
"""How the exact places begin: the village, what is written of it, the air base, the town."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def exact(gazetteer: Gazetteer) -> Analysis:
    return pipeline.analyse(Article(id="a", text=TEXT, published=date(2016, 9, 23)), gazetteer)


def numbers(value: Any) -> Iterator[str]:
    return iter(re.findall(r"\d+\.\d+", json.dumps(value)))


@pytest.mark.parametrize(("level", "unit"), [("admin2", "Harris County"), ("admin1", "Texas")])
def test_a_unit_stands_for_each_place(exact: Analysis, gazetteer: Gazetteer, level: Any, unit: str) -> None:
    kept = coarsened(exact, level, gazetteer)
    places = {toponym.place.name for toponym in kept.toponyms if toponym.place}
    assert unit in places
    assert "Aleppo" in places
    assert not {"Houston", "Urum al-Kubra", "Incirlik Air Base"} & places
    located = [incident.location for incident in kept.incidents or () if incident.location]
    assert located
    assert all(location.where_prec >= 3 and (location.uncertainty_m or 0) > 10_000 for location in located)
    assert all(location.name_raw not in {"Houston", "Urum al-Kubra"} for location in located)


@pytest.mark.parametrize("level", ["admin2", "admin1"])
def test_no_exact_point_is_left_in_the_record(exact: Analysis, gazetteer: Gazetteer, level: Any) -> None:
    assert any(number.startswith(POINTS) for number in numbers(encode(exact, with_text=True)))
    kept = encode(coarsened(exact, level, gazetteer), with_text=True)
    assert [number for number in numbers(kept) if number.startswith(POINTS)] == []
    assert not any("pt:" in str(place) for place in re.findall(r'"(?:place_)?id": "([^"]*)"', json.dumps(kept)))
    assert len(kept["article"]["text"]) == len(TEXT)
    assert kept["warnings"][-1]["code"] == "coarsened"


@pytest.mark.parametrize("suffix", ["html", "svg", "geojson", "kml", "csv", "gpkg", "jsonl"])
def test_no_exact_point_is_left_in_any_file(exact: Analysis, tmp_path: Path, suffix: str) -> None:
    case = Case.from_analyses([exact]).coarsened("admin1")
    path = tmp_path / f"map.{suffix}"
    if suffix in {"html", "svg"}:
        IncidentMap.from_case(case, article="full").save(path)
    else:
        write(case, path, article="full")
    held = path.read_bytes().decode("utf-8", "replace")
    exactly = ("36.1486", "36.14860", "36.9500", "37.0021", "35.4259", "29.76328")
    assert [point for point in exactly if point in held] == []


def test_what_is_no_smaller_than_a_unit_stays(exact: Analysis, gazetteer: Gazetteer) -> None:
    before = {toponym.text: toponym.place for toponym in exact.toponyms}
    kept = {toponym.text: toponym.place for toponym in coarsened(exact, "admin1", gazetteer).toponyms}
    assert kept["Texas"] == before["Texas"]


def test_the_distances_that_lead_back_to_a_point_are_gone(exact: Analysis, gazetteer: Gazetteer) -> None:
    assert any(track.checks for track in exact.tracks or ())
    assert not any(track.checks for track in coarsened(exact, "admin2", gazetteer).tracks or ())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("It fell at 36.1486 N, 36.9500 E.", "It fell at ××.×××× N, ××.×××× E."),
        ("The 36.9500 E line", "The ××.×××× E line"),
        ("At 3,600 metres, 20 died in 2016.", "At 3,600 metres, 20 died in 2016."),
    ],
)
def test_a_veil_hides_coordinates_and_keeps_the_length(text: str, seen: str) -> None:
    veil = Veil.over(("at 36.1486 N, 36.9500 E",))
    assert veil.drawn(text) == seen
    assert len(seen) == len(text)


def test_a_claim_names_the_unit_too(gazetteer: Gazetteer) -> None:
    article = Article(id="a", text=TEXT, published=date(2023, 5, 3))
    found = coarsened(pipeline.analyse(article, gazetteer), "admin1", gazetteer)
    told = [about.value for claim in found.claims or () for about in claim.about if about.field == "location"]
    assert told
    assert not any("Urum" in (value or "") or "Houston" in (value or "") for value in told)
