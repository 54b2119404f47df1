"""What a statement does: deny, claim, blame or report; and how sure, how real and how negative its content is."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import verdicts
from geomap.events.claims.vocabulary import cue_forms, harm_forms, hedges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.claims.attribution import Modality
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.claim import Certainty, Stance

REACH = 6
"""Tokens before a verb in which its first-person subject and its negation stand."""
CLAUSE = 14
"""Tokens from a clause's start in which its main verb is looked for."""
_NEGATIONS = lexicon.words("claim_words", use="negations")
_FUTURE = lexicon.words("claim_words", use="future")
_HYPOTHETICAL = lexicon.words("claim_words", use="hypothetical")
_UNTRUE = lexicon.words("speech_nouns", kind="untrue")
_FIRST_PERSON = lexicon.words("claim_words", use="first_person")
_RANK: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2}
_TURNS = lexicon.words("claim_words", use="turns")
_UNSAID = frozenset().union(
    *(lexicon.words("claim_words", use=use) for use in ("silent", "silences", "verifying", "checked"))
)
UNSAID = 3
"""Tokens after a negation in which a verb of telling or checking makes it no denial: "has not been confirmed"."""
_NONE_SUCH = frozenset({("no", "such"), ("nothing", "of")})
_HAVE = lexicon.words("claim_words", use="have")
_OWN = lexicon.words("claim_words", use="own_dets")
_OURSELVES = frozenset({"us", "ours"})
_CALLS = lexicon.words("claim_words", use="calls")


def stance_of(reading: Reading, draft: Draft) -> Stance:
    """The draft's stance, or the one that the source takes in its own quoted words ("We deny it")."""
    if draft.stance != "reports":
        return draft.stance
    for piece in draft.content:
        if _NONE_SUCH & {reading.lower[piece[0] : piece[0] + 2], reading.lower[piece[0] : piece[0] + 3][1:]}:
            return "denies"
        if _is_disowned(reading, piece) or _has_no_part(reading, piece) or calls_false(reading, piece):
            return "denies"
        if _clears(reading, piece) or verdicts.undo(reading, piece):
            return "denies"
        spoken = next((taken for index in range(*piece) if (taken := _own_word(reading, index, piece[0]))), None)
        if spoken is not None:
            return spoken
    return draft.stance


def _own_word(reading: Reading, index: int, start: int) -> Stance | None:
    """The stance of token ``index`` if it is a first-person verb of denial, of claiming or of violence not done."""
    word = reading.lower[index]
    entry, harm = cue_forms().get(word), harm_forms().get(word)
    if entry is None and harm is None:
        return None
    before = reading.lower[max(start, index - REACH) : index]
    negated = any(is_negation(other) for other in before)
    if harm is not None and negated and not (_FIRST_PERSON | _OWN).isdisjoint(before):
        return "denies" if "base" in harm[1] or not _HAVE.isdisjoint(before) else None
    if _FIRST_PERSON.isdisjoint(before) or harm is not None:
        return None
    if entry is None or negated:
        return None
    if entry.verb.lemma == "claim" and "responsibility" in reading.lower[index : index + 4]:
        return "claims_responsibility"
    return "denies" if entry.verb.stance == "denies" else None


def _is_disowned(reading: Reading, piece: Stretch) -> bool:
    """As in "It was not us"."""
    end = min(piece[1], piece[0] + CLAUSE)
    return any(reading.lower[i] == "not" and reading.lower[i + 1] in _OURSELVES for i in range(piece[0], end - 1))


def _has_no_part(reading: Reading, piece: Stretch) -> bool:
    """As in "its forces had nothing to do with the attack"."""
    start, end = piece[0], min(piece[1], piece[0] + CLAUSE)
    while start < end and reading.tags[start] in {"open", "mark"}:
        start += 1
    if start == end:
        return False
    plain = (reading.lower[i] for i in range(start, end) if reading.tags[i] not in {"open", "close", "mark"})
    said = f" {' '.join(plain)} "
    ours = reading.tags[start] == "pro" or reading.lower[start] in _OWN
    return ours and any(f" {words} " in said for words in lexicon.words("claim_words", use="no_part"))


