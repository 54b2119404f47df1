"""What a telling leaves unsaid since the text has said it: the day of the section, the place of the passage."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.models.time import DateRange

NEWS_DAYS = 10
"""How far before the day of writing an event is news rather than background. Source: a week's round-up and a margin."""


def settle(clusters: Sequence[tuple[Mention, ...]], evidence: Evidence) -> list[tuple[Mention, ...]]:
    """The tellings of each incident, the first completed with a place and a day where none of them has one.

    ``clusters`` are in order of first telling: an undated incident has the day of the one told before it.
    """
    running: DateRange | None = None
    settled: list[tuple[Mention, ...]] = []
    for tellings in clusters:
        first = next((mention for mention in tellings if not mention.heading), tellings[0])
        told = [day for mention in tellings for day in (mention.days, mention.stated) if day is not None]
        whole = first
        if not any(mention.spots for mention in tellings):
            of_old = bool(told) and not any(_is_news(day, evidence) for day in told)
            spot = evidence.ground.around(evidence.document.sentences[first.trigger.sentence], back=0 if of_old else 1)
            whole = replace(whole, spots=(spot,) if spot else ())
        if not told:
            whole = replace(whole, days=_day(first, evidence) or running)
        running = next((day for day in told if _is_news(day, evidence)), running)
        settled.append(tuple(whole if mention is first else mention for mention in tellings))
    return settled


def _is_news(day: DateRange, evidence: Evidence) -> bool:
    """Whether a day is that of the news, not of what went before: what follows it may share it."""
    published = evidence.document.article.published
    if day.earliest is None or day.date_prec > 2:
        return False
    return published is None or abs((published - day.earliest).days) <= NEWS_DAYS


def _day(mention: Mention, evidence: Evidence) -> DateRange | None:
    """The day told last before in the paragraph, else the one that the top of the article gives."""
    for time in reversed(evidence.times_in(_paragraph_start(mention, evidence), mention.trigger.start)):
        if time.of_article or time.names_next:
            continue
        if time.days is not None and time.days.earliest is not None:
            return time.days
    return evidence.header_day


def _paragraph_start(mention: Mention, evidence: Evidence) -> int:
    sentences = evidence.document.sentences
    return sentences[bisect_left(sentences, mention.paragraph, key=lambda sentence: sentence.paragraph)].start


def drop_titles(clusters: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Leave out what only headings tell where the body tells something: a title repeats, it does not report."""
    told = [cluster for cluster in clusters if not all(mention.heading for mention in cluster)]
    return told or list(clusters)
