"""A reported flight is played, paused and drawn along; its clock and its figures claim no more than is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

FLIGHT = "[data-flight='0']"
WHERE = ".gm-player output"
UNDER_WAY = """() => new Promise((done) => {
    const look = () => (document.querySelector(".gm-player input").value > 30 ? done() : requestAnimationFrame(look));
    look();
})"""
INKED = """() => [...document.querySelectorAll(".leaflet-geomap-flyer-pane canvas")].some((canvas) => canvas.width &&
    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value))"""


@pytest.fixture
def flight(show: Show, records: Records) -> Any:
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    return page


def test_it_plays_pauses_and_goes_on(flight: Any) -> None:
    flight.get_by_role("button", name="Play the flight").click()
    flight.evaluate(UNDER_WAY)
    flight.get_by_role("button", name="Pause").click()
    held = flight.locator(".gm-player input").input_value()
    flight.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert flight.locator(".gm-player input").input_value() == held
    assert flight.evaluate(INKED)
    flight.click(".gm-back button")
    assert not flight.evaluate(INKED)


def test_it_is_drawn_along_with_the_keyboard_and_says_where_it_is(flight: Any) -> None:
    slider = flight.get_by_role("slider", name="Position along the way")
    assert flight.locator(WHERE).inner_text() == "1. took off from Atbara airport"
    slider.fill("200")
    assert "no source reports this way" in flight.locator(WHERE).inner_text()
    slider.focus()
    slider.press("End")
    assert "3. left Aroma · 12 min after" in flight.locator(WHERE).inner_text()
    assert slider.get_attribute("aria-valuetext") == flight.locator(WHERE).inner_text()


def test_who_wants_no_motion_steps_from_waypoint_to_waypoint(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    page.emulate_media(reduced_motion="reduce")
    page.click(FLIGHT)
    step = page.get_by_role("button", name="Next waypoint")
    step.click()
    assert page.locator(WHERE).inner_text().startswith("2. entered the sky over Aroma")
    assert "“about 40 minutes before the explosion”" in page.locator(WHERE).inner_text()
    step.click()
    assert page.locator(WHERE).inner_text().startswith("3. left Aroma")
    step.click()
    assert page.locator(WHERE).inner_text().startswith("1. took off")


def test_the_pace_is_said(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    assert "by the speed reported" in page.locator(".gm-player").inner_text()
    records[0]["tracks"][0]["ground_speed_kmh"] = None
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    assert "says nothing of how fast it flew" in page.locator(".gm-player").inner_text()


def test_its_clock_is_drawn_against_the_incident(flight: Any) -> None:
    label = flight.locator(".gm-drawing").first.get_attribute("aria-label")
    assert label == "2. entered the sky over Aroma: −40 min; 3. left Aroma: +12 min; Air/drone strike"
    slider = flight.locator(".gm-player input")
    hand = flight.locator(".gm-playhead")
    slider.fill("100")
    assert hand.get_attribute("visibility") == "hidden"
    slider.fill("1000")
    assert hand.get_attribute("visibility") == "visible"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["several minutes before"], "2. entered the sky over Aroma: “several minutes before”; Air/drone strike"),
        (
            ["shortly before", "half an hour later"],
            "2. entered the sky over Aroma: “shortly before”; 3. left Aroma: +30 min; Air/drone strike",
        ),
    ],
)
def test_where_only_the_order_is_told_no_number_stands(
    show: Show, records: Records, times: list[str], expected: str
) -> None:
    _, second, third = records[0]["tracks"][0]["waypoints"]
    second["time"] |= {"raw": times[0], "offset_min": [None, -2]}
    third["time"] |= {"raw": times[-1], "offset_min": [30, 30], "relative_to": {"waypoint": second["seq"]}}
    third["time"] = third["time"] if len(times) > 1 else None
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    assert page.locator(".gm-drawing").first.get_attribute("aria-label") == expected
    steps = page.locator(".gm-way").inner_text()
    assert f"before Air/drone strike, Aroma “{times[0]}”" in steps.replace("\n", " ") or times[0] in steps
    assert "2 min" not in page.locator(".gm-way").inner_text()
    slider = page.locator(".gm-player input")
    slider.fill("1000")
    assert page.locator(".gm-playhead").get_attribute("visibility") == ("visible" if len(times) > 1 else "hidden")


def test_an_evening_is_a_span_on_the_clock(show: Show, records: Records) -> None:
    evening = {"earliest": "2024-03-11T18:00:00", "latest": "2024-03-11T23:59:00", "raw": "Monday evening"}
    for point in records[0]["tracks"][0]["waypoints"][1:]:
        point["time"] |= evening | {"relative_to": None, "offset_min": None}
    records[0]["incidents"][0]["local_time"] = {"earliest": "18:00", "latest": "23:59", "raw": "evening"}
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    strip = page.locator(".gm-drawing").first
    assert "21:00" not in strip.get_attribute("aria-label")
    assert strip.locator("rect.gm-band").count() == 2
    assert strip.locator("rect.gm-strip-band").count() == 1
    assert "11 March 2024, 18:00–23:59" in page.locator(".gm-way").inner_text()


def test_what_is_not_stated_is_a_gap(show: Show, records: Records) -> None:
    records[0]["claims"][2]["content"]["start"] = 506
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    graph = page.locator(".gm-drawing").nth(1)
    assert graph.get_attribute("aria-label") == "Altitude: 2,800 m, 2. entered the sky over Aroma"
    assert graph.locator("circle").count() == 1
    assert graph.locator(".gm-missing").count() == 2


def test_checks_are_told_as_checks(flight: Any) -> None:
    assert "prove nothing" in flight.locator(".gm-card").inner_text()


def test_a_waypoint_that_is_a_region_says_how_far_it_reaches(show: Show, records: Records) -> None:
    records[0]["tracks"][0]["waypoints"][0]["uncertainty_m"] = 86_000
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    assert "within about 86 km" in page.locator(".gm-way li").first.inner_text()


CUT = """() => [...document.querySelectorAll("svg.gm-drawing text")].filter((text) => {
    const [box, room] = [text, text.closest("svg")].map((one) => one.getBoundingClientRect());
    return box.left < room.left || box.right > room.right;
}).map((text) => text.textContent)"""


def test_no_caption_of_the_clock_is_cut_at_its_edge(show: Show, records: Records) -> None:
    untimed = {"relative_to": None, "offset_min": None}
    early = {"earliest": "2024-03-11T12:00:00", "latest": "2024-03-11T12:00:00", "raw": "12:00"}
    late = {"earliest": "2024-03-11T23:30:00", "latest": "2024-03-11T23:59:00", "raw": "between WWW and WWW"}
    for point, time in zip(records[0]["tracks"][0]["waypoints"][1:], (early, late), strict=True):
        point["time"] |= time | untimed
    for incident in records[0]["incidents"]:
        incident["local_time"] = {"earliest": "12:00", "latest": "12:00", "raw": "noon"}
    page = show(IncidentMap(records[:1]).to_html()).page
    page.click(FLIGHT)
    assert page.locator("svg.gm-drawing text", has_text="WWW").count()
    assert page.evaluate(CUT) == []
