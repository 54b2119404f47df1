"""Where one statement ends because the next begins, and who passes whose statement on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch

_PARTING = frozenset({"conj", "sub"})


def clipped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one unit, in order, with contents that stop where a later statement starts."""
    return [
        _passed_on(_clip(reading, draft, drafts[place + 1 :]), drafts[place + 1 :])
        for place, draft in enumerate(drafts)
    ]


def _clip(reading: Reading, draft: Draft, later: list[Draft]) -> Draft:
    edge = next((edge for edge in (_edge(reading, draft, other) for other in later) if edge is not None), None)
    if edge is None:
        return draft
    pieces = tuple(_before(reading, piece, edge) for piece in draft.content if piece[0] < edge)
    return replace(draft, content=tuple(piece for piece in pieces if piece[0] < piece[1]) or draft.content)


def _edge(reading: Reading, draft: Draft, other: Draft) -> int | None:
    """Where ``other`` breaks off the content of ``draft``: at a shared verb or after "but", "while"."""
    if other.cue[0] < draft.cue[1] or other.hidden:
        return None
    first = other.cue[0] if other.shared else min(other.source[0], other.cue[0])
    inside = any(start < first < end for start, end in draft.content)
    if not inside:
        return None
    if other.shared or reading.tags[first - 1] in _PARTING:
        return first
    return None


def _before(reading: Reading, piece: Stretch, edge: int) -> Stretch:
    end = min(piece[1], edge)
    while end > piece[0] and reading.tags[end - 1] in {"comma", "conj", "sub", "adv", "dash"}:
        end -= 1
    return piece[0], end


def _passed_on(draft: Draft, later: list[Draft]) -> Draft:
    """Mark who reports a statement that stands whole inside another's content."""
    for other in later:
        whole = any(start <= draft.source[0] and draft.cue[1] <= end for start, end in other.content)
        if whole and not other.hidden and not other.shared and draft.via is None and other.source != draft.source:
            return replace(draft, via=other.source)
    return draft
