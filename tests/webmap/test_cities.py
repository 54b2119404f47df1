"""The towns that tell a reader where on earth the map is."""

from __future__ import annotations

from itertools import combinations

from geomap.geo import LonLat, rough_distance_m
from geomap.webmap.payload.cities import cities

MESOPOTAMIA = (40.0, 29.0, 49.0, 38.0)


def test_a_city_goes_by_its_own_name_not_by_that_of_its_largest_quarter() -> None:
    names = {row["name"] for row in cities(MESOPOTAMIA)}
    assert {"Mosul", "Basrah", "Baghdad"} <= names
    assert not {"Al Mawşil al Jadīdah", "Al Başrah al Qadīmah"} & names


def test_no_town_stands_beside_another_of_the_same_city() -> None:
    points = [LonLat(row["lon"], row["lat"]) for row in cities(MESOPOTAMIA)]
    assert len(points) > 50
    assert min(rough_distance_m(one, other) for one, other in combinations(points, 2)) > 5_000
