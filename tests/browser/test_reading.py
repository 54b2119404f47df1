"""Reading beside the map: quotes and names are linked with what is on it, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

SIZES = [(1400, 900), (1000, 700), (390, 844)]
READ = ".gm-to-reading button"
STRIKE = "[data-incident='1']"
TEXT = "\U0001f54a Two \U0001f54a birds. A bomb went off at Kassala, <b>the army</b> said. It rained at Aroma."


@pytest.mark.parametrize("size", SIZES)
def test_quotes_are_read_in_the_article_s_order(show: Show, records: Records, size: tuple[int, int]) -> None:
    opened = show(IncidentMap(records[:1]).to_html(), size=size)
    page = opened.page
    page.click(READ)
    assert page.evaluate("document.activeElement.tagName") == "H2"
    quotes = page.locator(".gm-reading blockquote").all_inner_texts()
    assert len(quotes) == 7
    assert "grain store near Kassala" in quotes[0]
    assert "ambush at Wadi Sharef" in quotes[-1]
    assert page.locator(".gm-reading-head").inner_text().count("Coast Herald") == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click(".gm-close")
    assert not page.locator(".gm-reading").is_visible()
    assert page.evaluate("document.activeElement.parentElement.className") == "gm-to-reading"
    assert opened.wrongs == []


def test_a_name_in_a_quote_selects_what_happened_there(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click(READ)
    page.locator(".gm-name", has_text="Kassala").click()
    assert "near Kassala" in page.locator(".gm-panel .gm-card").inner_text()
    assert page.locator(".gm-name.gm-here").all_inner_texts() == ["Kassala"]
    assert page.evaluate("document.activeElement.textContent") == "Kassala"


def test_a_name_that_is_off_the_map_is_brought_into_view(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.emulate_media(reduced_motion="reduce")
    page.click(READ)
    moved = """() => {
        const map = window[Object.keys(window).find((key) => /^map_\\d+$/.test(key))];
        map.setView([-30, 140], 6, { animate: false });
        document.querySelectorAll(".gm-name")[1].click();
        return map.getBounds().contains([17.71034, 34.05702]);
    }"""
    assert page.locator(".gm-name").nth(1).inner_text() == "Atbara airport"
    assert page.evaluate(moved)


def test_a_selected_incident_marks_its_quotes_in_its_own_article(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click(READ)
    page.click(STRIKE)
    assert page.locator(".gm-passage.gm-chosen").count() == 6
    page.click(".gm-back button")
    assert page.locator(".gm-passage.gm-chosen").count() == 0
    page.click("[data-incident='2']")
    assert "A car bomb" in page.locator(".gm-passage.gm-chosen").first.inner_text()


def test_a_claim_on_a_card_leads_to_its_quote_and_back(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click(STRIKE)
    page.locator(".gm-claim", has_text="We fly no drones").get_by_role("button").click()
    assert page.locator(".gm-passage.gm-chosen").count() == 1
    assert "We fly no drones" in page.evaluate("document.activeElement.innerText")
    page.locator(".gm-passage.gm-chosen .gm-subject", has_text="Mohajer-6").click()
    assert "Mohajer-6" in page.locator(".gm-panel .gm-card h2").inner_text()


def test_the_whole_article_is_text_with_its_names_and_claims_marked(show: Show, records: Records) -> None:
    record = records[0]
    record["article"]["text"] = TEXT
    record["claims"] = record["claims"][:1]
    record["claims"][0]["content"] = {"start": (start := TEXT.index("A bomb")), "end": TEXT.index(", <b>")}
    record["claims"][0]["quote"] = TEXT[start : TEXT.index(", <b>")]
    record["toponyms"] = [row for row in record["toponyms"] if row["text"] in ("Kassala", "Aroma")][1:]
    for toponym in record["toponyms"]:
        toponym["start"] = TEXT.index(toponym["text"])
        toponym["end"] = toponym["start"] + len(toponym["text"])
    page = show(IncidentMap([record], article="full").to_html(), size=(1400, 900)).page
    page.click(READ)
    assert page.locator(".gm-whole").text_content() == TEXT
    assert page.locator(".gm-whole .gm-said").all_text_contents() == ["A bomb went off at Kassala"]
    assert page.locator(".gm-whole .gm-name").all_text_contents() == ["Kassala", "Aroma"]


def test_where_no_words_are_wanted_there_is_nothing_to_read(show: Show, records: Records) -> None:
    page = show(IncidentMap(records, article="none").to_html()).page
    assert page.locator(READ).count() == 0
    page.click(STRIKE)
    assert page.locator(".gm-claim button").count() == 0


def test_articles_are_turned_like_pages(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click(READ)
    page.get_by_role("button", name="Next").click()
    assert "article 2 of 2" in page.locator(".gm-reading-head").inner_text()
    assert page.get_by_role("button", name="Next").is_disabled()
    page.keyboard.press("Escape")
    assert not page.locator(".gm-reading").is_visible()


def test_where_nothing_is_quoted_no_quotes_are_offered(show: Show, records: Records) -> None:
    for claim in records[0]["claims"]:
        claim["quote"] = None
    page = show(IncidentMap(records[:1]).to_html()).page
    assert page.get_by_role("button", name="Read the quotes").count() == 0
    page = show(IncidentMap(records).to_html()).page
    page.get_by_text("Articles (2)").click()
    assert page.locator(".gm-fold li").get_by_role("button", name="Read the quotes").count() == 1
