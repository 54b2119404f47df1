"""The words of a text that a name may be made of, folded, with where each token ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINT = "."


def phrase(tokens: Sequence[str], first: int, most: int) -> tuple[str, dict[int, int]]:
    """The folded words from ``first`` on, and how many tokens end at each length of that text."""
    taken: list[str] = []
    counts: list[int] = []
    for word in tokens[first : first + most]:
        count = word_count(word)
        if not count and (word != _POINT or not taken):
            break
        taken.append(word)
        counts.append(count)
    text = fold(" ".join(taken))
    return text, _ends(text, counts)


def _ends(text: str, counts: Sequence[int]) -> dict[int, int]:
    words = text.split(" ")
    ends: dict[int, int] = {}
    length, used = -1, 0
    for number, count in enumerate(counts, start=1):
        if count == 0:
            continue
        for word in words[used : used + count]:
            length += len(word) + 1
        used += count
        ends[length] = number
    return ends
