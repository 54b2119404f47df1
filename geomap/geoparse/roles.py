"""What a place name does in its sentence: dateline, demonym, part of an organisation, actor, or plain mention."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import CAPITAL
from geomap.geoparse.recognition import datelines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.names import Name
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.words import Words
    from geomap.models.place import Role


def assign(scene: Scene, names: Sequence[Name], found: Sequence[Candidate | None]) -> tuple[Role, ...]:
    """The role of each name, given what it was resolved to."""
    opened = _datelines(scene.words, names)
    given: list[Role] = []
    for index, (one, candidate) in enumerate(zip(names, found, strict=True)):
        role = _of_dateline(scene.words, one) if index in opened else _role(scene, one, candidate)
        if role == "mention" and given and given[-1] == "metonym" and _speaks_for_a_state(candidate):
            joined = scene.words.text[names[index - 1].end : one.start].strip() in {"and", ",", "or"}
            role = "metonym" if joined else role
        given.append(role)
    return tuple(given)


def _of_dateline(words: Words, one: Name) -> Role:
    """A name in the agency's own name is no place that the dateline is of: "/[Levant] Wire/"."""
    return "organisation" if datelines.signature_end(words, one.first) else "dateline"


def _speaks_for_a_state(candidate: Candidate | None) -> bool:
    return candidate is not None and (candidate.level == "country" or candidate.feature_code == CAPITAL)


def _role(scene: Scene, one: Name, candidate: Candidate | None) -> Role:
    if one.demonym and (candidate is None or candidate.kind == NameKind.DEMONYM):
        return "demonym"
    if _in_organisation(scene, one):
        return "organisation"
    if candidate is not None and _speaks_for_a_state(candidate) and _is_actor(scene.words, one, candidate):
        return "metonym"
    return "mention"


def _in_organisation(scene: Scene, one: Name) -> bool:
    """Whether the name is a part of a longer organisation's name ("Paris Police Department", "Bank of Japan")."""
    segment = scene.inside.get(one.first)
    if segment is not None and segment.kind == "organisation":
        return segment.last - segment.first > one.last - one.first
    before = one.first - 1
    if scene.words.before(one.first) == "the":
        before -= 1
    ahead = scene.inside.get(before - 1)
    return scene.words.lower(before) == "of" and ahead is not None and ahead.kind == "organisation"


def _is_actor(words: Words, one: Name, candidate: Candidate) -> bool:
    """Whether only a government can be meant: it speaks or decides, or owns what a town cannot own.

    A country behind a comma may say where the town before it lies, which a capital does not.
    """
    if _is_of_rulers(words, one) or (
        words.before(one.first) in _before() and words.lower(one.first - 2) not in _borders()
    ):
        return True
    if f"{words.lower(one.first - 2)} {words.before(one.first)}" in _before():
        return True
    after = one.last
    if words.lower(after) in {"'s", "’s", "'", "’"}:
        return bool(_nouns() & {words.lower(after + step) for step in (1, 2)})
    if words.before(one.first) in _prepositions():
        return False
    after = _past_partner(words, one)
    while words.same_sentence(one.first, after) and words.lower(after) in _adverbs() - _verbs():
        after += 1
    if not words.same_sentence(one.first, after) or words.lower(after) not in _verbs():
        return False
    is_led = words.before(one.first) == "," and candidate.level == "country"
    return not is_led or not words.after(after)[:1].isalnum()


def _past_partner(words: Words, one: Name) -> int:
    """Where the verb may stand: behind the name that one which opens a clause is joined to, "[Kyiv] and Moscow say"."""
    after, before = one.last, words.before(one.first)
    if words.lower(after) != "and" or before[-1:].isalnum():
        return after
    end = after + 1
    while words.same_sentence(one.first, end) and words.capital[end]:
        end += 1
    return end if end > after + 1 else after


def _is_of_rulers(words: Words, one: Name) -> bool:
    """Whether it only says whose government: "the [Kabul] government", not its "compound"."""
    return words.lower(one.last) in _rulers() and words.lower(one.last + 1) not in _buildings()


def _datelines(words: Words, names: Sequence[Name]) -> frozenset[int]:
    """The names that stand in a dateline."""
    found: set[int] = set()
    stop = 0
    for index, one in enumerate(names):
        stop = max(stop, datelines.end(words, one.first))
        if one.last <= stop:
            found.add(index)
    return frozenset(found)


@cache
def _borders() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("relation_words") if row["relation"] == "border")


@cache
def _adverbs() -> frozenset[str]:
    return lexicon.words("metonym_cues", **{"class": "adverb"})


@cache
def _verbs() -> frozenset[str]:
    return lexicon.words("metonym_cues", **{"class": "verb"})


@cache
def _nouns() -> frozenset[str]:
    return lexicon.words("metonym_cues", **{"class": "noun"})


@cache
def _rulers() -> frozenset[str]:
    return lexicon.words("metonym_cues", **{"class": "ruler"})


@cache
def _buildings() -> frozenset[str]:
    """What is a thing in the town and no power: "the Kabul government [compound]"."""
    return lexicon.words("metonym_cues", **{"class": "building"})


@cache
def _before() -> frozenset[str]:
    return lexicon.words("metonym_cues", **{"class": "before"})


@cache
def _prepositions() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "preposition"})
