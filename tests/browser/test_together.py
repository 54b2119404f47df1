"""An incident of two articles on the page: one mark, one card with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Opened

    Records = list[dict[str, Any]]


@pytest.fixture
def links(records: Records) -> dict[str, str]:
    """The first incidents of two articles are one."""
    told = [record["incidents"][0] for record in records if record["incidents"]][:2]
    return {incident["incident_id"]: "i-one" for incident in told}


def test_one_mark_and_one_card_with_both_articles(
    records: Records, links: dict[str, str], show: Callable[..., Opened]
) -> None:
    apart = show(IncidentMap(records).to_html()).page.locator(".gm-row[data-incident]").count()
    opened = show(IncidentMap(records, links=links).to_html())
    page = opened.page
    assert page.locator(".gm-row[data-incident]").count() == apart - 1
    page.locator(".gm-row", has_text="2 articles").click()
    assert page.locator(".gm-told li").count() == 2
    assert page.locator(".gm-card .gm-claim").count() >= 2
    assert opened.wrongs == []


def test_a_search_for_the_other_articles_title_finds_it(
    records: Records, links: dict[str, str], show: Callable[..., Opened]
) -> None:
    page = show(IncidentMap(records, links=links).to_html()).page
    for record in [record for record in records if record["incidents"]][:2]:
        page.fill(".gm-search", record["article"]["title"] or record["article"]["publisher"])
        page.wait_for_selector(".gm-row:has-text('2 articles')")
