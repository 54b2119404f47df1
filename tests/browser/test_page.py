"""The page in a real browser: what a reader sees and does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import pytest

from geomap.webmap.embed import iframe
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

DESKTOP, PHONE = (1280, 800), (390, 844)
STRIKE = "[data-incident='1']"
WHERE_IS_IT = """() => {
    const name = Object.keys(window).find((key) => /^map_\\d+$/.test(key));
    const map = window[name];
    const point = map.latLngToContainerPoint([%s, %s]);
    const box = map.getContainer().getBoundingClientRect();
    return [box.left + point.x, box.top + point.y];
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_it_opens_from_a_file_without_a_request_or_a_complaint(
    show: Show, records: Records, size: tuple[int, int]
) -> None:
    opened = show(IncidentMap(records).to_html(), size=size)
    assert opened.wrongs == []
    assert opened.page.locator(".gm-row[data-incident]").count() == 4
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_row_of_the_list_opens_the_card_with_claims_side_by_side(
    show: Show, records: Records, size: tuple[int, int]
) -> None:
    page = show(IncidentMap(records).to_html(), size=size).page
    page.click(STRIKE)
    card = page.locator(".gm-card")
    for said in ("Contested.", "within about 25 km", "Monday 11 March 2024", "at least 7 killed"):
        assert said in card.inner_text()
    sides = card.locator(".gm-side").all_inner_texts()
    assert "A drone struck a grain store" in sides[0]
    assert "We fly no drones" in sides[1]
    boxes = [side.bounding_box() for side in card.locator(".gm-side").all()]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]


