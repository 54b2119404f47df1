"""GeoJSON as RFC 7946 has it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest

from geomap.case.case import Case
from geomap.export.geojson import collection, write_geojson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis

LAYERS = {"articles": 2, "places": 10, "incidents": 4, "claims": 10, "tracks": 1}


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


def test_one_collection_holds_every_row_under_its_layer(case: Case) -> None:
    found = collection(case)
    layers = [feature["properties"]["layer"] for feature in found["features"]]
    assert {layer: layers.count(layer) for layer in layers} == LAYERS
    assert list(found) == ["type", "attribution", "bbox", "features"]
    assert found["bbox"] == [-77.88542, 2.57082, 37.21644, 19.61745]


def test_features_have_geometry_or_null_and_an_id(case: Case) -> None:
    placed, unplaced = (
        feature for feature in collection(case)["features"] if feature.get("id", "").startswith("example-1/i-")
    )
    assert placed["geometry"] == {"type": "Point", "coordinates": [36.39998, 15.45099]}
    assert unplaced["geometry"] is None
    assert placed["properties"]["casualties"][0]["max"] is None


def test_nothing_is_an_empty_collection_without_a_box() -> None:
    assert collection(Case.from_analyses([]))["features"] == []
    assert "bbox" not in collection(Case.from_analyses([]))


def test_a_track_over_the_antimeridian_is_cut(example: tuple[Analysis, ...]) -> None:
    track = (example[0].tracks or ())[0]
    ends = [(178.5, 52.0), (-176.5, 51.5), (-176.5, 51.5)]
    waypoints = tuple(
        replace(waypoint, lon=lon, lat=lat) for waypoint, (lon, lat) in zip(track.waypoints, ends, strict=True)
    )
    case = Case.from_analyses(
        [replace(example[0], toponyms=(), incidents=(), tracks=(replace(track, waypoints=waypoints),))]
    )
    found = collection(case)
    assert found["bbox"] == [178.5, 51.5, -176.5, 52]
    assert found["features"][-1]["geometry"]["type"] == "MultiLineString"


def test_files_are_read_by_others_and_have_the_same_bytes(case: Case, tmp_path: Path) -> None:
    for name in ("a.geojson", "b.geojson"):
        write_geojson(case, tmp_path / name)
    assert (tmp_path / "a.geojson").read_bytes() == (tmp_path / "b.geojson").read_bytes()
    read = gpd.read_file(tmp_path / "a.geojson")
    assert read.crs == "EPSG:4326"
    assert len(read) == sum(LAYERS.values())


def test_hostile_words_stay_words(spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], tmp_path: Path) -> None:
    words = ['"}]}', "\x00\ud800", "</script>", "\u2028"]
    write_geojson(Case.from_analyses(spoilt(words)), tmp_path / "a.geojson")
    found = json.loads((tmp_path / "a.geojson").read_bytes())
    assert len(found["features"]) == sum(LAYERS.values())
