"""Attributions by a noun for what is said: "statements from the army that", "contrary to claims by the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import left_phrase, right_phrase
from geomap.events.claims.stance import is_negation

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading, Stretch, Unit

ISSUERS = lexicon.words("claim_words", use="issuers")
"""Words that lead from what is said to who said it: "from", "by"."""
_CHECKED = lexicon.words("claim_words", use="checked")
NEAR = 12
"""Tokens within which the "that" of a noun of speech must follow."""


def draft(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """The attribution that the noun of speech at ``index`` makes."""
    return _contradicted(reading, unit, index) or _noun(reading, unit, index)


def _noun(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "statements from the army that", "the ministry's claim that", "reports that"."""
    end = index + 1
    source: Stretch | None = None
    if reading.lower[end : end + 1] and reading.lower[end] in ISSUERS and end + 1 < unit.last:
        source = right_phrase(reading, end + 1, _that(reading, end, unit.last) or unit.last)
    that = _that(reading, end, unit.last)
    if that is None:
        return None
    piece = content.following(reading, that, unit.last, addressee=False)
    if piece is None or (reading.tags[piece[1] - 1] == "cue" and not reading.lower[piece[1] - 1].endswith("ied")):
        return None
    piece = _before_doubt(reading, piece)
    source = source or _possessor(reading, unit, index) or _adjective(reading, unit, index)
    hidden = source is None
    return Draft(
        source or (index, end), (index, end), (piece,), "reports", "probable" if hidden else "certain", hidden=hidden
    )


def _contradicted(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "Contrary to claims by the rebels, no jet was lost": they claim the contrary of what follows."""
    if reading.lower[max(unit.first, index - 2) : index] != ("contrary", "to"):
        return None
    if reading.lower[index + 1 : index + 2] == () or reading.lower[index + 1] not in ISSUERS:
        return None
    comma = next((i for i in range(index + 2, min(unit.last, index + NEAR)) if reading.tags[i] == "comma"), None)
    source = None if comma is None else right_phrase(reading, index + 2, comma)
    piece = None if comma is None else content.trimmed(reading, comma + 1, unit.last)
    if source is None or piece is None:
        return None
    return Draft(source, (index, index + 1), _unnegated(reading, piece), "reports", "probable")


def _unnegated(reading: Reading, piece: Stretch) -> tuple[Stretch, ...]:
    """A clause in two, around what negates it; whole where nothing does."""
    start, end = piece
    negation = next((i for i in range(start + 1, end - 1) if is_negation(reading.lower[i])), None)
    if negation is None:
        return (piece,)
    first = negation
    while first > start + 1 and reading.tags[first - 1] == "aux":
        first -= 1
    return (start, first), (negation + 1, end)


def _that(reading: Reading, start: int, ceiling: int) -> int | None:
    """The "that" after a noun of speech, with only its issuer between."""
    if start >= ceiling:
        return None
    near = reading.lower[start] == "that" or reading.lower[start] in ISSUERS
    if not near:
        return None
    for index in range(start, min(ceiling, start + NEAR)):
        if reading.lower[index] == "that":
            return index
        if reading.tags[index] in {"stop", "aux", "cue", "open", "close", "rel"}:
            return None
    return None


def _possessor(reading: Reading, unit: Unit, index: int) -> Stretch | None:
    phrase = left_phrase(reading, index, unit.first)
    if phrase is None:
        return None
    for place in range(phrase[1] - 1, phrase[0], -1):
        if reading.tags[place] == "poss":
            return phrase[0], place
    return None


def _before_doubt(reading: Reading, piece: Stretch) -> Stretch:
    """What was said, without that it is not confirmed ("the claim that X fell could not be verified")."""
    start, end = piece
    last = next((i for i in range(start + 1, end) if reading.lower[i] in _CHECKED), None)
    if last is None:
        return piece
    first = last
    while first > start + 1 and reading.tags[first - 1] in {"aux", "adv"}:
        first -= 1
    doubted = any(map(is_negation, reading.lower[first:last]))
    return (start, first) if doubted else piece


def _adjective(reading: Reading, unit: Unit, index: int) -> Stretch | None:
    """As in "Kenyan reports that", "Hamas claims that"."""
    return (index - 1, index) if index > unit.first and reading.tags[index - 1] == "cap" else None
