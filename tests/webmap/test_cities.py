"""The towns that tell a reader where on earth the map is."""

from __future__ import annotations

from itertools import combinations

from geomap.geo import LonLat, rough_distance_m
from geomap.webmap.payload.cities import MOST, cities

MESOPOTAMIA = (40.0, 29.0, 49.0, 38.0)


def test_a_city_goes_by_its_own_name_not_by_that_of_its_largest_quarter() -> None:
    names = {row["name"] for row in cities(MESOPOTAMIA)}
    assert {"Mosul", "Basrah", "Baghdad"} <= names
    assert not {"Al Mawşil al Jadīdah", "Al Başrah al Qadīmah"} & names


def test_no_town_stands_beside_another_of_the_same_city() -> None:
    points = [LonLat(row["lon"], row["lat"]) for row in cities(MESOPOTAMIA)]
    assert len(points) > 50
    assert min(rough_distance_m(one, other) for one, other in combinations(points, 2)) > 5_000


WORLD, GAZA = (-10.0, -20.0, 60.0, 55.0), (34.4, 31.45)


def test_in_a_wide_view_towns_near_what_happened_are_there_for_who_zooms_in() -> None:
    close = [row for row in cities(WORLD, [GAZA]) if row["close"]]
    assert {"Ashdod", "Beersheba"} & {row["name"] for row in close}
    assert all(abs(row["lat"] - GAZA[1]) < 1.2 and abs(row["lon"] - GAZA[0]) < 1.2 for row in close)
    assert len(cities(WORLD, [(lon / 2, 10.0) for lon in range(100)])) <= 2 * MOST


def test_a_narrow_view_has_its_towns_already() -> None:
    assert not any(row["close"] for row in cities((34.0, 31.0, 36.0, 33.0), [GAZA]))
