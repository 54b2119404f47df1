"""Cut a text into words, numbers and punctuation marks, with offsets."""

from __future__ import annotations

import re

from geomap.models.document import Token

# A word keeps inner hyphens, apostrophes and the points of an abbreviation (al-Kubra, Ba'ath, U.S.), but gives
# up a possessive 's; a number keeps its separators (3,600, 19.5). Every quantifier is bounded by what follows it,
# so the cost is linear in the length of the text.
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,3}\.){2,}"
    r"|['’]s\b"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_](?:[\w\u0300-\u036f]|['’ʼ`](?!s\b)(?=\w)|-(?=\w)|\.(?=[^\W\d_]\.))*"
    r"|\w+"
    r"|\S"
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, with offsets into ``text``."""
    stop = len(text) if end is None else end
    return tuple(
        Token(match.start(), match.end(), word := match.group(), word.lower())
        for match in _TOKEN.finditer(text, start, stop)
    )
