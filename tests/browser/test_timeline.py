"""The time line in a real browser: a window by pointer, by keyboard and by playing, and what has no date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.webmap.words import Language

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

PHONE = (390, 844)
BARS = ".gm-bars"


def _listed(page: Any) -> list[str]:
    return [row.inner_text().split("\n")[0] for row in page.locator(".gm-row[data-incident]").all()]


def _window(page: Any) -> str:
    return str(page.locator(".gm-time-window").inner_text()).replace("\u2009", " ")


def _drag(page: Any, start: float, end: float) -> None:
    box = page.locator(BARS).bounding_box()
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 12, steps=4)
    page.mouse.up()


def _dated(records: Records, *spans: tuple[str | None, str | None] | None) -> Records:
    """One record with an incident for each span of days."""
    record = records[0]
    first = record["incidents"][0]
    when = first["event_date"]
    record["incidents"] = [
        {
            **first,
            "incident_id": f"i-{number}",
            "sub_event_type": f"Kind {number}",
            "event_date": {**when, "earliest": span[0], "latest": span[1]} if span else None,
        }
        for number, span in enumerate(spans)
    ]
    record["tracks"], record["unplaced"] = [], []
    return [record]


DAYS = [("2024-03-01", "2024-03-01"), ("2024-03-20", "2024-03-20"), ("2024-03-02", "2024-03-28"), None]


def test_a_window_is_dragged_and_everything_follows(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS)).to_html()).page
    _drag(page, 0.5, 0.99)
    assert _listed(page) == ["Kind 2", "Kind 1", "Kind 3"]
    assert _window(page) == "15 – 28 Mar 2024"
    assert "3 of 4 incidents shown" in page.locator("#geomap-count").inner_text()
    page.get_by_text("Whole time").click()
    assert len(_listed(page)) == 4


def test_a_window_can_be_moved_as_it_is(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS)).to_html()).page
    _drag(page, 0.01, 0.2)
    assert _window(page) == "1 – 6 Mar 2024"
    _drag(page, 0.1, 0.6)
    assert _window(page) == "15 – 20 Mar 2024"
    assert _listed(page) == ["Kind 2", "Kind 1", "Kind 3"]


def test_what_has_no_date_is_the_reader_s_choice(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS)).to_html()).page
    undated = page.locator(".gm-undated")
    assert undated.locator(".gm-n").inner_text() == "1"
    undated.locator("input").uncheck()
    assert _listed(page) == ["Kind 0", "Kind 2", "Kind 1"]


def test_an_open_date_is_never_ruled_out_on_its_open_side(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS[:2], (None, "2024-03-10"))).to_html()).page
    _drag(page, 0.01, 0.1)
    assert _listed(page) == ["Kind 0", "Kind 2"]
    page.get_by_text("Whole time").click()
    _drag(page, 0.8, 0.99)
    assert _listed(page) == ["Kind 1"]


def test_both_ends_move_by_keyboard_and_say_their_day(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS)).to_html()).page
    start, end = page.get_by_role("slider").all()
    assert start.get_attribute("aria-valuetext") == "1 Mar 2024"
    start.focus()
    page.keyboard.press("ArrowRight")
    assert start.get_attribute("aria-valuetext") == "2 Mar 2024"
    assert _listed(page) == ["Kind 2", "Kind 1", "Kind 3"]
    end.focus()
    page.keyboard.press("PageDown")
    assert end.get_attribute("aria-valuetext") == "18 Mar 2024"
    assert _listed(page) == ["Kind 2", "Kind 3"]
    page.keyboard.press("Home")
    assert end.get_attribute("aria-valuetext") == "18 Mar 2024"


def test_steps_go_where_something_happened(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, DAYS[0], DAYS[1])).to_html()).page
    on, back = page.get_by_label("One step on"), page.get_by_label("One step back")
    on.click()
    assert _listed(page) == ["Kind 0"]
    on.click()
    assert _listed(page) == ["Kind 1"]
    assert _window(page) == "20 Mar 2024"
    on.click()
    assert _listed(page) == ["Kind 1"]
    back.click()
    assert _listed(page) == ["Kind 0"]


def test_playing_ends_at_the_end_and_can_be_stopped(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS[:2])).to_html()).page
    page.get_by_label("Speed: 1 times").click()
    page.get_by_label("Speed: 2 times").click()
    _drag(page, 0.85, 0.9)
    page.get_by_label("Play through time").click()
    page.get_by_label("Play through time").wait_for(timeout=4000)
    assert _listed(page) == ["Kind 1"]
    page.get_by_label("Play through time").click()
    page.get_by_label("Pause").click()
    assert page.get_by_label("Play through time").is_visible()


def test_with_reduced_motion_playing_goes_bar_by_bar(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS[:2])).to_html()).page
    page.emulate_media(reduced_motion="reduce")
    seen = page.evaluate("""() => new Promise((resolve) => {
        const seen = new Set();
        const said = document.querySelector(".gm-time-window");
        const note = () => {
            seen.add(said.textContent.replaceAll("\u2009", " "));
            if (seen.size === 3) resolve([...seen]);
        };
        new MutationObserver(note)
            .observe(said, { childList: true, characterData: true, subtree: true });
        document.querySelector(".gm-time-speed").click();
        document.querySelector(".gm-time-speed").click();
        document.querySelector(".gm-time-play").click();
    })""")
    assert seen == ["1 – 2 Mar 2024", "19 – 20 Mar 2024", "1 – 20 Mar 2024"], "where nothing was is skipped"


LISTED = """() => new Promise((resolve) => {
    const began = performance.now();
    const seen = [];
    const note = () => {
        const rows = [...document.querySelectorAll(".gm-row[data-incident] strong")].map((row) => row.textContent);
        if (rows.join() !== seen.at(-1)?.rows.join()) seen.push({ rows, at: performance.now() - began });
        if (document.querySelector(".gm-time-play").getAttribute("aria-label") !== "Pause") resolve(seen);
    };
    document.querySelector(".gm-time-play").click();
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true });
})"""


def test_playing_begins_with_the_first_skips_what_is_empty_and_ends_with_all(show: Show, records: Records) -> None:
    years = [("2016-09-17", "2016-09-17"), ("2016-09-19", "2016-09-19"), ("2024-01-02", "2024-01-02")]
    page = show(IncidentMap(_dated(records, *years)).to_html()).page
    seen = page.evaluate(LISTED)
    assert (seen[0]["rows"], seen[0]["at"] < 100) == (["Kind 0", "Kind 1"], True)
    assert [] not in [step["rows"] for step in seen]
    assert ["Kind 2"] in [step["rows"] for step in seen]
    assert seen[-1]["rows"] == ["Kind 0", "Kind 1", "Kind 2"]
    assert seen[-1]["at"] < 10_000
    assert page.get_by_text("Whole time").is_hidden()


def test_where_all_is_one_day_there_is_no_time_line(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, DAYS[0], DAYS[0])).to_html()).page
    assert page.locator(".gm-time").count() == 0


def test_on_a_phone_it_stays_within_the_screen_and_answers_a_finger(show: Show, records: Records) -> None:
    page = show(IncidentMap(_dated(records, *DAYS)).to_html(), size=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".gm-time").bounding_box()["height"] < 100
    page.evaluate("""() => {
        const bars = document.querySelector(".gm-bars");
        const box = bars.getBoundingClientRect();
        bars.setPointerCapture = () => {};
        const touch = (kind, share) => bars.dispatchEvent(new PointerEvent(kind, {
            pointerType: "touch", bubbles: true, clientX: box.left + box.width * share, clientY: box.top + 5 }));
        touch("pointerdown", 0.5);
        touch("pointermove", 0.98);
        touch("pointerup", 0.98);
    }""")
    assert _listed(page) == ["Kind 2", "Kind 1", "Kind 3"]


DRAWN = """() => {
    const canvas = document.querySelector(".gm-bars canvas");
    const { width, height } = canvas;
    const ink = (x, y) => canvas.getContext("2d").getImageData(x, y, 1, 1).data[3] > 128;
    const columns = [...Array(width).keys()];
    const bars = columns.map((x) => ink(x, height - 18)).map((on) => (on ? "#" : " ")).join("").split(/ +/);
    const words = columns.filter((x) => [5, 6, 7, 8, 9].some((up) => ink(x, height - up)));
    return { bars: bars.filter(Boolean).map((bar) => bar.length), gap: width - Math.max(...words), width };
}"""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_bars_and_days_are_drawn_alike_whichever_way_time_runs(show: Show, records: Records, lang: Language) -> None:
    spans = (("2024-03-01", "2024-03-01"), ("2024-03-03", "2024-03-03"))
    page = show(IncidentMap(_dated(records, *spans), lang=lang).to_html()).page
    drawn = page.evaluate(DRAWN)
    assert drawn["bars"] == [14, 14]
    if lang == "ar":
        assert drawn["gap"] < 12, "the first day stands at the right"
