"""Speakers inside relative clauses: "a plane that the army says landed", "the mines, which Tehran denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content
from geomap.events.claims.phrases import is_past_verb, left_phrase

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch

_DENIABLE = lexicon.words("speech_nouns", kind="anaphor") | lexicon.words("speech_nouns", kind="report")
_VAGUE = frozenset({"something", "which"})


def inserted(reading: Reading, source: Stretch, floor: int, post: Stretch | None) -> tuple[Stretch, ...] | None:
    """What is said of a noun that a relative clause with a speaker of its own follows; None where there is none.

    ``post`` is what follows the cue: the verb of the relative clause and all after it.
    """
    relative = source[0] - 1
    if post is None or relative <= floor or reading.tags[relative] != "rel":
        return None
    if reading.tags[post[0]] not in {"aux", "word", "cue", "adv"}:
        return None
    after_comma = reading.tags[relative - 1] == "comma"
    noun = left_phrase(reading, relative - after_comma, floor)
    if noun is None or noun[1] <= noun[0]:
        return None
    first = next((i for i in range(noun[1] - 1, noun[0], -1) if _opens_noun(reading, i)), noun[0])
    return (first, noun[1]), (post[0], _clause_end(reading, post, after_comma=after_comma))


def _opens_noun(reading: Reading, index: int) -> bool:
    return reading.tags[index] == "det" and reading.tags[index - 1] != "prep"


def _clause_end(reading: Reading, post: Stretch, *, after_comma: bool) -> int:
    """Where a relative clause gives way to the verb of the sentence around it."""
    opened = next((i for i in range(*post) if reading.tags[i] not in {"aux", "adv"}), post[0])
    for index in range(opened + 1, post[1]):
        tag = reading.tags[index]
        if tag == "comma" and after_comma:
            return index
        if tag in {"comma", "conj", "rel", "sub", "open"}:
            return post[1]
        if tag == "aux" or (is_past_verb(reading, index) and not _is_reduced(reading, index)):
            return index
    return post[1]


def _is_reduced(reading: Reading, index: int) -> bool:
    after = reading.tags[index + 1] if index + 1 < len(reading.tags) else "stop"
    return after == "prep"


def told_before(reading: Reading, source: Stretch, floor: int) -> Stretch | None:
    """The clause that a relative denial refers to ("..., which the army denies", "..., a charge they deny")."""
    edge = source[0]
    if edge > floor and reading.tags[edge - 1] == "rel":
        edge -= 1
    named = edge - 1
    if named > floor and (reading.lower[named] in _DENIABLE or reading.lower[named] in _VAGUE):
        edge = named
        while edge > floor and reading.tags[edge - 1] in {"det", "word"}:
            edge -= 1
    if edge == source[0] or edge <= floor or reading.tags[edge - 1] not in {"comma", "dash"}:
        return None
    said = next((i + 1 for i in range(edge - 1, floor, -1) if reading.tags[i] == "cue"), floor)
    if said == floor:
        return content.preceding(reading, floor, edge)
    return content.trimmed(reading, said, edge) or _before_speaker(reading, said - 1, floor)


def _before_speaker(reading: Reading, cue: int, floor: int) -> Stretch | None:
    """What stands before a speaker whose cue ends the clause ("The bridge fell, the army said, a claim ...")."""
    speaker = left_phrase(reading, cue, floor)
    return content.preceding(reading, floor, cue if speaker is None else speaker[0])


def names_what_was_said(reading: Reading, index: int, ceiling: int) -> bool:
    """Whether a noun phrase at ``index`` takes up a statement to go on about it ("..., a claim that X denied")."""
    noun = index + 1
    if noun + 1 >= ceiling or reading.tags[index] != "det" or reading.lower[noun] not in _DENIABLE:
        return False
    return reading.tags[noun + 1] in {"rel", "det", "cap", "pro", "cue"}
