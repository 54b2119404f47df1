"""Attributions by verbs ("said", "denied", "blamed"): cue, source and content, one unit at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events.claims import content, frames, issuers, passives, relatives, subjects
from geomap.events.claims.adjuncts import over_approximation
from geomap.events.claims.cues import verb_cue
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import is_past_verb, right_phrase

if TYPE_CHECKING:
    from geomap.events.claims.cues import VerbCue
    from geomap.events.claims.reading import Reading, Stretch, Unit

_SILENT = lexicon.words("claim_words", use="silent")
_OPEN_FRAMES = frozenset({"say", "tell", "clause", "object", "finding", "blame", "accuse", "attribute"})
_SELF_SUFFICIENT = frozenset({"quote_from", "decline", "object_call", "object_as", "blame", "accuse", "attribute"})
_SPOKEN = frozenset({"say", "clause", "object"})
_INVERTED = frozenset({"say", "clause", "that", "quote", "point"})
_SHARING = frozenset({"comma", "conj", "prep", "close"})
_ENDS = frozenset({"stop", "comma", "prep", "time", "sub", "conj", "close", "open", "colon", "adv", "rel"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, and on which side of the cue it was found; ``shared`` with the verb before."""

    stretch: Stretch
    side: Literal["left", "right", "shared"]


def drafts(reading: Reading, unit: Unit) -> list[Draft]:
    """The verbal attributions of one unit, in the order of their cues."""
    found: list[Draft] = []
    for index in range(unit.first, unit.last):
        if reading.tags[index] != "cue" or reading.quoted[index] >= 0:
            continue
        cue = verb_cue(reading, index, unit.first)
        draft = None if cue is None else _draft(reading, unit, cue, found)
        if draft is not None:
            found.append(draft)
    return found


def _draft(reading: Reading, unit: Unit, cue: VerbCue, earlier: list[Draft]) -> Draft | None:
    if cue.passive or passives.is_reduced(reading, cue, unit.last):
        return passives.draft(reading, unit, cue)
    if passives.is_of_thing(reading, cue, unit.last):
        return None
    if cue.verb.frame == "finding" and cue.form not in {"past", "participle"}:
        return None
    silent = cue.negated and cue.verb.lemma in _SILENT
    if (cue.hypothetical or cue.negated) and not silent:
        return None
    voice = _subject(reading, unit, cue, earlier)
    if voice is None or _is_nobody(reading, voice.stretch):
        return None
    made = _with_content(reading, unit, cue, voice)
    return None if made is None else _of_another(reading, made, earlier)


def _floor(reading: Reading, unit: Unit, group: int) -> int:
    """Where the clause of a cue may begin: after the last quotation before it."""
    for index in range(group - 1, unit.first - 1, -1):
        if reading.tags[index] in {"close", "open"} or reading.quoted[index] >= 0:
            return index + 1
    return unit.first


def _subject(reading: Reading, unit: Unit, cue: VerbCue, earlier: list[Draft]) -> Subject | None:
    sharing = cue.first > unit.first and reading.tags[cue.first - 1] in _SHARING
    if not (sharing and cue.form == "ing"):
        subject = subjects.before(reading, cue.first, _floor(reading, unit, cue.first))
        if subject is not None:
            return Subject(subject, "left")
    if _is_inverted(reading, unit, cue):
        inverted = subjects.after(reading, cue.last, unit.last)
        if inverted is not None:
            return Subject(inverted, "right")
    shared = _shared(reading, unit, cue, earlier)
    return None if shared is None else Subject(shared, "shared")


def _is_inverted(reading: Reading, unit: Unit, cue: VerbCue) -> bool:
    before = reading.tags[cue.first - 1] if cue.first > unit.first else "start"
    if cue.verb.frame not in _INVERTED or before not in {"close", "comma", "start"}:
        return False
    if cue.form == "ing" or cue.last >= unit.last:
        return False
    subject = right_phrase(reading, cue.last, unit.last)
    if subject is None or reading.lower[cue.last] == "that" or (reading.tags[cue.last] == "pro" and before != "close"):
        return False
    return subject[1] >= unit.last or reading.tags[subject[1]] in _ENDS


def _shared(reading: Reading, unit: Unit, cue: VerbCue, earlier: list[Draft]) -> Stretch | None:
    group = cue.first
    while group > unit.first and reading.tags[group - 1] == "adv":
        group -= 1
    before = reading.tags[group - 1] if group > unit.first else "start"
    finite = cue.form != "ing" or cue.first < cue.head
    if before not in _SHARING or (before == "close" and finite):
        return None
    if cue.form == "ing" and finite and before != "conj":
        return None
    if before == "prep" and reading.lower[group - 1] not in {"by", "in"}:
        return None
    if earlier:
        return earlier[-1].source
    return subjects.of_clause(reading, unit.first, cue.first)


