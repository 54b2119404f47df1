"""The articles whose craft and steps are marked: ``articles/*.txt``, as README.md says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "articles"
RELATIONS = {
    "TO": "took_off_from",
    "EN": "entered",
    "OV": "over",
    "LE": "left",
    "LA": "landed",
    "HI": "hit",
    "CR": "crashed",
    "HE": "heading_to",
}
"""A waypoint's relations by the codes of the marks."""
_MARK = re.compile(r"\{([0-9,]+)(?::([A-Z]{2,3})(?:=([^|{}]*))?)?\|([^{}|]+)\}")
_METRES = {"m": 1.0, "km": 1000.0, "ft": 0.3048, "FL": 30.48}
_KMH = {"km/h": 1.0, "kt": 1.852, "mph": 1.609344, "Mach": 1225.044, "m/s": 3.6}


class Mark(NamedTuple):
    """Characters ``start:end`` mean flights ``numbers``, or a step of theirs where ``relation`` says which.

    ``name`` is the place's where other words tell the step. ``relation`` is "" for words that mean the craft, "ALT" and
    "SPD" for figures.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    relation: str
    name: str | None


class Row(NamedTuple):
    """A flight: steps in the order of flying, metres and km/h as least and most."""

    number: int
    platform: str
    steps: tuple[tuple[str, str], ...]
    altitude_m: tuple[float, float] | None
    speed_kmh: tuple[float, float] | None


class Marked(NamedTuple):
    """An article with its marks in text order and its flights."""

    source: str
    id: str
    published: date
    text: str
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]


def articles(folder: Path = HERE) -> Iterator[Marked]:
    """Every marked article of the folder's files.

    Raises:
        ValueError: A row or head is not as the README says.
    """
    for path in sorted(folder.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, rest = part.partition("\n")
            body, _, rows = rest.partition("\n---")
            name, day = head.strip().split(" | ")
            told = tuple(_row(line) for line in rows.splitlines() if line.strip())
            yield Marked(path.stem, name, date.fromisoformat(day), *unmarked(body.strip()), told)


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and what was marked."""
    text, marks, at = "", list[Mark](), 0
    for one in _MARK.finditer(marked):
        text += marked[at : one.start()]
        numbers = tuple(map(int, one[1].split(",")))
        marks.append(Mark(len(text), len(text) + len(one[4]), numbers, RELATIONS.get(one[2], one[2] or ""), one[3]))
        text, at = text + one[4], one.end()
    return text + marked[at:], tuple(marks)


def _row(line: str) -> Row:
    number, platform, way, altitude, speed = (cell.strip() for cell in line.split("|"))
    steps = (step.strip().partition(" ") for step in way.split(">"))
    named = tuple((RELATIONS[code], name.strip()) for code, _, name in steps)
    return Row(int(number), platform, named, _figure(altitude, _METRES), _figure(speed, _KMH))


def _figure(cell: str, units: dict[str, float]) -> tuple[float, float] | None:
    if cell == "-":
        return None
    _, amount, unit = cell.split()
    least, _, most = amount.partition("-")
    return float(least) * units[unit], float(most or least) * units[unit]
