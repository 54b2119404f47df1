"""Places told by way of other places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import geo
from geomap.geoparse import parse, relative
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.relative import RelativePlace


def told(text: str, gazetteer: Gazetteer) -> tuple[RelativePlace, ...]:
    read = document.read(Article(id="specimen", text=text))
    return relative.find(read, parse(read, gazetteer), gazetteer)


def test_specimens(row_of_toponyms_relative: dict[str, str], gazetteer: Gazetteer) -> None:
    row = row_of_toponyms_relative
    found = {one.raw: one for one in told(row["text"], gazetteer)}
    assert row["raw"] in found
    one = found[row["raw"]]
    assert (one.relation, one.place.id) == (row["relation"], row["place"])
    assert one.distance_km == (float(row["distance_km"]) if row["distance_km"] else None)
    assert one.bearing_deg == (float(row["bearing_deg"]) if row["bearing_deg"] else None)
    assert row["text"][one.start : one.end] == one.raw


def test_a_point_told_by_distance_lies_where_it_is_told(gazetteer: Gazetteer) -> None:
    (one,) = told("A depot 30 km south of Mosul burned.", gazetteer)
    base = gazetteer.place(gazetteer.lookup("Mosul")[0])
    assert geo.distance_m(base.point, one.place.point) == pytest.approx(30_000, rel=0.01)
    assert geo.bearing_deg(base.point, one.place.point) == pytest.approx(180, abs=1)
    assert one.place.radius_m >= 7_500


def test_talks_between_capitals_are_not_a_place(gazetteer: Gazetteer) -> None:
    assert told("Talks between Moscow and Washington failed.", gazetteer) == ()


def test_unresolved_names_give_no_relative_place(gazetteer: Gazetteer) -> None:
    assert told("They met near the village of Qarnabush.", gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Snow fell in southern Lebanon.", "Nabatieh"),
        ("Snow fell in northern Israel.", "Safed"),
        ("Snow fell in eastern Ukraine.", "Donetsk"),
    ],
)
def test_the_side_of_a_country_holds_the_towns_on_it(text: str, town: str, gazetteer: Gazetteer) -> None:
    (one,) = told(text, gazetteer)
    there = gazetteer.place(gazetteer.lookup(town)[0])
    assert geo.distance_m(there.point, one.place.point) <= one.place.radius_m


@pytest.mark.parametrize(
    "text", ["A camp near the border between Mali and Algeria.", "A camp near the border between Chad and Libya."]
)
def test_a_border_in_the_desert_is_as_long_as_the_towns_on_its_sides_are_far(text: str, gazetteer: Gazetteer) -> None:
    assert [one.place.radius_m > 400_000 for one in told(text, gazetteer)] == [True]
