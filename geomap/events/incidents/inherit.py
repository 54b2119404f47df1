"""What a telling leaves unsaid since the text has said it: above all the day of the section."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import DAY, DAYS, LONGER, MONTH
from geomap.events.incidents import called
from geomap.events.time import neighbours
from geomap.events.words import clause_words
from geomap.models.time import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.time import TimeExpression

LEAD = 2
"""How many sentences a lead has that may tell the day of all that follows. Source: own specimens."""
NEWS_DAYS = 10
"""How far before the day of writing an event is news rather than background. Source: a week's round-up and a margin."""


def settle(
    clusters: Sequence[tuple[Mention, ...]], sites: Sequence[Spot | None], evidence: Evidence
) -> list[tuple[Mention, ...]]:
    """The tellings of each incident, the first completed with its site and a day where none of them has one.

    ``clusters`` are in order of first telling: an undated incident may have the day of the one told before it. What is
    left undated happened on or before the day of writing.
    """
    running: tuple[DateRange, int] | None = None
    wave = _of_wave(evidence)
    settled: list[tuple[Mention, ...]] = []
    for tellings, site in zip(clusters, sites, strict=True):
        first = next((mention for mention in tellings if not mention.heading), tellings[0])
        told = _days_of(tellings)
        whole = first
        if site is not None and not any(mention.spots for mention in tellings):
            whole = replace(whole, spots=(site,))
        if not told:
            day = _day(first, evidence) or _shared(running, first, evidence) or _in_wave(wave, running)
            whole = replace(whole, days=day or _on_or_before(first, evidence))
        news = _days_of(mention for mention in tellings if not (mention.aside or _is_of_subject(mention, evidence)))
        running = next(((day, first.paragraph) for day in news if _is_news(day, evidence)), running)
        settled.append(tuple(whole if mention is first else mention for mention in tellings))
    return settled


def _days_of(tellings: Iterable[Mention]) -> list[DateRange]:
    return [day for mention in tellings for day in (mention.days, mention.stated) if day is not None]


def _shared(running: tuple[DateRange, int] | None, mention: Mention, evidence: Evidence) -> DateRange | None:
    """The day of the incident told before: in the paragraph before at most, or where the sentence points to it.

    Where the day of writing is not known either, any paragraph before will do.
    """
    if running is None:
        return None
    near = mention.paragraph - running[1] <= 1 or evidence.document.article.published is None
    return running[0] if near or _is_of_that_day(mention, evidence) else None


def _of_wave(evidence: Evidence) -> DateRange | None:
    """The day of all that an article tells, as its lead says: "a wave of attacks on Monday", "a string of raids"."""
    document = evidence.document
    lead = [one for one in document.sentences if one.kind == "body"][:LEAD]
    wave = next((one for one in lead if _tells_many([token.lower for token in document.tokens_of(one)])), None)
    times = () if wave is None else evidence.times_in(wave.start, wave.end)
    days = [time.days for time in times if time.days is not None and not _is_of_else(time, evidence)]
    if len(days) != 1 or days[0].date_prec != DAY or evidence.is_to_come(days[0]):
        return None
    return days[0] if _is_news(days[0], evidence) else None


def _tells_many(words: Sequence[str]) -> bool:
    series = clause_words("series_of")
    return any(one in series and two == "of" for one, two in pairwise(words))


def _in_wave(wave: DateRange | None, running: tuple[DateRange, int] | None) -> DateRange | None:
    """The day of a wave, until another day is told."""
    same = wave is not None and (running is None or running[0].earliest == wave.earliest == running[0].latest)
    return wave if same else None


def _is_of_subject(mention: Mention, evidence: Evidence) -> bool:
    """Whether its day only says who is meant: "a man [kidnapped] five days ago was released"."""
    days, tokens = mention.days, evidence.document.tokens
    if days is None or days.start < mention.trigger.end:
        return False
    return called.says_who(tokens, days.start, bisect_left(tokens, days.end, key=lambda token: token.start))


def _is_of_that_day(mention: Mention, evidence: Evidence) -> bool:
    """Whether the sentence points to the day told of ("Earlier in the day, missiles hit ...")."""
    sentence = evidence.document.sentences[mention.trigger.sentence]
    told = f" {sentence.span.of(evidence.document.text).lower()} "
    return any(f" {words}" in told for words in clause_words("that_day"))


def _is_news(day: DateRange, evidence: Evidence) -> bool:
    """Whether a day is that of the news, not of what went before: what follows it may share it."""
    published = evidence.document.article.published
    if day.earliest is None or day.date_prec > DAYS:
        return False
    return published is None or abs((published - day.earliest).days) <= NEWS_DAYS


def _day(mention: Mention, evidence: Evidence) -> DateRange | None:
    """The day told last before in the paragraph, else that of a line above, or of the top of the article."""
    sentence = evidence.document.sentences[mention.trigger.sentence]
    last = sentence.start if mention.judged else mention.trigger.start  # "on Monday X condemned the attack"
    for time in reversed(evidence.times_in(_paragraph_start(mention, evidence), last)):
        if time.days is None or evidence.is_to_come(time.days) or _is_of_else(time, evidence):
            continue
        if _is_news(time.days, evidence) or _is_month_before(time, mention, evidence):
            return time.days
    return evidence.line_day(mention.trigger.start) or evidence.header_day


def _is_of_else(time: TimeExpression, evidence: Evidence) -> bool:
    """Whether a time dates the article, what is named next, a statement, or what went before the day told of."""
    if time.of_article or time.names_next or neighbours.tells_speech(evidence.document, time.start):
        return True
    sentence = evidence.document.sentence_at(time.start)
    opens = sentence is not None and sentence.start == time.start
    return not opens and not set(time.raw.lower().split()).isdisjoint(_back())


@cache
def _back() -> frozenset[str]:
    """Words that count a day back from the one told of: "took off [the previous evening]"."""
    return frozenset(row["word"] for row in lexicon.rows("time_words") if row["role"] in {"previous", "earlier"})


def _is_month_before(time: TimeExpression, mention: Mention, evidence: Evidence) -> bool:
    """Whether the month opens the sentence before: "In February, rebels raided X. The rebels [burned] the camp"."""
    document = evidence.document
    home = document.sentence_at(time.start)
    if home is None or time.days is None or time.days.date_prec != MONTH or home.index != mention.trigger.sentence - 1:
        return False
    return document.text[home.start : time.start].strip().lower() in {"", "in"}


def _on_or_before(mention: Mention, evidence: Evidence) -> DateRange | None:
    """Up to the day of writing, which the article's date says: what is told as past leaves no more open."""
    published, told = evidence.document.article.published, mention.reality in {"asserted", "attempted"}
    if published is None or not told:
        return None
    dated = (time for time in evidence.times if time.of_article and time.days is not None)
    said = next((time for time in dated if time.days is not None and time.days.latest == published), None)
    start, end = (said.start, said.end) if said is not None else (mention.trigger.start, mention.trigger.end)
    return DateRange(None, published, LONGER, (), evidence.document.text[start:end], start, end)


def _paragraph_start(mention: Mention, evidence: Evidence) -> int:
    sentences = evidence.document.sentences
    return sentences[bisect_left(sentences, mention.paragraph, key=lambda sentence: sentence.paragraph)].start


def drop_titles(clusters: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Leave out what only headings tell where the body tells something: a title repeats, it does not report."""
    told = [cluster for cluster in clusters if not all(mention.heading for mention in cluster)]
    return told or list(clusters)
