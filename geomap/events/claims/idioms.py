"""Stances taken by a phrase, not by a verb of speech: "held the rebels responsible", "distanced itself from"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from geomap import lexicon
from geomap.events.claims import content, subjects
from geomap.events.claims.cues import verb_cue
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import right_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.events.claims.reading import Reading, Stretch, Unit
    from geomap.models.claim import Stance

NOUN = 10
"""Tokens that a noun phrase within an idiom may span."""
_PHRASES = frozenset({"X", "Y", "T"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
_SAID = frozenset({"comma", "close"})
"""What parts a speaker from the words said before."""
_NOBODY = frozenset({"no", "nobody", "none"})
_MODALS = lexicon.words("claim_words", use="modals")
_NOT = lexicon.words("claim_words", use="not")


@dataclass(frozen=True, slots=True)
class Idiom:
    """What follows the verb, and the stance of the whole, plain and negated."""

    words: tuple[str, ...]
    stance: Stance
    negated: Stance | None


@cache
def _idioms() -> Mapping[str, tuple[Idiom, ...]]:
    found: dict[str, list[Idiom]] = {}
    for row in lexicon.rows("speech_idioms"):
        negated = cast("Stance", row["negated"]) if row["negated"] else None
        idiom = Idiom(tuple(row["words"].split()), cast("Stance", row["stance"]), negated)
        for form in row["forms"].split("|"):
            found.setdefault(form, []).append(idiom)
    return MappingProxyType({form: tuple(idioms) for form, idioms in found.items()})


def drafts(reading: Reading, unit: Unit) -> Iterator[Draft]:
    """The stances of one unit that idioms take."""
    known = _idioms()
    for index in range(unit.first, unit.last):
        if reading.lower[index] not in known or reading.quoted[index] >= 0:
            continue
        made = (_draft(reading, unit, index, idiom) for idiom in known[reading.lower[index]])
        draft = next((draft for draft in made if draft is not None), None)
        if draft is not None:
            yield draft


def _draft(reading: Reading, unit: Unit, index: int, idiom: Idiom) -> Draft | None:
    matched = _match(reading, index + 1, unit.last, idiom.words)
    if matched is None:
        return None
    end, blamed = matched
    first = index
    while first > unit.first and (reading.tags[first - 1] in {"aux", "adv"} or reading.lower[first - 1] in _NOT):
        first -= 1
    stance = _stance(reading.lower[first:index], idiom)
    source = _speaker(reading, unit, first) or subjects.before(reading, first, unit.first)
    if stance is None or source is None or _is_nobody(reading, source[0], first):
        return None
    if reading.lower[end : end + 1] == ("of",):
        return None
    spoken = index + 1 if blamed is not None or stance == "reports" else end
    said = content.trimmed(reading, spoken, unit.last)
    if said is None and stance != "declines_to_comment":
        return None
    cue = (first, spoken)
    return Draft(source, cue, (said,) if said else (), stance, "certain", blamed=blamed, heading=unit.heading)


def _speaker(reading: Reading, unit: Unit, first: int) -> Stretch | None:
    """Who has just spoken, where a participle behind a comma goes on: "the mayor wrote, [putting] the toll at 9"."""
    if first <= unit.first or reading.tags[first - 1] != "comma" or not reading.lower[first].endswith("ing"):
        return None
    spoken = (i for i in range(first - 1, unit.first, -1) if reading.tags[i] == "cue" and reading.quoted[i] < 0)
    cue = next((found for i in spoken if (found := verb_cue(reading, i, unit.first)) is not None), None)
    if cue is None or cue.passive:
        return None
    floor = next((i + 1 for i in range(cue.first - 1, unit.first, -1) if reading.tags[i] in _SAID), unit.first)
    return subjects.before(reading, cue.first, floor)


def _is_nobody(reading: Reading, start: int, end: int) -> bool:
    return not _NOBODY.isdisjoint(reading.lower[max(0, start - 1) : min(end, start + 2)])


def _stance(before: tuple[str, ...], idiom: Idiom) -> Stance | None:
    if any(word in _NOT or word.endswith("n't") for word in before):
        return idiom.negated
    return None if not _MODALS.isdisjoint(before) else idiom.stance


def _match(reading: Reading, start: int, ceiling: int, words: tuple[str, ...]) -> tuple[int, Stretch | None] | None:
    """Where the idiom ends and whom it blames."""
    blamed: Stretch | None = None
    for place, word in enumerate(words):
        if start >= ceiling:
            return None
        if word in _PHRASES:
            following = words[place + 1] if place + 1 < len(words) else None
            phrase = right_phrase(reading, start, _end(reading, start, ceiling, following))
            if phrase is None or phrase[0] != start or (word == "T" and not _is_counted(reading, phrase)):
                return None
            blamed = phrase if word == "X" else blamed
            start = phrase[1]
        elif reading.lower[start] == word or (word == "self" and reading.lower[start] in _SELVES):
            start += 1
        else:
            return None
    return start, blamed


def _is_counted(reading: Reading, phrase: Stretch) -> bool:
    """Whether a phrase names a count of people harmed ("the preliminary toll", "its losses")."""
    return not lexicon.words("claim_words", use="counted").isdisjoint(reading.lower[slice(*phrase)])


def _end(reading: Reading, start: int, ceiling: int, word: str | None) -> int:
    """Where a noun phrase must end for ``word`` to follow it."""
    if word is None:
        return ceiling
    return next((i for i in range(start, min(ceiling, start + NOUN)) if reading.lower[i] == word), ceiling)
