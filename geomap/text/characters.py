"""Characters that break files: what may stand in a record and what takes the place of the rest."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Source: XML 1.0 (fifth edition), section 2.2 "Characters"; the C1 controls and DEL, which it discourages, go too.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_fit(text: str) -> bool:
    """Whether ``text`` can stand in JSON, SQLite, XML and CSV alike, and is valid Unicode."""
    return _UNFIT.search(text) is None


def fit(text: str) -> str:
    """Put U+FFFD for each control character, lone surrogate and non-character, one for one: offsets hold.

    Tab, line feed and carriage return stay.
    """
    return _UNFIT.sub(REPLACEMENT, text)
