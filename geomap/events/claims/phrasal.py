"""Attributions without a verb of speech: "according to", statements and reports as nouns, "reportedly"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content, issuers, nominal, subjects
from geomap.events.claims.draft import Draft
from geomap.events.claims.nominal import ISSUERS, NEAR
from geomap.events.claims.phrases import left_phrase, right_phrase
from geomap.events.claims.vocabulary import hedges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.reading import Reading, Stretch, Unit
    from geomap.models.claim import Certainty

_BE = lexicon.words("claim_words", use="be")
_ABOUT = frozenset({"on", "about", "regarding"})
_HAVE = lexicon.words("claim_words", use="have")
_TAKES = lexicon.words("claim_words", use="takes")
_NO_SOURCES = lexicon.words("claim_words", use="no_sources")
_REPORTS = lexicon.words("speech_nouns", kind="report")


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
            found = nominal.draft(reading, unit, index)
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


def _no_comment(reading: Reading, unit: Unit, index: int) -> Draft | None:
    """As in "There was no comment from the army on the raid"."""
    if reading.lower[max(unit.first, index - 2) : index].count("no") == 0:
        return None
    link = index + 1
    having = next((i for i in range(index - 1, max(unit.first, index - 4) - 1, -1) if reading.lower[i] in _HAVE), None)
    if having is not None:
        owner = subjects.before(reading, having, unit.first)
        return None if owner is None else Draft(owner, (having, index + 1), (), "declines_to_comment", "certain")
    if link + 1 >= unit.last or reading.lower[link] not in ISSUERS:
        return None
    ends = (place for place in range(link + 2, unit.last) if reading.lower[place] in _ABOUT)
    source = right_phrase(reading, link + 1, next(ends, unit.last))
    return None if source is None else Draft(source, (index - 1, index + 1), (), "declines_to_comment", "certain")
