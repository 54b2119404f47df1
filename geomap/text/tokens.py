"""Cut a text into words, numbers and punctuation marks, with offsets."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from geomap.memory import remembering
from geomap.models.document import Token

if TYPE_CHECKING:
    from collections.abc import Callable

# A word keeps inner hyphens, apostrophes, the points of an abbreviation (al-Kubra, Ba'ath, U.S.) and the stars by
# which networks' filters are fooled (kil*led), but gives up a possessive 's; a number keeps its separators (3,600,
# 19.5). Every quantifier is bounded by what follows it, so the cost is linear in the length of the text.
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,3}\.){2,}"
    r"|[A-Za-z]/[A-Za-z]-?\d+\w*"
    r"|['’][sS]\b"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_](?:[\w\u0300-\u036f]|['’ʼ`](?![sS]\b)(?=\w)|-(?=\w)|\*+(?=[^\W\d_])|\.(?=[^\W\d_]\.))*"
    r"|\w+"
    r"|\S"
)


Piece = tuple[int, int, str, str]
"""Start and end, in the text or a chunk of it, the text and its case-folded form."""
# As Token(*piece), without a call from Python: texts are long.
_token: Callable[[Piece], Token] = partial(tuple.__new__, Token)
_CHUNK = re.compile(r"\S+")
LONGEST_KEPT = 40
"""Characters of the longest chunk that is remembered with its pieces; longer ones hardly ever come back."""


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, with offsets into ``text``."""
    tokens: list[Token] = []
    for match in _CHUNK.finditer(text, start, len(text) if end is None else end):
        chunk, offset = match[0], match.start()
        for first, last, word, lower in _kept(chunk) if len(chunk) <= LONGEST_KEPT else _pieces(chunk):
            tokens.append(_token((offset + first, offset + last, word, lower)))
    return tuple(tokens)


def _pieces(chunk: str) -> tuple[Piece, ...]:
    """What a chunk without spaces is cut into; no token looks beyond its chunk. Case-folded, no word has stars."""
    return tuple(
        (match.start(), match.end(), word := match[0], word.lower().replace("*", "") or word)
        for match in _TOKEN.finditer(chunk)
    )


_kept = remembering(1 << 15)(_pieces)
