"""The page in every language: its words, its plurals and days as the browser knows them, and right to left."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap import phrases
from geomap.webmap.map import IncidentMap
from geomap.webmap.plural import category
from geomap.webmap.words import LANGUAGES, english, number, speaking, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.webmap.words import Language

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

AXE = files("axe_playwright_python").joinpath("axe.min.js")
VIOLATIONS = "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"
COUNTS = [*range(131), 1000, 1001, 1_000_000]
DAYS = ["2016-09-19", "2024-02-29", "2021-01-01", "2023-08-05"]
NUMBERS = [0, 7, 999, 1200, 12000, 1234567]
BROWSER_DAY = """([locale, days]) => {
    const shape = new Intl.DateTimeFormat(locale, {
        weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return days.map((day) => shape.format(new Date(`${day}T12:00:00Z`)));
}"""


@pytest.fixture(scope="module")
def blank(chromium: Any) -> Any:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_browser(blank: Any, language: Language) -> None:
    script = "([locale, counts]) => counts.map((count) => new Intl.PluralRules(locale).select(count))"
    assert [category(language, count) for count in COUNTS] == blank.evaluate(script, [language, COUNTS])


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_browser_writes_them(blank: Any, language: Language) -> None:
    with speaking(language):
        script = "([locale, numbers]) => numbers.map((number) => number.toLocaleString(locale))"
        assert [number(value) for value in NUMBERS] == blank.evaluate(script, [table()["ui.locale"], NUMBERS])


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_days_are_written_as_the_browser_writes_them(blank: Any, language: Language) -> None:
    with speaking(language):
        said = [phrases.day(day, weekday=True) for day in DAYS]
        assert said == [day.replace("\xa0", " ") for day in blank.evaluate(BROWSER_DAY, [table()["ui.locale"], DAYS])]


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_page_speaks_the_language(show: Show, records: Records, language: Language, size: tuple[int, int]) -> None:
    opened = show(IncidentMap(records, lang=language).to_html(), size=size)
    page = opened.page
    assert opened.wrongs == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for selector in ("[data-incident='1']", ".gm-back button", "[data-flight='0']", ".gm-to-reading button"):
        page.locator(selector).first.click()
        shown = page.locator("#geomap").inner_text()
        left = [text for key, text in english().items() if key.startswith("ui.") and len(text) > 9 and text in shown]
        assert left == []


def test_in_arabic_the_page_runs_from_right_to_left(show: Show, records: Records) -> None:
    page = show(IncidentMap(records, lang="ar").to_html(), size=(1400, 900)).page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    boxes = {name: page.locator(f".gm-{name}").bounding_box() for name in ("panel", "stage")}
    assert boxes["panel"]["x"] < boxes["stage"]["x"]
    page.click("[data-incident='1']")
    page.locator(".gm-claim .gm-from button").first.click()
    assert page.locator(".gm-reading").bounding_box()["x"] > page.locator(".gm-stage").bounding_box()["x"]
    assert page.evaluate(VIOLATIONS) == []
    quote = page.locator(".gm-passage blockquote p").first
    assert quote.evaluate("(quote) => getComputedStyle(quote).direction") == "ltr"


def test_hebrew_and_arabic_words_of_articles_run_their_own_way(show: Show, records: Records) -> None:
    records[0]["article"]["title"] = "מסוק פונה מהעיר"
    records[0]["claims"][0]["quote"] = "انفجرت قنبلة قرب كسلا"
    page = show(IncidentMap(records).to_html(), size=(1400, 900)).page
    page.click("[data-incident='1']")
    page.click(".gm-to-reading button")
    way = "(held) => getComputedStyle(held).direction"
    assert page.locator(".gm-reading h2").evaluate(way) == "rtl"
    assert page.locator(".gm-passage blockquote p").first.evaluate(way) == "rtl"
    assert page.locator(".gm-panel").evaluate(way) == "ltr"


def test_in_french_no_mark_is_left_alone_at_the_end_of_a_line() -> None:
    with speaking("fr"):
        assert [text for text in table().values() if re.search(r"« | »| [:;](?: |$)", text)] == []
