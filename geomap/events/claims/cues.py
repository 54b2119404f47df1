"""Verb groups that attribute: which cue forms are verbs here, active or passive, negated or hypothetical."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.claims.vocabulary import cue_forms, harm_forms

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading
    from geomap.events.claims.vocabulary import CueVerb

_BE = lexicon.words("claim_words", use="be")
_HAVE = lexicon.words("claim_words", use="have")
_MODALS = lexicon.words("claim_words", use="modals")
_ABLE = frozenset({"able", "unable"})
_NOT = lexicon.words("claim_words", use="not")
_CATENATIVES = lexicon.words("claim_words", use="catenatives")
_HOMOGRAPHS = lexicon.words("claim_words", use="noun_homographs")
_PHASES = lexicon.words("claim_words", use="phases")
_PLURALS = lexicon.words("claim_words", use="plurals")


class VerbCue(NamedTuple):
    """A verb group ``first:last`` around the cue verb at ``head``."""

    first: int
    head: int
    last: int
    verb: CueVerb
    form: str
    passive: bool
    negated: bool
    hypothetical: bool


def verb_cue(reading: Reading, index: int, floor: int) -> VerbCue | None:
    """The verb group whose cue verb is token ``index``, or None where the word is no verb of speech here."""
    entry = cue_forms().get(reading.lower[index])
    if entry is None or reading.tags[index] != "cue" or (index > floor and reading.lower[index - 1] == "nor"):
        return None
    first, auxiliaries = _auxiliaries(reading, index, floor)
    form = _form(reading, index, floor, entry.forms, auxiliaries)
    if form is None:
        return None
    passive = form in {"past", "participle"} and _is_passive(auxiliaries)
    unable = _inability(reading, first, floor) if "to" in auxiliaries else None
    negated = unable is not None or any(word in _NOT or word.endswith("n't") for word in auxiliaries)
    hypothetical = any(word in _MODALS or word in {"to", "wouldn't", "won't"} for word in auxiliaries)
    return VerbCue(
        first if unable is None else unable, index, index + 1, entry.verb, form, passive, negated, hypothetical
    )


def _inability(reading: Reading, start: int, floor: int) -> int | None:
    """Where a group starts that says somebody cannot do what follows "to" ("was not immediately able to")."""
    while start > floor and reading.tags[start - 1] == "adv":
        start -= 1
    if start <= floor or reading.lower[start - 1] not in _ABLE:
        return None
    unable = reading.lower[start - 1] == "unable"
    first = start - 1
    while first > floor and (reading.tags[first - 1] in {"aux", "adv"} or reading.lower[first - 1] in _NOT):
        first -= 1
    unable = unable or any(word in _NOT or word.endswith("n't") for word in reading.lower[first : start - 1])
    return first if unable else None


def _auxiliaries(reading: Reading, index: int, floor: int) -> tuple[int, tuple[str, ...]]:
    """Where the verb group starts, and its auxiliaries from the verb outwards."""
    seen: list[str] = []
    start = index
    while start > floor:
        word = reading.lower[start - 1]
        if seen[:1] == ["to"] and (first := _catenative(reading, start, floor)) is not None:
            return first, ()
        if _is_auxiliary(reading, start - 1, index):
            seen.append(word)
        elif not _is_passed_over(reading, start - 1, index):
            break
        start -= 1
    while start < index and reading.tags[start] == "adv" and reading.lower[start] not in _NOT:
        start += 1
    return start, tuple(seen)


def _catenative(reading: Reading, start: int, floor: int) -> int | None:
    """The verb before a "to" that leaves the speech a fact ("went on to say")."""
    first = start - 2 if reading.lower[start - 1] == "on" else start - 1
    return first if first >= floor and reading.lower[first] in _CATENATIVES else None


def _is_auxiliary(reading: Reading, place: int, index: int) -> bool:
    word = reading.lower[place]
    return reading.tags[place] == "aux" or word in _NOT or (word == "to" and place == index - 1)


def _is_passed_over(reading: Reading, place: int, index: int) -> bool:
    word = reading.lower[place]
    if reading.tags[place] == "adv":
        return word not in {"however", "meanwhile"}
    return word in _PHASES and place == index - 1 and reading.lower[index].endswith("ing")


def _is_passive(auxiliaries: tuple[str, ...]) -> bool:
    return bool(auxiliaries) and any(word in _BE for word in auxiliaries)


def _form(reading: Reading, index: int, floor: int, forms: frozenset[str], auxiliaries: tuple[str, ...]) -> str | None:
    if not _NOT.issuperset(auxiliaries):
        return _form_after_auxiliary(forms, auxiliaries)
    before = index - 1
    while before >= floor and reading.tags[before] == "adv":
        before -= 1
    tag = reading.tags[before] if before >= floor else "start"
    if "ing" in forms:
        return None if tag in {"det", "poss"} else "ing"
    if tag in {"det", "poss", "prep"}:
        return None
    if "past" not in forms and _is_in_phrase(reading, before, floor):
        return None
    return _finite_form(reading, index, before, tag)


def _finite_form(reading: Reading, index: int, before: int, tag: str) -> str | None:
    forms = cue_forms()[reading.lower[index]].forms
    if "past" in forms:
        return None if reading.lower[index] == "alleged" and _is_adjective(reading, index) else "past"
    if "third" in forms:
        return "third" if _is_third_person(reading, index, tag) else None
    plural = _has_plural_subject(reading, index, before, tag)
    return "base" if plural and not _is_noun_by_right(reading, index) else None


def _form_after_auxiliary(forms: frozenset[str], auxiliaries: tuple[str, ...]) -> str | None:
    if "ing" in forms:
        return "ing"
    if "participle" in forms and any(word in _BE or word in _HAVE for word in auxiliaries):
        return "participle"
    return "base" if "base" in forms else None


def _is_third_person(reading: Reading, index: int, tag: str) -> bool:
    if reading.lower[index] in {"says", "tells", "adds", "insists", "denies", "argues"}:
        return True
    if _is_noun_by_right(reading, index):
        return False
    if tag in {"cap", "pro", "rel", "close", "comma"}:
        return True
    after = reading.tags[index + 1] if index + 1 < len(reading.tags) else "stop"
    return tag == "word" and after in {"det", "pro", "rel", "open", "cap"}


def _is_in_phrase(reading: Reading, before: int, floor: int) -> bool:
    """Whether a preposition governs the name before the word ("according to Syrian reports")."""
    while before >= floor and reading.tags[before] == "cap":
        before -= 1
    return before >= floor and reading.lower[before] in {"to", "in", "from", "by"}


def _is_adjective(reading: Reading, index: int) -> bool:
    """Whether a participle stands before its noun ("alleged victims", "the third alleged Israeli raid")."""
    if index + 1 < len(reading.tags) and reading.tags[index + 1] in {"word", "cue", "time"}:
        return True
    before = reading.tags[index - 1] if index else "start"
    return before == "num" or (before == "word" and not reading.lower[index - 1].endswith("s"))


def _is_noun_by_right(reading: Reading, index: int) -> bool:
    after = index + 1
    if after >= len(reading.tags):
        return True
    if harm_forms().get(reading.lower[after], ("", frozenset()))[1] & {"base", "third"}:
        return True  # "twin blasts kill ten"
    if reading.tags[after] == "colon" and cue_forms()[reading.lower[index]].verb.lemma in _HOMOGRAPHS:
        return True
    return reading.tags[after] in {"aux", "cue"} or reading.lower[after] in {"of", "from", "by", "about", "on"}


def _has_plural_subject(reading: Reading, index: int, before: int, tag: str) -> bool:
    if tag in {"start", "det", "prep", "poss"}:
        return False
    if reading.lower[index] not in _HOMOGRAPHS:
        return True
    word = reading.lower[before]
    return tag in {"pro", "close"} or word in _PLURALS or (tag in {"word", "cap"} and word.endswith("s"))
