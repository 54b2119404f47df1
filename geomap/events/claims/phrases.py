"""Noun phrases without a parser: walk from a known edge over words that can belong to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.reading import BREAKS, NOMINAL
from geomap.events.claims.vocabulary import cue_forms, harm_forms

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch

REACH = 40
"""Tokens a noun phrase may span. Source: the longest sources in PolNeAR's development part run to some 40."""
_IRREGULAR = lexicon.words("claim_words", use="irregular_pasts")
_RELATIVES = frozenset({"who", "which", "that"})
_TIME_PREPOSITIONS = lexicon.words("claim_words", use="time_prepositions")
_NO_OPENING = frozenset({"prep", "conj", "poss", "paren_open", "paren_close", "adv"})
_SPEAKERS = frozenset({"pro", "rel", "obj"})


def left_phrase(reading: Reading, end: int, floor: int) -> Stretch | None:
    """The noun phrase that ends before token ``end`` and starts at ``floor`` or later."""
    lowest = max(floor, end - REACH)
    start = _over_relative(reading, _walk_left(reading, end, lowest), lowest)
    start = _over_relative_object(reading, start, lowest)
    start = _trim_left(reading, start, end)
    return (start, end) if start < end and _has_head(reading, start, end) else None


def _walk_left(reading: Reading, end: int, floor: int) -> int:
    start = end
    while start > floor:
        tag = reading.tags[start - 1]
        if tag in _SPEAKERS:
            if start != end:
                return start
            if not (tag == "obj" and start - 2 >= floor and reading.lower[start - 2] == "of"):
                return start - 1
            start -= 2
            continue
        if tag == "det":
            start -= 1
            if not _attaches(reading, start, floor):
                return _relative_start(reading, start, floor)
        elif tag == "paren_close":
            start = _paren_start(reading, start - 1, floor)
        elif _extends_left(reading, start, end, floor):
            start -= 1
        else:
            return start
    return start


def _over_relative(reading: Reading, start: int, floor: int) -> int:
    """Go on over a relative clause ("officials who met the envoy") that opens the clause."""
    if start - 2 < floor or reading.lower[start - 1] not in _RELATIVES or reading.tags[start] == "pro":
        return start
    if reading.tags[start - 2] not in {"word", "cap"} or reading.tags[start] in {"det", "cap"}:
        return start
    further = _walk_left(reading, start - 1, floor)
    opens = further < start - 1 and (further == floor or reading.tags[further - 1] in BREAKS)
    return further if opens else start


def _over_relative_object(reading: Reading, start: int, floor: int) -> int:
    """Go on over a relative clause whose object the phrase is: "[survivors who reached] the town"."""
    if start - 3 < floor or reading.lower[start - 2] not in _RELATIVES or not _is_past_behind(reading, start - 1):
        return start
    further = _walk_left(reading, start - 2, floor)
    opens = further < start - 2 and (further == floor or reading.tags[further - 1] in BREAKS)
    return further if opens else start


def _is_past_behind(reading: Reading, index: int) -> bool:
    """Whether a word behind a relative is a verb in the past: "who [reached]"."""
    word = reading.lower[index]
    harm = harm_forms().get(word)
    past = word.endswith("ed") or word in _IRREGULAR or (harm is not None and "past" in harm[1])
    return past and reading.tags[index] in {"word", "cue"}


def _extends_left(reading: Reading, start: int, end: int, floor: int) -> bool:
    """Whether the token before ``start`` belongs to the phrase ``start:end``."""
    tag = reading.tags[start - 1]
    if reading.lower[start - 1] == "according":
        return False
    if tag == "cue":
        return _is_nominal_cue(reading, start - 1, floor)
    if tag == "time":
        return start < end and reading.tags[start] == "poss"
    if tag == "prep":
        return start < end and _attaches(reading, start, floor)
    if tag == "conj":
        return start < end and _coordinates(reading, start - 1, floor)
    return tag in NOMINAL and not (start < end and _is_finite(reading, start - 1, floor))


def _is_finite(reading: Reading, index: int, floor: int) -> bool:
    """Whether a past form stands between a noun and its object ("aircraft dropped leaflets")."""
    if index <= floor or reading.tags[index + 1] not in {"cap", "word", "det", "num"}:
        return False
    return (is_past_verb(reading, index) and not reading.lower[index].endswith("ed")) or _is_harm_done(reading, index)


def _is_harm_done(reading: Reading, index: int) -> bool:
    harm = harm_forms().get(reading.lower[index])
    return harm is not None and "past" in harm[1] and "base" not in harm[1] and is_past_verb(reading, index)


def _is_nominal_cue(reading: Reading, index: int, floor: int) -> bool:
    """Whether a cue word stands as a noun or adjective ("the report", "the reported strike")."""
    forms = cue_forms()[reading.lower[index]].forms
    if "base" in forms or "third" in forms:
        return reading.lower[index] not in {"says", "say", "tells", "tell"}
    return index > floor and reading.tags[index - 1] in {"det", "poss"}


