"""One row for each place, whatever the number of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.bare import with_bare_names
from geomap.gazetteer.merge import merge
from geomap.gazetteer.rows import NameKind
from geomap.gazetteer.units import by_code, with_named_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.rows import PlaceRow

    MakeRow = Callable[..., PlaceRow]


def test_a_checked_row_keeps_its_point_and_gains_names(make_row: MakeRow) -> None:
    checked = make_row("icao:LTAG", "Incirlik", lat=37.0021, feature_class="S")
    packaged = make_row("icao:LTAG", "Incirlik Air Base", "LTAG", lat=37.5, feature_class="S", feature_code="AIRB")
    (only,) = merge([checked], [packaged])
    assert (only.name, only.lat, only.feature_code) == ("Incirlik", 37.0021, "AIRB")
    assert [text for text, _ in only.names] == ["Incirlik", "Incirlik Air Base", "LTAG"]


def test_a_near_place_of_the_same_name_and_class_is_the_same(make_row: MakeRow) -> None:
    (only,) = merge([make_row("gm:town", "Tówn", lat=10.0)], [make_row("gn:1", "Town", lat=10.01, population=7)])
    assert (only.id, only.aliases, only.population) == ("gn:1", ("gm:town",), 7)


def test_what_is_far_or_of_another_class_stays_apart(make_row: MakeRow) -> None:
    city = make_row("gn:1", "Aleppo", lat=36.2)
    province = make_row("gm:aleppo-province", "Aleppo", lat=36.2, feature_class="A")
    far = make_row("gm:aleppo", "Aleppo", lat=40.0)
    assert len(merge([province, far], [city])) == 3


def test_a_territory_is_a_country_before_it_is_a_unit(make_row: MakeRow) -> None:
    unit = make_row("gn:5", "Mayotte", country="FR", feature_class="A", feature_code="ADM1")
    country = make_row("gn:5", "Mayotte", country="YT", feature_class="A", feature_code="PCLI")
    (only,) = merge([unit, country], [])
    assert (only.country, only.feature_code) == ("YT", "PCLI")


def test_rows_come_the_most_populous_first_then_by_id(make_row: MakeRow) -> None:
    rows = [make_row("gn:2", "B"), make_row("gn:1", "A"), make_row("gn:3", "C", population=5)]
    assert [row.id for row in merge([], rows)] == ["gn:3", "gn:1", "gn:2"]


def test_a_bare_name_is_given_only_where_nobody_else_bears_it(make_row: MakeRow) -> None:
    base = make_row("icao:1", "Incirlik Air Base", feature_class="S", feature_code="AIRB")
    taken = make_row("icao:2", "Aleppo Air Base", feature_class="S", feature_code="AIRB")
    civil = make_row("icao:3", "Smith Airport", feature_class="S", feature_code="AIRP")
    rows = with_bare_names([make_row("gn:1", "Aleppo"), base, taken, civil])
    assert [[text for text, _ in row.names][1:] for row in rows] == [[], ["Incirlik"], [], []]


def test_a_well_known_arab_town_is_found_without_its_article(make_row: MakeRow) -> None:
    known = make_row("gn:1", "Al Hudaydah", "Al-Hodeidah", population=600_000, country="YE")
    village = make_row("gn:2", "Al Maliki", population=300, country="IQ")
    spanish = make_row("gn:3", "El Paso", population=600_000, country="US")
    taken = make_row("gn:4", "Al Bab", population=60_000, country="SY")
    other = make_row("gn:5", "Bab", country="AE")
    rows = with_bare_names([known, village, spanish, taken, other])
    found = [[name.text for name in row.names if name.kind is NameKind.BARE] for row in rows]
    assert found == [["Hudaydah", "Hodeidah"], [], [], [], []]


def test_a_unit_given_by_name_gets_its_code(make_row: MakeRow) -> None:
    units = [
        make_row("gn:1", "Adana", country="TR", feature_class="A", iso="TR-01"),
        make_row("gn:2", "Center", country="TR", feature_class="A", iso="TR-02"),
        make_row("gn:3", "Center", country="TR", feature_class="A", iso="TR-03"),
    ]
    fields = [make_row(f"icao:{n}", n, country="TR", admin1=f"TR/{n}") for n in ("Adana", "Center", "Nowhere")]
    assert [row.admin1 for row in with_named_units([*units, *fields])][3:] == ["TR-01", "", ""]


def test_units_are_known_by_each_code(make_row: MakeRow) -> None:
    known = by_code([make_row("gn:1", "Adana", iso="TR-01")], {"TR.81": "gn:1"})
    assert known == {"ids": {"TR-01": "gn:1", "TR.81": "gn:1"}, "iso": {"gn:1": "TR-01"}}
