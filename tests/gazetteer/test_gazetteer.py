"""The gazetteer as others see it: layers, rows, names in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import layout
from geomap.gazetteer.gazetteer import Gazetteer
from geomap.gazetteer.rows import NameKind
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.gazetteer.rows import PlaceRow


@pytest.mark.parametrize("name", ["Incirlik", "Incirlik air base", "Incirlik Air Base", "LTAG"])
def test_an_air_base_is_found_by_each_of_its_names(bundled: Gazetteer, name: str) -> None:
    place = bundled.place(bundled.lookup(name)[0])
    assert (place.lat, place.lon) == (37.0021, 35.4259)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [("Deir ez-Zor", 35.33588, 40.14084), ("Aleppo", 36.20124, 37.16117), ("Urum al-Kubra", 36.1486, 36.95)],
)
def test_places_of_the_seed(bundled: Gazetteer, name: str, lat: float, lon: float) -> None:
    place = bundled.place(bundled.lookup(name)[0])
    assert (place.lat, place.lon) == (lat, lon)
    assert place.country_name == "Syria"
    assert place.admin1 is not None


def test_a_city_and_its_province_stay_two(bundled: Gazetteer) -> None:
    classes = {bundled.place(row).feature_class for row in bundled.lookup("Aleppo")}
    assert classes == {"P", "A"}


def test_places_come_the_most_populous_first(bundled: Gazetteer) -> None:
    found = [bundled.place(row).population for row in bundled.lookup("Paris")]
    assert found == sorted(found, reverse=True)
    assert bundled.place(bundled.lookup("Paris")[0]).country == "FR"


def test_codes_are_compared_with_their_case(bundled: Gazetteer) -> None:
    states = bundled.by_id("gn:6252001")
    assert states in bundled.lookup("USA")
    assert states in bundled.lookup("U.S.")
    assert states not in bundled.lookup("us")


def test_demonyms_are_no_names(bundled: Gazetteer) -> None:
    syria = bundled.by_id("gn:163843")
    assert bundled.demonyms("Syrian") == (syria,)
    assert syria not in bundled.lookup("Syrian")


def test_ids_lead_back(bundled: Gazetteer) -> None:
    row = bundled.by_id("icao:LTAG")
    assert row is not None
    assert bundled.place(row).id == "icao:LTAG"
    assert bundled.by_id("gn:0") is None


def test_every_place_has_a_source_with_a_licence(bundled: Gazetteer) -> None:
    used = {bundled.place(row).source for row in range(0, len(bundled), 997)}
    assert all(bundled.sources[source]["licence"] for source in used)


@pytest.mark.parametrize(
    ("tokens", "taken"),
    [
        (["Deir", "ez-Zor", ",", "Syria"], 2),
        (["New", "York", "was"], 2),
        (["New", ",", "York"], 0),
        (["St", ".", "Petersburg", "is"], 3),
        (["Urum", "al-Kubra"], 2),
        (["Khan", "Sheikhoun", "."], 2),
        (["US", "troops"], 1),
        (["Xyzzy"], 0),
        ([","], 0),
    ],
)
def test_the_longest_name_in_a_text(bundled: Gazetteer, tokens: list[str], taken: int) -> None:
    assert bundled.longest(tokens) == taken


def test_prefix_search_gives_exact_names_first(bundled: Gazetteer) -> None:
    names = [bundled.place(row).name for row in bundled.search("Alepp", 3)]
    assert names[0] == "Aleppo"


def test_layers_number_their_rows_on(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    base = [make_row("gn:1", "Big", population=100, country="SY"), make_row("gn:2", "Twin", population=5)]
    more = [make_row("gn:3", "Twin", population=50, lat=7.0), make_row("gn:4", "Other", country="UA")]
    meta = {"version": "1", "countries": {"SY": "Syria"}, "sources": {}}
    write(base, tmp_path / "a", meta)
    write(more, tmp_path / "b", meta)
    both = Gazetteer([Store(tmp_path / "a"), Store(tmp_path / "b")])
    assert both.lookup("twin") == (2, 1)
    assert both.postings("twin")[0] == (2, NameKind.NAME)
    assert both.by_id("gn:4") == 3
    assert both.columns.lat[both.columns.population[[2, 0]].argsort()].tolist() == [0.0, 0.0]
    assert both.columns.lat[2] == 7.0
    assert both.columns.country[[0, 3]].tolist() == [layout.pack_country("SY"), layout.pack_country("UA")]
    assert both.place(3).country_name == "UA"


def test_the_users_own_places_come_first(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    meta = {"version": "1", "countries": {}, "sources": {}}
    write([make_row("gn:1", "Twin", population=100)], tmp_path / "a", meta)
    write([make_row("user:twin", "Twin")], tmp_path / "b", {**meta, "own": True})
    both = Gazetteer([Store(tmp_path / "a"), Store(tmp_path / "b")])
    assert both.lookup("Twin") == (1, 0)


def test_units_of_another_layer_are_the_bundled_ones(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    unit = make_row("gn:9", "Halab", feature_class="A", feature_code="ADM1", admin1="SY-HL", iso="SY-HL")
    meta = {"version": "1", "countries": {}, "sources": {}}
    units = {"ids": {"SY.09": "gn:9", "SY-HL": "gn:9"}, "iso": {"gn:9": "SY-HL"}}
    write([unit], tmp_path / "a", meta, units)
    write([make_row("gn:1", "Town", admin1="SY.09"), make_row("gn:2", "Far")], tmp_path / "b", meta)
    both = Gazetteer([Store(tmp_path / "a"), Store(tmp_path / "b")])
    town, far = both.place(1).admin1, both.place(2).admin1
    assert town is not None
    assert (town.name, town.iso) == ("Halab", "SY-HL")
    assert far is None


def test_what_an_upgrade_took_in_is_not_given_twice(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    meta = {"version": "2", "countries": {}, "sources": {}}
    write([make_row("gn:1", "Town", population=9)], tmp_path / "a", meta)
    write([make_row("gn:1", "Town"), make_row("gn:2", "Town")], tmp_path / "b", {**meta, "base": "1"})
    both = Gazetteer([Store(tmp_path / "a"), Store(tmp_path / "b")])
    assert [both.place(row).id for row in both.lookup("Town")] == ["gn:1", "gn:2"]
    assert [layer.places for layer in both.layers] == [1, 2]