def _clears(reading: Reading, piece: Stretch) -> bool:
    """Whether the content takes the blame from somebody: "it did not believe that the army was responsible"."""
    words = reading.lower[piece[0] : min(piece[1], piece[0] + CLAUSE)]
    refused = next((place for place, word in enumerate(words) if word == "not" or word.endswith("n't")), len(words))
    behind = f" {' '.join(words[refused + 1 :])} "
    return any(f" {phrase} " in behind for phrase in lexicon.words("claim_words", use="part_in"))


def calls_false(reading: Reading, piece: Stretch) -> bool:
    """Whether the content calls a statement untrue ("the accusation was false", "the reports are baseless")."""
    words = reading.lower[piece[0] : min(piece[1], piece[0] + CLAUSE)]
    said = lexicon.words("speech_nouns", kind="anaphor")
    untrue = next((place for place, word in enumerate(words) if word in _UNTRUE), None)
    return untrue is not None and not said.isdisjoint(words[:untrue]) and not any(map(is_negation, words[:untrue]))


def is_negation(word: str) -> bool:
    """Whether a lower-case word negates."""
    return word in _NEGATIONS or word.endswith("n't")


def _compares(words: Sequence[str], place: int) -> bool:
    """Whether a negation only bounds a number: "no fewer than 40", "not less than ten"."""
    return words[place + 1 : place + 3] in {("fewer", "than"), ("less", "than"), ("more", "than"), ("later", "than")}


def is_negated(reading: Reading, draft: Draft) -> bool:
    """Whether the content's main clause says that something did not happen, not that something was left unsaid."""
    words = _clause(reading, draft)
    turn = next((place for place, word in enumerate(words) if word in _TURNS), len(words))
    negations = (place for place, word in enumerate(words[:turn]) if is_negation(word) and word != "without")
    return any(
        words[place + 1 : place + 2] != ("only",)
        and not _compares(words, place)
        and _UNSAID.isdisjoint(words[place + 1 : place + 1 + UNSAID])
        for place in negations
    )


def modality_of(reading: Reading, draft: Draft) -> Modality:
    """Whether the content's main clause is fact, future or hypothesis; "may have" only doubts a fact."""
    words = _clause(reading, draft)
    text = " ".join(words)
    cue = cue_forms().get(reading.lower[draft.cue[1] - 1])
    if any(calls_false(reading, piece) for piece in draft.content[:1]):
        return "actual"
    ruled = reading.lower[draft.cue[1] - 1] == "out"
    if ruled or (cue is not None and cue.verb.lemma in _CALLS) or "rule out" in text:
        return "hypothetical"
    if any(word in _HYPOTHETICAL and "have" not in words[at + 1 : at + 3] for at, word in enumerate(words)):
        return "hypothetical"
    intent = any(f" {phrase} " in f" {text} " for phrase in lexicon.words("claim_words", use="to_come"))
    return "future" if intent or not _FUTURE.isdisjoint(words) else "actual"


def _clause(reading: Reading, draft: Draft) -> tuple[str, ...]:
    start, end = draft.content[0] if draft.content else (0, 0)
    stop, limit = start, min(end, start + CLAUSE)
    while stop < limit:
        if stop > start + 2 and reading.tags[stop] in {"stop", "rel"}:
            break
        stop += 1
    words = reading.lower[start:stop]
    if hedges("modal").keys().isdisjoint(words):
        return words
    return tuple("" if _is_month(reading, index) else reading.lower[index] for index in range(start, stop))


def _is_month(reading: Reading, index: int) -> bool:
    """Whether "May" is the month, not the verb."""
    return reading.tags[index] in {"cap", "time"} and reading.lower[index] in hedges("modal")


@cache
def _hedges() -> Mapping[str, Certainty]:
    return MappingProxyType({**hedges("modal"), **hedges("adverb")})


def certainty_of(reading: Reading, draft: Draft) -> Certainty:
    """The least sure of the cue and the hedges in the content."""
    level: Certainty = draft.certainty
    known = _hedges()
    for word in _clause(reading, draft):
        hedge = known.get(word)
        if hedge is not None and _RANK[hedge] > _RANK[level]:
            level = hedge
    return level
