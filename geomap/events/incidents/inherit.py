"""What a telling leaves unsaid since the text around it has said it: the day of the section, the place of the passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.collect import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.incidents.placing import Ground
    from geomap.models.document import Sentence
    from geomap.models.time import DateRange

HEADER_PARAGRAPHS = 3
"""Paragraphs at the top whose date holds for what follows: the title, a line that dates a list of events."""


def settle(tellings: tuple[Mention, ...], evidence: Evidence, ground: Ground) -> tuple[Mention, ...]:
    """The tellings, their first one completed with a place and a day where none of them has one."""
    first = next((mention for mention in tellings if not mention.heading), tellings[0])
    sentence = evidence.document.sentences[first.trigger.sentence]
    settled = first
    if not any(mention.spots for mention in tellings) and (spot := ground.around(sentence)) is not None:
        settled = replace(settled, spots=(spot,))
    if not any(mention.days or mention.stated for mention in tellings):
        settled = replace(settled, days=_day(sentence, evidence))
    return tuple(settled if mention is first else mention for mention in tellings)


def _day(sentence: Sentence, evidence: Evidence) -> DateRange | None:
    """The day told last before in the paragraph, else the one that the top of the article gives."""
    known = [time for time in evidence.times if time.days is not None and time.days.earliest is not None]
    before = [
        time.days
        for time in known
        if time.start < sentence.start and _paragraph(time.start, evidence) == sentence.paragraph
    ]
    if before:
        return before[-1]
    top = [time.days for time in known if _is_header(time.start, evidence)]
    return top[0] if top else None


def _paragraph(offset: int, evidence: Evidence) -> int | None:
    sentence = evidence.document.sentence_at(offset)
    return sentence.paragraph if sentence is not None else None


def _is_header(offset: int, evidence: Evidence) -> bool:
    sentence = evidence.document.sentence_at(offset)
    return sentence is not None and sentence.paragraph < HEADER_PARAGRAPHS and sentence.kind == "heading"


def drop_titles(clusters: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Leave out what only headings tell where the body tells something: a title repeats, it does not report."""
    told = [cluster for cluster in clusters if not all(mention.heading for mention in cluster)]
    return told or list(clusters)
