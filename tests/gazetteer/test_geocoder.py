"""The gazetteer as geopy users meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from geopy.exc import GeocoderQueryError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location
from geopy.point import Point

from geomap.gazetteer.fuzzy import FARTHEST
from geomap.gazetteer.geocoder import GazetteerGeocoder

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


def _first(geocoder: GazetteerGeocoder, query: str, **options: Any) -> Location:
    location = geocoder.geocode(query, **options)
    assert isinstance(location, Location)
    return location


@pytest.fixture(scope="module")
def geocoder(bundled: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(bundled)


def test_a_location_carries_its_place(geocoder: GazetteerGeocoder) -> None:
    location = _first(geocoder, "Urum al-Kubra")
    assert (location.latitude, location.longitude) == (36.1486, 36.95)
    assert location.address == "Urum al-Kubra, Aleppo, Syria"
    assert location.raw["id"] == "gm:urum-al-kubra"
    assert location.raw["match"] == {"kind": "exact", "name": "Urum al-Kubra", "distance": 0.0}


def test_a_guess_says_how_far_off_it_is(geocoder: GazetteerGeocoder) -> None:
    match = _first(geocoder, "Dayr Ezzour").raw["match"]
    assert match["kind"] == "fuzzy"
    assert 0 < match["distance"] <= FARTHEST


def test_all_places_of_a_name(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Paris", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) > 5
    assert found[0].raw["country"] == "FR"
    assert geocoder.geocode("Paris", exactly_one=False, limit=2) == found[:2]


@pytest.mark.parametrize("codes", ["us", ["US"], ["CA", "us"], "ca,us"])
def test_country_codes(geocoder: GazetteerGeocoder, codes: str | list[str]) -> None:
    assert _first(geocoder, "Paris", country_codes=codes).raw["country"] == "US"


@pytest.mark.parametrize("query", ["36.15, 36.95", "36.15 36.95", "36.15N 36.95E", "36°9′N, 36°57′E"])
def test_coordinates(geocoder: GazetteerGeocoder, query: str) -> None:
    location = _first(geocoder, query)
    assert (location.latitude, location.longitude) == pytest.approx((36.15, 36.95))
    assert location.raw["match"]["kind"] == "coordinates"


@pytest.mark.parametrize("query", ["Xyzzyplugh", "95, 10", "Aleppo, Ukraine", "a" * 10_000, "','"])
def test_what_is_nowhere_is_none(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("query", ["", "  ", None, 5])
def test_an_empty_query_is_an_error(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError) as raised:
        geocoder.geocode(query)
    assert isinstance(raised.value, GeopyError)


@pytest.mark.parametrize("query", [(36.15, 36.95), "36.15, 36.95", Point(36.15, 36.95)])
def test_reverse(geocoder: GazetteerGeocoder, query: Point) -> None:
    location = geocoder.reverse(query)
    assert isinstance(location, Location)
    assert location.raw["name"] == "Urum al-Kubra"
    assert location.raw["distance_m"] < 500


def test_reverse_at_sea_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((0, -30)) is None


def test_reverse_of_no_point_is_an_error(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(ValueError, match="unknown format"):
        geocoder.reverse("nowhere")


def test_reverse_gives_the_nearest_first(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.reverse((36.2, 37.16), exactly_one=False)
    assert isinstance(found, list)
    metres = [place.raw["distance_m"] for place in found]
    assert len(metres) > 1
    assert metres == sorted(metres)


def test_a_rate_limiter_goes_round_it(geocoder: GazetteerGeocoder) -> None:
    assert RateLimiter(geocoder.geocode)("Aleppo").raw["id"] == "gn:170063"


def test_it_is_a_context_manager_like_any_geocoder(geocoder: GazetteerGeocoder) -> None:
    with geocoder as same:
        assert same is geocoder