def test_only_a_source_s_own_words_stand_between_quotation_marks(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(STRIKE)
    mark = "card => getComputedStyle(card.querySelector('blockquote p'), '::before').content"
    for words, shown, said in (("We fly no drones", "open-quote", False), ("A drone struck", "none", True)):
        claim = page.locator(".gm-claim", has_text=words).first
        assert claim.evaluate(mark) == shown
        assert ("in the article’s words" in claim.inner_text()) == said
    page.click("text=Read the quotes")
    passage = page.locator(".gm-passage", has_text="A drone struck").first
    assert passage.evaluate(mark) == "none"


def test_a_mark_on_the_map_opens_its_card(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    x, y = page.evaluate(WHERE_IS_IT % (15.45099, 36.39998))
    page.mouse.move(x, y)
    assert "Air/drone strike" in page.locator(".gm-hint").inner_text()
    page.mouse.click(x, y)
    assert "near Kassala" in page.locator(".gm-card").inner_text()


def test_a_flight_shows_its_clock_its_doubt_and_its_checks(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click("[data-flight='0']")
    card = page.locator(".gm-card").inner_text()
    for said in ("not verified", "denied by The Eastern Column", "40 min before", "altitude 2,800 m", "304.8 km"):
        assert said in card


def test_the_legend_filters_the_list_and_says_so(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.get_by_label("Battles").uncheck()
    assert page.locator("#geomap-count").inner_text() == "2 articles · 3 of 4 incidents shown · 1 reported flight"
    assert page.locator(".gm-row[data-incident]").count() == 3
    page.get_by_label("Contested").uncheck()
    assert page.locator(".gm-row[data-incident]").count() == 2


def test_everything_is_reached_with_the_keyboard(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.locator(STRIKE).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "geomap-view"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".gm-row[data-incident]").count() == 4


def test_what_could_not_be_placed_is_listed(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.get_by_text("Not placed or dated (2)").click()
    assert "no place of this name in the gazetteer" in page.locator(".gm-view").inner_text()


def test_incidents_at_one_spot_are_listed_together(show: Show, records: Records) -> None:
    record = records[1]
    twin = {**record["incidents"][0], "incident_id": "i-twin"}
    record["incidents"] = [record["incidents"][0], twin]
    page = show(IncidentMap([record]).to_html()).page
    x, y = page.evaluate(WHERE_IS_IT % (3.8801, -77.03116))
    page.mouse.click(x, y)
    assert "2 incidents here" in page.locator(".gm-view").inner_text()
    assert page.locator(".gm-row[data-incident]").count() == 2


def test_escape_leads_back_to_the_list_as_it_was_left(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.get_by_text("Not placed or dated (2)").click()
    page.click(STRIKE)
    page.keyboard.press("Escape")
    assert page.locator(".gm-row[data-incident]").count() == 4
    assert page.locator("details[open]", has_text="Not placed or dated").count() == 1


def test_on_paper_every_card_is_laid_out(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".gm-paper .gm-card").count() == 5
    assert page.locator("#geomap-table td").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".gm-paper").count() == 0


@pytest.mark.parametrize(("size", "opened"), [((901, 501), 1), ((900, 800), 0), ((1280, 500), 0)])
def test_the_legend_is_closed_where_it_would_hide_the_map(
    show: Show, records: Records, size: tuple[int, int], opened: int
) -> None:
    page = show(IncidentMap(records).to_html(), size=size).page
    assert page.locator(".gm-legend details[open]").count() == opened


@pytest.mark.parametrize(("kind", "dots"), [("P", 1), ("A", 0)])
def test_a_region_has_a_name_on_the_map_but_no_dot(show: Show, records: Records, kind: str, dots: int) -> None:
    place = next(toponym["place"] for toponym in records[1]["toponyms"] if toponym["place"])
    place.update(feature_class=kind, feature_code=None, radius_m=200_000)
    calm = {**records[1], "incidents": [], "tracks": [], "toponyms": records[1]["toponyms"][:1]}
    page = show(IncidentMap([calm]).to_html()).page
    page.mouse.move(*page.evaluate(WHERE_IS_IT % (place["lat"], place["lon"])))
    assert page.locator(".gm-hint:visible").count() == dots


def test_the_phone_s_sheet_grows_and_shrinks(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=PHONE).page
    handle = page.locator(".gm-handle")
    assert handle.get_attribute("aria-expanded") == "false"
    handle.click()
    assert handle.get_attribute("aria-expanded") == "true"


def test_without_scripts_the_table_stands(chromium: Any, records: Records, tmp_path: Any) -> None:
    path = tmp_path / "map.html"
    IncidentMap(records).save(path)
    session = chromium.new_cdp_session(page := chromium.new_page())
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(path.as_uri())
    assert page.locator("#geomap-table td").first.is_visible()
    assert not page.locator(".gm-stage").is_visible()
    page.close()


def test_it_works_inside_a_sandboxed_frame_and_cannot_reach_its_host(show: Show, records: Records) -> None:
    inner = IncidentMap(records).to_html()
    host = f"<!DOCTYPE html><body><script>var secret = 1</script>{iframe(title='Map', srcdoc=inner)}</body>"
    opened = show(host, ready=None)
    frame = opened.page.frame_locator("iframe")
    frame.locator(STRIKE).click()
    assert "near Kassala" in frame.locator(".gm-card").inner_text()
    assert opened.page.frames[1].evaluate("origin") == "null"
    assert opened.wrongs == []


def test_a_user_s_own_folium_layers_are_drawn_and_their_labels_stay_text(show: Show, records: Records) -> None:
    made = IncidentMap(records[:1])
    folium.CircleMarker((16.0, 35.0), tooltip="<b>x</b>${window.pwned=1}", popup="`${window.pwned=1}`").add_to(made)
    folium.GeoJson({"type": "LineString", "coordinates": [[35.0, 16.0], [36.0, 17.0]]}).add_to(made)
    folium.Marker((17.0, 35.0), popup="{{ 7*7 }}").add_to(made)
    opened = show(made.to_html())
    assert opened.page.locator("path.leaflet-interactive").count() == 2
    opened.page.locator("img.leaflet-marker-icon").click()
    assert opened.page.locator(".leaflet-popup-content").inner_text() == "{{ 7*7 }}"
    assert opened.page.evaluate("window.pwned") is None
    assert opened.wrongs == []


def test_large_data_is_packed_and_unpacked(show: Show, records: Records) -> None:
    record = records[0]
    incident = record["incidents"][0]
    record["incidents"] = [
        {
            **incident,
            "incident_id": f"i-{n}",
            "location": {**incident["location"], "lat": 14 + n % 50 / 25, "lon": 35 + n % 70 / 35},
            "tags": [f"distinct tag number {n} {'x' * 700}"],
        }
        for n in range(3000)
    ]
    html = IncidentMap([record]).to_html()
    assert 'type="application/gzip" id="geomap-data"' in html
    opened = show(html)
    assert opened.page.locator("#geomap-count").inner_text() == "3,000 incidents · 1 reported flight"
    assert opened.wrongs == []


def test_the_list_says_who_says_it_and_who_denies_it(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    row = page.locator(STRIKE).inner_text()
    assert "Contested · according to " in row
    assert " · denied by the Eastern Column" in row.replace("The", "the")


def test_an_open_legend_lies_over_the_list_of_a_phone_not_over_the_map(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), size=PHONE).page
    page.click(".gm-legend summary")
    legend, stage = (page.locator(of).bounding_box() for of in (".gm-legend details", ".folium-map"))
    assert legend is not None
    assert stage is not None
    assert legend["y"] >= stage["y"] + stage["height"]
    page.locator(".gm-legend input").first.uncheck()
    page.click(".gm-legend summary")
    assert page.locator(".gm-legend details").bounding_box()["y"] < stage["height"]


HEBREW = "רקטות נפלו בקריית שמונה"


@pytest.mark.parametrize(("lang", "side"), [("en", "left"), ("ar", "right")])
def test_hebrew_runs_from_right_to_left_and_stands_on_the_page_s_side(
    show: Show, records: Records, lang: Any, side: str
) -> None:
    records[0]["article"]["title"] = HEBREW
    for claim in records[0]["claims"]:
        claim["quote"] = f"{HEBREW} (Kiryat Shmona, 14:30)."
    opened = show(IncidentMap(records[:1], lang=lang).to_html())
    page = opened.page
    page.locator("[data-incident='0']").click()
    for where, aligned in (("h1", side), (".gm-claim blockquote p", "start")):
        look = page.locator(where).first.evaluate(
            "it => [getComputedStyle(it).direction, getComputedStyle(it).textAlign]"
        )
        assert look == ["rtl", aligned]
    quote = page.locator(".gm-claim blockquote p").first.inner_text()
    assert quote == f"{HEBREW} (Kiryat Shmona, 14:30)."
    assert opened.wrongs == []
