"""The sheets and files of other projects: their columns, and what geomap may put into them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from geomap.case.case import Case
from geomap.export import ucdp, write
from geomap.export.acled import COLUMNS as ACLED
from geomap.export.event import Event, Figures, Telling, events
from geomap.export.ucdp import COLUMNS as UCDP
from geomap.export.ucdp import grid_cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


@pytest.fixture(scope="module")
def twice(example: tuple[Analysis, ...]) -> Case:
    """The first article and another that tells the same incident, so that the case links the two."""
    first = example[0]
    second = replace(first, article=replace(first.article, id="other", publisher="Port Gazette"), incidents=())
    told = tuple(replace(incident, incident_id=f"x-{incident.incident_id}") for incident in first.incidents or ())
    return Case.from_analyses([first, replace(second, incidents=told)])


def sheet(case: Case, tmp_path: Path, suffix: str) -> list[dict[str, str]]:
    write(case, tmp_path / f"case{suffix}")
    with (tmp_path / f"case{suffix}").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_acled_s_columns_stand_in_its_order(case: Case, tmp_path: Path) -> None:
    rows = sheet(case, tmp_path, ".acled.csv")
    assert tuple(rows[0]) == ACLED
    assert len(ACLED) == 31 + 2
    row = rows[0]
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2024-03-11", "2024", "1")
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Explosions/Remote violence")
    assert (row["country"], row["admin1"], row["location"]) == ("Sudan", "Kassala", "Kassala")
    assert (row["latitude"], row["longitude"]) == ("15.45099", "36.39998")
    assert row["source"] == "Coast Herald"
    assert {row[name] for name in ("inter1", "iso", "region", "admin2", "source_scale", "timestamp")} == {""}


def test_a_place_that_says_how_it_is_told_is_described_by_itself(case: Case) -> None:
    event = next(event for event in events(case) if event.location)
    location = {**(event.location or {}), "relation": "between", "name_raw": "between Aksum and Adwa"}
    own = replace(event, tellings=(Telling({**event.first, "location": location}, event.tellings[0].record),))
    assert ucdp.row(own)["where_description"] == "between Aksum and Adwa"


def test_ucdp_s_columns_stand_in_its_order(case: Case, tmp_path: Path) -> None:
    rows = sheet(case, tmp_path, ".ucdp.csv")
    assert tuple(rows[0]) == UCDP
    assert len(UCDP) == 49 + 2
    row = rows[0]
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2024-03-11", "2024-03-11", "1")
    assert (row["geom_wkt"], row["where_prec"]) == ("POINT (36.39998 15.45099)", "2")
    assert row["source_article"] == '"Coast Herald,2024-03-12,Drone hits grain store at Kassala, aid agency says"'
    assert {row[name] for name in ("conflict_new_id", "type_of_violence", "gwnoa", "country_id")} == {""}


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (-90, 180, 720), (90, 180, 259_200), (34.531, 69.163, 179_779)]
)
def test_grid_cells_are_counted_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert grid_cell(lat, lon) == cell


def test_only_what_is_said_to_have_happened_is_a_row(case: Case) -> None:
    told = [incident for record in case.records() for incident in record["incidents"]]
    asserted = [incident["incident_id"] for incident in told if incident["realis"] == "asserted"]
    assert len(asserted) < len(told)
    assert [event.first["incident_id"] for event in events(case)] == asserted


def test_one_incident_of_two_articles_is_one_row_with_both_as_sources(twice: Case, tmp_path: Path) -> None:
    rows = sheet(twice, tmp_path, ".ucdp.csv")
    told = sum(len(event.tellings) for event in events(twice))
    assert told > len(rows)
    assert (rows[0]["number_of_sources"], rows[0]["source_office"]) == ("2", "Coast Herald;Port Gazette")
    assert sheet(twice, tmp_path, ".acled.csv")[0]["source"] == "Coast Herald; Port Gazette"


def toll(low: int, high: int | None, **others: Any) -> dict[str, Any]:
    best = low if low == high else None
    return {"outcome": "killed", "group": None, "part_of": None, "min": low, "max": high, "best": best} | others


@pytest.mark.parametrize(
    ("articles", "figures"),
    [
        ([[toll(4, 4)]], Figures(4, 4, 4)),
        ([[toll(4, 4)], [toll(6, 6)]], Figures(4, None, 6)),
        ([[toll(12, None)], [toll(20, 20)]], Figures(12, None, None)),
        ([[toll(62, 62), toll(10, 10, part_of=0, group="children")]], Figures(62, 62, 62)),
        ([[toll(3, 3, group="soldiers"), toll(2, 2, group="civilians")]], Figures(None, None, None)),
        ([[toll(5, 5), toll(2, 2, group="civilians")]], Figures(5, 5, 5)),
        ([[toll(3, 3, group="soldiers")]], Figures(3, 3, 3)),
        ([[toll(9, 9, outcome="injured")]], Figures(None, None, None)),
        ([[toll(0, 0)]], Figures(0, 0, 0)),
        ([[]], Figures(None, None, None)),
    ],
    ids=str,
)
def test_tolls_span_what_is_reported_and_are_never_added(
    articles: Sequence[list[dict[str, Any]]], figures: Figures
) -> None:
    tellings = tuple(Telling({"casualties": tolls}, {}) for tolls in articles)
    assert Event("i-1", tellings).killed() == figures


def test_an_open_date_stands_on_its_known_end() -> None:
    vague = {"earliest": "2024-01-01", "latest": "2024-01-31", "date_prec": 4}
    until = {"earliest": None, "latest": "2024-01-05", "date_prec": 3}
    tellings = tuple(Telling({"event_date": date}, {}) for date in (vague, until, None))
    assert Event("i-1", tellings).date == {"earliest": "2024-01-05", "latest": "2024-01-05", "date_prec": 3}


EVENT_FIELDS = {
    *("id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category"),
    *("category_full", "comments", "time_display", "shape", "colour"),
}
"""What TimeMap takes as text of an event. Source: TimeMap, src/reducers/validate/eventSchema.js."""


def test_timemap_s_files_are_what_it_checks_for(case: Case, tmp_path: Path) -> None:
    write(case, tmp_path / "case.timemap.zip")
    with ZipFile(tmp_path / "case.timemap.zip") as archive:
        told, sources, associations = (
            json.loads(archive.read(f"{name}.json")) for name in ("events", "sources", "associations")
        )
    assert len(told) == len(list(events(case)))
    known = {association["id"] for association in associations}
    assert len(known) == len(associations)
    for event in told:
        assert set(event) <= EVENT_FIELDS | {"associations", "sources"}
        assert all(isinstance(event[name], str) for name in EVENT_FIELDS & set(event))
        assert bool(event["latitude"]) == bool(event["longitude"])
        assert set(event["sources"]) <= set(sources)
        assert set(event["associations"]) <= known
    assert told[0]["date"] == "03/11/2024"
    assert all(source["id"] == key and isinstance(source["paths"], list) for key, source in sources.items())
    assert {association["mode"] for association in associations} <= {"CATEGORY", "FILTER"}