def _attaches(reading: Reading, start: int, floor: int) -> bool:
    """Whether a preposition before ``start`` hangs on a noun before it."""
    prep = start - 1 if reading.tags[start - 1] == "prep" else start
    if prep - 1 < floor or reading.tags[prep] != "prep":
        return False
    return reading.tags[prep - 1] in {"cap", "word", "num", "paren_close", "mark"}


def _relative_start(reading: Reading, start: int, floor: int) -> int:
    """Go on over a reduced relative clause ("the group monitoring the war") that opens the clause."""
    verb = start - 1
    if verb - 1 < floor or reading.tags[verb] not in {"word", "cue"} or not reading.lower[verb].endswith(("ing", "ed")):
        return start
    if reading.tags[verb - 1] not in {"cap", "word"}:
        return start
    further = _walk_left(reading, verb, floor)
    opens = further == floor or reading.tags[further - 1] in BREAKS
    return further if opens else start


def _coordinates(reading: Reading, conj: int, floor: int) -> bool:
    """Whether the words before a conjunction are a noun phrase that opens the clause."""
    if is_past_verb(reading, conj - 1):
        return False  # "tanks advanced and residents said"
    before = _walk_left(reading, conj, floor)
    return before < conj and (before == floor or reading.tags[before - 1] in BREAKS)


def _paren_start(reading: Reading, close: int, floor: int) -> int:
    for index in range(close, max(floor, close - 12) - 1, -1):
        if reading.tags[index] == "paren_open":
            return index
    return close + 1 if close < floor else close


def _trim_left(reading: Reading, start: int, end: int) -> int:
    closed = next((index for index in range(start, end) if reading.tags[index] == "paren_close"), None)
    if closed is not None and "paren_open" not in reading.tags[start + 1 : closed]:
        start = closed + 1  # "[Text] The army said"
    while start < end and (reading.tags[start] in _NO_OPENING or ":" in reading.lower[start]):
        start += 1  # "[15:02] The army said"
    return start


def _has_head(reading: Reading, start: int, end: int) -> bool:
    heads = {"cap", "word", "pro", "rel", "obj", "cue"}
    return any(reading.tags[i] in heads or reading.lower[i] in _PRONOUN_DETS for i in range(start, end))


_PRONOUN_DETS = lexicon.words("claim_words", use="pronoun_dets")


def right_phrase(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    """The noun phrase that starts at token ``start`` and ends at ``ceiling`` or before."""
    if start < ceiling and reading.tags[start] in {"pro", "obj"}:
        return start, start + 1
    end = _walk_right(reading, start, min(ceiling, start + REACH))
    while end > start and reading.tags[end - 1] in {"prep", "conj", "det", "adv", "paren_open"}:
        end -= 1
    return (start, end) if end > start and _has_head(reading, start, end) else None


def _walk_right(reading: Reading, start: int, ceiling: int) -> int:
    end = start
    while end < ceiling:
        if reading.tags[end] == "paren_open":
            closed = _paren_end(reading, end, ceiling)
            if closed == end:
                return end
            end = closed
        elif _extends_right(reading, start, end, ceiling):
            end += 1
        else:
            return end
    return end


def _extends_right(reading: Reading, start: int, end: int, ceiling: int) -> bool:
    """Whether token ``end`` belongs to the phrase ``start:end``."""
    tag = reading.tags[end]
    if tag == "det":
        return end == start or reading.tags[end - 1] in {"prep", "conj", "det"}
    if tag in {"prep", "conj"}:
        inside = start < end < ceiling - 1 and reading.lower[end] not in _TIME_PREPOSITIONS
        return inside and _starts_noun(reading, end + 1)
    if tag == "adv":
        return end == start
    if tag == "cue":
        return end == start or _is_noun_like(reading, end)
    return tag in NOMINAL and not (end > start and is_past_verb(reading, end))


def _is_noun_like(reading: Reading, index: int) -> bool:
    """Whether a cue word after a noun can be a noun itself ("state media", "the agency reports")."""
    forms = cue_forms()[reading.lower[index]].forms
    if "base" in forms:
        return index + 1 < len(reading.tags) and reading.tags[index + 1] in {"word", "cap", "cue"}
    return "third" in forms and reading.lower[index] not in {"says", "tells"}


def is_past_verb(reading: Reading, index: int) -> bool:
    """Whether a lower-case past form follows a noun and so is its verb."""
    word = reading.lower[index]
    if reading.tags[index] != "word" or reading.tags[index - 1] not in {"cap", "word", "mark"} or "-" in word:
        return False
    if word in _IRREGULAR:
        return True
    harm = harm_forms().get(word)
    done = harm is not None and "past" in harm[1] and ("base" not in harm[1] or reading.tags[index + 1] == "det")
    return done or word.endswith("ed")


def _starts_noun(reading: Reading, index: int) -> bool:
    return reading.tags[index] in {"det", "cap", "word", "num", "mark"}


def _paren_end(reading: Reading, opened: int, ceiling: int) -> int:
    for index in range(opened, min(ceiling, opened + 12)):
        if reading.tags[index] == "paren_close":
            return index + 1
    return opened
