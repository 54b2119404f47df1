"""The map as a folium citizen and as a file."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import pytest
from branca.element import Element, MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from geomap.case.case import Case
from geomap.errors import ExportError
from geomap.records import encode
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.models.analysis import Analysis

    Records = list[dict[str, Any]]

LARGEST = 900_000
with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    HOSTILE = [(row["name"], json.loads(row["text"])) for row in csv.DictReader(opened)]


def clusters() -> Element:
    made: Element = MarkerCluster()  # type: ignore[no-untyped-call]
    return made


def script_from(url: str) -> Element:
    class Script(MacroElement):
        _template = Template(f'{{% macro html(this, kwargs) %}}<script src="{url}"></script>{{% endmacro %}}')

    made: Element = Script()  # type: ignore[no-untyped-call]
    return made


def test_the_same_case_gives_the_same_bytes(example: tuple[Analysis, ...]) -> None:
    first, second = (IncidentMap.from_case(Case.from_analyses(example)) for _ in range(2))
    assert first.to_html() == second.to_html() == first.to_html()
    assert len(first.to_html().encode()) < LARGEST


def test_a_thousand_incidents_on_four_continents_stay_a_lean_page(records: Records) -> None:
    told = next(incident for incident in records[0]["incidents"] if incident["location"])
    spots = [{**told["location"], "lat": at % 60 - 5.0, "lon": at * 7 % 120 - 15.0} for at in range(1000)]
    spread = [{**told, "incident_id": f"i{at}", "location": spot} for at, spot in enumerate(spots)]
    made = IncidentMap([{**records[0], "incidents": spread}]).to_html()
    assert made.count("<tr>") == 61 + 2, "sixty incidents and a flight, each under its heads"
    assert len(made.encode()) < LARGEST


def test_a_map_of_nothing_is_still_a_map() -> None:
    assert "<title>Incident map</title>" in IncidentMap([]).to_html()


def test_it_is_a_folium_map_that_loads_nothing(records: Records) -> None:
    made = IncidentMap(records)
    assert isinstance(made, folium.Map)
    assert "https://cdn" not in made.to_html()
    assert folium.Map.default_js


def test_the_table_holds_every_incident_without_scripts(records: Records) -> None:
    page = IncidentMap(records).to_html()
    table = page[page.index('id="geomap-table"') :]
    assert all(name in table for name in ("Wadi Sharef", "near Kassala", "Buenaventura", "Guapi"))


def test_the_page_says_where_its_places_and_borders_come_from(records: Records) -> None:
    page = IncidentMap(records).to_html()
    assert "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth" in page
    assert "Volodymyr Agafonkin" in page


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_words_stay_words(
    name: str, text: str, spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], calm: str
) -> None:
    hostile = [encode(analysis) for analysis in spoilt((text,))]
    made = IncidentMap(hostile[:1], title=text).to_html()
    assert _tags(made) == _tags(calm), name
    assert _scripts(made) == _scripts(calm)
    assert made.encode().decode() == made
    assert "\0" not in made


@pytest.fixture(scope="module")
def calm(example: tuple[Analysis, ...]) -> str:
    return IncidentMap([encode(example[0])]).to_html()


def _tags(page: str) -> list[str]:
    """Every element that could run or fetch something, in order."""
    dangerous = r"<(script|img|iframe|svg|math|style|link|base|meta|form|input|object|body|video)\b"
    return re.findall(dangerous, page, re.IGNORECASE)


def _scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def test_the_user_s_own_elements_are_drawn(records: Records) -> None:
    made = IncidentMap(records)
    folium.CircleMarker((15.0, 36.0), tooltip="`${x}` </script>{{ 7*7 }}", popup="<b>bold</b>").add_to(made)
    folium.GeoJson({"type": "Point", "coordinates": [36.0, 15.0]}).add_to(made)
    page = made.to_html()
    assert "L.circleMarker(" in page
    assert r"\u003cb\u003ebold\u003c/b\u003e" in page
    assert "49" not in _scripts(page)[-1].split("geomap(map")[-1]


def test_every_way_to_the_page_is_sealed(records: Records) -> None:
    made = IncidentMap(records)
    made.get_root().html.add_child(Element("<h2>{{ 7*7 }}</h2>"))  # type: ignore[attr-defined]
    page = made.get_root().render()
    assert "<h2>{{ 7*7 }}</h2>" in page
    assert "default-src 'none'" in page
    assert page == made.to_html()


def test_random_ids_of_folium_become_numbers(records: Records) -> None:
    first, second = IncidentMap(records), IncidentMap(records)
    for made in (first, second):
        folium.Marker((15.0, 36.0), popup="here").add_to(folium.FeatureGroup("mine").add_to(made))
    assert first.to_html() == second.to_html()


@pytest.mark.parametrize(
    ("element", "named"),
    [
        (clusters(), "MarkerCluster needs https://"),
        (folium.Marker((1.0, 1.0), icon=folium.Icon()), "Icon needs"),
        (script_from("https://cdn.invalid/a.js"), "cdn.invalid"),
    ],
)
def test_what_needs_the_network_is_refused_by_name(element: Any, named: str, records: Records) -> None:
    made = IncidentMap(records)
    made.add_child(element)
    with pytest.raises(ExportError, match=named):
        made.to_html()


def test_online_tiles_open_the_policy_for_their_host_alone(records: Records) -> None:
    made = IncidentMap(records)
    folium.TileLayer("https://{s}.tiles.invalid/{z}/{x}/{y}.png", attr="Tiles").add_to(made)
    hosts = " ".join(f"https://{part}.tiles.invalid" for part in "abc")
    assert f"img-src data: blob: {hosts};" in made.to_html()


def test_tiles_by_name_are_credited_and_let_in_by_their_host_alone(records: Records) -> None:
    page = IncidentMap(records, tiles="OpenTopoMap").to_html()
    assert re.search(r"img-src data: blob: (https://[abc]\.tile\.opentopomap\.org ?)+;", page)
    assert "OpenTopoMap" in page
    assert "openstreetmap.org/copyright" in page
    assert "come over the network" in page.replace("comes", "come")


@pytest.mark.parametrize(
    ("name", "said"), [("OpenTopMap", "OpenTopoMap"), ("Thunderforest.OpenCycleMap", "need a key")]
)
def test_tiles_that_are_not_to_be_had_are_refused(records: Records, name: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        IncidentMap(records, tiles=name)


def test_what_needs_the_network_is_let_in_where_allowed_and_nothing_else(records: Records) -> None:
    made = IncidentMap(records, allow_scripts=True)
    made.add_child(clusters())
    folium.Marker((1.0, 1.0), icon=folium.Icon()).add_to(made)
    page = made.to_html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]
    allowed = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert "leaflet.markercluster.js" in allowed["script-src"]
    assert "leaflet.awesome-markers.js" in allowed["script-src"]
    assert "jquery" not in page.split("</head>")[0]
    assert "unsafe" not in policy
    assert "https://cdnjs.cloudflare.com" in allowed["font-src"].split()
    assert page.index("Leaflet 1.9.4") < page.index('src="https://cdnjs.cloudflare.com')


def test_allowing_scripts_changes_nothing_where_none_is_needed(records: Records) -> None:
    assert IncidentMap(records, allow_scripts=True).to_html() == IncidentMap(records).to_html()


def test_a_file_is_written_whole_or_not_at_all(records: Records, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("before")
    made = IncidentMap(records)
    made.add_child(clusters())
    with pytest.raises(ExportError):
        made.save(target)
    assert target.read_text() == "before"
    IncidentMap(records).save(target)
    assert target.read_text(encoding="utf-8") == IncidentMap(records).to_html()
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_a_folder_that_is_not_there_is_named(records: Records, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"missing/map\.html"):
        IncidentMap(records).save(tmp_path / "missing" / "map.html")


def test_a_notebook_shows_it_in_a_sandbox(records: Records) -> None:
    shown = IncidentMap(records)._repr_html_()
    assert shown.startswith("<iframe")
    assert "allow-scripts" in shown[:600]
    assert "allow-same-origin" not in shown[:600]


def test_a_title_of_places_takes_any_phrase(records: Records) -> None:
    record = {**records[0], "article": {**records[0]["article"], "title": None}}
    record["incidents"] = [next(incident for incident in record["incidents"] if incident["location"])]
    record["incidents"][0]["location"].update(
        name_raw="between Kassala and Aroma", relation="between", lat=15.6, lon=36.2
    )
    assert IncidentMap([record]).title == "Incidents reported: between Kassala and Aroma"
