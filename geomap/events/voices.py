"""Who speaks at a place in the text: the attributions whose words hold an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.claims.denials import is_of_deed, is_of_figure, is_of_guilt, part_denied
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.claims.attribution import Attribution


class _Stretch(NamedTuple):
    """Words of the attribution number ``voice``."""

    length: int
    voice: int
    start: int
    end: int


class Voices:
    """The attributions of an article, to be asked by offset."""

    def __init__(self, said: Sequence[Attribution]) -> None:
        self.said = said
        self.denied = frozenset(one.denies for one in said if one.denies is not None and is_of_deed(one, said))
        """Indexes of the attributions of which another one denies that it took place."""
        self._edges, self._held = _swept(_stretches(said))
        self._cue_starts = sorted((one.cue.start, index) for index, one in enumerate(said))
        self._cue_ends = sorted((one.cue.end, index) for index, one in enumerate(said))

    def holding(self, offset: int) -> tuple[int, ...]:
        """The indexes of the attributions whose words hold ``offset``, the shortest stretch first."""
        place = bisect_right(self._edges, offset) - 1
        return self._held[place] if place >= 0 else ()

    def at(self, offset: int) -> int | None:
        """The innermost attribution at ``offset``, None where the article itself speaks."""
        return next(iter(self.holding(offset)), None)

    def is_denied_only(self, offset: int, voice: int) -> bool:
        """Whether ``voice`` denies what stands at ``offset``, and nobody else says just that."""
        content = self.said[voice].content
        same = [self.said[index] for index in self.holding(offset) if self.said[index].content == content]
        return bool(same) and all(one.stance == "denies" for one in same)

    def denies(self, offset: int) -> bool:
        """Whether what stands at ``offset`` is only told to be denied: nobody counts what he denies.

        A denial of one's part in a deed denies no more than the count that it opens with ("that 40 died in the raid"),
        and none denies what a relative clause tells ("..., where a strike killed nine").
        """
        voice = self.at(offset)
        if voice is None or not self.is_denied_only(offset, voice):
            return False
        said = self.said[voice]
        told = said.quote[: offset - said.content.start] if said.content is not None else ""
        apart = "," in told or is_of_figure(said) or not part("rel").isdisjoint(told.lower().split())
        return not apart and (not told or not is_of_guilt(said))

    def cued_before(self, offset: int, reach: int) -> tuple[int, ...]:
        """The attributions whose cue ends at most ``reach`` characters before ``offset``."""
        return _within(self._cue_ends, offset - reach, offset)

    def cued_after(self, offset: int, reach: int) -> tuple[int, ...]:
        """The attributions whose cue starts at most ``reach`` characters after ``offset``."""
        return _within(self._cue_starts, offset, offset + reach)


def _within(cues: Sequence[tuple[int, int]], low: int, high: int) -> tuple[int, ...]:
    return tuple(index for _, index in cues[bisect_left(cues, (low, 0)) : bisect_left(cues, (high + 1, 0))])


def _stretches(said: Sequence[Attribution]) -> list[_Stretch]:
    return [
        _Stretch(end - start, index, start, end)
        for index, one in enumerate(said)
        if not _is_repeated(one)
        for start, end in _held_by(one)
        if start < end
    ]


def _held_by(one: Attribution) -> Iterator[tuple[int, int]]:
    """The stretches that a source answers for: not what a denial only tells to say when or where."""
    if one.content is None:
        return
    apart = one.content.start + len(part_denied(one)) if one.stance == "denies" else one.content.end
    yield one.content.start, min(one.content.end, apart)
    yield from ((span.start, span.end) for span in one.more)


def _is_repeated(one: Attribution) -> bool:
    """Whether a denial's words are those of somebody else, told before it: "..., which the army denies"."""
    content = one.content
    return one.stance == "denies" and not one.is_quote and content is not None and content.end <= one.source.start


def _swept(stretches: Sequence[_Stretch]) -> tuple[list[int], list[tuple[int, ...]]]:
    """The offsets at which voices begin or end, and the voices from each on."""
    turns: dict[int, list[_Stretch]] = {}
    for stretch in stretches:
        turns.setdefault(stretch.start, []).append(stretch)
        turns.setdefault(stretch.end, []).append(stretch)
    edges = sorted(turns)
    held: list[tuple[int, ...]] = []
    speaking: set[_Stretch] = set()
    for edge in edges:
        speaking = {one for one in speaking.union(turns[edge]) if one.end > edge}
        held.append(tuple(dict.fromkeys(one.voice for one in sorted(speaking))))
    return edges, held
