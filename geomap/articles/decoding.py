"""Bytes to text: the encoding is told by a mark, tried as UTF-8, or detected."""

from __future__ import annotations

import codecs

from geomap.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 8192
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
BINARY_SHARE = 0.02
"""Share of control bytes above which a file is not text. Source: the file(1) rule, loosened for stray bytes."""


def decode(data: bytes, name: str) -> str:
    """The text of ``data``, its byte-order mark removed and its newlines untouched.

    Raises:
        InputError: ``data`` is empty or no text; ``name`` says which input it was.
    """
    if not data.strip():
        raise InputError(f"{name}: the file is empty; give one with text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    if _is_binary(data[:_HEAD]):
        raise InputError(f"{name}: this is a binary file; give .txt, .md, .html, .pdf or .jsonl")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not valid {encoding.upper()} at byte {error.start}; save it as UTF-8") from error


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or sum(byte in _CONTROLS for byte in head) > BINARY_SHARE * len(head)


def _detected(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 hardly any input needs it

    best = from_bytes(data).best()
    if best is None:
        raise InputError(f"{name}: the text's encoding cannot be told; save it as UTF-8")
    return str(best)
