"""Cases of strange articles through every output: files that readers of their format take, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import resource
import signal
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from geomap import pipeline
from geomap.case.case import Case
from geomap.case.read import read_case
from geomap.export.write import write
from geomap.models.article import Article
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

EXAMPLES = Path(__file__).parents[1] / "examples"
TOLD = "An air strike on {0} in Aleppo killed 20 {0} people on Monday, {0} said. “{0} was hit,” the {0} ministry said."
FLOWN = "A Predator drone {0} took off from Incirlik air base and entered {0} over Aleppo at 3,600 metres, {0} said."
ACTIVE = frozenset({"img", "iframe", "object", "embed", "base", "form", "frame", "math", "audio", "video"})
"""Elements that the page has no use for. Source: HTML standard, elements that load or run something."""
LEADS = ("=", "+", "@", "\t", "\r")
"""What makes a cell a formula. Source: OWASP, CSV injection."""
LIMIT = 600
"""Bytes that fit on the disk that is full."""


@pytest.fixture(scope="module")
def case(gazetteer: Gazetteer) -> Case:
    """What is read in articles made of each hostile string, in the text and beside it."""
    rows = csv.DictReader((EXAMPLES / "hostile_strings.csv").read_text(encoding="utf-8").splitlines())
    strings = [json.loads(row["text"]) for row in rows]
    articles = (
        Article(
            id=f"{number}: {text}", text=form.format(text), title=text, publisher=text, url=text,
            published=date(2016, 9, 22),
        )
        for number, (form, text) in enumerate((form, text) for text in strings for form in (TOLD, FLOWN))
    )  # fmt: skip
    return Case.from_analyses(pipeline.analyse(article, gazetteer) for article in articles)


@pytest.mark.parametrize("suffix", ["jsonl", "gpkg"])
def test_comes_back_as_it_was(case: Case, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"
    write(case, first, article="full")
    back = read_case(first)
    write(back, second, article="full")
    assert first.read_bytes() == second.read_bytes()
    assert list(case.records()) == list(back.records())


def test_other_readers_open_it(case: Case, tmp_path: Path) -> None:
    for suffix in ("gpkg", "geojson", "kml"):
        write(case, tmp_path / f"case.{suffix}")
    layers = {name: len(pyogrio.read_dataframe(tmp_path / "case.gpkg", layer=name)) for name in ("places", "incidents")}
    assert layers == {"places": len(case.places), "incidents": len(case.incidents)}
    rows = sum(len(frame) for frame in (case.articles, case.places, case.incidents, case.claims, case.tracks))
    assert len(json.loads((tmp_path / "case.geojson").read_text(encoding="utf-8"))["features"]) == rows
    assert len(pyogrio.read_dataframe(tmp_path / "case.geojson")) == rows
    assert ET.parse(tmp_path / "case.kml").getroot().tag.endswith("kml")  # noqa: S314 our own file
    assert len(pyogrio.read_dataframe(tmp_path / "case.kml", layer="Incidents")) == len(case.incidents)


def test_no_cell_is_a_formula(case: Case, tmp_path: Path) -> None:
    write(case, tmp_path / "case.csv")
    text = (tmp_path / "case.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(case.incidents) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(LEADS)] == []


class Elements(HTMLParser):
    """What a reader of the page takes for elements and handlers of events; the same number of scripts in each page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is active."""
        self.scripts += tag == "script"
        self.strange += [tag] if tag in ACTIVE else []
        self.strange += [name for name, value in attrs if name.startswith("on") or "script:" in (value or "")]


def test_no_markup_leaves_the_data(case: Case) -> None:
    html = IncidentMap.from_case(case).to_html()
    assert html == IncidentMap.from_case(case).to_html()
    read, plain = Elements(), Elements()
    read.feed(html)
    plain.feed(IncidentMap().to_html())
    assert (read.strange, read.scripts) == ([], plain.scripts)


@pytest.mark.parametrize("name", ["map.html", "case.gpkg", "case.kml", "case.csv", "case.jsonl", "case.geojson"])
def test_full_disk(tmp_path: Path, name: str) -> None:
    article, output = tmp_path / "article.txt", tmp_path / name
    article.write_text("An attack in Aleppo killed 20 people on Monday, the ministry said.\n" * 9, encoding="utf-8")
    output.write_text("kept", encoding="utf-8")
    command = [sys.executable, "-B", "-m", "geomap", "map" if name == "map.html" else "extract", str(article)]
    done = subprocess.run(
        [*command, "--published", "2016-09-22", "-o", str(output)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_fill_disk,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1), done.stderr
    assert name in done.stderr
    assert output.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["article.txt", name])


def _fill_disk() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))
