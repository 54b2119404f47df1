"""What is known to a country, a unit or a region alone is drawn as no spot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap
from geomap.webmap.payload import payload

if TYPE_CHECKING:
    Records = list[dict[str, Any]]


def placed(records: Records, where_prec: int, radius: int) -> Records:
    incident = records[0]["incidents"][0]
    incident["location"] |= {"where_prec": where_prec, "uncertainty_m": radius, "name_raw": "Sudan", "country": "SD"}
    records[0]["incidents"] = [incident]
    records[0]["tracks"] = []
    return records[:1]


@pytest.mark.parametrize(("where_prec", "area"), [(1, None), (2, None), (3, "unit"), (4, "unit"), (6, "country")])
def test_what_is_no_spot_is_called_an_area(records: Records, where_prec: int, area: str | None) -> None:
    (row,) = payload(placed(records, where_prec, 90_000)).rows["incidents"]
    assert row["area"] == area
    assert row["label"] == ("somewhere in Sudan" if area == "country" else "Sudan")


def test_a_country_is_tinted_and_its_mark_open(records: Records) -> None:
    svg = IncidentMap(placed(records, 6, 900_000)).to_svg()
    assert re.search(r'<path[^>]*fill-opacity="0.1"', svg)
    assert 'stroke-dasharray="2 3"' in svg
    assert "somewhere in Sudan" in svg
    assert not re.search(r'<circle[^>]*r="[1-9]\d{2}', svg)


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
