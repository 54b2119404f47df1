"""What a verb's speaker is said to have said: quoted words, a clause after the cue, one before it, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geomap.events.claims import content, relatives

if TYPE_CHECKING:
    from geomap.events.claims.cues import VerbCue
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch, Unit

_SPOKEN = frozenset({"say", "clause", "object"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, and on which side of the cue it was found; ``shared`` with the verb before."""

    stretch: Stretch
    side: Literal["left", "right", "shared"]


def words(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject) -> tuple[Stretch, ...]:
    """Quoted words before the cue first; then what follows; then a clause before it."""
    after = voice.stretch[1] if voice.side == "right" else cue.last
    post = _said_after(reading, unit, cue, voice, after)
    spoken = voice.side == "left" and cue.verb.frame in _SPOKEN
    said_of = relatives.inserted(reading, voice.stretch, unit.first, post) if spoken else None
    if said_of is not None:
        return said_of
    pre = _preceding(reading, unit, cue, voice)
    if pre is None and post is None and cue.verb.stance == "denies" and voice.side == "left":
        pre = relatives.told_before(reading, voice.stretch, unit.first)
    if pre is None and post is None and _is_comparison(reading, unit, voice):
        post = content.trimmed(reading, after, unit.last)
    if pre is not None and post is None:
        post = _after_aside(reading, unit, pre, after)
    if pre is None or post is None:
        return tuple(piece for piece in (pre, post) if piece is not None)
    aside = after < unit.last and reading.tags[after] == "comma"
    if reading.tags[pre[1] - 1] in {"close", "open"} or reading.quoted[pre[1] - 1] >= 0:
        return (pre, post) if aside or reading.tags[post[0]] == "open" else (pre,)
    if aside and reading.tags[pre[0]] not in {"adv", "conj", "prep", "sub"}:
        return (pre, post)
    return (post,)


def _said_after(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject, after: int) -> Stretch | None:
    """What follows the cue and is said, not taken up again ("..., he said, a claim that others denied")."""
    ceiling = _ceiling(reading, unit, voice)
    aside = after < unit.last and reading.tags[after] == "comma"
    if aside and relatives.names_what_was_said(reading, after + 1, unit.last):
        return None
    if cue.verb.lemma == "claim" and reading.lower[after : after + 2] == ("to", "have"):
        return content.trimmed(reading, after, ceiling)
    if cue.verb.frame == "commit" and reading.lower[after : after + 1] == ("to",):
        return content.trimmed(reading, after, unit.last)
    return content.following(reading, after, ceiling, addressee=cue.verb.frame == "tell")


def _ceiling(reading: Reading, unit: Unit, voice: Subject) -> int:
    """Where the content must end: a relative clause set off by commas ends at its comma."""
    start = voice.stretch[0]
    if reading.tags[start] != "rel" or start == unit.first or reading.tags[start - 1] != "comma":
        return unit.last
    return next((i for i in range(start, unit.last) if reading.tags[i] == "comma"), unit.last)


def _is_comparison(reading: Reading, unit: Unit, voice: Subject) -> bool:
    """As in "As the harbour master reported, ..."."""
    before = voice.stretch[0] - 1
    return voice.side == "left" and before >= unit.first and reading.lower[before] == "as"


def _after_aside(reading: Reading, unit: Unit, pre: Stretch, after: int) -> Stretch | None:
    """The rest of a clause that source and cue stand in the middle of ("The drone, he said, was seen there")."""
    resumed = after + 1
    if resumed >= unit.last or reading.tags[after] != "comma" or reading.quoted[pre[1] - 1] >= 0:
        return None
    if relatives.names_what_was_said(reading, resumed, unit.last):
        return None
    goes_on = reading.tags[resumed] in {"aux", "det", "pro", "word", "cap"}
    if not goes_on or reading.lower[resumed].endswith("ing") or reading.tags[pre[1] - 1] in {"open", "close"}:
        return None
    return content.trimmed(reading, resumed, unit.last)


def _preceding(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject) -> Stretch | None:
    edge = voice.stretch[0] if voice.side == "left" else cue.first
    if voice.side == "shared" or edge <= unit.first:
        return None
    if reading.lower[edge - 1] == "as":
        edge -= 1
    elif reading.tags[edge - 1] not in {"comma", "close", "dash"}:
        return None
    return content.preceding(reading, unit.first, edge)


def of_another(reading: Reading, draft: Draft, earlier: list[Draft]) -> Draft:
    """As in "The army denies that it fired, as residents allege": they hold against it what it denies."""
    last = earlier[-1] if earlier else None
    if last is None or not last.content or not draft.content or reading.lower[draft.source[0] - 1] != "as":
        return draft
    (start, end), said = draft.content[0], last.content[0][0]
    inside = start <= last.cue[0] and said < end and last.source != draft.source and last.stance == "denies"
    if not inside:
        return draft
    return replace(draft, content=((said, end),), stance="attributes_to", blamed=last.source)
