"""Words on the page and names on the map can be read: 4.5 to 1 at least, in light, in dark and on paper."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

LEAST = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3."""
GROUNDS = {
    **dict.fromkeys(("ink", "quiet", "accent"), ("paper", "wash", "marked")),
    **dict.fromkeys(
        ("label-event", "label-stop", "label-place", "label-country", "label-city"), ("land", "land-focus")
    ),
}
COLOURS = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
PAIRS = [(text, ground) for text, grounds in GROUNDS.items() for ground in grounds]


def _palettes() -> dict[str, dict[str, str]]:
    sheet = files("geomap.webmap.assets").joinpath("css", "theme.css").read_text(encoding="utf-8")
    screen, _, paper = sheet.partition("@media print")
    light, _, dark = screen.partition("prefers-color-scheme: dark")
    found = {name: dict(COLOURS.findall(part)) for name, part in (("light", light), ("dark", dark), ("print", paper))}
    return {**found, "print": {**found["light"], **found["print"]}}


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(scheme: str, text: str, ground: str) -> None:
    palette = _palettes()[scheme]
    dark, light = sorted((_luminance(palette[text]), _luminance(palette[ground])))
    assert (light + 0.05) / (dark + 0.05) >= LEAST
