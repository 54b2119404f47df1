"""The stretches of words that may be place names: gazetteer matches and runs of capitalised words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.geoparse.recognition import segments
from geomap.geoparse.recognition.matching import is_shortening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.geoparse.atlas import Atlas, Entry
    from geomap.geoparse.recognition.matching import Match
    from geomap.geoparse.recognition.words import Words

LONGEST_RUN = 6
"""Longest run of capitalised words taken for one unknown name."""


class Proposal(NamedTuple):
    """Words ``first:last`` inside the run ``run_first:run_last`` of capitalised words; how it came about.

    ``entry`` is what the gazetteer holds under them.
    """

    first: int
    last: int
    run_first: int
    run_last: int
    entry: Entry
    matched: bool
    demonym: bool
    facility: bool = False


def find(
    words: Words, atlas: Atlas, matches: tuple[Match, ...], runs: Sequence[tuple[int, int]]
) -> tuple[Proposal, ...]:
    """Every stretch worth judging in the ``runs`` of capitalised words, in text order."""
    starts: dict[int, list[Match]] = {}
    for match in matches:
        starts.setdefault(match.first, []).append(match)
    return tuple(
        proposal for first, last in runs if words.body[first] for proposal in _in_run(words, atlas, starts, first, last)
    )


def _in_run(words: Words, atlas: Atlas, starts: dict[int, list[Match]], first: int, last: int) -> Iterator[Proposal]:
    seen: set[tuple[int, int]] = set()
    for index in range(first, last):
        for match in starts.get(index, ()):
            seen.add((index, match.last))
            yield Proposal(
                index,
                match.last,
                first,
                max(last, match.last),
                match.entry,
                matched=True,
                demonym=match.demonym,
                facility=match.facility,
            )
    for start, end in _whole(words, first, last):
        if (start, end) not in seen:
            entry = atlas.entry(words.span(start, end))
            yield Proposal(start, end, first, max(last, end), entry, matched=False, demonym=False)


def _whole(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The run itself, without its first word, and without what stands before the last title-like word.

    A number behind it completes a road's name: "Highway 19", "County Road 225".
    """
    behind = words.after(last - 1)
    if last - first <= LONGEST_RUN:
        yield first, last
        if behind == "." and is_shortening(words, last):
            yield first, last + 1
    if behind.isdigit() and segments.is_road(words, last - 1):
        yield first, last + 1
    for index in range(first + 1, min(last, first + 3)):
        if words.capital[index] and last - index <= LONGEST_RUN:
            yield index, last
