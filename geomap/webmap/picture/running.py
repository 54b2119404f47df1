"""Which way words run in the picture.

The picture itself always runs from left to right, wherever it is put: what runs the other way is held in marks that
have no width, which browsers and converters read alike (a converter may not know the attribute ``direction``).
"""

from __future__ import annotations

from unicodedata import bidirectional

from geomap.webmap.picture.svg import tag
from geomap.webmap.table import plain
from geomap.webmap.words import direction

RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2067", "\u2068", "\u2069"
"""Isolates. Source: Unicode Standard Annex 9."""


def said(text: str, x: float, y: float, room: float, **look: object) -> str:
    """A line of the page's own words, ``x`` pixels from the side of ``room`` from which the page is read."""
    if direction() == "ltr":
        return tag("text", plain(text), x=x, y=y, **look)
    return tag("text", held(text), x=room - x, y=y, text_anchor="end", **look)


def told(text: str, y: float, room: float, **look: object) -> str:
    """A line of an article's words: it runs its own way, at the side from which the page is read."""
    if direction() == "ltr":
        return tag("text", isolated(text), x=0, y=y, **look)
    return tag("text", isolated(text), x=room, y=y, text_anchor="end", **look)


def held(text: str) -> str:
    """Words of the page as markup, held together where the page runs from the right."""
    return plain(text) if direction() == "ltr" else f"{RIGHT_TO_LEFT}{plain(text)}{END}"


def isolated(text: str) -> str:
    """Words as markup, those of a script that runs from the right as a run of their own."""
    turned = any(bidirectional(character) in {"R", "AL"} for character in text)
    return f"{FIRST_STRONG}{plain(text)}{END}" if turned else plain(text)
