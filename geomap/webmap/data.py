"""Data as text that cannot leave its script block."""

from __future__ import annotations

import base64
import json
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec

from geomap.webmap.gzipped import gzipped

if TYPE_CHECKING:
    from collections.abc import Callable

COMPRESS_ABOVE = 250_000
"""Characters from which a block is packed. Source: docs/decisions/0006-webmap.md."""
_UNSAFE = (*"<>&'", "\x7f")
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_BREAKS = re.compile(rb"\xe2\x80[\xa8\xa9]")
"""U+2028 and U+2029, as the other controls in UTF-8: a byte that begins few characters is found soonest."""
_HALVES = re.compile("[\ud800-\udfff]")
_TURN = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ODD = re.compile(f"[{_TURNS}\U00010000-\U0010ffff]")


def upright(text: str) -> str:
    """Without the characters that turn the text after them round: a quote must not read backwards."""
    if text.isascii():
        return text
    written = text.encode(errors="surrogatepass")
    return _TURN.sub(b"", written).decode(errors="surrogatepass") if _TURN.search(written) else text


def units(text: str) -> Callable[[int], int]:
    """Offsets in ``text``, code points, to those in the page's strings: UTF-16 units of ``upright`` text."""
    odd = [] if text.isascii() else list(_ODD.finditer(text))
    if not odd:
        return unmoved
    starts = [found.start() for found in odd]
    gained = list(accumulate((-1 if found[0] in _TURNS else 1 for found in odd), initial=0))
    return lambda offset: offset + gained[bisect_left(starts, offset)]


def unmoved(offset: int) -> int:
    """An offset in a text in which both count alike."""
    return offset


def safe_json(value: Any) -> str:
    """Compact JSON with every character escaped that HTML, JavaScript or UTF-8 could trip over."""
    return _safe(_json(value)).decode()


def safe_text(text: str) -> str:
    """JSON text with the same characters escaped; outside strings JSON has none of them but line breaks."""
    return _safe(text.encode()).decode()


def _json(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half characters, which are rare
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return _HALVES.sub(lambda found: _escaped(found[0]), text).encode()


def _safe(written: bytes) -> bytes:
    for character in _UNSAFE:
        written = written.replace(character.encode(), _escaped(character).encode())
    for pattern in () if written.isascii() else (_CONTROLS, _BREAKS):
        written = pattern.sub(lambda found: _escaped(found[0].decode()).encode(), written)
    return written


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"


def block(name: str, text: str) -> str:
    """A script element that holds data: JSON, or packed JSON where it is long."""
    if len(text) <= COMPRESS_ABOVE:
        return f'<script type="application/json" id="geomap-{name}">{text}</script>'
    packed = base64.b64encode(gzipped(text.encode())).decode()
    return f'<script type="application/gzip" id="geomap-{name}">{packed}</script>'
