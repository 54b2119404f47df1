"""When a clause says its event happened: the day, the day of the statement, the time of day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.exactness import DAY, DAYS, LONGER, MONTH, WEEK
from geomap.events.incidents import called, shifted, spoken
from geomap.events.words import clause_words
from geomap.models.time import DateRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.time import LocalTime, TimeExpression

DATELINE_REACH = 40
"""Characters between a dateline's place and its date. Source: agency style, "KYIV, Ukraine, 14 March - "."""
_HOURS = re.compile(r"\bhours (after|before)\b[^,;]*\Z", re.IGNORECASE)
"""What stands between a day and what happened hours from it: "early on Tuesday, hours after [a drone attack]"."""
_LATER = re.compile(
    r"(?:[,;–—]|\b(?:just|only|came|comes|coming|mere))\s+(?:days|weeks|months|years) after\b[^,;]*\Z", re.IGNORECASE
)
"""The same where what happened was before, nobody says how long: "met on Saturday, days after [an ambush]"."""
_REASON = re.compile(r"\b(?:in (?:response to|retaliation for|revenge for|reprisal for)|to avenge)\b", re.IGNORECASE)
"""What stands between an event and that for which it was done: "struck X in response to [bombings on January 3]"."""
_DASH = re.compile(r"(?<=[\s)\]/.])(?:--?|[–—―])\s|:\s")
"""What ends a dateline: a dash, or a colon ("GOMA: Militiamen killed three men on Monday")."""

_DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")
SERVICE_REACH = 12
"""Characters behind a weekday in which a service is named: " prayers,"."""
MANY_REACH = 3
"""Tokens before an event noun in which stands which it was: "the second such incident". Source: own specimens."""
YEAR_OPENS = 2
"""Tokens of a clause before the year that it opens with: "and in [2016]"."""
YEAR_REACH = 60
"""Characters between an event noun and its year: "the murder of a judge in his own home in 2016"."""


class Timing(NamedTuple):
    """The event's own day, the day on which a source told of it, and the time of day."""

    days: DateRange | None
    stated: DateRange | None
    clock: LocalTime | None


def of(evidence: Evidence, clause: Clause, voice: int | None) -> Timing:
    """The times of a clause; those of its sentence stand in where the clause has none."""
    nearby = _nearby(evidence, clause)
    of_speech = [time for time in nearby if spoken.is_of(evidence, time, clause, voice)]
    own = [time for time in nearby if time not in of_speech and not _is_of_many(evidence, time, clause)]
    told = (_event_day(evidence, time, clause) for time in own)
    days = [day for day in told if day is not None and not evidence.is_to_come(day)]
    reported = voice is None or evidence.voices.said[voice].stance != "denies"
    stated = (
        time.days
        for time in of_speech
        if time.days is not None and reported and not _is_compared(evidence, time, clause)
    )
    month = own[0].days if own and _is_its_own(evidence, own[0], clause) else None
    told_day = min(days, key=_vagueness, default=None)
    if told_day is None or told_day.date_prec > MONTH:
        told_day = _unsettled(own) or told_day
    day = _of_noun(evidence, own, clause) or month or told_day
    clocks = (time.clock for time in own if time.clock is not None and not _is_apart(time.days, day))
    when = next(stated, None)
    day = shifted.by_wording(evidence, clause, day, when)
    return Timing(_beside(evidence, clause, day), when, next(clocks, None))


