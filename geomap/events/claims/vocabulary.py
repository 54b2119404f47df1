"""The tables of cue verbs, closed-class words and kinds of source, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.models.claim import Certainty, Stance

FORMS = ("base", "third", "past", "participle", "ing")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that attributes; ``frame`` says what must follow for it to mean speech."""

    lemma: str
    frame: str
    stance: Stance
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CueForm:
    """One written form of a cue verb and the grammatical forms it may stand for."""

    verb: CueVerb
    forms: frozenset[str]


@cache
def cue_forms() -> Mapping[str, CueForm]:
    """Cue verbs by lower-case written form."""
    found: dict[str, CueForm] = {}
    for row in lexicon.rows("speech_cues"):
        verb = CueVerb(row["lemma"], row["frame"], cast("Stance", row["stance"]), cast("Certainty", row["certainty"]))
        for written, names in _by_written(row["forms"]).items():
            found.setdefault(written, CueForm(verb, names))
    return MappingProxyType(found)


@cache
def harm_forms() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Frame and grammatical forms of the verbs of violence by lower-case written form."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for row in lexicon.rows("harm_verbs"):
        for written, names in _by_written(row["forms"]).items():
            found.setdefault(written, (row["frame"], names))
    return MappingProxyType(found)


@cache
def munitions() -> frozenset[str]:
    """What is fired, dropped or laid, in lower case; not what carries it."""
    rows = (row for row in lexicon.rows("weapons") if row["kind"] == "weapon")
    return frozenset(form for row in rows for form in row["forms"].split("|"))


@cache
def acts() -> frozenset[str]:
    """Words for an act of violence or what it is done with, in lower case: what one carries out, fires or plants."""
    nouns = (row["forms"].split("|") for row in lexicon.rows("event_triggers") if row["part"] in {"n", "g"})
    words = frozenset(form for forms in nouns for form in forms if " " not in form)
    return words | munitions() | lexicon.words("harm_nouns", kind="event") | lexicon.words("harm_nouns", kind="weapon")


def is_mutual(words: str) -> bool:
    """Whether lower-case words mean each of two parties to the other."""
    return words in lexicon.words("claim_words", use="mutual")


def _by_written(forms: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, written in zip(FORMS, forms.split("|"), strict=True):
        found.setdefault(written, set()).add(name)
    return {written: frozenset(names) for written, names in found.items()}


@cache
def word_tags() -> Mapping[str, str]:
    """Closed-class tag by lower-case word."""
    return MappingProxyType({row["word"]: row["tag"] for row in lexicon.rows("function_words")})


@cache
def hedges(kind: str) -> Mapping[str, Certainty]:
    """Certainty by hedging word; ``kind`` is adverb, participle or modal."""
    rows = lexicon.rows("hedges")
    return MappingProxyType({row["word"]: cast("Certainty", row["certainty"]) for row in rows if row["kind"] == kind})
