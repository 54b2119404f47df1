"""The page's reader of the basemap and Python's see the same world."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext

    from geomap.webmap.basemap.codec import Points

DECODER = Path(__file__).parents[2] / "geomap/webmap/assets/js/atlas.js"
SUMMARY = """text => {
  const layers = decodeBasemap(JSON.parse(text));
  const sums = (lines) => {
    const points = lines.flat();
    return [lines.length, points.length, points.reduce((sum, point) => sum + point[1] * 3 + point[0], 0)];
  };
  const { land, lakes, coast, borders, linesDisputed, admin1, rivers } = layers;
  const lines = { land, lakes, coast, borders, linesDisputed, admin1, rivers };
  const areas = [...layers.countries, ...layers.disputed].map((area) => [area.code, area.kind, ...sums(area.rings)]);
  return { lines: Object.entries(lines).map(([name, found]) => [name, ...sums(found)]), areas };
}"""


def _sums(lines: Iterable[Points]) -> list[Any]:
    listed = list(lines)
    total = sum(float((line[:, 0] * 3 + line[:, 1]).sum()) for line in listed)
    return [len(listed), sum(map(len, listed)), pytest.approx(total, abs=0.01)]


@pytest.mark.parametrize("view", [None, (170.0, 50.0, -160.0, 70.0)])
def test_page_and_python_read_the_same(
    chromium: BrowserContext, view: tuple[float, float, float, float] | None
) -> None:
    text = basemap.load(view)
    page = chromium.new_page()
    page.add_script_tag(path=DECODER)
    seen = page.evaluate(SUMMARY, text)
    page.close()
    layers = basemap.decode(text)
    lines = {
        "land": layers.land,
        "lakes": layers.lakes,
        "coast": layers.coast,
        "borders": layers.borders,
        "linesDisputed": layers.dashed,
        "admin1": layers.admin1,
        "rivers": layers.rivers,
    }
    assert seen["lines"] == [[name, *_sums(found)] for name, found in lines.items()]
    areas = sorted([area.code, area.kind, *_sums(area.rings)] for area in layers.areas)
    assert sorted(seen["areas"]) == areas
