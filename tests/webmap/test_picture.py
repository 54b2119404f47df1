"""The static picture: the page's own map, as text that any program can draw."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import ExportError, MissingExtraError
from geomap.records import encode
from geomap.webmap import basemap
from geomap.webmap.map import IncidentMap
from geomap.webmap.payload import payload
from geomap.webmap.picture import clipping, flights, letters, names, symbols
from geomap.webmap.picture.clusters import grouped
from geomap.webmap.picture.colours import colours
from geomap.webmap.picture.view import View, fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.models.analysis import Analysis

    Records = list[dict[str, Any]]

SVG = "{http://www.w3.org/2000/svg}"
with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    HOSTILE = [(row["name"], json.loads(row["text"])) for row in csv.DictReader(opened)]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 our own


def test_it_says_what_the_page_says(records: Records) -> None:
    said = words(IncidentMap(records, title="Two weeks").to_svg())
    for text in (
        "Two weeks",
        "Kassala",
        "Contested",
        "Way inferred",
        "Several incidents",
        "2 articles · 4 incidents",
    ):
        assert any(line.startswith(text) for line in said), text
    assert "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth" in said
    assert any(line.startswith("Borders follow the units of ISO 3166-2") for line in said)


def test_the_same_map_gives_the_same_picture(records: Records) -> None:
    assert IncidentMap(records).to_svg() == IncidentMap(records).to_svg()


def test_paper_is_white(records: Records) -> None:
    made = IncidentMap(records)
    assert colours("print")["paper"] == "#ffffff" != colours("light")["paper"]
    assert made.to_svg(theme="print") != made.to_svg(theme="light")
    with pytest.raises(ExportError, match="light, print"):
        made.to_svg(theme="sepia")  # type: ignore[arg-type]


def test_colours_are_such_as_every_program_reads() -> None:
    said = {value for theme in ("light", "print") for value in colours(theme).values()}
    assert all(re.fullmatch(r"#[0-9a-f]{6}|.*serif", value) for value in said - {"light dark", "light"}), said


def test_nothing_in_it_is_fetched_and_no_style_is_needed(records: Records) -> None:
    svg = IncidentMap(records).to_svg()
    names = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}  # noqa: S314 our own
    assert names <= {"svg", "g", "title", "defs", "pattern", "path", "rect", "circle", "line", "text"}
    assert "style=" not in svg
    assert set(re.findall(r"https?://[^\"<]*", svg)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_words_stay_words(
    name: str, text: str, spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], calm: dict[str, int]
) -> None:
    svg = IncidentMap([encode(spoilt((text,))[0])], title=text).to_svg()
    root = ET.fromstring(svg)  # noqa: S314 our own
    assert {element.tag for element in root.iter()} <= set(calm), name
    assert not any(key.startswith("on") or "href" in key for element in root.iter() for key in element.attrib)
    assert svg.encode().decode() == svg


@pytest.fixture(scope="module")
def calm(example: tuple[Analysis, ...]) -> dict[str, int]:
    root = ET.fromstring(IncidentMap([encode(example[0])]).to_svg())  # noqa: S314 our own
    return {element.tag: 1 for element in root.iter()}


def test_a_map_of_nothing_shows_the_world() -> None:
    said = words(IncidentMap([]).to_svg())
    assert "Incident map" in said
    assert {"BRAZIL", "CHINA"} <= set(said)


def test_a_leg_nobody_reports_is_dashed(records: Records) -> None:
    svg = IncidentMap(records[:1]).to_svg()
    assert svg.count('stroke-dasharray="7 6"') == sum(
        leg["status"] == "inferred" for leg in records[0]["tracks"][0]["legs"]
    )


def test_contested_is_half_filled_and_single_is_hollow() -> None:
    marks = {
        standing: symbols.mark(0, 0, {"family": "civilians", "standing": standing}, colours("light"))
        for standing in ("attested", "contested", "single")
    }
    colour = colours("light")["family-civilians"]
    assert [mark.count(f'fill="{colour}"') for mark in marks.values()] == [1, 1, 0]
    assert len(set(marks.values())) == 3


def test_the_view_holds_what_it_is_about_and_no_more_than_it_must() -> None:
    view = fitted((35.0, 33.0, 41.0, 38.0), 1000, 640)
    west, south, east, north = view.bounds
    assert west < 35.0
    assert south < 33.0
    assert east > 41.0
    assert north > 38.0
    assert north - south < 7


def test_a_place_beyond_the_date_line_is_drawn_beside_its_neighbours() -> None:
    view = fitted((170.0, 50.0, 190.0, 60.0), 1000, 640)
    here, there = view.point(55.0, 179.0), view.point(55.0, -179.0)
    assert there[0] - here[0] == pytest.approx(view.pixels(1000 * 127.9, 55.0), rel=0.01)


def test_marks_that_would_cover_each_other_are_one() -> None:
    view = View(64.0, 0.0, 0.0, 16384.0, 16384.0)
    places = enumerate(((10.0, 10.0), (10.0, 10.001), (10.0, 40.0), (None, None)))
    rows = [{"site": site, "lat": lat, "lon": lon} for site, (lat, lon) in places]
    assert [(group.members, group.sites) for group in grouped(view, rows)] == [([0, 1], "0 1"), ([2], "2")]


def test_numbers_of_waypoints_that_would_lie_on_each_other_are_dots() -> None:
    view = View(64.0, 0.0, 0.0, 16384.0, 16384.0)
    point = {"name": "Bol", "radius": 0, "open": False}
    places = enumerate(((10.0, 10.0), (10.0, 10.1), (10.0, 40.0)), start=1)
    points = [{**point, "order": order, "lat": lat, "lon": lon} for order, (lat, lon) in places]
    found = flights.stops(view, [{"points": points}], [])
    assert [(stop.labels, stop.small) for stop in found] == [([1], False), ([2], True), ([3], False)]
    signs = list(flights.signs(found, colours("light")))
    assert [("<text" in sign) for sign in signs] == [False, True, True]


def test_a_small_country_may_be_named_at_sea_but_not_over_its_neighbour(records: Records) -> None:
    record = records[0]
    where = {"lat": 33.6, "lon": 35.6, "country": "LB", "where_prec": 1, "uncertainty_m": 3000}
    record["incidents"] = [{**record["incidents"][0], "location": record["incidents"][0]["location"] | where}]
    content = payload([{**record, "tracks": []}])
    view = fitted((30.0, 30.0, 40.0, 37.0), 700, 600)
    layers = basemap.decode(basemap.load(view.bounds))
    (lebanon,) = [name for name in names.wanted(view, [], [], content.rows, layers.areas) if name.text == "LEBANON"]
    west = [x for x, _ in lebanon.spots if x < view.point(33.6, 35.0)[0]]
    east = [x for x, _ in lebanon.spots if x > view.point(33.6, 36.8)[0]]
    assert west
    assert not east


def test_no_border_of_a_wide_view_has_a_gap_that_would_read_as_a_dash() -> None:
    view = fitted((-10.0, 30.0, 60.0, 60.0), 1000, 640)
    borders = basemap.decode(basemap.load(view.bounds)).borders
    points = [view.project(line) for line in borders]
    seen = [line for line in points if (np.ptp(line, axis=0) > 0.5).any() and view.hold(line, 0.0).all()]
    drawn = clipping.lines(view, borders, clipping.STRETCH)
    ends = {tuple(np.round(line[at], 6)) for line in drawn for at in (0, -1)}
    assert len(seen) > 100
    assert all(tuple(np.round(line[at], 6)) in ends for line in seen for at in (0, -1))


@given(st.lists(st.tuples(st.floats(-400, 1400), st.floats(-400, 1000)), min_size=3, max_size=9, unique=True))
@settings(deadline=None)
def test_a_ring_is_cut_where_the_frame_ends(corners: list[tuple[float, float]]) -> None:
    view = View(1.0, 0.0, 0.0, 1000.0, 640.0)
    ring = shapely.convex_hull(shapely.MultiPoint(corners))
    if ring.geom_type != "Polygon" or ring.area < 10:
        return
    frame = shapely.box(-clipping.MARGIN, -clipping.MARGIN, 1000 + clipping.MARGIN, 640 + clipping.MARGIN)
    cut = clipping.cut(view, shapely.get_coordinates(ring)[:-1])
    area = shapely.Polygon(cut).area if len(cut) > 2 else 0.0
    assert area == pytest.approx(ring.intersection(frame).area, abs=0.1)


@given(st.text(max_size=200), st.floats(30, 400))
def test_wrapped_lines_fit_and_nothing_is_lost_without_a_sign(text: str, room: float) -> None:
    lines = letters.wrapped(text, room, 12, most=3)
    assert 1 <= len(lines) <= 3
    kept = "".join("".join(lines).split())
    assert kept == "".join(text.split()) or kept.endswith("…")
    assert all(letters.width(line, 12) <= room or len(line) <= room / 12 for line in lines)


def test_without_the_extra_a_png_says_what_to_install(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(MissingExtraError, match=r"geomap\[picture\]"):
        IncidentMap(records).save(tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_are_made_of_it(records: Records, tmp_path: Path, suffix: str, start: bytes) -> None:
    pytest.importorskip("vl_convert", reason="the extra geomap[picture] is not installed")
    IncidentMap(records).save(tmp_path / f"map.{suffix}")
    made = (tmp_path / f"map.{suffix}").read_bytes()
    assert made.startswith(start)
    assert len(made) > 20_000


@pytest.mark.parametrize("suffix", ["svg", "geojson", "kml", "csv"])
def test_the_suffix_chooses_the_format(records: Records, tmp_path: Path, suffix: str) -> None:
    IncidentMap(records).save(tmp_path / f"map.{suffix}")
    held = (tmp_path / f"map.{suffix}").read_text(encoding="utf-8")
    assert "Kassala" in held
    assert "GeoNames" in held


def test_a_suffix_of_no_format_is_refused(records: Records, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"'\.docx'.*\.svg"):
        IncidentMap(records).save(tmp_path / "map.docx")


def test_countries_in_which_something_happened_are_named_first(records: Records) -> None:
    content = payload(records[:1])
    view = fitted(content.bounds, 900, 600)
    layers = basemap.decode(basemap.load(view.bounds))
    found = [name.text for name in names.wanted(view, [], [], content.rows, layers.areas) if name.style == "country"]
    involved = {row["country"] for row in content.rows["incidents"]}
    own = {area.name.upper() for area in layers.areas if area.code in involved}
    assert own
    assert set(found[: len(own)]) == own


def test_the_picture_runs_its_own_way_and_arabic_lines_run_theirs(records: Records) -> None:
    root = ET.fromstring(IncidentMap(records[:1], title="مقال", lang="ar").to_svg())  # noqa: S314 our own
    assert root.get("direction") == "ltr"
    lines = {line.text: line for line in root.iter(f"{SVG}text") if line.text}
    title = lines["\u2068مقال\u2069"]
    assert (title.get("x"), title.get("text-anchor")) == ("1000", "end")
    assert any(text.startswith("\u2067تتبع الحدود") and text.endswith("\u2069") for text in lines)
    assert "\u2067" not in IncidentMap(records[:1]).to_svg()
