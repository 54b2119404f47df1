"""The picture of the score's reliability: where its dots lie, and that names in it stay text."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import pytest

from geomap.evaluate.places.diagram import LARGEST, LEFT, SIDE, TOP, diagram
from geomap.evaluate.places.reliability import Bin, wilson

HELD = [Bin(0.0, 0.5, 0, 0, math.nan), Bin(0.5, 0.7, 25, 15, 0.6), Bin(0.7, 1.0, 100, 90, 0.95)]


def drawn(*corpora: str) -> ET.Element:
    """The picture as a reader of the file has it, names without the namespace."""
    root = ET.fromstring(ET.tostring(diagram(corpora, HELD), encoding="utf-8"))  # noqa: S314 our own
    for part in root.iter():
        part.tag = part.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def test_dots_lie_at_mean_score_and_share_with_area_by_answers() -> None:
    dots = [[float(dot.attrib[name]) for name in ("cx", "cy", "r")] for dot in drawn("sample").iter("circle")]
    assert dots == [
        pytest.approx([LEFT + 0.6 * SIDE, TOP + 0.4 * SIDE, LARGEST / 2]),
        pytest.approx([LEFT + 0.95 * SIDE, TOP + 0.1 * SIDE, LARGEST]),
    ]


def test_lines_are_the_intervals_and_the_diagonal() -> None:
    diagonal, *intervals = drawn("sample").iter("line")
    ends = [float(diagonal.attrib[name]) for name in ("x1", "y1", "x2", "y2")]
    assert ends == [LEFT, TOP + SIDE, LEFT + SIDE, TOP]
    low, high = wilson(15, 25)
    assert [float(intervals[0].attrib[name]) for name in ("y1", "y2")] == pytest.approx(
        [TOP + SIDE * (1 - low), TOP + SIDE * (1 - high)], abs=0.01
    )
    assert len(intervals) == 2


def test_wilson_is_the_published_interval() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert all(math.isnan(bound) for bound in wilson(0, 0))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\"/><a href='x'>&lt;", "]]>&amp;", "a" * 300])
def test_a_name_stays_text(name: str) -> None:
    root = drawn(name)
    assert {part.tag for part in root.iter()} == {"svg", "title", "desc", "rect", "text", "line", "g", "circle"}
    assert not [key for part in root.iter() for key in part.attrib if "href" in key or key.startswith("on")]
    assert (root.findtext("desc") or "").startswith(f"{name}. score 0.5 to 0.7: 25 answers")


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert (drawn("a\x00b\x1b\udcff").findtext("desc") or "").startswith("a\ufffdb\ufffd\ufffd. ")


def test_without_answers_there_is_the_diagonal_only() -> None:
    assert [part.tag for part in diagram(["sample"], HELD[:1]).iter() if part.tag in {"line", "circle"}] == ["line"]
