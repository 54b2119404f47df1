"""Words that date an utterance and stand between its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading

_TIME_LINKS = lexicon.words("claim_words", use="time_links")


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
