"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from geomap import lexicon

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE_WORDS = 600
FEW_WORDS = 12
ENGLISH_SHARE = 0.16
"""Share of closed-class English words above which a text is English.

Source: 0.27 to 0.45 in English news; below 0.08 in French, German, Spanish, Dutch and Turkish.
"""


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" for a few words in Latin letters, which tell nothing."""
    words = [match.group().lower() for match in islice(_WORD.finditer(text), SAMPLE_WORDS)]
    if not words or (len(words) < FEW_WORDS and all(word.isascii() for word in words)):
        return "en"
    share = sum(word in _english() for word in words) / len(words)
    return "en" if share >= ENGLISH_SHARE else _classify(" ".join(words))


@cache
def _english() -> frozenset[str]:
    closed = ("det", "prep", "aux", "rel", "conj", "pron", "of", "modal")
    return frozenset().union(*(lexicon.words("grammar", part=part) for part in closed))


def _classify(text: str) -> str:
    import py3langid  # noqa: PLC0415 loading its model takes half a second that English texts should not pay

    return str(py3langid.classify(text)[0])
