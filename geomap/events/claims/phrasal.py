"""Attributions without a verb of speech: "according to", statements and reports as nouns, "reportedly"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content, issuers, subjects
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import left_phrase, right_phrase
from geomap.events.claims.stance import is_negation
from geomap.events.claims.vocabulary import hedges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.reading import Reading, Stretch, Unit
    from geomap.models.claim import Certainty

_ISSUERS = lexicon.words("claim_words", use="issuers")
_BE = lexicon.words("claim_words", use="be")
_HAVE = lexicon.words("claim_words", use="have")
_TAKES = lexicon.words("claim_words", use="takes")
_NO_SOURCES = lexicon.words("claim_words", use="no_sources")
_REPORTS = lexicon.words("speech_nouns", kind="report")
_CHECKED = lexicon.words("claim_words", use="checked")
NEAR = 12
"""Tokens within which the "that" of a noun of speech must follow."""


def drafts(reading: Reading, unit: Unit) -> Iterator[Draft]:
    """The attributions of one unit that no verb of speech makes."""
    for index in range(unit.first, unit.last):
        word = reading.lower[index]
        if word not in _openings() or reading.quoted[index] >= 0:
            continue
        found: Draft | None = None
        if word == "according":
            found = _according(reading, unit, index)
        elif word in hedges("adverb"):
            found = _hedge(reading, unit, index)
        elif word in hedges("participle"):
            found = _belief(reading, unit, index)
        elif word == "responsibility":
            found = _responsibility(reading, unit, index)
        elif word in _REPORTS:
            found = _contradicted(reading, unit, index) or _noun(reading, unit, index)
        elif word == "comment":
            found = _no_comment(reading, unit, index)
        if found is not None:
            yield found


@cache
def _openings() -> frozenset[str]:
    """The words that may make an attribution."""
    plain = frozenset({"according", "responsibility", "comment"})
    return plain | hedges("adverb").keys() | hedges("participle").keys() | _REPORTS


def _according(reading: Reading, unit: Unit, index: int) -> Draft | None:
    if reading.lower[index + 1 : index + 2] != ("to",):
        return None
    if reading.lower[index + 2 : index + 3] == ("which",):
        return _according_to_which(reading, unit, index)
    opens = index <= unit.first + 1
    source = _opening_source(reading, index + 2, unit.last) if opens else subjects.after(reading, index + 2, unit.last)
    if source is None or not _can_tell(reading, source):
        return None
    piece = None
    if index > unit.first and reading.tags[index - 1] != "conj":
        piece = content.preceding(reading, unit.first, index)
    if piece is None or content.is_adjunct(reading, piece):
        piece = content.following(reading, source[1] + 1, unit.last, addressee=False) or piece
    return None if piece is None else Draft(source, (index, index + 2), (piece,), "reports", "certain")


def _according_to_which(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "allegations by residents according to which a jet had bombed the ferry"."""
    named = (
        left_phrase(reading, index - (reading.tags[index - 1] == "comma"), unit.first) if index > unit.first else None
    )
    piece = content.following(reading, index + 3, unit.last, addressee=False)
    if named is None or piece is None:
        return None
    source = issuers.of(reading, named)
    told = reading.lower[named[1] - 1] in _REPORTS and source == named
    return Draft(source, (index, index + 3), (piece,), "reports", "probable", hidden=told)


def _opening_source(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    """The source of an "according to" that opens a sentence: all up to the comma, if that is one phrase."""
    phrase = right_phrase(reading, start, ceiling)
    comma = next((i for i in range(start, min(ceiling, start + NEAR)) if reading.tags[i] in {"comma", "stop"}), None)
    if phrase is None or comma is None or comma <= phrase[1]:
        return phrase
    return phrase if {"aux", "pro", "open"}.intersection(reading.tags[start:comma]) else (start, comma)


def _can_tell(reading: Reading, source: Stretch) -> bool:
    """Whether a phrase can be a source: not a "plan" or a "schedule"."""
    return _NO_SOURCES.isdisjoint(reading.lower[source[0] : source[1]])


def _hedge(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "reportedly": nobody is named, so the hedge itself stands for the source."""
    piece = _clause(reading, unit, index)
    return Draft((index, index + 1), (index, index + 1), piece, "reports", _certainty(reading, index), hidden=True)


def _certainty(reading: Reading, index: int) -> Certainty:
    return hedges("adverb")[reading.lower[index]]


def _clause(reading: Reading, unit: Unit, index: int) -> tuple[Stretch, ...]:
    """The clause around ``index``: the unit, less what quotation marks or semicolons part from it."""
    start = end = index
    while start > unit.first and reading.tags[start - 1] not in {"stop", "open", "close"}:
        start -= 1
    while end < unit.last and reading.tags[end] not in {"stop", "open", "close"}:
        end += 1
    return ((start, end),)


def _belief(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "is believed to have", "are feared dead": nobody is named."""
    if index == unit.first or reading.lower[index - 1] not in _BE | {"also", "widely", "not"}:
        return None
    following = reading.lower[index + 1] if index + 1 < unit.last else ""
    if following not in {"to", "dead", "that", "of"} or (following == "of" and reading.lower[index] != "suspected"):
        return None
    cue = (index - 1, index + 1)
    return Draft(
        (index, index + 1), cue, _clause(reading, unit, index), "reports", _participle(reading, index), hidden=True
    )


def _participle(reading: Reading, index: int) -> Certainty:
    return hedges("participle")[reading.lower[index]]


def _responsibility(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "took responsibility for"; "claimed responsibility" is a verb's own frame."""
    verb = next((i for i in range(index - 1, max(unit.first, index - 3) - 1, -1) if reading.lower[i] in _TAKES), None)
    if verb is None or reading.lower[index + 1 : index + 2] != ("for",):
        return None
    while verb > unit.first and reading.tags[verb - 1] == "aux":
        verb -= 1
    source = subjects.before(reading, verb, unit.first)
    end = unit.last - (reading.tags[unit.last - 1] == "stop")
    if source is None or index + 2 >= end or reading.lower[source[0]] == "no":
        return None
    return Draft(source, (verb, index + 1), ((index + 2, end),), "claims_responsibility", "certain")


def _noun(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "statements from the army that", "the ministry's claim that", "reports that"."""
    end = index + 1
    source: Stretch | None = None
    if reading.lower[end : end + 1] and reading.lower[end] in _ISSUERS and end + 1 < unit.last:
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
    if reading.lower[index + 1 : index + 2] == () or reading.lower[index + 1] not in _ISSUERS:
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
    near = reading.lower[start] == "that" or reading.lower[start] in _ISSUERS
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


def _no_comment(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "There was no comment from the army"."""
    if reading.lower[max(unit.first, index - 2) : index].count("no") == 0:
        return None
    link = index + 1
    having = next((i for i in range(index - 1, max(unit.first, index - 4) - 1, -1) if reading.lower[i] in _HAVE), None)
    if having is not None:
        owner = subjects.before(reading, having, unit.first)
        return None if owner is None else Draft(owner, (having, index + 1), (), "declines_to_comment", "certain")
    if link + 1 >= unit.last or reading.lower[link] not in _ISSUERS:
        return None
    source = right_phrase(reading, link + 1, unit.last)
    return None if source is None else Draft(source, (index - 1, index + 1), (), "declines_to_comment", "certain")
