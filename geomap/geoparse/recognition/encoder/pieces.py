"""Words cut into the pieces of a vocabulary. Source: Devlin et al. 2019, WordPiece; uncased, accents dropped."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PADDING, UNKNOWN, OPENING, CLOSING, MASK = 0, 100, 101, 102, 103
"""Numbers of the pieces that stand for no text. Source: the vocabulary of BERT, uncased."""
LONGEST = 100
"""Characters of the longest word that is cut; longer ones are unknown. Source: as above."""


class Pieces:
    """A vocabulary with a memory of the words it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """``vocabulary`` holds the pieces by number; those that continue a word begin with ``##``."""
        self._pieces = tuple(vocabulary)
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of a word in lower case; at least one."""
        found = self._known.get(word)
        if found is None:
            parts = [number for part in _parts(word) for number in self._cut(part)]
            found = self._known[word] = tuple(parts) or (UNKNOWN,)
        return found

    def text(self, number: int) -> str:
        """The piece with this number."""
        return self._pieces[number]

    def _cut(self, part: str) -> list[int]:
        """The longest pieces from the left; one unknown piece where they do not cover the part."""
        found: list[int] = []
        first = 0
        while first < len(part):
            mark = "##" if first else ""
            last = next((at for at in range(len(part), first, -1) if mark + part[first:at] in self._numbers), 0)
            if not last or len(part) > LONGEST:
                return [UNKNOWN]
            found.append(self._numbers[mark + part[first:last]])
            first = last
        return found


def _parts(word: str) -> Iterator[str]:
    """The word without accents, parted at every sign that is no letter or digit."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")
    held = ""
    for sign in plain:
        if sign.isalnum():
            held += sign
            continue
        yield from filter(None, (held, sign))
        held = ""
    yield from filter(None, (held,))
