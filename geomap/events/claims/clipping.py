"""Where one statement ends because the next begins, and who passes whose statement on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch

MEASURE = 4
"""Tokens that may say how long before or after."""
OPENING = 3
"""Tokens that may stand between the start of a statement and the statement it relays."""
_TIME_PREPOSITIONS = lexicon.words("claim_words", use="time_prepositions")
_PARTING = frozenset({"conj", "sub"})


def clipped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one unit, in order, with contents that stop where a later statement starts."""
    told = [full for draft in drafts if (full := _filled(draft, drafts)).content or full.via is None]
    cut = [_clip(reading, draft, told[place + 1 :]) for place, draft in enumerate(told)]
    return [_nested(draft, cut) for draft in cut]


def _filled(draft: Draft, others: list[Draft]) -> Draft:
    """A source that is only cited ("the agency, citing a guard, said that ...") says what the one citing it says."""
    if draft.content or draft.via is None:
        return draft
    telling = (other for other in others if other is not draft and other.source == draft.via and other.content)
    return replace(draft, content=next((other.content for other in telling), ()))


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
    if other.stance == "denies" and other.content and other.content[-1][1] <= other.source[0]:
        return other.content[-1][1] if any(start < first < end for start, end in draft.content) else None
    inside = any(start < first < end for start, end in draft.content)
    if not inside:
        return None
    if other.shared or _parts(reading, first - 1, other):
        return first
    covering = (
        bool(other.content) and other.content[0][0] <= draft.cue[0] and draft.cue[1] <= other.content[0][1] <= first
    )
    return first if covering else None


def _parts(reading: Reading, before: int, other: Draft) -> bool:
    """Whether the token before a statement sets it off: "but", a semicolon, in a headline a comma."""
    if reading.tags[before] in _PARTING or reading.lower[before] == ";":
        return True
    if reading.lower[before] in _TIME_PREPOSITIONS:
        return True
    return other.heading and reading.tags[before] == "comma"


def _before(reading: Reading, piece: Stretch, edge: int) -> Stretch:
    end = min(piece[1], edge)
    if end > piece[0] and reading.lower[end - 1] in _TIME_PREPOSITIONS:
        end = _before_measure(reading, piece[0], end - 1)
    while end > piece[0] and reading.tags[end - 1] in {"comma", "conj", "sub", "adv", "dash", "stop", "rel"}:
        end -= 1
    if end > piece[0] and reading.tags[end - 1] == "prep" and reading.tags[end] == "rel":
        end -= 1  # the "in" of "in which"
    return piece[0], end


def _before_measure(reading: Reading, start: int, end: int) -> int:
    """Where the words end before how long ("..., hours after", "..., two days before")."""
    comma = next((i for i in range(end - 1, max(start, end - MEASURE) - 1, -1) if reading.tags[i] == "comma"), None)
    return end if comma is None else comma


def _nested(draft: Draft, others: list[Draft]) -> Draft:
    """Mark who passes a statement on, and which statement only relays another's."""
    for other in others:
        if other is draft or other.hidden or draft.hidden or other.source == draft.source:
            continue
        if draft.via is None and not other.shared and _holds(other, draft):
            return replace(draft, via=other.source)
        if _relays(draft, other):
            return replace(draft, relayed=True, content=_from_cue(draft, other))
    return draft


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether ``inner`` stands whole inside the content of ``outer``, or is the noun that introduces it."""
    if outer.stance == "denies" and outer.content and outer.content[-1][1] <= outer.source[0]:
        return False
    first, last = min(inner.source[0], inner.cue[0]), max(inner.source[1], inner.cue[1])
    inside = any(start <= first and last <= end for start, end in outer.content)
    same = inner.content == outer.content and inner.stance != "denies"
    return inside or (same and outer.cue[1] <= first)


def _relays(outer: Draft, inner: Draft) -> bool:
    """Whether what ``outer`` says is chiefly that ``inner`` says something."""
    if not inner.content or not _holds(outer, inner):
        return False
    start = outer.content[0][0]
    return inner.content == outer.content or min(inner.source[0], inner.cue[0]) - start <= OPENING


def _from_cue(outer: Draft, inner: Draft) -> tuple[Stretch, ...]:
    """The content of ``outer`` from the noun that introduces it ("statements by X that ...")."""
    first, end = min(inner.cue[0], inner.source[0]), outer.content[0][1]
    if inner.content != outer.content or first >= end:
        return outer.content
    return ((first, end), *outer.content[1:])
