"""What is known to a country, a unit or a region alone is drawn as no spot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap
from geomap.webmap.payload import payload
from geomap.webmap.payload.bounds import within
from geomap.webmap.picture import symbols
from geomap.webmap.picture.colours import colours

if TYPE_CHECKING:
    Records = list[dict[str, Any]]


def placed(records: Records, where_prec: int, radius: int) -> Records:
    incident = records[0]["incidents"][0]
    incident["location"] |= {"where_prec": where_prec, "uncertainty_m": radius, "name_raw": "Sudan", "country": "SD"}
    incident["location"] |= {"relation": "in", "admin1": None}
    records[0]["incidents"] = [incident]
    records[0]["tracks"] = []
    return records[:1]


@pytest.mark.parametrize(
    ("where_prec", "area"), [(1, None), (2, None), (3, "unit"), (4, "unit"), (5, "part"), (6, "country")]
)
def test_what_is_no_spot_is_called_an_area(records: Records, where_prec: int, area: str | None) -> None:
    (row,) = payload(placed(records, where_prec, 90_000)).rows["incidents"]
    assert row["area"] == area
    assert row["label"] == ("somewhere in Sudan" if area else "Sudan")


@pytest.mark.parametrize(
    ("name", "unit", "held", "label"),
    [
        ("Wadi Tamrin", "Red Sea", "Sudan", "Wadi Tamrin, somewhere in Sudan"),
        ("Wadi Tamrin", None, "Sudan", "Wadi Tamrin, somewhere in Sudan"),
        ("Britain", None, "United Kingdom", "somewhere in Britain"),
    ],
)
def test_a_village_that_no_gazetteer_knows_is_named_with_the_country_that_is_all_that_is_known(
    records: Records, name: str, unit: str | None, held: str, label: str
) -> None:
    made = placed(records, 6, 300_000)
    made[0]["incidents"][0]["location"] |= {"name_raw": name, "admin1": unit, "country_name": held}
    (row,) = payload(made).rows["incidents"]
    assert row["label"] == label


@pytest.mark.parametrize(
    ("name", "unit", "label"),
    [
        ("Wadi Tamrin", "Kassala", "Wadi Tamrin, somewhere in Kassala"),
        ("Kassala state", "Kassala", "somewhere in Kassala state"),
        ("Hasaka", "Al-Hasakah", "somewhere in Hasaka"),
    ],
)
def test_such_a_village_is_named_with_the_unit_that_is_all_that_is_known(
    records: Records, name: str, unit: str, label: str
) -> None:
    made = placed(records, 4, 100_000)
    made[0]["incidents"][0]["location"] |= {"name_raw": name, "admin1": unit}
    (row,) = payload(made).rows["incidents"]
    assert row["label"] == label


def test_a_part_of_a_country_is_a_circle_with_an_open_mark(records: Records) -> None:
    made = placed(records, 5, 300_000)
    svg = IncidentMap(made).to_svg()
    assert 'stroke-dasharray="2 3"' in svg
    assert 'clip-path="url(#gm-in-SD)"' in svg
    assert re.search(r'<circle[^>]*r="\d{2,3}', svg)
    made[0]["incidents"][0]["location"] |= {"name_raw": "the border", "relation": "border"}
    (row,) = payload(made).rows["incidents"]
    assert (row["area"], row["label"]) == ("region", "the border")
    assert "<clipPath" not in IncidentMap(made).to_svg()


def test_a_country_is_tinted_and_its_mark_open(records: Records) -> None:
    svg = IncidentMap(placed(records, 6, 900_000)).to_svg()
    assert re.search(r'<path[^>]*fill-opacity="0.1"', svg)
    assert 'stroke-dasharray="2 3"' in svg
    assert "somewhere in Sudan" in svg
    assert not re.search(r'<circle[^>]*r="[1-9]\d{2}', svg)


KASSALA = "gn:408663"


def in_kassala(records: Records, count: int = 1) -> Records:
    (record,) = placed(records, 4, 120_000)
    (incident,) = record["incidents"]
    incident["location"] |= {"place_id": KASSALA, "name_raw": "Kassala", "lat": 15.8, "lon": 35.8}
    record["incidents"] = [{**incident, "incident_id": f"i{at}"} for at in range(count)]
    return [record]


@pytest.mark.parametrize("count", [1, 9])
def test_a_unit_is_tinted_whole_and_once(records: Records, count: int) -> None:
    svg = IncidentMap(in_kassala(records, count)).to_svg()
    assert len(re.findall(r'<path[^>]*stroke-opacity="0.5"', svg)) == 1
    assert not re.search(r'<circle[^>]*r="[3-9]\d', svg)
    assert "somewhere in Kassala" in svg
    in_the_legend = 1
    assert svg.count('stroke-dasharray="2 3"') == in_the_legend + (count == 1)
    assert "Known to an area alone" in svg


def test_an_area_of_several_families_has_the_colour_of_none(records: Records) -> None:
    (record,) = in_kassala(records, 2)
    record["incidents"][0] |= {"event_type": "Battles", "sub_event_type": "Armed clash"}
    svg = IncidentMap([record]).to_svg()
    (tint,) = re.findall(r'<path[^>]*fill="(#\w+)"[^>]*stroke-opacity="0.5"', svg)
    assert tint == colours("light")["family-other"]


def test_the_page_holds_the_shape_of_each_unit_that_is_needed(records: Records) -> None:
    tables = payload(in_kassala(records)).rows
    assert within(tables) == [KASSALA]
    assert not within(payload(placed(records, 1, 3000)).rows)


def test_an_open_mark_says_how_well_the_incident_is_attested() -> None:
    shown = {
        standing: symbols.somewhere(0, 0, {"family": "civilians", "standing": standing}, colours("light"))
        for standing in ("attested", "contested", "single")
    }
    assert len(set(shown.values())) == len(shown)


def test_a_name_of_two_scripts_runs_as_its_first_letters_do(records: Records) -> None:
    svg = IncidentMap(in_kassala(records), lang="ar").to_svg()
    assert "\u2068في مكان ما: Kassala\u2069" in svg


def test_a_units_circle_ends_where_its_country_does(records: Records) -> None:
    svg = IncidentMap(placed(records, 4, 300_000)).to_svg()
    assert "<clipPath" in svg
    assert 'clip-path="url(#gm-in-SD)"' in svg


def test_a_waypoint_that_is_a_region_is_open(records: Records) -> None:
    first, second = records[0]["tracks"][0]["waypoints"][:2]
    first["uncertainty_m"], second["uncertainty_m"] = 86_000, 3_000
    points = payload(records[:1]).rows["tracks"][0]["points"]
    assert [point["open"] for point in points[:2]] == [True, False]
    assert [point["within"] for point in points[:2]] == ["within about 86 km", None]
    assert 'stroke-dasharray="2 2.5"' in IncidentMap(records[:1]).to_svg()


@pytest.mark.parametrize(("code", "edges"), [("PCLI", 0), ("ADM1", 1), ("PPL", None)])
def test_a_waypoint_that_is_a_country_or_a_unit_tints_it(records: Records, code: str, edges: int | None) -> None:
    record = records[0]
    place = next(row["place"] for row in record["toponyms"] if row["place"])
    place |= {"id": KASSALA, "feature_code": code, "country": "SD"}
    first = record["tracks"][0]["waypoints"][0]
    first |= {"place_id": KASSALA, "lat": 15.8, "lon": 35.8, "uncertainty_m": 120_000}
    svg = IncidentMap([{**record, "incidents": []}]).to_svg()
    tints = re.findall(r'<path[^>]*fill-opacity="0.1"[^>]*>', svg)
    assert len(tints) == (0 if edges is None else 1)
    assert sum("stroke-opacity" in tint for tint in tints) == (edges or 0)


def test_a_way_does_not_lead_to_the_middle_of_a_country(records: Records) -> None:
    track = records[0]["tracks"][0]
    spot = {**track["waypoints"][0], "lat": 35.0, "lon": 36.0, "uncertainty_m": 2_000}
    track["waypoints"] = [
        {**spot, "seq": 1, "relation": "took_off_from"},
        {**spot, "seq": 2, "relation": "over", "lat": 39.0, "uncertainty_m": 500_000},
        {**spot, "seq": 3, "relation": "hit", "lat": 41.6},
    ]
    track["legs"] = [{"from": 1, "to": 2, "status": "reported"}, {"from": 2, "to": 3, "status": "reported"}]
    legs = payload(records[:1]).rows["tracks"][0]["legs"]
    assert [(leg["from"], leg["to"], leg["status"]) for leg in legs] == [(1, 3, "inferred")]
    track["waypoints"][1]["uncertainty_m"] = 20_000
    legs = payload(records[:1]).rows["tracks"][0]["legs"]
    assert [(leg["from"], leg["to"], leg["status"]) for leg in legs] == [(1, 2, "reported"), (2, 3, "reported")]
