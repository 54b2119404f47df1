"""Every string of a record, ids and units included, through every output, without a browser."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geomap.case.case import Case
from geomap.export import write
from geomap.export.sheets import FORMULA_STARTS
from geomap.records import decode
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Everywhere = Callable[[str], list[dict[str, Any]]]

with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    VECTORS = [text for row in csv.DictReader(opened) if len(text := json.loads(row["text"])) < 500]
ALL = " ".join(VECTORS)
"""Every vector in one string: what one leaves open, the next would use."""
RUNS_OR_FETCHES = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "base", "form", "link", "meta", "img", "image", "use"),
        *("math", "input", "audio", "video"),
    )
)


class Elements(HTMLParser):
    """What a reader of the page takes for elements, and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one."""
        self.names += [tag] if tag in RUNS_OR_FETCHES else []
        self.attributes += [(name, value or "") for name, value in attrs]

    def handlers(self) -> list[str]:
        """Attributes that run something."""
        return [name for name, value in self.attributes if name.startswith("on") or "script:" in value]


def test_there_are_vectors_enough_of_every_kind() -> None:
    assert len(VECTORS) >= 40
    for sign in ("</script>", "${", "{{", "onerror", "javascript:", "\u2028", "\u202e", "\ud83d", "\0"):
        assert any(sign in vector for vector in VECTORS), sign


@pytest.mark.parametrize("article", ["quotes", "full", "none"])
def test_the_page_holds_no_element_that_it_would_not_hold_anyway(everywhere: Everywhere, article: Any) -> None:
    hostile = IncidentMap(everywhere(ALL), title=ALL, article=article).to_html()
    calm = IncidentMap(everywhere("x"), title="x", article=article).to_html()
    assert Elements(hostile).names == Elements(calm).names
    assert Elements(hostile).handlers() == []
    assert hostile.encode().decode() == hostile
    assert not re.search("[\0\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]", hostile)


def test_parts_and_pictures_hold_none_either(everywhere: Everywhere) -> None:
    made = IncidentMap(everywhere(ALL), title=ALL)
    assert Elements(made.to_html(full_html=False)).names == ["iframe"]
    assert Elements(made.to_html(assets="none")).names == ["meta", "meta", "meta", "style"]
    assert Elements("".join(made.components(ALL))).names == ["script"] * 3
    drawn = ET.fromstring(made.to_svg())  # noqa: S314 our own
    assert {element.tag.rpartition("}")[2] for element in drawn.iter()} & (
        RUNS_OR_FETCHES | {"a", "foreignObject"}
    ) == set()
    assert not any(key.startswith("on") or "href" in key for element in drawn.iter() for key in element.attrib)
    written = re.sub(r"\\.", "", made.to_markdown().replace("\\\n", "\n"))
    assert not re.search(r"[<>&`{$]", written)


@pytest.fixture(scope="module")
def case(everywhere: Everywhere) -> Case:
    return Case.from_analyses(decode(record) for record in everywhere(ALL))


def test_geojson_is_json_and_nothing_else(case: Case, tmp_path: Path) -> None:
    write(case, tmp_path / "a.geojson", article="full")
    read = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert {feature["properties"]["layer"] for feature in read["features"]} >= {"articles", "incidents", "tracks"}


def test_balloons_of_kml_hold_line_breaks_and_words(case: Case, tmp_path: Path) -> None:
    write(case, tmp_path / "a.kml")
    tree = ET.parse(tmp_path / "a.kml")  # noqa: S314 our own
    balloons = [element.text or "" for element in tree.iter("{http://www.opengis.net/kml/2.2}description")]
    assert balloons
    for balloon in balloons:
        assert not re.search(r"<(?!br>)", balloon)
        assert "$[" not in balloon


def test_no_cell_of_the_sheet_is_a_formula(case: Case, tmp_path: Path) -> None:
    write(case, tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS) and not re.fullmatch(r"-?[\d.]+", cell)] == []
