"""A page of very many claims: drawn first, its quotes read after; and what is filtered away can be found again."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import ExportError
from geomap.webmap.map import IncidentMap
from geomap.webmap.payload.build import MANY_CLAIMS, MOST_INCIDENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Opened

    Records = list[dict[str, Any]]

WHOLE = "html.gm-complete"


@pytest.fixture
def large(records: Records) -> IncidentMap:
    """The example many times over, each time under other ids, so that quotes stand at the page's end."""
    times = MANY_CLAIMS // sum(len(record["claims"]) for record in records) + 1
    repeated = [copy.deepcopy(record) for _ in range(times) for record in records]
    for number, record in enumerate(repeated):
        record["article"]["id"] = f"a{number}"
    return IncidentMap(repeated)


def test_quotes_at_the_end_of_the_page_reach_card_and_search(
    large: IncidentMap, show: Callable[..., Opened], records: Records
) -> None:
    html = large.to_html()
    assert html.index('id="geomap-late"') > html.index("geomap(map_")
    opened = show(html, ready=WHOLE)
    quote = records[0]["claims"][0]["quote"]
    opened.page.fill(".gm-search", quote.split()[-1].strip(".,"))
    opened.page.locator(".gm-row").first.click()
    assert opened.page.locator(".gm-card blockquote").count()
    assert opened.wrongs == []


def test_a_small_page_has_no_such_part(records: Records) -> None:
    assert 'id="geomap-late"' not in IncidentMap(records).to_html()


def test_a_page_that_cannot_be_read_shows_its_picture_and_table(records: Records, show: Callable[..., Opened]) -> None:
    damaged = IncidentMap(records).to_html().replace('id="geomap-data">', 'id="geomap-data">!', 1)
    page = show(damaged, ready=None).page
    page.wait_for_selector("#geomap-table", state="visible")
    assert page.locator("#geomap-picture").is_visible()


def test_a_page_that_is_read_lays_neither_out_before(records: Records, show: Callable[..., Opened]) -> None:
    page = show(IncidentMap(records).to_html()).page
    assert not page.locator("#geomap-table").is_visible()
    assert not page.locator("html.gm-waiting").count()


def test_incidents_of_one_site_are_counted_together_and_listed_when_clicked(
    large: IncidentMap, show: Callable[..., Opened]
) -> None:
    page = show(large.to_html(), ready=WHOLE).page
    before = page.locator("#geomap-count").inner_text()
    page.locator(".gm-legend input").first.uncheck()
    page.wait_for_function("(before) => document.getElementById('geomap-count').textContent !== before", arg=before)
    page.locator(".gm-legend input").first.check()
    page.wait_for_function("(before) => document.getElementById('geomap-count').textContent === before", arg=before)


def test_who_filters_everything_away_is_told_the_way_back(records: Records, show: Callable[..., Opened]) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.fill(".gm-search", "nothing of the kind")
    page.locator(".gm-empty button").click()
    page.wait_for_selector(".gm-row[data-incident]")
    assert page.input_value(".gm-search") == ""


def test_a_flight_that_is_chosen_fills_the_map(records: Records, show: Callable[..., Opened]) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.evaluate("Object.values(window).find((held) => held instanceof L.Map).setZoom(2, {animate: false})")
    page.locator(".gm-row[data-flight]").first.click()
    page.wait_for_function("Object.values(window).find((held) => held instanceof L.Map).getZoom() > 3")


def test_paper_says_that_the_page_was_filtered(records: Records, show: Callable[..., Opened]) -> None:
    page = show(IncidentMap(records).to_html()).page
    shown = page.locator(".gm-row[data-incident]").count()
    page.locator(".gm-legend input").first.uncheck()
    left = page.locator(".gm-row[data-incident]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".gm-filtered").all_text_contents() == [f"{left} of {shown} incidents shown"]
    assert page.locator(".gm-paper .gm-card").count() >= left
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".gm-filtered").count() == 0


def test_more_than_a_map_holds_is_refused_with_what_to_do_instead(records: Records) -> None:
    many = {**records[0], "incidents": records[0]["incidents"] * (MOST_INCIDENTS // len(records[0]["incidents"]) + 1)}
    with pytest.raises(ExportError, match=r"100,000.*one region at a time.*\.gpkg or \.parquet"):
        IncidentMap([many])