def _is_of_many(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether the time only says among how many it was: "the second such incident [this year]"."""
    first = clause.trigger.first
    before = {token.lower for token in evidence.document.tokens[max(0, first - MANY_REACH) : first]}
    vague = time.days is not None and time.days.date_prec >= MONTH
    return vague and time.raw.lower().startswith("this ") and not before.isdisjoint(clause_words("one_of_many"))


def without_before(when: Timing, start: int) -> Timing:
    """What dates the event where somebody only condemned it at ``start``: not what dates the condemnation."""
    told = when.days if when.days is not None and when.days.start >= start else None
    return Timing(told, None, when.clock if told is not None else None)


def _is_apart(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether two days are sure to be different ones: an hour of Tuesday's is none of Wednesday's."""
    if one is None or two is None or None in {one.earliest, one.latest, two.earliest, two.latest}:
        return False
    return one.latest < two.earliest or two.latest < one.earliest  # type: ignore[operator]


def _unsettled(own: Sequence[TimeExpression]) -> DateRange | None:
    """The words for a day that the article leaves open: "on Wednesday", where nobody knows when it was written."""
    open_days = (DateRange(None, None, LONGER, (), time.raw, time.start, time.end) for time in own if time.unsettled)
    return next(open_days, None)


def _of_noun(evidence: Evidence, own: Sequence[TimeExpression], clause: Clause) -> DateRange | None:
    """The year told behind an event noun, whatever day stands before: "sentenced on Thursday for a murder in 2016"."""
    if not clause.trigger.is_noun:
        return None
    text, end = evidence.document.text, clause.trigger.end
    behind = (
        time
        for time in own
        if end <= time.start <= end + YEAR_REACH
        and not _is_compared(evidence, time, clause)
        and "," not in text[end : time.start]
    )
    return next((time.days for time in behind if time.raw.isdigit() and _is_year(time)), None)


def _is_its_own(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether the clause gives the month or opens with the year of what it tells, whatever its sentence gives besides.

    As in "... in June last year, and in [2016] twenty died".
    """
    if time.names_next:  # "took X on May 20, [two months after] taking Y"
        return time.days is not None and not evidence.is_to_come(time.days)
    tokens = evidence.document.tokens
    inside = tokens[clause.first].start <= time.start < tokens[clause.last - 1].end
    opens = time.start <= tokens[min(clause.first + YEAR_OPENS, clause.last - 1)].start
    exact = time.days is not None and (time.days.date_prec == MONTH or (opens and _is_year(time)))
    told = exact and _event_day(evidence, time, clause) == time.days
    return inside and told and not evidence.is_to_come(time.days) if time.days is not None else False


def _beside(evidence: Evidence, clause: Clause, day: DateRange | None) -> DateRange | None:
    """The day of what happened hours before or after what its sentence dates: that day, or the one beside it.

    What that came "days after" was before it, nobody says when.
    """
    text, trigger = evidence.document.text, clause.trigger
    start = evidence.document.sentences[trigger.sentence].start
    if day is not None and day.earliest is not None and _LATER.search(text, max(start, day.end), trigger.start):
        return replace(day, earliest=None, latest=day.earliest - timedelta(1), date_prec=LONGER)
    told = _HOURS.search(text, start, trigger.start)
    if told is None or day is None or day.date_prec != DAY or day.start > told.start():
        return day
    if told[1].lower() == "after" and day.earliest is not None:
        return replace(day, earliest=day.earliest - timedelta(1), date_prec=DAYS)
    if told[1].lower() == "before" and day.latest is not None:
        return replace(day, latest=day.latest + timedelta(1), date_prec=DAYS)
    return day


def _vagueness(days: DateRange) -> int:
    """How much longer than a week: "its sixth attack this year" is told of a day or month that stands beside."""
    return max(WEEK, days.date_prec)


def _nearby(evidence: Evidence, clause: Clause) -> list[TimeExpression]:
    """The times of the clause's sentence, its own first, the nearest to the trigger first."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    start, end = tokens[clause.first].start, tokens[clause.last - 1].end
    sentence = evidence.document.sentences[trigger.sentence]
    found = sorted(
        (
            time
            for time in evidence.times_in(sentence.start, sentence.end)
            if not _is_of_dateline(evidence, time)
            and (not time.names_next or _is_named_by(evidence, time, clause))
            and not (called.dates_another(evidence, time, clause) or _counts_from(evidence, time, clause))
            and not _REASON.search(evidence.document.text, trigger.end, max(trigger.end, time.start))
        ),
        key=lambda time: (
            not time.names_next,
            not start <= time.start < end,
            _is_since(evidence, time),
            _is_before_after(evidence, time, clause),
            _is_of_next(evidence, time, clause),
            abs(time.start - trigger.start),
        ),
    )
    found = [time for time in found if not _names_a_service(evidence, time)] or found
    return [time for time in found if not _is_past_stop(evidence, time, clause)] or found


def _counts_from(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether the time is counted from what the clause tells, and dates another: "a day before the [raid], rebels"."""
    between = evidence.document.text[time.end : clause.trigger.start].lower().split()
    counted = time.raw.lower().endswith(("before", "after"))
    return counted and not time.names_next and clause.trigger.is_noun and between in (["the"], ["that"], ["this"])


def _names_a_service(evidence: Evidence, time: TimeExpression) -> bool:
    """Whether the day is that of a weekly service, which dates nothing that has a date: "after [Friday] prayers"."""
    behind = evidence.document.text[time.end : time.end + SERVICE_REACH].lower().split()[:1]
    return bool(behind) and behind[0].strip(".,;") in clause_words("service")


def _is_since(evidence: Evidence, time: TimeExpression) -> bool:
    """Whether a time opens a stretch, which dates the event only where no other does: not "since Monday, when ..."."""
    behind = evidence.document.text[time.end : time.end + len(", when ")].lower()
    return time.raw.lower().startswith("since ") and "when" not in behind


def _is_before_after(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether it dates what came "after" the event: "mourned on Monday after a missile [struck] X on Saturday"."""
    return " after " in evidence.document.text[time.end : clause.trigger.start].lower()


def _is_of_next(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether it stands in what "and" goes on with: "In May X was shelled, and in June rebels burned a bus"."""
    tokens = evidence.document.tokens
    joined = clause.last < len(tokens) and tokens[clause.last].lower in {"and", "but", "while"}
    return joined and time.start >= tokens[clause.last].start


def _is_past_stop(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether a semicolon stands between: "bombed a train in March; its passengers were freed [this week]"."""
    first, last = min(time.end, clause.trigger.end), max(time.start, clause.trigger.start)
    return ";" in evidence.document.text[first:last]


def _is_named_by(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether the clause tells the event that the time counts to: "12 days after a bomber struck"."""
    between = evidence.document.text[time.end : clause.trigger.start]
    return clause.trigger.start >= time.end and "," not in between


def _event_day(evidence: Evidence, time: TimeExpression, clause: Clause) -> DateRange | None:
    """The days of a time. "Since" gives the day of what it names, and none to what it only compares.

    "The worst raid since 25 May, when a shell killed 71", "since the 16 May massacre".
    """
    days, document, trigger = time.days, evidence.document, clause.trigger
    if days is not None and _is_compared(evidence, time, clause):
        return None
    before = document.text[max(0, time.start - 8) : time.start].lower()
    if days is None or "since" not in before.split() + time.raw.lower().split()[:1]:
        return days
    if trigger.start >= time.end:
        return None if _is_year(time) else _of_limit(time, days)
    first = document.sentences[trigger.sentence].first
    words = {token.lower for token in document.tokens[first : trigger.first]}
    if days.date_prec >= MONTH and not trigger.is_noun:
        return None
    return None if words & lexicon.words("retelling", kind="superlative") else days


def _of_limit(time: TimeExpression, days: DateRange) -> DateRange:
    """The day that a stretch opens with, or all of the month: "since May, when [93 were hurt]"."""
    first, words = days.earliest, set(time.raw.lower().split())
    if first is None or _DAY_NUMBER.search(time.raw) or words.isdisjoint(lexicon.words("months")):
        return replace(days, latest=first, date_prec=DAY)
    return replace(days, latest=first.replace(day=monthrange(first.year, first.month)[1]), date_prec=MONTH)


def _is_compared(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether the time only says since when nothing was as bad: "the largest attack since X took office in May"."""
    document, trigger = evidence.document, clause.trigger
    since = document.text.find(" since ", trigger.end, time.start)
    if time.start < trigger.end or since < 0:
        return False
    first = document.sentences[trigger.sentence].first
    last = bisect_left(document.tokens, since, key=lambda token: token.start)
    words = {token.lower for token in document.tokens[first:last]}
    return bool(words & lexicon.words("retelling", kind="superlative"))


def _is_year(time: TimeExpression) -> bool:
    """Whether nothing but a year is named ("since 2015")."""
    words = time.raw.split()
    return len(words) <= 2 and words[-1].isdigit()


def _is_of_dateline(evidence: Evidence, time: TimeExpression) -> bool:
    """Whether it is the article's own date; what follows the dash that ends a dateline is news."""
    ends = evidence.dateline_ends
    before = bisect_right(ends, time.start)
    if time.of_article or not before or time.start - ends[before - 1] > DATELINE_REACH:
        return time.of_article
    return _DASH.search(evidence.document.text, ends[before - 1], time.start) is None
