"""The basemap: which fill or hatching points fall in, what a view is given, and that the borders table is kept."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from geomap.webmap import basemap
from geomap.webmap.basemap import codec, units
from geomap.webmap.basemap.selection import CLOSE_BUDGET

if TYPE_CHECKING:
    from geomap.webmap.basemap.codec import Points

ROOT = Path(__file__).parents[2]
LARGEST_PAGE_SHARE = 560_000
"""Characters of basemap that leave a lean page of 0.9 MB room for Leaflet, the page's own script and the data."""

TILE_DEG = 5.0


def _rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


POINTS = _rows("tests/examples/basemap_points.csv")
BORDERS = _rows("gazetteer/borders.csv")


def _inside(rings: tuple[Points, ...], point: Point) -> bool:
    return sum(Polygon(ring).contains(point) for ring in rings) % 2 == 1


@cache
def _around(west: float, south: float) -> basemap.Layers:
    return basemap.decode(basemap.load((west, south, west + TILE_DEG, south + TILE_DEG)))


@pytest.fixture(scope="module")
def world() -> basemap.Layers:
    return basemap.decode(basemap.load())


@pytest.mark.parametrize("row", POINTS, ids=[row["name"] for row in POINTS])
def test_point_falls_in(row: dict[str, str]) -> None:
    lat, lon = float(row["lat"]), float(row["lon"])
    layers = _around(lon // TILE_DEG * TILE_DEG, lat // TILE_DEG * TILE_DEG)
    found = [area.code for area in layers.areas if _inside(area.rings, Point(lon, lat))]
    assert found == [row["expected"]]
    assert _inside(layers.land, Point(lon, lat))


@pytest.mark.parametrize("row", BORDERS, ids=[f"{row['kind']} {row['select']}" for row in BORDERS])
def test_borders_row_is_sourced_and_kept(row: dict[str, str], world: basemap.Layers) -> None:
    assert row["source"]
    kinds = {area.code: area.kind for area in world.areas}
    wanted = {"merge": "own", "own": "own", "apart": "apart", "hatch": "hatch"}
    if row["treatment"] in wanted:
        assert kinds[row["code"]] == wanted[row["treatment"]]
    else:
        assert (row["kind"], row["treatment"]) in {("pair", "dash"), ("line", "omit")}


def test_hatched_areas_have_no_country_code_and_say_who_claims_them(world: basemap.Layers) -> None:
    for area in world.areas:
        assert (area.kind == "hatch") == (not area.code.isupper() and area.code != "akrotiri-dhekelia")
        assert area.note or area.kind != "hatch"


def test_every_area_is_named(world: basemap.Layers) -> None:
    assert all(area.name and not area.name.startswith("-") for area in world.areas)
    assert len({area.code for area in world.areas}) == len(world.areas)


@pytest.mark.parametrize(
    "view", [None, (35.5, 32.0, 42.5, 37.5), (-18.0, 10.0, 25.0, 25.0), (170.0, 50.0, -160.0, 70.0)]
)
def test_rings_close_at_every_level_of_detail(view: tuple[float, float, float, float] | None) -> None:
    layers = basemap.decode(basemap.load(view))
    rings = [*layers.land, *layers.lakes, *(ring for area in layers.areas for ring in area.rings)]
    assert all((ring[0] == ring[-1]).all() for ring in rings)


def test_a_view_is_finer_inside_than_outside() -> None:
    syria = basemap.decode(basemap.load((35.5, 32.0, 42.5, 37.5)))
    sizes = {area.code: sum(map(len, area.rings)) for area in syria.areas}
    whole = {area.code: sum(map(len, area.rings)) for area in basemap.decode(basemap.load()).areas}
    assert sizes["SY"] > 2 * whole["SY"]
    assert sizes["AU"] < whole["AU"]


@settings(max_examples=12, deadline=None)
@given(st.floats(-180, 180), st.floats(-85, 80), st.floats(0.1, 360), st.floats(0.1, 90))
def test_no_view_takes_more_than_its_share_of_a_page(west: float, south: float, width: float, height: float) -> None:
    east = west + width if west + width <= 180 else west + width - 360
    text = basemap.load((west, south, east, min(90.0, south + height)))
    assert len(text) <= LARGEST_PAGE_SHARE
    assert text.isascii()


def test_a_view_across_the_180th_meridian_has_both_sides_in_detail() -> None:
    layers = basemap.decode(basemap.load((175.0, 60.0, -165.0, 70.0)))
    coast = np.concatenate(layers.coast)
    near = coast[(coast[:, 1] > 60) & (coast[:, 1] < 70)]
    assert (near[:, 0] > 170).sum() > 300
    assert (near[:, 0] < -160).sum() > 300


def test_sides_along_the_180th_meridian_are_not_coast(world: basemap.Layers) -> None:
    for line in world.coast:
        edge = np.abs(line[:, 0]) >= 179.99
        assert not (edge[:-1] & edge[1:]).any()


def test_the_same_view_gives_the_same_text() -> None:
    view = (20.0, 40.0, 40.0, 50.0)
    assert basemap.load(view) == basemap.load(view)


@given(st.lists(st.lists(st.integers(-(2**40), 2**40), min_size=1), min_size=1))
def test_numbers_survive_their_digits(values: list[list[int]]) -> None:
    assert [list(found) for found in codec.numbers([codec.digits(row) for row in values])] == values


def test_the_committed_world_is_what_the_page_script_expects() -> None:
    packed = json.loads(basemap.load())
    assert sum(count for _, count in packed["counts"]) == len(packed["arcs"])
    assert [kind for kind, _ in packed["counts"]] == ["coast", "border", "dashed", "admin1", "river", "lake"]


def test_the_policy_says_what_hatching_and_dashes_mean() -> None:
    assert "hatched" in basemap.BORDERS_POLICY.lower()
    assert "dashed" in basemap.BORDERS_POLICY


def test_outlines_near_what_is_shown_are_fine_in_a_wide_view() -> None:
    wide, gaza = (-100.0, -40.0, 140.0, 60.0), (34.4, 31.45)
    plain, close = basemap.load(wide), basemap.load(wide, [gaza, (36.2, 49.9)])
    assert len(plain) < len(close) < len(plain) + CLOSE_BUDGET * 1.1

    def corners(text: str) -> int:
        (strip,) = [area for area in basemap.decode(text).areas if area.code == "PS"]
        return sum(map(len, strip.rings))

    assert corners(close) > corners(plain)


UNITS = {row["id"]: row for row in _rows("gazetteer/places/admin1.csv")}
DRAWN = json.loads((ROOT / "geomap/webmap/basemap/units.json").read_text(encoding="utf-8"))
NEAR_DEG = 0.2
"""Degrees by which a unit's point may lie off a shape of medium detail."""


def _shape(name: str, *, close: bool) -> list[Polygon]:
    lon, lat = float(UNITS[name]["lon"]), float(UNITS[name]["lat"])
    view = (lon - 1, lat - 1, lon + 1, lat + 1) if close else None
    rings = basemap.decode(basemap.load(view, within=[name])).units[name]
    assert all((ring[0] == ring[-1]).all() for ring in rings)
    return [Polygon(ring) for ring in rings]


@pytest.mark.parametrize("name", sorted(DRAWN)[::430])
def test_a_unit_has_the_shape_that_holds_its_point(name: str) -> None:
    point = Point(float(UNITS[name]["lon"]), float(UNITS[name]["lat"]))
    for close in (True, False):
        assert min(polygon.distance(point) for polygon in _shape(name, close=close)) < NEAR_DEG


def test_a_unit_ends_where_what_is_disputed_begins() -> None:
    golan = Point(35.78, 33.0)
    quneitra = next(name for name, row in UNITS.items() if row["admin1_iso"] == "SY-QU")
    northern = next(name for name, row in UNITS.items() if row["admin1_iso"] == "IL-Z")
    assert northern in DRAWN
    for name in {quneitra, northern} & set(DRAWN):
        assert not any(polygon.contains(golan) for polygon in _shape(name, close=True))


def test_units_take_no_more_than_their_share() -> None:
    plain, held = basemap.load(), basemap.load(within=sorted(DRAWN))
    assert len(held) < len(plain) + 2 * units.BUDGET
    assert len(json.loads(held)["units"]) > 50
    assert basemap.load(within=["gn:no such unit"]) == plain
