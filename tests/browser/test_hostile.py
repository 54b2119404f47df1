"""Hostile words, in every field at once, in a real browser: nothing runs, nothing is fetched, the words are shown."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.records import encode
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.models.analysis import Analysis

with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    VECTORS = [json.loads(row["text"]) for row in csv.DictReader(opened)]
ALL = " ".join(vector for vector in VECTORS if len(vector) < 500)
"""In every field at once; what is overlong is in one field at a time."""
OPEN_EVERYTHING = """() => {
    const said = [];
    const click = (selector) => [...document.querySelectorAll(selector)].forEach((_, number) => {
        document.querySelectorAll(selector)[number].click();
        said.push(document.getElementById("geomap-view").textContent);
        document.querySelectorAll("#geomap-view a[href]").forEach(({ protocol }) => said.push(`link ${protocol}`));
        document.querySelector(".gm-back button").click();
    });
    while (document.querySelector(".gm-list + p button")) document.querySelector(".gm-list + p button").click();
    said.push(document.getElementById("geomap-view").textContent);
    click("[data-incident]");
    click("[data-flight]");
    document.querySelector(".gm-to-reading button").click();
    const reading = document.getElementById("geomap-reading");
    for (let number = 0; number < ARTICLES; number += 1) {
        said.push(reading.textContent);
        reading.querySelectorAll(".gm-name, .gm-subject").forEach((button) => button.click());
        reading.querySelectorAll("a[href]").forEach(({ protocol }) => said.push(`link ${protocol}`));
        reading.querySelector(".gm-steps button:last-child").click();
    }
    return said;
}"""


def test_no_field_of_any_record_runs_or_fetches_anything(
    show: Callable[..., Any], spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]]
) -> None:
    records = []
    for number, vector in enumerate(VECTORS):
        record = encode(spoilt((vector,))[0])
        record["article"]["id"] = f"{number}: {vector}"
        strike = record["incidents"][0]
        strike.update(event_type=vector, sub_event_type=vector, tags=[vector])
        record["incidents"] = [strike]
        records.append(record)
    opened = show(IncidentMap(records, title=" ".join(VECTORS)).to_html())
    said = opened.page.evaluate(OPEN_EVERYTHING.replace("ARTICLES", str(len(VECTORS))))
    assert opened.page.evaluate("window.pwned") is None
    assert opened.wrongs == []
    assert {word for word in said if word.startswith("link ")} <= {"link https:", "link http:"}
    shown = "\n".join(said)
    assert [vector for vector in VECTORS if _comparable(vector) not in _comparable(shown)] == []
    assert not opened.page.evaluate("[...document.querySelectorAll('img, iframe, object, base, form')].length")


def _comparable(text: str) -> str:
    """Without what is replaced on its way out, halves of characters, and what is dropped, turns of direction."""
    return re.sub("[\ud800-\udfff\ufffd\u202a-\u202e\u2066-\u2069]", "", text)


def test_not_even_an_id_or_a_unit_of_measure_runs_anything(
    show: Callable[..., Any], everywhere: Callable[[str], list[dict[str, Any]]]
) -> None:
    opened = show(IncidentMap(everywhere(ALL), article="full").to_html())
    opened.page.evaluate(OPEN_EVERYTHING.replace("ARTICLES", "2"))
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.wrongs == []
    assert not opened.page.evaluate("[...document.querySelectorAll('img, iframe, object, base, form')].length")


def test_the_picture_alone_runs_nothing(
    show: Callable[..., Any], everywhere: Callable[[str], list[dict[str, Any]]]
) -> None:
    svg = IncidentMap(everywhere(ALL), title=ALL).to_svg()
    opened = show(f"<!DOCTYPE html><meta charset=utf-8>{svg}", ready="svg")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.locator("svg *:is(script, a, image, foreignObject, use)").count() == 0
    assert opened.wrongs == []
