"""A report with a map in Word and in PDF: ``python docs/examples/report.py ARTICLE FOLDER``.

Needs ``pip install "geomap[picture]" python-docx``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pypdf
from docx.shared import Cm

import geomap


def report(article: str, folder: Path) -> None:
    """Write ``map.png``, ``map.pdf`` and ``report.docx`` into the folder."""
    case = geomap.analyse(article)
    incident_map = geomap.IncidentMap.from_case(case)
    for suffix in ("png", "pdf"):
        incident_map.save(folder / f"map.{suffix}")
    document = docx.Document()
    document.add_heading(incident_map.title, level=1)
    document.add_picture(str(folder / "map.png"), width=Cm(16))
    for place, kind in zip(case.incidents["location_name_raw"], case.incidents["sub_event_type"], strict=True):
        document.add_paragraph(f"{kind}, {place}", style="List Bullet")
    document.save(str(folder / "report.docx"))


def append(cover: Path, folder: Path) -> None:
    """Write ``report.pdf``: the pages of ``cover``, then the map."""
    joined = pypdf.PdfWriter()
    for part in (cover, folder / "map.pdf"):
        joined.append(part)
    joined.write(folder / "report.pdf")


if __name__ == "__main__":
    report(sys.argv[1], Path(sys.argv[2]))
