"""Words between a cue and its clause: what dates an utterance, and what approximates a number that opens it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading

_TIME_LINKS = lexicon.words("claim_words", use="time_links")
APPROXIMATION = 4
"""Words in the longest approximation that is read. Source: geomap/lexicon/approximators.csv."""


def skip_time_left(reading: Reading, end: int, floor: int) -> int:
    """Step back over a time adjunct ("on September 17", "late on Monday") that ends before ``end``."""
    start, seen = end, False
    while start > floor and _is_dated(reading, start - 1, floor, seen=seen):
        start -= 1
        seen = seen or reading.tags[start] == "time"
        if reading.tags[start] == "prep":
            break
    return start if seen else end


def _is_dated(reading: Reading, index: int, floor: int, *, seen: bool) -> bool:
    """Whether token ``index`` can belong to a date whose later words are read already."""
    tag = reading.tags[index]
    if tag == "comma":
        return seen and index > floor and reading.tags[index - 1] in {"time", "num"}
    if tag in {"prep", "det"}:
        return seen and reading.lower[index] in _TIME_LINKS
    return tag in {"time", "num"}


def skip_time_right(reading: Reading, start: int, ceiling: int) -> int:
    """Step over a time adjunct that begins at ``start``."""
    end, seen = start, False
    while end < ceiling and reading.tags[end] in {"time", "num", "prep", "det", "adv"}:
        if reading.tags[end] in {"prep", "det"} and reading.lower[end] not in _TIME_LINKS:
            break
        seen = seen or reading.tags[end] == "time"
        end += 1
    return end if seen else start


def over_approximation(reading: Reading, start: int, ceiling: int) -> int:
    """The number of a noun phrase that opens with an approximation ("at least 12 people"); else ``start``."""
    for size in range(min(APPROXIMATION, ceiling - start - 2), 0, -1):
        number = start + size
        counted = reading.tags[number] == "num" or reading.lower[number] in _numbers()
        if counted and " ".join(reading.lower[start:number]) in _approximators():
            return number if reading.tags[number + 1] in {"word", "cap", "num", "aux", "prep"} else start
    return start


@cache
def _approximators() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("approximators") if row["where"] == "before")


@cache
def _numbers() -> frozenset[str]:
    return lexicon.words("number_words") | lexicon.words("vague_numbers") | {"a", "an"}