def _is_nobody(reading: Reading, source: Stretch) -> bool:
    return reading.lower[source[0]] in {"no", "nobody", "nothing", "none"} or reading.tags[source[0]] == "obj"


def _with_content(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject) -> Draft | None:
    silent = cue.negated and cue.verb.lemma in _SILENT
    draft = Draft(
        source=issuers.of(reading, voice.stretch),
        cue=(cue.first, cue.last),
        content=_content(reading, unit, cue, voice),
        stance="declines_to_comment" if silent else cue.verb.stance,
        certainty=cue.verb.certainty,
        shared=voice.side == "shared",
        referent=_referent(reading, unit, voice.stretch),
        via=passives.passing_on(reading, voice.stretch[1], cue.first),
        heading=unit.heading,
    )
    completed = frames.complete(reading, cue, draft, unit.last)
    if completed is None:
        return None
    if not completed.content and completed.stance != "declines_to_comment" and completed.via is None:
        return None
    return completed if _fits_frame(reading, cue, completed) else None


def _of_another(reading: Reading, draft: Draft, earlier: list[Draft]) -> Draft:
    """As in "The army denies that it fired, as residents allege": they hold against it what it denies."""
    last = earlier[-1] if earlier else None
    if last is None or not last.content or not draft.content or reading.lower[draft.source[0] - 1] != "as":
        return draft
    (start, end), said = draft.content[0], last.content[0][0]
    inside = start <= last.cue[0] and said < end and last.source != draft.source and last.stance == "denies"
    if not inside:
        return draft
    return replace(draft, content=((said, end),), stance="attributes_to", blamed=last.source)


def _content(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject) -> tuple[Stretch, ...]:
    """Quoted words before the cue first; then what follows; then a clause before it."""
    after = voice.stretch[1] if voice.side == "right" else cue.last
    ceiling = _ceiling(reading, unit, voice)
    post = content.following(reading, after, ceiling, addressee=cue.verb.frame == "tell")
    if cue.verb.lemma == "claim" and reading.lower[after : after + 2] == ("to", "have"):
        post = content.trimmed(reading, after, ceiling)
    if after < unit.last and reading.tags[after] == "comma" and relatives.names_what_was_said(reading, after + 1, unit.last):
        post = None
    if cue.verb.frame == "commit" and reading.lower[after : after + 1] == ("to",):
        post = content.trimmed(reading, after, unit.last)
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


def _referent(reading: Reading, unit: Unit, source: Stretch) -> Stretch | None:
    if reading.tags[source[0]] != "rel":
        return None
    return subjects.antecedent(reading, source[0], unit.first)


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


def _fits_frame(reading: Reading, cue: VerbCue, draft: Draft) -> bool:
    if (
        draft.stance == "declines_to_comment"
        or cue.verb.frame in _OPEN_FRAMES
        or cue.verb.frame in _SELF_SUFFICIENT
        or cue.verb.frame == "point"
    ):
        return True
    if not draft.content:
        return False
    quoted = any(_touches_quote(reading, piece) for piece in draft.content)
    if cue.verb.frame == "quote":
        return quoted
    return quoted or _is_clause(reading, cue, draft)


def _touches_quote(reading: Reading, piece: Stretch) -> bool:
    return reading.quoted[piece[0]] >= 0 or reading.tags[piece[0]] == "open" or reading.quoted[piece[1] - 1] >= 0


def _is_clause(reading: Reading, cue: VerbCue, draft: Draft) -> bool:
    """Whether the content is a clause: it is introduced by "that", opens with a pronoun, or stands before the cue."""
    start, end = draft.content[0]
    if end <= draft.cue[0]:
        return True
    if reading.lower[start - 1] == "that" or reading.tags[start] == "pro" or reading.lower[start] == "there":
        return True
    if reading.lower[start] == "to" and (
        cue.verb.frame == "commit" or reading.lower[start + 1 : start + 2] == ("have",)
    ):
        return True
    subject = right_phrase(reading, over_approximation(reading, start, end), end)
    if subject is None or subject[1] >= end:
        return False
    return reading.tags[subject[1]] in {"aux", "cue"} or is_past_verb(reading, subject[1])
