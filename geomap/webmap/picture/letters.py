"""How long words are, without a font at hand: widths of the widest of the fonts that may draw them."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BOLD = 1.12
"""How much wider bold letters are. Source: advance widths of DejaVu Sans Bold over those of DejaVu Sans."""
_OTHER = 0.65
_LONGEST_NAME = 60
_WIDE = frozenset("WF")


@cache
def _widths() -> Mapping[str, float]:
    """Widths in em. Source of widths.csv: the advance widths of DejaVu Sans, rounded."""
    text = files("geomap.webmap.picture").joinpath("widths.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({letter: float(row["em"]) for row in rows for letter in row["letters"]})


def width(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """The length of a line in pixels; ``size`` in pixels, ``spacing`` in em."""
    ems = sum(_letter(letter) + spacing for letter in text)
    return ems * size * (BOLD if bold else 1.0)


@cache
def _letter(letter: str) -> float:
    known = _widths().get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.east_asian_width(letter) in _WIDE:
        return 1.0
    return _widths().get(base, _OTHER)


def printable(text: str) -> str:
    """A name fit for the map: one line, no controls or turns of direction, 60 letters at most."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return kept if len(kept) <= _LONGEST_NAME else kept[: _LONGEST_NAME - 1] + "…"


def wrapped(text: str, room: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """The text in lines of ``room`` pixels, ``most`` lines, an ellipsis where that is not enough."""
    lines = [""]
    for word in _pieces(text, room, size, bold=bold):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1] = _ended(lines[most - 1], room, size, bold=bold)
    return lines[:most]


def _pieces(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    """The words; one that is longer than a line is cut, as in scripts without spaces."""
    most = max(1, int(room / (size * (BOLD if bold else 1.0))))
    return [word[at : at + most] for word in text.split() for at in range(0, len(word), most)] if most else []


def _ended(line: str, room: float, size: float, *, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"
