"""What a record says of itself: what could not be placed or dated, and what was wrong with the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap.events import time
from geomap.models.analysis import Notice, Unplaced
from geomap.text import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geomap.events.telling import Report
    from geomap.events.time import Mention
    from geomap.models.document import Document
    from geomap.models.place import Toponym

MONTH = timedelta(days=31)
"""How far the day of publication that is given may lie from the article's own before that is remarked on."""


def unplaced(toponyms: Sequence[Toponym], report: Report | None) -> Iterator[Unplaced]:
    """What has no place or no day, each with the reason."""
    for toponym in toponyms:
        if toponym.place is None:
            yield Unplaced("toponym", None, toponym.text, toponym.reason)
    for incident in report.incidents if report else ():
        where = incident.location
        if where is None:
            yield Unplaced(
                "incident", incident.incident_id, incident.sub_event_type, "the article names no place for it"
            )
        elif where.lat is None:
            yield Unplaced("incident", incident.incident_id, where.name_raw, "the gazetteer has no such place")
        if not incident.is_dated:
            when = incident.event_date
            reason = f"nothing tells which day {when.raw!r} was" if when else "the article gives no day for it"
            yield Unplaced("date", incident.incident_id, incident.sub_event_type, reason)
    for track in report.tracks if report else ():
        for point in track.waypoints:
            if point.lat is None:
                yield Unplaced("waypoint", track.track_id, point.name_raw, "the gazetteer has no such place")


def warnings(
    document: Document, toponyms: Sequence[Toponym], report: Report | None, mentioned: Sequence[Mention]
) -> Iterator[Notice]:
    """What a reader of the record should know of the article; ``mentioned`` are its times, where these were read."""
    article = document.article
    if characters.REPLACEMENT in article.text:
        message = "Characters that no file format can carry were replaced, or the text was decoded with losses."
        yield Notice("characters_replaced", message, None, None)
    if not toponyms:
        yield Notice("no_places", "The text names no place.", None, None)
    if not article.language.startswith("en"):
        message = "The text is not in English: it is searched for place names of the gazetteer, and for nothing else."
        yield Notice("language", message, None, None)
    if article.published is None and article.published_alternatives:
        days = ", ".join(str(day) for day in article.published_alternatives)
        message = f"The text leaves the day of publication open ({days}); say which with --published."
        yield Notice("published", message, None, None)
    own = _own_day(document, mentioned)
    if own is not None and article.published is not None and abs(article.published - own) > MONTH:
        message = f"The day of publication that was given is {article.published}, but the text is dated {own}."
        yield Notice("published", message, None, None)
    undated = sum(not incident.is_dated for incident in report.incidents) if report else 0
    if undated and article.published is None and not article.published_alternatives:
        message = f"The text gives no day for {undated} of its incidents, and not its own; give that with --published."
        yield Notice("published", message, None, None)


def _own_day(document: Document, mentioned: Sequence[Mention]) -> date | None:
    """The full date of the article's own dateline or header, where another day of publication was given."""
    if document.article.published_source != "given" or not mentioned:
        return None
    undated = replace(document, article=replace(document.article, published=None))
    found = time.published(undated, mentioned=mentioned)
    return found.date if found.source == "dateline" else None
