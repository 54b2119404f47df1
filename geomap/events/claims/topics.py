"""Who is meant that has not spoken yet: the body a sentence is about, whoever issued the statement it tells of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import subjects
from geomap.events.claims.kinds import of_words
from geomap.events.claims.people import roles_of
from geomap.events.claims.phrases import is_past_verb

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.document import Sentence

BODIES = frozenset({"military", "official", "armed_group"})
"""Kinds of voices that are bodies, which have a spokesman."""
_STATEMENTS = lexicon.words("speech_nouns", kind="statement")
_NEW = frozenset({"a", "an", "its", "their"})
_ONE = frozenset({"a", "an", "one", "another"})
ISSUED_REACH = 60
"""Tokens before "the communique" in which it may be told of first. Source: two sentences or three."""


def before(reading: Reading, place: int, spoken: int) -> Stretch | None:
    """The body that the sentence before is about: "The navy gave another version. [It] said ...".

    ``spoken`` is where somebody spoke last: who speaks in that sentence is meant before whom it is about.
    """
    document = reading.document
    sentence = document.sentence_at(reading.tokens[place].start)
    if sentence is None or sentence.first != place or sentence.index == 0:
        return None
    earlier = document.sentences[sentence.index - 1]
    return _body(reading, earlier) if earlier.kind == "body" and spoken < earlier.first else None


def person_before(reading: Reading, place: int, spoken: int) -> Stretch | None:
    """The person that the sentence before is about: "An officer described the flight. [He] said ...".

    ``spoken`` is where somebody spoke last, as for a body.
    """
    document = reading.document
    sentence = document.sentence_at(reading.tokens[place].start)
    if sentence is None or sentence.first != place or sentence.index == 0:
        return None
    earlier = document.sentences[sentence.index - 1]
    if earlier.kind != "body" or spoken >= earlier.first:
        return None
    found = subjects.of_clause(reading, earlier.first, earlier.last)
    if found is None or found[1] >= earlier.last:
        return None
    acts = reading.tags[found[1]] in {"aux", "cue"} or is_past_verb(reading, found[1])
    one = reading.lower[found[0]] in _ONE and reading.lower[found[1] - 1] in persons()
    return found if acts and one else None


def issuer(reading: Reading, stretch: Stretch) -> Stretch | None:
    """Who issued a statement told of before: "The rebels sent a communique. According to [the communique] ..."."""
    first, last = stretch
    if last - first != 2 or reading.lower[first] != "the" or reading.lower[first + 1] not in _STATEMENTS:
        return None
    for index in range(first - 1, max(0, first - ISSUED_REACH), -1):
        if reading.lower[index] == reading.lower[first + 1] and reading.lower[index - 1] in _NEW:
            sentence = reading.document.sentence_at(reading.tokens[index].start)
            return None if sentence is None else _body(reading, sentence)
    return None


def _body(reading: Reading, sentence: Sentence) -> Stretch | None:
    """The subject of a sentence, where it is one body and no person."""
    found = subjects.of_clause(reading, sentence.first, sentence.last)
    if found is None or found[1] >= sentence.last:
        return None
    acts = reading.tags[found[1]] in {"aux", "cue"} or is_past_verb(reading, found[1])
    many = reading.tags[found[1] - 1] == "word" and reading.lower[found[1] - 1].endswith("s")
    one = acts and not many and of_words(reading.lower[found[0] : found[1]]) in BODIES
    return found if one and not dict(roles_of(reading, found)) else None


@cache
def persons() -> frozenset[str]:
    """Words for one who holds an office: "officer", "spokesman"."""
    titled = frozenset(row["word"] for row in lexicon.rows("title_references") if row["roles"])
    return titled | frozenset(row["title"] for row in lexicon.rows("titles"))
