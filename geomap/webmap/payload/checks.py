"""What the distances say of a flight, in the page's language: records have it in English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap.webmap.words import english, language, number, table, word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Row = dict[str, Any]

_GAP = re.compile(r"\\{(\w+)\\}")
_NUMBERS = frozenset({"km", "kmh", "min"})


def rows(track: Row) -> list[Row]:
    """One row for each check of a track's."""
    return [_row(check) for check in track["checks"]]


def _row(check: Row) -> Row:
    return {
        "name": table().get(f"check.{check['name']}", check["name"].replace("_", " ")),
        "value": None if check["value"] is None else _measured(round(check["value"], 2), check["unit"]),
        "note": note(check["note"]),
    }


def note(said: str) -> str:
    """A note, read by the English phrases that it is written by; one that none of them wrote stays as it is."""
    if language() == "en":
        return said
    for key, pattern in _patterns().items():
        found = pattern.fullmatch(said)
        if found:
            return word(key, **{gap: _value(gap, text) for gap, text in found.groupdict().items()})
    return said


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    phrases = {key: text for key, text in english().items() if key.startswith("note.")}
    patterns = {key: _GAP.sub(_gap, re.escape(text)) for key, text in phrases.items()}
    return {key: re.compile(pattern, re.DOTALL) for key, pattern in patterns.items()}


def _gap(found: re.Match[str]) -> str:
    return rf"(?P<{found[1]}>[\d.]+)" if found[1] in _NUMBERS else rf"(?P<{found[1]}>.+?)"


def _value(gap: str, text: str) -> str:
    return number(float(text)) if gap in _NUMBERS else text


def _measured(value: float, unit: str | None) -> str:
    """A figure with its unit; a share has none."""
    key = f"unit.{(unit or '').replace('/', '')}"
    return word(key, n=number(value)) if key in table() else f"{number(value)} {unit or ''}".strip()
