"""Who a statement holds responsible: the subject of a verb of violence, a "by" phrase, an involvement or a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.phrases import left_phrase, right_phrase
from geomap.events.claims.stance import is_harm

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch

_TIES = lexicon.words("claim_words", use="ties")
_SELF = lexicon.words("claim_words", use="self")
_WEAPONS_OF_NOBODY = lexicon.words("claim_words", use="weapons_of_nobody")


def blamed(reading: Reading, draft: Draft) -> Stretch | None:
    """The stretch that names whom the content holds responsible, or None."""
    if draft.blamed is not None:
        return draft.blamed
    for piece in draft.content:
        found = _in_piece(reading, piece)
        if found is not None:
            return found
    return None


def _in_piece(reading: Reading, piece: Stretch) -> Stretch | None:
    for index in range(piece[0] + 1, piece[1]):
        word = reading.lower[index]
        if is_harm(reading, index, "past", "participle", "ing"):
            found = _of_verb(reading, index, piece)
        elif word in _TIES:
            found = _of_tie(reading, index, piece)
        elif word == "behind" and reading.tags[index - 1] == "aux":
            found = left_phrase(reading, index - 1, piece[0])
        else:
            continue
        if found is not None:
            return found
    return None


def _of_verb(reading: Reading, index: int, piece: Stretch) -> Stretch | None:
    """Active: the subject; passive: the phrase after "by"."""
    first = index
    passive = False
    while first > piece[0] and (reading.tags[first - 1] in {"aux", "adv"} or reading.lower[first - 1] == "not"):
        first -= 1
        passive = passive or reading.lower[first] in {"was", "were", "been", "being", "is", "are"}
    if passive or reading.lower[index + 1 : index + 2] == ("by",):
        return _agent(reading, index + 1, piece[1])
    if reading.tags[first - 1] in {"prep", "det", "conj"}:
        return None
    return left_phrase(reading, first, piece[0])


def _agent(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    for index in range(start, min(ceiling - 1, start + 10)):
        if reading.lower[index] == "by":
            return right_phrase(reading, index + 1, ceiling)
        if reading.tags[index] in {"stop", "comma", "rel"}:
            return None
    return None


def _of_tie(reading: Reading, index: int, piece: Stretch) -> Stretch | None:
    """As in "Russia's involvement in", "the responsibility of Damascus for"."""
    if reading.lower[index + 1 : index + 2] == ("of",):
        return right_phrase(reading, index + 2, piece[1])
    phrase = left_phrase(reading, index, piece[0])
    if phrase is None:
        return None
    for place in range(phrase[1] - 1, phrase[0], -1):
        if reading.tags[place] == "poss":
            return phrase[0], place
    return None


def is_own_side(reading: Reading, blamed_one: Stretch, source: Stretch) -> bool:
    """Whether the source names itself or its own forces ("we", "its forces", the same name)."""
    if reading.lower[blamed_one[0]] in _SELF:
        return True
    named = {reading.lower[i] for i in range(*source) if reading.tags[i] == "cap"}
    return bool(named) and named >= {reading.lower[i] for i in range(*blamed_one) if reading.tags[i] == "cap"} != set()


def is_pronoun(reading: Reading, stretch: Stretch) -> bool:
    """Whether the stretch is a bare pronoun, which names nobody."""
    return stretch[1] - stretch[0] == 1 and reading.lower[stretch[0]] in _WEAPONS_OF_NOBODY
