"""Coordinates as people write them."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geo import coordinates

TABLE = Path(__file__).parent.parent / "examples" / "coordinates.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_specimens(row: dict[str, str]) -> None:
    found = coordinates.find(row["text"])
    if not row["lat"]:
        assert found == ()
        return
    (one,) = found
    assert one.point.lat == pytest.approx(float(row["lat"]), abs=1e-4)
    assert one.point.lon == pytest.approx(float(row["lon"]), abs=1e-4)
    assert one.radius_m == int(row["radius_m"])
    assert row["text"][one.start : one.end] == one.raw


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180))
def test_a_written_pair_is_read_back(lat: float, lon: float) -> None:
    (one,) = coordinates.find(f"seen at {lat:.5f}, {lon:.5f} at noon")
    assert one.point.lat == pytest.approx(lat, abs=1e-5)
    assert one.point.lon == pytest.approx(lon, abs=1e-5)


@given(st.text(alphabet="0123456789°'\"NSEW.,- ", max_size=60))
def test_any_text_gives_ordered_points_on_the_globe(text: str) -> None:
    found = coordinates.find(text)
    assert all(abs(one.point.lat) <= 90 and abs(one.point.lon) <= 180 for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[one.start : one.end] == one.raw for one in found)


def test_pairs_in_a_row_stay_apart() -> None:
    found = coordinates.find("36.1486, 36.9500 36.2010, 37.1610; 35.3358, 40.1408")
    assert [one.point.lat for one in found] == [36.1486, 36.201, 35.3358]
