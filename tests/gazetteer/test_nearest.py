"""The nearest places are those that measuring every one would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.nearest import nearest
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import write
from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.rows import PlaceRow

_POINTS = [
    LonLat(lon, lat)
    for lon in (-180.0, -179.9, -90.0, -0.2, 0.0, 0.3, 36.95, 120.0, 179.8, 180.0)
    for lat in (-90.0, -89.9, -45.0, 0.0, 0.1, 36.15, 60.0, 89.7)
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, make_row: Callable[..., PlaceRow]) -> Store:
    rows = [
        make_row(f"gn:{n}", "X", lat=point.lat, lon=point.lon, feature_class="P" if n % 2 else "S")
        for n, point in enumerate(_POINTS)
    ]
    folder = tmp_path_factory.mktemp("nearest") / "store"
    write(rows, folder, {"version": "1", "countries": {}, "sources": {}})
    return Store(folder)


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), k=st.integers(1, 12))
def test_agrees_with_measuring_all(store: Store, lon: float, lat: float, k: int) -> None:
    point = LonLat(lon, lat)
    expected = sorted(rough_distance_m(point, other) for other in _POINTS)[:k]
    assert [metres for metres, _ in nearest(store, point, k)] == pytest.approx(expected, abs=1)


def test_keeps_to_the_classes_wanted(store: Store) -> None:
    found = nearest(store, LonLat(0, 0), 5, classes="P")
    assert all(row % 2 for _, row in found)


def test_gives_all_there_are(store: Store) -> None:
    assert len(nearest(store, LonLat(0, 0), 1000)) == len(_POINTS)
