"""Attributions by verbs ("said", "denied", "blamed"): cue, source and content, one unit at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import frames, issuers, passives, saying, subjects
from geomap.events.claims.adjuncts import over_approximation
from geomap.events.claims.cues import verb_cue
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import is_past_verb, right_phrase
from geomap.events.claims.saying import Subject

if TYPE_CHECKING:
    from geomap.events.claims.cues import VerbCue
    from geomap.events.claims.reading import Reading, Stretch, Unit

_SILENT = lexicon.words("claim_words", use="silent")
_OPEN_FRAMES = frozenset({"say", "tell", "clause", "object", "finding", "blame", "accuse", "attribute"})
_SELF_SUFFICIENT = frozenset({"quote_from", "decline", "object_call", "object_as", "blame", "accuse", "attribute"})
_INVERTED = frozenset({"say", "clause", "that", "quote", "point"})
_SHARING = frozenset({"comma", "conj", "prep", "close"})
_OPENS_CLAUSE = frozenset({"after", "before", "since", "until"})
_ENDS = frozenset({"stop", "comma", "prep", "time", "sub", "conj", "close", "open", "colon", "adv", "rel"})

_NOBODY = frozenset({"no", "nobody", "nothing", "none", "no-one"})


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
    if passives.is_of_thing(reading, cue, unit.last) or _is_deed(reading, cue):
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
    return None if made is None else saying.of_another(reading, made, earlier)


def _is_deed(reading: Reading, cue: VerbCue) -> bool:
    """Whether one answers by what one does: "police responded [with] tear gas", "replied [by] firing"."""
    answered = cue.verb.lemma in lexicon.words("claim_words", use="answers") and cue.last + 1 < len(reading.lower)
    return answered and reading.lower[cue.last] in {"with", "by"} and reading.tags[cue.last + 1] != "open"


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
            writer = issuers.writer(reading, subject, unit.first) if cue.form == "ing" else subject
            return Subject(writer, "left")
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
    no_one = reading.lower[source[0]] == "one" and source[0] > 0 and reading.lower[source[0] - 1] == "no"
    return no_one or reading.lower[source[0]] in _NOBODY or reading.tags[source[0]] == "obj"


def _with_content(reading: Reading, unit: Unit, cue: VerbCue, voice: Subject) -> Draft | None:
    silent = cue.negated and cue.verb.lemma in _SILENT
    draft = Draft(
        source=issuers.of(reading, voice.stretch),
        cue=(cue.first, cue.last),
        content=saying.words(reading, unit, cue, voice),
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


def _referent(reading: Reading, unit: Unit, source: Stretch) -> Stretch | None:
    if reading.tags[source[0]] != "rel":
        return None
    return subjects.antecedent(reading, source[0], unit.first)


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
    if subject is None or subject[1] >= end or not _OPENS_CLAUSE.isdisjoint(reading.lower[slice(*subject)]):
        return False  # "declared a day of mourning after a missile struck"
    return reading.tags[subject[1]] in {"aux", "cue"} or is_past_verb(reading, subject[1])
