"""The table of what is visible: sorted, paged, following the filters, and saying what the map says."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap
from geomap.webmap.payload import payload

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

AXE = files("axe_playwright_python").joinpath("axe.min.js")
VIOLATIONS = (
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`))"
)
KINDS = "tbody [data-row]"


def _many(records: Records, count: int) -> Records:
    record = records[0]
    first = record["incidents"][0]
    toll = first["casualties"][0]
    record["incidents"] = [
        {
            **first,
            "incident_id": f"i-{n}",
            "sub_event_type": f"Kind {n}",
            "casualties": [{**toll, "min": n % 7, "max": n % 7}],
        }
        for n in range(count)
    ]
    record["incidents"][-1]["casualties"] = []
    record["tracks"], record["unplaced"] = [], []
    return [record]


def _open(show: Show, records: Records, **size: Any) -> Any:
    page = show(IncidentMap(records).to_html(), **size).page
    page.get_by_role("button", name="Table").click()
    return page


def test_it_holds_what_the_list_holds_and_follows_the_filters(show: Show, records: Records) -> None:
    page = _open(show, records)
    listed = page.locator(".gm-row[data-incident] strong").all_inner_texts()
    assert page.locator(KINDS).all_inner_texts() == listed
    page.get_by_label("Search names, places, quotes").fill("kassala")
    assert page.locator(".gm-sheet .gm-incidents caption").inner_text() == "Incidents shown, 1 to 2 of 2"


def test_it_is_sorted_either_way_and_what_is_unknown_stays_last(show: Show, records: Records) -> None:
    page = _open(show, _many(records, 9))
    page.get_by_role("button", name="Toll").click()
    assert page.locator(".gm-sheet thead th", has_text="Toll").get_attribute("aria-sort") == "ascending"
    assert page.locator(KINDS).all_inner_texts()[:2] == ["Kind 0", "Kind 7"]
    page.get_by_role("button", name="Toll").click()
    assert page.locator(KINDS).all_inner_texts()[0] == "Kind 6"
    assert page.locator(KINDS).all_inner_texts()[-1] == "Kind 8"
    page.get_by_role("button", name="Type").click()
    assert page.locator(KINDS).all_inner_texts()[0] == "Kind 0"


def test_it_goes_page_by_page(show: Show, records: Records) -> None:
    page = _open(show, _many(records, 120))
    assert page.locator(KINDS).count() == 50
    page.locator(".gm-pager").get_by_text("Next").click()
    page.locator(".gm-pager").get_by_text("Next").click()
    assert page.locator(KINDS).count() == 20
    assert page.locator(".gm-pager").inner_text().split("\n")[1:2] == ["page 3 of 3"]
    assert page.locator(".gm-pager").get_by_text("Next").is_disabled()


@pytest.mark.parametrize(("size", "stays"), [((1280, 800), True), ((390, 844), False)])
def test_a_row_opens_its_card(show: Show, records: Records, size: tuple[int, int], *, stays: bool) -> None:
    page = _open(show, records, size=size)
    page.locator(KINDS).nth(1).click()
    assert "Contested." in page.locator(".gm-card").inner_text()
    assert page.locator(".gm-sheet").is_visible() is stays


def test_escape_closes_it_and_leads_back_to_its_button(show: Show, records: Records) -> None:
    page = _open(show, records)
    page.keyboard.press("Escape")
    assert not page.locator(".gm-sheet").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Table"


def test_axe_finds_nothing_in_it(show: Show, records: Records) -> None:
    page = _open(show, _many(records, 60))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(VIOLATIONS) == []


def test_it_says_who_says_and_who_denies_and_holds_the_flights(show: Show, records: Records) -> None:
    page = _open(show, records)
    row = page.locator(".gm-sheet .gm-incidents tbody tr", has=page.locator("[data-row='1']"))
    assert "denied by" in row.inner_text()
    flights = page.locator(".gm-sheet .gm-flights tbody tr")
    assert flights.count() == 1
    for point in records[0]["tracks"][0]["waypoints"]:
        assert point["name_raw"] in flights.inner_text()
    flights.get_by_role("button").click()
    assert page.locator(".gm-card .gm-way").is_visible()


def test_on_a_phone_no_column_lies_out_of_sight(show: Show, records: Records) -> None:
    page = _open(show, records, size=(390, 844))
    assert page.locator(".gm-sheet-scroll").evaluate("(box) => box.scrollWidth <= box.clientWidth")
    standing = page.locator(".gm-sheet td[data-label='Standing']").first.bounding_box()
    assert standing["x"] + standing["width"] <= 390


def test_without_scripts_the_tables_say_as_much(records: Records) -> None:
    records[1]["article"]["published_source"] = "inferred"
    still = IncidentMap(records).to_html().partition('id="geomap-table"')[2]
    assert "denied by" in still
    assert "(date inferred)" in still
    assert 'class="gm-flights"' in still
    for left in payload(records).rows["unplaced"]:
        assert left["text"] in still
    assert "، " in IncidentMap(records, lang="ar").to_html().partition('id="geomap-table"')[2]
