"""Whose words a cue marks: the subject before it, the inverted subject after it, or one shared with a verb before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content
from geomap.events.claims.adjuncts import skip_time_left
from geomap.events.claims.phrases import is_past_verb, left_phrase, right_phrase

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch

_NAMED = lexicon.words("claim_words", use="named")
_STARTS = frozenset({"det", "num", "cap"})
ANONYMITY = 8
"""Tokens that "who declined to be named" and its like may span."""
ASIDE = 30
"""Tokens an aside between a subject and its verb may span."""

_ONTO = frozenset({"on", "upon", "to", "against"})
_DONE = lexicon.words("harm_nouns", kind="event") | lexicon.words("speech_nouns", kind="anaphor") | {"it", "blame"}


def before(reading: Reading, group: int, floor: int) -> Stretch | None:
    """The subject that stands before the verb group starting at ``group``."""
    end = _skip_adverbs(reading, group, floor)
    end = _skip_adverbs(reading, skip_time_left(reading, end, floor), floor)
    if end <= floor:
        return None
    if reading.tags[end - 1] in {"comma", "dash"}:
        return _before_aside(reading, end - 1, floor)
    subject = left_phrase(reading, _before_anonymity(reading, end, floor), floor)
    return None if subject is None else (_joined_start(reading, subject[0], floor), subject[1])


def _joined_start(reading: Reading, start: int, floor: int) -> int:
    """Where the first of two begins who speak together: "[a local official and] an aid group said"."""
    if start - 2 < floor or reading.lower[start - 1] != "and" or reading.tags[start] not in _STARTS:
        return start
    other = left_phrase(reading, start - 1, floor)
    alone = other is not None and (other[0] == floor or reading.tags[other[0] - 1] in {"comma", "dash", "open"})
    return other[0] if other is not None and alone and reading.tags[other[0]] in _STARTS else start


def _before_anonymity(reading: Reading, end: int, floor: int) -> int:
    """Where the subject ends that asks not to be named ("an officer who declined to be identified")."""
    if reading.lower[end - 1] not in _NAMED or reading.lower[max(floor, end - 3) : end - 1] != ("to", "be"):
        return end
    return next((i for i in range(end - 4, max(floor, end - ANONYMITY) - 1, -1) if reading.tags[i] == "rel"), end)


def _skip_adverbs(reading: Reading, end: int, floor: int) -> int:
    while end > floor and reading.tags[end - 1] == "adv":
        end -= 1
    return end


def _before_aside(reading: Reading, comma: int, floor: int) -> Stretch | None:
    """The subject before an aside between commas ("X, who leads the group, said"), with a name in apposition."""
    opened = _opening(reading, comma, floor)
    if opened is None:
        return None
    if not _is_aside(reading, opened + 1, comma):
        return None
    subject = left_phrase(reading, opened, floor)
    if subject is None and reading.tags[comma - 1] != "comma":
        return _before_aside(reading, opened, floor)
    if subject is not None and _is_apposition(reading, opened + 1):
        return _named_start(reading, subject[0], floor), comma
    return subject


def _named_start(reading: Reading, start: int, floor: int) -> int:
    """Where the name begins that a title between commas explains ("Ann Lee, the head of the mission, ...").

    A name behind a preposition only sets the scene ("In Russia, the governor, Ann Lee, ...").
    """
    if start - 2 < floor or reading.tags[start] != "det" or reading.tags[start - 1] != "comma":
        return start
    name = left_phrase(reading, start - 1, floor)
    led = name is not None and name[0] > floor and reading.tags[name[0] - 1] == "prep"
    return name[0] if name is not None and reading.tags[name[1] - 1] == "cap" and not led else start


def _opening(reading: Reading, comma: int, floor: int) -> int | None:
    for index in range(comma - 1, max(floor, comma - ASIDE) - 1, -1):
        tag = reading.tags[index]
        if tag in {"open", "close", "stop"}:
            return None
        if tag == reading.tags[comma]:
            return index if index < comma - 1 else None
    return None


def _is_aside(reading: Reading, start: int, end: int) -> bool:
    tag, word = reading.tags[start], reading.lower[start]
    own = next((i for i in range(start, end) if reading.tags[i] == "rel"), end)
    if "aux" in reading.tags[start:own] or _tells(reading, start, own):
        return False
    if reading.lower[start : start + 2] == ("part", "of"):
        return True
    if tag in {"rel", "num", "det", "cap", "prep", "time", "sub", "adv"}:
        return True
    if tag in {"word", "cue"}:
        return word.endswith(("ing", "ed")) or end - start <= 6
    return False


def _tells(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb in the past stands there; "a group [linked] to X", "in a note [sent] to Y" only say which."""
    described = reading.lower[start] in {"a", "an"} or reading.tags[start] == "prep"
    past = (i for i in range(start + 1, end) if is_past_verb(reading, i))
    return any(not (described and i + 1 < end and reading.tags[i + 1] == "prep") for i in past)


