"""Maps for other people's pages: frames, parts, Markdown."""

from __future__ import annotations

import csv
import json
import re
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import ExportError
from geomap.webmap.embed import SANDBOX, body, division, iframe, markdown
from geomap.webmap.held import held
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    Records = list[dict[str, Any]]

with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    HOSTILE = [(row["name"], json.loads(row["text"])) for row in csv.DictReader(opened)]


class Tags(HTMLParser):
    """The elements of a page as they are opened, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one."""
        self.found.append((tag, dict(attrs)))


def test_a_snippet_is_sandboxed_without_its_host_s_origin() -> None:
    made = iframe(title="Map", src="map.html", height=600)
    assert made == (
        f'<iframe title="Map" sandbox="{SANDBOX}" loading="lazy" '
        'style="width:100%;height:600px;border:0" src="map.html"></iframe>'
    )
    assert "allow-same-origin" not in made


def test_hostile_titles_and_addresses_stay_inside_their_attributes() -> None:
    made = iframe(title='"><script>', src='x" onload="alert(1)')
    assert "<script>" not in made
    assert made.count('"') == 10


def test_a_whole_page_fits_into_an_attribute() -> None:
    made = iframe(title="Map", srcdoc='<p class="a">&amp;</p>')
    assert 'srcdoc="<p class=&quot;a&quot;>&amp;amp;</p>"' in made


def test_a_map_s_own_frame_holds_the_page_or_leads_to_it(records: Records) -> None:
    made = IncidentMap(records)
    _, whole = Tags(made.iframe()).found[0]
    assert whole["srcdoc"] == made.to_html()
    assert whole["sandbox"] == SANDBOX
    assert 'src="maps/a.html"' in made.iframe("maps/a.html", height=300)


def test_a_part_of_a_page_is_one_div_with_a_frame(records: Records) -> None:
    made = IncidentMap(records)
    part = made.to_html(full_html=False, div_id="syria")
    assert [tag for tag, _ in Tags(part).found] == ["div", "iframe"]
    assert part.startswith('<div id="syria">')
    assert Tags(part).found[1][1]["srcdoc"] == made.to_html()


def test_without_a_name_the_div_is_named_by_what_it_holds(records: Records) -> None:
    first, again, other = IncidentMap(records), IncidentMap(records), IncidentMap(records[:1])
    names = [Tags(made.to_html(full_html=False)).found[0][1]["id"] for made in (first, again, other)]
    assert names[0] == names[1] != names[2]
    assert re.fullmatch(r"geomap-[0-9a-f]{12}", names[0] or "")


def test_parts_share_one_head_and_do_not_hold_it(records: Records) -> None:
    (head, first), (other_head, other) = (IncidentMap(held).components() for held in (records, records[:1]))
    assert head == other_head
    assert first != other
    assert "Leaflet 1.9.4" in head
    assert "Leaflet 1.9.4" not in first
    assert IncidentMap(records).to_html(full_html=False, assets="none") == first


def test_the_parts_are_the_page(records: Records) -> None:
    made = IncidentMap(records)
    head, part = made.components("one")
    shared = json.loads(re.search(r"geomapAssets = (\[.*?\]);\n", head, re.DOTALL)[1])  # type: ignore[index]
    parts = json.loads(re.search(r'<script type="application/json">(.*?)</script>', part, re.DOTALL)[1])  # type: ignore[index]
    assert "".join(shared[piece] if isinstance(piece, int) else piece for piece in parts) == made.to_html()
    assert len(shared) == 3


def test_a_page_in_a_div_of_a_wanted_name_is_still_the_page(records: Records) -> None:
    whole = IncidentMap(records).to_html(div_id="syria")
    assert '<body>\n<div id="syria">' in whole
    assert whole.rstrip().endswith("</div>\n</body>\n</html>")


def test_files_beside_the_page_are_named_by_their_content_and_all_it_loads(records: Records, tmp_path: Path) -> None:
    IncidentMap(records).save(tmp_path / "map.html", assets="directory")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    named = {name for _, attributes in Tags(page).found for key, name in attributes.items() if key in {"src", "href"}}
    kept = {f"geomap-assets/{path.name}" for path in (tmp_path / "geomap-assets").iterdir()}
    assert {name for name in named if name and not name.startswith("http")} <= kept
    assert "script-src 'self' 'sha256-" in page
    assert len(page) < len(IncidentMap(records).to_html()) - 150_000


def test_without_assets_a_page_is_the_picture_and_the_table(records: Records) -> None:
    page = IncidentMap(records).to_html(assets="none")
    assert "<script" not in page
    assert "script-src 'none'" in page
    assert held_names(page) >= {"svg", "table"}
    assert "Kassala" in page


def held_names(page: str) -> set[str]:
    return {tag for tag, _ in Tags(page).found}


def test_other_assets_are_refused(records: Records) -> None:
    with pytest.raises(ExportError, match="inline, directory, none"):
        IncidentMap(records).to_html(assets="cdn")  # type: ignore[arg-type]


def test_markdown_is_a_picture_that_leads_to_the_map(records: Records) -> None:
    made = IncidentMap(records, title="Two [weeks]").to_markdown("maps/a map.svg", "maps/a.html")
    first, _, *rest = made.splitlines()
    assert first == r"[![Two \[weeks\]](maps/a%20map.svg)](maps/a.html)"
    assert r"Places\: GeoNames \(CC BY 4\.0\)" in rest[-1]
    assert IncidentMap(records).to_markdown(page=None).startswith("![")


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_words_stay_words_in_markdown(name: str, text: str) -> None:
    made = markdown(title=text, said=text, credit="Places", picture="a.svg", page="a.html")
    live = re.sub(r"\\.", "", made.replace("\\\n", "\n"))
    assert not re.search(r"[<>&`{$:]", live), name
    assert live.count("[") == 2
    assert made.encode().decode() == made


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_titles_and_names_stay_words_in_parts(name: str, text: str) -> None:
    page = f"<p title='{escape(text)}'>{text}</p>"
    assert [tag for tag, _ in Tags(body(page, text, text)).found] == ["div", "script", "script"], name
    assert [tag for tag, _ in Tags(division(page, text, text)).found] == ["div", "iframe"]


def test_a_page_gives_back_what_it_holds(records: Records) -> None:
    made = IncidentMap(records, title="Ünder <b>&amp;")
    found = held(made.to_html())
    assert found.title == "Ünder <b>&amp;"
    assert found.picture == made.to_svg(theme="print")
    assert found.credit == "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"
    assert found.said == "2 articles · 4 incidents · 1 reported flight"
    assert unescape(found.title)
    with pytest.raises(ExportError, match="no map of geomap's"):
        held("<html></html>")
