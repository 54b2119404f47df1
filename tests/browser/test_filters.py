"""Filters that combine, in a real browser: the map, the list, the counts and the flights follow one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

DRAWN = """() => {
    const canvas = document.querySelector(".leaflet-geomap-marks-pane canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
}"""


def _listed(page: Any) -> list[str]:
    return [row.inner_text().split("\n")[0] for row in page.locator(".gm-row[data-incident]").all()]


def test_every_choice_says_how_many_it_shows(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    battles = page.locator(".gm-legend label", has_text="Battles")
    contested = page.locator(".gm-legend label", has_text="Contested")
    assert (battles.locator(".gm-n").inner_text(), contested.locator(".gm-n").inner_text()) == ("1", "1")
    page.get_by_label("Explosions/Remote violence").uncheck()
    assert contested.locator(".gm-n").inner_text() == "0"


def test_the_search_finds_words_of_quotes_without_their_accents(show: Show, records: Records) -> None:
    records[0]["claims"][0]["quote"] = "The smoke stood over the Márket of Kassala"
    page = show(IncidentMap(records).to_html()).page
    page.get_by_label("Search names, places, quotes").fill("market KASSALA")
    assert _listed(page) == ["Air/drone strike"]
    assert "1 of 4 incidents shown" in page.locator("#geomap-count").inner_text()
    page.get_by_label("Search names, places, quotes").fill("market nowhere")
    assert "No incident matches" in page.locator(".gm-empty").inner_text()


def test_who_says_it_and_what_they_do_combine(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.locator(".gm-choose summary").click()
    page.locator(".gm-choose label", has_text="deny it").locator("input").check()
    assert _listed(page) == ["Air/drone strike"]
    page.get_by_label("Contested").uncheck()
    assert _listed(page) == []
    page.locator(".gm-clear").click()
    assert len(_listed(page)) == len([row for record in records for row in record["incidents"]])
    assert page.get_by_label("Contested").is_checked()
    assert not page.locator(".gm-clear").is_visible()


def test_the_map_and_the_flights_follow(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    assert page.evaluate(DRAWN)
    page.get_by_label("Explosions/Remote violence").uncheck()
    page.get_by_label("Battles").uncheck()
    assert not page.evaluate(DRAWN)
    assert page.locator("[data-flight]").count() == 0
    assert "0 of 1 reported flights" in page.locator("#geomap-count").inner_text()


@pytest.mark.parametrize("named", [True, False])
def test_what_is_hidden_stays_out_of_a_cluster(show: Show, records: Records, *, named: bool) -> None:
    record = records[1]
    first = record["incidents"][0]
    other = {**first, "incident_id": "i-twin", "event_type": "Riots", "sub_event_type": "Mob violence"}
    record["incidents"] = [first, other]
    page = show(IncidentMap([record]).to_html()).page
    if named:
        page.get_by_label("Riots").uncheck()
    assert len(_listed(page)) == 2 - named
