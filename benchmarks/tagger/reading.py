"""Marked articles as geomap reads them: the evidence of each, and which incident a telling tells by the marks."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from geomap import geoparse
from geomap.events import spots, time
from geomap.events.casualties import tolls
from geomap.events.claims import find as claims_of
from geomap.events.incidents.evidence import Evidence
from geomap.events.voices import Voices
from geomap.geoparse import relative
from geomap.models.article import Article
from geomap.text import document as documents
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.tagger.marked import Marked
    from geomap.events.incidents.mention import Mention
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.document import Document, Sentence


def evidence_of(one: Marked, gazetteer: Gazetteer) -> Evidence:
    """What the stages before incidents find in an article."""
    document = documents.read(Article(id=one.id, text=one.text, published=one.published, language="en"))
    toponyms = geoparse.parse(document, gazetteer)
    where = spots.find(document, toponyms, relative.find(document, toponyms, gazetteer, quantities.find(document)))
    times = time.expressions(document, one.published, (), time.find_mentions(document))
    return Evidence(document, toponyms, where, times, Voices(claims_of(document)), tolls.find(document))


def told_by(one: Marked, mention: Mention, sentence: Sentence) -> str:
    """Which incident a telling tells: that of the mark on its words, else the only one that its sentence tells.

    Once in a sentence each incident is marked; what else tells of it there is not.
    """
    start, end = mention.trigger.start, mention.trigger.end
    marked_here = next((each.number for each in one.marks if each.start < end and each.end > start), "")
    around = {each.number for each in one.marks if sentence.start <= each.start < sentence.end}
    return marked_here or (around.pop() if len(around) == 1 else "")


def told_most(one: Marked, tellings: Sequence[Mention], document: Document) -> tuple[str, int]:
    """Which incident most of the tellings tell by the marks, and how many do; "" where most tell none."""
    told = (told_by(one, each, document.sentences[each.trigger.sentence]) for each in tellings)
    return Counter(told).most_common(1)[0]


def fold_of(one: Marked, folds: int) -> int:
    """In which of so many parts an article is left out."""
    return int(sha256(one.id.encode()).hexdigest(), 16) % folds
