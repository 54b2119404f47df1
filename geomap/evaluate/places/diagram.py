"""The reliability of the score as a picture: one still SVG, without script and without anything from elsewhere."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geomap.evaluate.places.reliability import bins
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.evaluate.places.reliability import Bin
    from geomap.evaluate.places.report import Result

NAMESPACE = "http://www.w3.org/2000/svg"
DOT, LINE, DIAGONAL = "#0072B2", "#000000", "#D55E00"
"""Blue, black and vermilion. Source: Okabe and Ito's palette."""
WIDTH, HEIGHT, SIDE, LEFT, TOP = 580, 590, 420, 80, 80
"""The picture, the square of the plot in it and that square's upper left corner, px."""
LARGEST = 22.0
"""Radius of the dot with the most answers, px."""
LONGEST = 70
"""As many characters of the corpora's names fit under the title."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_diagram(results: Sequence[Result], path: Path) -> None:
    """Draw the answers on all corpora together.

    Raises:
        ExportError: The path cannot be written to.
    """
    held = bins(article for one in results for article in one.articles)
    tree = ET.ElementTree(diagram([one.corpus for one in results], held))
    ET.indent(tree)
    with whole_file(path) as temporary:
        tree.write(temporary, encoding="utf-8", xml_declaration=True)


def diagram(corpora: Sequence[str], held: Sequence[Bin]) -> ET.Element:
    """A dot for each bin that has answers, its area by their number, its 95 % interval as a line."""
    root = ET.Element("svg", xmlns=NAMESPACE, viewBox=f"0 0 {WIDTH} {HEIGHT}", width=str(WIDTH), height=str(HEIGHT))
    root.attrib |= {"role": "img", "font-family": "sans-serif", "font-size": "13"}
    names = _NOT_IN_XML.sub("\ufffd", ", ".join(corpora))
    ET.SubElement(root, "title").text = "Reliability of the score"
    ET.SubElement(root, "desc").text = f"{names}. " + "; ".join(_told(one) for one in held if one.answers)
    ET.SubElement(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill="#FFFFFF")
    _text(root, LEFT, 30, "Reliability of the score", size=18)
    _text(root, LEFT, 52, names if len(names) <= LONGEST else names[: LONGEST - 1] + "…")
    _axes(root)
    _line(root, (0.0, 0.0), (1.0, 1.0), DIAGONAL, dashes="6 4")
    most = max((one.answers for one in held), default=0)
    for one in held:
        if one.answers:
            _dot(root, one, LARGEST * math.sqrt(one.answers / most))
    return root


def _told(one: Bin) -> str:
    low, high = one.interval
    return (
        f"score {one.label}: {one.answers} answers, mean score {one.mean_score:.3f}, "
        f"within 161 km {one.share:.3f} ({low:.3f}-{high:.3f})"
    )


def _axes(root: ET.Element) -> None:
    ET.SubElement(
        root, "rect", x=str(LEFT), y=str(TOP), width=str(SIDE), height=str(SIDE), fill="none", stroke="#666666"
    )
    for tenths in range(0, 11, 2):
        x, y = _at(tenths / 10, tenths / 10)
        _text(root, x, TOP + SIDE + 18, f"{tenths / 10:.1f}", anchor="middle")
        _text(root, LEFT - 8, y + 4, f"{tenths / 10:.1f}", anchor="end")
    _text(root, LEFT + SIDE / 2, TOP + SIDE + 42, "mean score of the answers", anchor="middle")
    turned = _text(root, 0, 0, "share of the answers within 161 km", anchor="middle")
    turned.set("transform", f"translate({LEFT - 45} {TOP + SIDE / 2:g}) rotate(-90)")
    key = "Dot: area by the number of answers, which stands beside it. Line: 95 % interval (Wilson)."
    _text(root, LEFT - 40, HEIGHT - 32, key, size=11)
    _text(root, LEFT - 40, HEIGHT - 16, "Dashed: where a score is exactly as often right as it says.", size=11)


def _dot(root: ET.Element, one: Bin, radius: float) -> None:
    x, y = _at(one.mean_score, one.share)
    group = ET.SubElement(root, "g")
    ET.SubElement(group, "title").text = _told(one)
    dot = ET.SubElement(group, "circle", cx=f"{x:.2f}", cy=f"{y:.2f}", r=f"{radius:.2f}", fill=DOT)
    dot.set("fill-opacity", "0.6")
    low, high = one.interval
    _line(group, (one.mean_score, low), (one.mean_score, high), LINE)
    _text(group, x + radius + 4, y + 4, str(one.answers), size=11)


def _at(score: float, share: float) -> tuple[float, float]:
    """Where a score and a share lie in the picture, px from its upper left corner."""
    return LEFT + SIDE * score, TOP + SIDE * (1 - share)


def _line(
    parent: ET.Element, start: tuple[float, float], end: tuple[float, float], colour: str, dashes: str | None = None
) -> None:
    (x1, y1), (x2, y2) = _at(*start), _at(*end)
    line = ET.SubElement(parent, "line", x1=f"{x1:.2f}", y1=f"{y1:.2f}", x2=f"{x2:.2f}", y2=f"{y2:.2f}", stroke=colour)
    line.set("stroke-width", "1.5")
    if dashes is not None:
        line.set("stroke-dasharray", dashes)


def _text(parent: ET.Element, x: float, y: float, words: str, *, size: int = 13, anchor: str = "start") -> ET.Element:
    text = ET.SubElement(parent, "text", x=f"{x:g}", y=f"{y:g}")
    text.attrib |= {"font-size": str(size), "text-anchor": anchor}
    text.text = words
    return text
