"""Whose statement it is that speaks: "statements by the ministry said", "the army's report says"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import subjects
from geomap.events.claims.kinds import of_words
from geomap.events.claims.phrases import is_past_verb, left_phrase

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch

_SAID = lexicon.words("speech_nouns", kind="statement") | lexicon.words("speech_nouns", kind="report")
_OBJECT = frozenset({"det", "num", "word", "cap"})
_ISSUERS = lexicon.words("claim_words", use="issuers")


def of(reading: Reading, source: Stretch) -> Stretch:
    """The voice behind a source that is a statement, where its phrase names one; else the source itself."""
    link = next((i for i in range(source[0] + 1, source[1] - 1) if reading.lower[i] in _ISSUERS), None)
    if link is not None and reading.lower[link - 1] in _SAID:
        return link + 1, source[1]
    if reading.lower[source[1] - 1] not in _SAID:
        return source
    owner = next((i for i in range(source[1] - 2, source[0], -1) if reading.tags[i] == "poss"), None)
    if owner is None or of_words(reading.lower[source[0] : owner]) is None:
        return source
    return left_phrase(reading, owner, source[0]) or source


def writer(reading: Reading, source: Stretch, floor: int) -> Stretch:
    """Who wrote what speaks in "-ing": "[the front] distributed leaflets claiming ..."; else the source itself."""
    inner = range(source[0], source[1] - 1)
    verb = next((i for i in inner if _is_past(reading, i) and reading.tags[i + 1] in _OBJECT), None)
    if verb is None or _SAID.isdisjoint(reading.lower[verb + 1 : source[1]]):
        return source
    while verb > floor and reading.tags[verb - 1] in {"time", "adv", "aux"}:
        verb -= 1
    return subjects.before(reading, verb, floor) or source


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a word is a verb in the past, behind its subject or behind the day: "today [distributed] leaflets"."""
    timed = index > 0 and reading.tags[index - 1] == "time" and reading.lower[index].endswith("ed")
    return timed or is_past_verb(reading, index)
