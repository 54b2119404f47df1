"""Incidents that several articles tell of: one row, with every toll, claim and telling in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geomap.case.case import Case
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.pipeline import analyse
from geomap.webmap.map import IncidentMap

FIRST = (
    "KASSALA, March 12, 2024 - A drone strike hit the market of Tokar on Monday and killed 14 people, "
    "the ministry of health said."
)
SECOND = (
    "PORT SUDAN, March 13, 2024 - The toll of Monday's air strike on a market in Tokar has risen to 17, doctors said. "
    "The army denied it."
)


@pytest.fixture(scope="module")
def case() -> Case:
    told = (
        Article(id="first", text=FIRST, publisher="Red Sea Agency", published=date(2024, 3, 12)),
        Article(id="second", text=SECOND, title="Toll rises", published=date(2024, 3, 13)),
    )
    return Case.from_analyses(analyse(article, open_gazetteer()) for article in told)


@pytest.fixture(scope="module")
def rows(case: Case) -> Any:
    return IncidentMap.from_case(case).incident_layer.content.rows


def test_two_tellings_are_one_row_under_the_name_that_the_case_has(case: Case, rows: Any) -> None:
    assert len(case.incidents) == 2
    [incident] = rows["incidents"]
    assert incident["id"] == case.incidents["case_incident_id"].iloc[0]


def test_tolls_stand_side_by_side_each_with_who_gives_it(rows: Any) -> None:
    [incident] = rows["incidents"]
    assert [(toll["text"], list(toll["by"])) for toll in incident["tolls"]] == [
        ("14 people killed", ["the ministry of health"]),
        ("17 killed", ["doctors"]),
    ]
    assert incident["killed"] == 17


def test_claims_of_both_are_kept_and_a_denial_makes_it_contested(rows: Any) -> None:
    [incident] = rows["incidents"]
    claims = [rows["claims"][number] for number in incident["claims"]]
    assert {claim["article"] for claim in claims} == {0, 1}
    assert any(claim["stance"] == "denies" for claim in claims)
    assert incident["standing"] == "contested"


def test_each_article_has_its_telling_in_the_order_of_days(rows: Any) -> None:
    [incident] = rows["incidents"]
    assert [telling["article"] for telling in incident["tellings"]] == [0, 1]
    assert [telling["tolls"] for telling in incident["tellings"]] == [["14 people killed"], ["17 killed"]]


def test_records_alone_are_not_linked(case: Case) -> None:
    rows = IncidentMap(case.records()).incident_layer.content.rows
    assert [list(incident["tellings"]) for incident in rows["incidents"]] == [[], []]


def test_days_that_do_not_meet_are_all_given(case: Case) -> None:
    records = list(case.records())
    when = records[1]["incidents"][0]["event_date"]
    records[1]["incidents"][0]["event_date"] = {**when, "earliest": "2024-03-13", "latest": "2024-03-13"}
    links = {incident["incident_id"]: "one" for record in records for incident in record["incidents"]}
    [incident] = IncidentMap(records, links=links).incident_layer.content.rows["incidents"]
    assert (incident["id"], incident["earliest"], incident["latest"]) == ("one", "2024-03-11", "2024-03-13")


def test_the_table_without_scripts_says_how_many_articles_tell_of_it(case: Case) -> None:
    page = IncidentMap.from_case(case).to_html()
    assert page.index("<br>2 articles</td>") > page.index('id="geomap-table"')


def test_a_part_of_a_toll_stays_with_its_own(case: Case) -> None:
    records = list(case.records())
    tolls = records[1]["incidents"][0]["casualties"]
    tolls.append({**tolls[0], "min": 3, "max": 3, "best": 3, "group": "children", "part_of": 0})
    links = {incident["incident_id"]: "one" for record in records for incident in record["incidents"]}
    [incident] = IncidentMap(records, links=links).incident_layer.content.rows["incidents"]
    assert [toll["part"] for toll in incident["tolls"]] == [False, False, True]