def _is_apposition(reading: Reading, start: int) -> bool:
    """Whether an aside names the same one; what one is only "part of" is another."""
    if reading.lower[start] == "part":
        return False
    tag = reading.tags[start]
    return tag in {"cap", "det"} or (tag == "word" and not reading.lower[start].endswith(("ing", "ed")))


def after(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    """The inverted subject that starts at ``start`` ("..., said the minister"), with what stands in apposition."""
    subject = right_phrase(reading, start, ceiling)
    if subject is None:
        return None
    return subject[0], _apposition_end(reading, subject[1], ceiling)


def _apposition_end(reading: Reading, end: int, ceiling: int) -> int:
    if end + 1 >= ceiling or reading.tags[end] != "comma":
        return end
    if reading.tags[end + 1] not in {"det", "num", "cap", "rel"} and reading.lower[end + 1] not in {"head", "chief"}:
        return end
    stop = end + 1
    relative = reading.tags[stop] == "rel"
    while stop < min(ceiling, end + ASIDE) and reading.tags[stop] not in {"comma", "stop", "open", "close", "colon"}:
        if not relative and (reading.tags[stop] == "aux" or is_past_verb(reading, stop)):
            return end
        stop += 1
    return _apposition_end(reading, stop, ceiling) if reading.tags[end + 1] == "num" else stop


def of_clause(reading: Reading, start: int, end: int) -> Stretch | None:
    """The subject that opens the clause ``start:end``, after a dateline and an adjunct set off by a comma."""
    first = content.after_dateline(reading, start, end)
    if first < end and content.opens_adjunct(reading, first):
        first = next((i + 1 for i in range(first, min(end, first + ASIDE)) if reading.tags[i] == "comma"), end)
    while first < end and reading.tags[first] in {"adv", "comma", "conj"}:
        first += 1
    return right_phrase(reading, first, end) if first < end else None


def antecedent(reading: Reading, relative: int, floor: int) -> Stretch | None:
    """What a relative pronoun stands for ("the ministry, which denied")."""
    end = relative
    while end > floor and reading.tags[end - 1] in {"comma", "prep"}:
        end -= 1
    phrase = left_phrase(reading, end, floor)
    if phrase is None:
        return None
    inner = (i for i in range(phrase[1] - 1, phrase[0], -1) if _is_object(reading, i) or _is_whom(reading, i))
    return next(inner, phrase[0]), phrase[1]


def _is_whom(reading: Reading, index: int) -> bool:
    """Whether it names on whom an event was, or was blamed: "blamed the attack on [a faction], which denied it"."""
    return reading.lower[index - 1] in _ONTO and reading.lower[index - 2] in _DONE


def _is_object(reading: Reading, index: int) -> bool:
    """Whether a determiner opens the object of a verb before it ("blamed a faction, which")."""
    return reading.tags[index] == "det" and reading.lower[index - 1].endswith("ed")
