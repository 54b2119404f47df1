"""Days that the words around them move: nights told of afterwards, what began, what was held by then."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.events.exactness import DAY, DAYS, LONGER
from geomap.events.grammar import part
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token
    from geomap.models.time import DateRange

REACTION_REACH = 10
"""Tokens from what tells of a reaction to the deed: "to protest the Friday night murder"."""
BEGUN_REACH = 3
"""Tokens between "began" and its day."""


def by_wording(evidence: Evidence, clause: Clause, day: DateRange | None, stated: DateRange | None) -> DateRange | None:
    """The day as its wording means it; ``stated`` is the day on which a source told of it."""
    if day is not None and clause.trigger.text in clause_words("held"):
        day = replace(day, earliest=day.earliest and day.earliest - timedelta(1), date_prec=max(day.date_prec, DAYS))
    day = _by_reaction(evidence, clause, day)
    return _begun(evidence, clause, _night_before(_or_day_before(evidence, clause, day), stated))


def _by_reaction(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """The last day on which it can have been, where the day is that of what it led to.

    As "resigned on Friday [to protest] the murder of a judge", "the judge [investigating] the murder on Friday issued",
    "[the murdered] judge was buried on Friday".
    """
    tokens, trigger = evidence.document.tokens, clause.trigger
    if day is None or day.latest is None:
        return day
    if _is_attribute(tokens, trigger):
        return replace(day, earliest=None, date_prec=LONGER)
    if not trigger.is_noun:
        return day
    first = evidence.document.sentences[trigger.sentence].first
    if day.end <= trigger.start:
        first = bisect_left(tokens, day.end, key=lambda token: token.start)
    else:
        behind = bisect_left(tokens, day.end, key=lambda token: token.start)
        acted = behind < len(tokens) and tokens[behind].lower.endswith("ed") and day.start >= trigger.end
        first = first if acted else trigger.first
    reaches = [at for at in range(first, trigger.first) if _is_reaction(tokens, at, trigger.first)]
    if not reaches or any(token.text in {";", ":"} for token in tokens[reaches[-1] : trigger.first]):
        return day
    return replace(day, earliest=None, date_prec=LONGER)


def _is_attribute(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a participle only says who is meant: "the [kidnapped] banker"."""
    if trigger.is_noun or trigger.last - trigger.first > 1 or trigger.first == 0 or trigger.last >= len(tokens):
        return False
    led = tokens[trigger.first - 1].lower in {"the", "a", "an", "of"} and tokens[trigger.first].lower.endswith("ed")
    return led and tokens[trigger.last].text.isalpha() and tokens[trigger.last].lower not in part("prep", "conj", "aux")


def _is_reaction(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a word or two tell of what a deed leads to, close enough before the deed."""
    if last - at > REACTION_REACH:
        return False
    two = " ".join(token.lower for token in tokens[at : at + 2])
    words = clause_words("reaction")
    return tokens[at].lower in words or two in words


def _or_day_before(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """That day or the one before, where what followed is dated: "searched on Friday [after a bomb] went off"."""
    if day is None or day.date_prec != DAY or day.earliest is None or day.end > clause.trigger.start:
        return day
    document = evidence.document
    sentence = document.sentences[clause.trigger.sentence]
    tokens = document.tokens[sentence.first : clause.trigger.first]
    after = next((at for at, token in enumerate(tokens) if token.start >= day.end and token.lower == "after"), None)
    if after is None or tokens[after - 1].lower in clause_words("span_of_time"):
        return day
    harmed = {token.lower for token in tokens[:after]} & clause_words("coming_to_harm")
    return day if harmed else replace(day, earliest=day.earliest - timedelta(1), date_prec=DAYS)


def _begun(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """The days of what is only told to have begun on one: "the assault on the hotel began on Sunday evening"."""
    if day is None or day.date_prec != DAY or day.latest is None or day.start < clause.trigger.end:
        return day
    tokens, trigger = evidence.document.tokens, clause.trigger
    last = bisect_left(tokens, day.start, key=lambda token: token.start)
    before = [token.lower for token in tokens[max(trigger.last, last - BEGUN_REACH) : last]]
    pointed = trigger.is_noun and tokens[trigger.first - 1].lower in clause_words("pointing")
    if not pointed or clause_words("started").isdisjoint(before):
        return day
    return replace(day, latest=day.latest + timedelta(1), date_prec=DAYS)


def _night_before(day: DateRange | None, stated: DateRange | None) -> DateRange | None:
    """The night that "overnight" means: the one before the day on which it was told."""
    if day is None or stated is None or day.raw.lower() != "overnight" or stated.date_prec != DAY:
        return day
    if stated.earliest is None or day.latest is None or stated.earliest >= day.latest:
        return day
    return replace(day, earliest=stated.earliest - timedelta(1), latest=stated.earliest)
