"""Verb groups that attribute: which cue forms are verbs here, active or passive, negated or hypothetical."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.vocabulary import cue_forms

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading
    from geomap.events.claims.vocabulary import CueVerb

_BE = lexicon.words("claim_words", use="be")
_HAVE = lexicon.words("claim_words", use="have")
_MODALS = lexicon.words("claim_words", use="modals")
_NOT = lexicon.words("claim_words", use="not")
_CATENATIVES = lexicon.words("claim_words", use="catenatives")
_PLURALS = lexicon.words("claim_words", use="plurals")


@dataclass(frozen=True, slots=True)
class VerbCue:
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
    if entry is None or reading.tags[index] != "cue":
        return None
    first, auxiliaries = _auxiliaries(reading, index, floor)
    form = _form(reading, index, floor, entry.forms, auxiliaries)
    if form is None:
        return None
    passive = form in {"past", "participle"} and _is_passive(auxiliaries)
    negated = any(word in _NOT or word.endswith("n't") for word in auxiliaries)
    hypothetical = any(word in _MODALS or word in {"to", "wouldn't", "won't"} for word in auxiliaries)
    return VerbCue(first, index, index + 1, entry.verb, form, passive, negated, hypothetical)


def _auxiliaries(reading: Reading, index: int, floor: int) -> tuple[int, tuple[str, ...]]:
    seen: list[str] = []
    start = index
    while start > floor:
        tag, word = reading.tags[start - 1], reading.lower[start - 1]
        if tag == "aux" or word in _NOT or (word == "to" and start == index):
            first = start - 1
        elif tag == "adv" and word not in {"however", "meanwhile"}:
            start -= 1
            continue
        elif word in _CATENATIVES and seen[:1] == ["to"]:
            return start - 1, ()
        elif word == "on" and seen[:1] == ["to"] and start - 2 >= floor and reading.lower[start - 2] in _CATENATIVES:
            return start - 2, ()
        else:
            break
        seen.append(word)
        start = first
    while start < index and reading.tags[start] == "adv" and reading.lower[start] not in _NOT:
        start += 1
    return start, tuple(seen)


def _is_passive(auxiliaries: tuple[str, ...]) -> bool:
    return bool(auxiliaries) and any(word in _BE for word in auxiliaries)


def _form(reading: Reading, index: int, floor: int, forms: frozenset[str], auxiliaries: tuple[str, ...]) -> str | None:
    if auxiliaries:
        return _form_after_auxiliary(forms, auxiliaries)
    before = index - 1
    while before >= floor and reading.tags[before] == "adv":
        before -= 1
    tag = reading.tags[before] if before >= floor else "start"
    if "ing" in forms:
        return None if tag in {"det", "poss"} else "ing"
    if tag in {"det", "poss", "prep"}:
        return None
    if "past" in forms:
        return "past"
    if "third" in forms:
        return "third" if _is_third_person(reading, index, tag) else None
    return "base" if _has_plural_subject(reading, before, tag) and not _is_noun_by_right(reading, index) else None


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


def _is_noun_by_right(reading: Reading, index: int) -> bool:
    after = index + 1
    if after >= len(reading.tags):
        return True
    return reading.tags[after] in {"aux", "cue"} or reading.lower[after] in {"of", "from", "by", "about", "on"}


def _has_plural_subject(reading: Reading, before: int, tag: str) -> bool:
    if tag in {"start", "comma", "det", "prep", "poss"}:
        return False
    word = reading.lower[before]
    return tag in {"pro", "close"} or word in _PLURALS or (tag in {"word", "cap"} and word.endswith("s"))
