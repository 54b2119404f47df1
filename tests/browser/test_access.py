"""Everybody can read and work the page: axe finds nothing, and the keyboard reaches and shows everything."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

AXE = files("axe_playwright_python").joinpath("axe.min.js")
VIOLATIONS = """axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)} ${nodes[0].failureSummary}`))"""
STATES = (
    None,
    "[data-incident='1']",
    ".gm-claim .gm-from button",
    ".gm-close",
    ".gm-back button",
    "[data-flight='0']",
    ".gm-about summary",
)
"""What is opened, one after the other: the list, a card, the quotes, a flight, the page about the map."""
OUTLINES = """() => {
    const held = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(held);
    const shown = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
    return [held.tagName, held.className, shown];
}"""


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Show, records: Records, scheme: Any, size: tuple[int, int]) -> None:
    page = show(IncidentMap(records).to_html(), size=size).page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for selector in STATES:
        if selector is not None:
            page.locator(selector).first.click()
        assert page.evaluate(VIOLATIONS) == [], selector


def test_the_keyboard_comes_round_and_is_always_seen(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click(".gm-to-reading button")
    page.mouse.click(700, 880)
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        tag, name, shown = page.evaluate(OUTLINES)
        met.append((tag, name))
        assert shown or tag == "BODY", (tag, name)
    kinds = {name for _, name in met}
    assert {"gm-name", "gm-subject", "gm-row", "gm-close"} <= kinds
    assert ("SUMMARY", "") in met


def test_the_map_itself_is_moved_with_arrow_keys(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.emulate_media(reduced_motion="reduce")
    page.locator(".folium-map").focus()
    before = page.locator(".leaflet-map-pane").get_attribute("style")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".leaflet-map-pane")).not_to_have_attribute("style", before or "")
