"""How a compiled store lies on disk: what its files are called and what their columns hold."""

from __future__ import annotations

from typing import Final

FORMAT: Final = 3
"""Raised whenever a store of the old layout can no longer be read, or folds names in another way."""

META: Final = "meta.json"
UNITS: Final = "units.json"
NAMES: Final = "names.marisa"
IDS: Final = "ids.marisa"
SKELETONS: Final = "skeletons.marisa"
COLUMNS: Final = "columns.bin"
STRINGS: Final = "strings.bin"

NAME_SEPARATOR: Final = "\x1f"
"""Between the names of a place in the strings; the id stands first."""
KIND_BITS: Final = 3
"""A posting is the row number shifted by these bits, the kind of name in the bits below."""
KIND_MASK: Final = (1 << KIND_BITS) - 1
ALIGNMENT: Final = 8
NO_ADMIN1: Final = 0xFFFF
CODE_BYTES: Final = 6
"""Feature codes are at most this long."""

GRID_DEGREES: Final = 0.5
GRID_COLUMNS: Final = 720
GRID_ROWS: Final = 360


def pack_country(code: str) -> int:
    """A country code as the number its column holds; 0 for none."""
    return ord(code[0]) << 8 | ord(code[1]) if code else 0


def unpack_country(packed: int) -> str | None:
    """The country code of a number from the column."""
    return chr(packed >> 8) + chr(packed & 0xFF) if packed else None
