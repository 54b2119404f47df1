"""When a toll is said to be: the day of its own clause behind "when" or "where"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.models.document import Document, Sentence
    from geomap.models.time import DateRange, TimeExpression

WEEK = 3
"""UCDP's precision of what is known to the week."""
LINK_REACH = 4
"""Words from "in which" to the people: "in which [at least] ten died". Source: own specimens of tolls."""
_start = attrgetter("start")


def day_of_when(
    document: Document, sentence: Sentence, toll: Toll, times: Sequence[TimeExpression]
) -> DateRange | None:
    """The day that the toll is told of behind "when": "the worst raid since May 3, [when] ten died".

    Or that of the event told right before: "planned the May 2001 raid on X [in which] ten died"; or that which a clause
    of its own opens with: "six died in June, and [in 2016] twenty died".
    """
    related = _day_of_event(document, sentence, toll, times) or _day_led_with(document, sentence, toll, times)
    if related is not None:
        return related
    when = _opening(document, sentence, toll, "when")
    if when is None:
        return None
    ended = (time.days for time in times if time.end == document.tokens[when - 2].end and not time.of_article)
    day = next((days for days in ended if days is not None), None)
    return None if day is None else replace(day, latest=day.earliest)  # "since" a day says when that was


def _day_led_with(
    document: Document, sentence: Sentence, toll: Toll, times: Sequence[TimeExpression]
) -> DateRange | None:
    """The day right before the people, where "and in" leads to it."""
    tokens = document.tokens
    led = times[bisect_left(times, tokens[toll.first].start, key=_start) - 1] if times else None
    if led is None or led.days is None or toll.first == 0 or led.end != tokens[toll.first - 1].end:
        return None
    before = [token.lower for token in tokens[sentence.first : toll.first] if token.start < led.start][-2:]
    return led.days if before in (["and", "in"], ["but", "in"], ["and", "on"], ["but", "on"]) else None


def day_of_owner(document: Document, toll: Toll, times: Sequence[TimeExpression]) -> DateRange | None:
    """The day whose toll it is: "put [Monday]'s death toll at 12"."""
    before = document.tokens[max(0, toll.first - 2) : toll.first]
    if len(before) < 2 or before[1].lower not in {"'s", "’s"}:
        return None
    return next((time.days for time in times if time.end == before[0].end and time.days is not None), None)


def _day_of_event(
    document: Document, sentence: Sentence, toll: Toll, times: Sequence[TimeExpression]
) -> DateRange | None:
    """The day told last in the clause that a relative one ends: "the May 2001 raid on X [in which] ten died"."""
    tokens = document.tokens
    links = (at for at in range(toll.first - 1, max(sentence.first, toll.first - LINK_REACH), -1))
    link = next((at for at in links if tokens[at].text == "," or tokens[at].lower == "which"), None)
    if link is None or tokens[link].lower != "which" or tokens[link - 1].lower != "in":
        return None
    stops = (at for at in range(link - 1, sentence.first, -1) if tokens[at].text in {",", ";"})
    first, last = (bisect_left(times, tokens[at].start, key=_start) for at in (next(stops, sentence.first), link))
    return next((time.days for time in reversed(times[first:last]) if time.days is not None), None)


def is_of_weeks_before(document: Document, sentence: Sentence, toll: Toll, times: Sequence[TimeExpression]) -> bool:
    """Whether it only tells of a place what happened there: "hit X, [where] two were killed last week"."""
    where = _opening(document, sentence, toll, "where")
    if where is None:
        return False
    stops = (at for at in range(toll.last, sentence.last) if document.tokens[at].text in {",", ";"})
    start, end = document.tokens[where].start, document.tokens[next(stops, sentence.last) - 1].end
    first, last = (bisect_left(times, offset, key=_start) for offset in (start, end))
    return any(time.days is not None and time.days.date_prec >= WEEK for time in times[first:last])


def _opening(document: Document, sentence: Sentence, toll: Toll, word: str) -> int | None:
    """The word that opens the toll's own clause, behind a comma."""
    tokens = document.tokens
    at = next((at for at in range(toll.first - 1, sentence.first, -1) if tokens[at].lower == word), None)
    return at if at is not None and tokens[at - 1].text == "," else None
