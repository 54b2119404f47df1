"""Days that the words around them move: nights told of afterwards, what began, what was held by then."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import DAY, DAYS

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.time import DateRange

BEGUN_REACH = 3
"""Tokens between "began" and its day."""


def by_wording(evidence: Evidence, clause: Clause, day: DateRange | None, stated: DateRange | None) -> DateRange | None:
    """The day as its wording means it; ``stated`` is the day on which a source told of it."""
    if day is not None and clause.trigger.text in lexicon.words("clause_words", kind="held"):
        day = replace(day, earliest=day.earliest and day.earliest - timedelta(1), date_prec=max(day.date_prec, DAYS))
    return _begun(evidence, clause, _night_before(_or_day_before(evidence, clause, day), stated))


def _or_day_before(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """That day or the one before, where what followed is dated: "searched on Friday [after a bomb] went off"."""
    if day is None or day.date_prec != DAY or day.earliest is None or day.end > clause.trigger.start:
        return day
    document = evidence.document
    sentence = document.sentences[clause.trigger.sentence]
    tokens = document.tokens[sentence.first : clause.trigger.first]
    after = next((at for at, token in enumerate(tokens) if token.start >= day.end and token.lower == "after"), None)
    if after is None or tokens[after - 1].lower in lexicon.words("clause_words", kind="span_of_time"):
        return day
    harmed = {token.lower for token in tokens[:after]} & lexicon.words("clause_words", kind="coming_to_harm")
    return day if harmed else replace(day, earliest=day.earliest - timedelta(1), date_prec=DAYS)


def _begun(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """The days of what is only told to have begun on one: "the assault on the hotel began on Sunday evening"."""
    if day is None or day.date_prec != DAY or day.latest is None or day.start < clause.trigger.end:
        return day
    tokens, trigger = evidence.document.tokens, clause.trigger
    last = bisect_left(tokens, day.start, key=lambda token: token.start)
    before = [token.lower for token in tokens[max(trigger.last, last - BEGUN_REACH) : last]]
    pointed = trigger.is_noun and tokens[trigger.first - 1].lower in lexicon.words("clause_words", kind="pointing")
    if not pointed or lexicon.words("clause_words", kind="started").isdisjoint(before):
        return day
    return replace(day, latest=day.latest + timedelta(1), date_prec=DAYS)


def _night_before(day: DateRange | None, stated: DateRange | None) -> DateRange | None:
    """The night that "overnight" means: the one before the day on which it was told."""
    if day is None or stated is None or day.raw.lower() != "overnight" or stated.date_prec != DAY:
        return day
    if stated.earliest is None or day.latest is None or stated.earliest >= day.latest:
        return day
    return replace(day, earliest=stated.earliest - timedelta(1), latest=stated.earliest)
