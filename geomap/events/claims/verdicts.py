"""That something is untrue or did not take place: the article's own word for it, or what a source says of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.reading import Reading, Stretch, Unit

CLAUSE = 8
"""Tokens of a statement in which it says that an event did not take place."""
_BE = lexicon.words("claim_words", use="be")
_EVENTS = lexicon.words("harm_nouns", kind="event") | lexicon.words("claim_words", use="at_issue")
_SAID = lexicon.words("speech_nouns", kind="anaphor")
_UNTRUE = lexicon.words("speech_nouns", kind="untrue")
_TOOK_PLACE = frozenset({"took", "taken", "happened", "occurred"})


def drafts(reading: Reading, unit: Unit) -> Iterator[Draft]:
    """A sentence that only calls untrue what was said before: "That is false", "The report was a lie"."""
    start = unit.first + (reading.lower[unit.first] == "the")
    words = reading.lower[start : min(unit.last, start + CLAUSE)]
    if len(words) < 3 or words[0] not in _SAID or words[1] not in _BE:
        return
    end = start + 3 if words[2] in _UNTRUE else start + 4
    article = end == start + 3 or words[2] in {"a", "an"}
    closed = end >= unit.last or reading.tags[end] == "stop" or reading.tags[end] == "colon"
    if article and closed and end <= unit.last and reading.lower[end - 1] in _UNTRUE:
        cue = (start + 1, end)
        yield Draft(cue, cue, ((unit.first, start + 1),), "denies", "certain", hidden=True, heading=unit.heading)


def undo(reading: Reading, piece: Stretch) -> bool:
    """Whether the content says that an event did not take place: "no clash took place", "the raid was staged"."""
    start, end = piece
    words = reading.lower[start : min(end, start + CLAUSE)]
    if words[:1] == ("no",):
        return bool(words[1:2]) and words[1] in _EVENTS and not _TOOK_PLACE.isdisjoint(words[2:])
    if len(words) < end - start or not words:
        return False
    if words[0] == "there":
        return words[-2:-1] == ("no",) and words[-1] in _EVENTS
    return words[-1] in _UNTRUE and words[0] == "the" and words[-2] in _BE and not _EVENTS.isdisjoint(words[1:-2])
