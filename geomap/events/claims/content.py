"""Which words a cue introduces: what follows it, what stands before its source, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.adjuncts import over_approximation, skip_time_right
from geomap.events.claims.phrases import right_phrase

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch

DATELINE = 12
"""Tokens a dateline may take up."""
SETTING = 18
"""Tokens that may part a cue from its "that": addressee, place and time of the utterance."""
PHRASE = 4
"""Tokens in which a noun phrase that tells where something was said must open."""
_DATELINE = frozenset({"cap", "comma", "time", "num", "paren_open", "paren_close", "mark", "stop"})
_CLAUSE_LINKS = lexicon.words("claim_words", use="clause_links")


def following(reading: Reading, start: int, ceiling: int, *, addressee: bool) -> Stretch | None:
    """The content after a cue that ends before ``start``; None where only the setting of the speech follows."""
    begin = start
    if addressee:
        hearer = right_phrase(reading, begin, _next_break(reading, begin, ceiling))
        begin = hearer[1] if hearer is not None else begin
    if begin < ceiling and reading.lower[begin] == "that" and _stands_alone(reading, begin + 1, ceiling):
        return begin, begin + 1
    linked = _after_link(reading, begin, ceiling)
    if linked is not None:
        return trimmed(reading, linked, ceiling)
    begin = skip_time_right(reading, begin, ceiling)
    if over_approximation(reading, begin, ceiling) != begin:
        return trimmed(reading, begin, ceiling)
    if begin >= ceiling or reading.tags[begin] in {"prep", "sub", "comma", "stop", "conj", "close"}:
        return None
    if reading.tags[begin] == "adv" and begin + 1 < ceiling and reading.tags[begin + 1] in {"comma", "stop", "prep"}:
        return None
    return trimmed(reading, begin, ceiling)


def _stands_alone(reading: Reading, after: int, ceiling: int) -> bool:
    """Whether "that" is all that is said of ("disputed that.")."""
    if after < ceiling and reading.tags[after] == "comma":
        return reading.lower[after + 1 : after + 2] != () and reading.lower[after + 1].endswith("ing")
    return after >= ceiling or reading.tags[after] in {"stop", "conj", "close"}


def _next_break(reading: Reading, start: int, ceiling: int) -> int:
    index = start
    while index < ceiling and reading.tags[index] not in {"comma", "open", "colon", "stop", "time"}:
        if reading.lower[index] == "that" and index > start:
            break
        index += 1
    return index


def _after_link(reading: Reading, start: int, ceiling: int) -> int | None:
    """The token after a "that", colon or opening mark which only the setting of the speech parts from the cue."""
    if start < ceiling and reading.tags[start] not in {"prep", "time", "comma", "rel", "colon", "open", "adv", "det"}:
        return None
    if start < ceiling and reading.tags[start] == "det" and reading.lower[start] != "that":
        return None
    for index in range(start, min(ceiling, start + SETTING)):
        tag, word = reading.tags[index], reading.lower[index]
        if word in _CLAUSE_LINKS or tag in {"colon", "open"}:
            return index + 1 if tag != "open" else index
        if tag == "cue" and index > start and _is_noun(reading, index, start):
            continue
        if tag in {"stop", "close", "sub", "aux", "pro", "conj", "cue"} or (tag == "comma" and index > start + 8):
            return None
    return None


def _is_noun(reading: Reading, index: int, start: int) -> bool:
    """Whether a cue word is in a phrase that a determiner or a preposition opens ("in its report", "on state TV")."""
    opening = index - 1
    while opening > start and reading.tags[opening] in {"cap", "word"} and index - opening < PHRASE:
        opening -= 1
    return reading.tags[opening] in {"det", "poss"} or reading.tags[index - 1] == "prep"


def trimmed(reading: Reading, start: int, end: int) -> Stretch | None:
    """The stretch without a leading "that" and without punctuation at its edges; None where nothing is left."""
    while start < end and (reading.lower[start] in _CLAUSE_LINKS or reading.tags[start] in {"comma", "colon"}):
        start += 1
    while end > start and reading.tags[end - 1] in {"stop", "comma", "colon", "dash"} and not _is_quoted(reading, end):
        end -= 1
    return (start, end) if start < end else None


def _is_quoted(reading: Reading, end: int) -> bool:
    return reading.quoted[end - 1] >= 0


def preceding(reading: Reading, floor: int, edge: int) -> Stretch | None:
    """The content between ``floor`` and the source or cue that starts at ``edge``, marks trimmed."""
    end = edge
    while end > floor and reading.tags[end - 1] in {"comma", "stop", "dash", "conj"} and reading.quoted[end - 1] < 0:
        end -= 1
    start = after_dateline(reading, floor, end)
    while start < end and reading.tags[start] in {"conj", "comma", "dash"}:
        start += 1
    return (start, end) if start < end else None


def after_dateline(reading: Reading, start: int, end: int) -> int:
    """The token after a dateline ("ISTANBUL, May 3 (Own report) -") that opens the stretch, else ``start``."""
    bracketed = False
    for index in range(start, min(end, start + DATELINE)):
        tag = reading.tags[index]
        if tag == "dash" and not bracketed:
            return index + 1 if index > start else start
        if tag not in _DATELINE and not (bracketed and tag not in {"open", "close"}):
            return start
        bracketed = tag == "paren_open" or (bracketed and tag != "paren_close")
    return start


def is_adjunct(reading: Reading, stretch: Stretch) -> bool:
    """Whether words before a source only set the scene ("On Thursday", "In a statement", "However")."""
    start, end = stretch
    if reading.quoted[start] >= 0 or reading.tags[start] in {"open", "mark"}:
        return False
    return opens_adjunct(reading, start) or end - start <= 2


def opens_adjunct(reading: Reading, start: int) -> bool:
    """Whether a token opens words that are no subject."""
    return reading.tags[start] in {"prep", "sub", "adv", "time", "conj"} or reading.lower[start].endswith(("ing", "ed"))
