"""Data as text that cannot leave its script block."""

from __future__ import annotations

import base64
import gzip
import json
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

COMPRESS_ABOVE = 250_000
"""Characters from which a block is packed. Source: docs/decisions/0006-webmap.md."""
_UNSAFE = re.compile("[<>&'\x7f-\x9f\u2028\u2029\ud800-\udfff]")


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ODD = re.compile("[\u202a-\u202e\u2066-\u2069\U00010000-\U0010ffff]")


def upright(text: str) -> str:
    """Without the characters that turn the text after them round: a quote must not read backwards."""
    return _TURNS.sub("", text)


def units(text: str) -> Callable[[int], int]:
    """Offsets in ``text``, code points, to those in the page's strings: UTF-16 units of ``upright`` text."""
    odd = [] if text.isascii() else list(_ODD.finditer(text))
    starts = [found.start() for found in odd]
    gained = list(accumulate((-1 if _TURNS.match(found[0]) else 1 for found in odd), initial=0))
    return lambda offset: offset + gained[bisect_left(starts, offset)]


def safe_json(value: Any) -> str:
    """Compact JSON with every character escaped that HTML, JavaScript or UTF-8 could trip over."""
    return safe_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def safe_text(text: str) -> str:
    """JSON text with the same characters escaped; outside strings JSON has none of them but line breaks."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def block(name: str, text: str) -> str:
    """A script element that holds data: JSON, or packed JSON where it is long."""
    if len(text) <= COMPRESS_ABOVE:
        return f'<script type="application/json" id="geomap-{name}">{text}</script>'
    packed = base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode()
    return f'<script type="application/gzip" id="geomap-{name}">{packed}</script>'
