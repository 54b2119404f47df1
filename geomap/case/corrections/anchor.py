"""How the incident or track that a correction is about is known again, when its article was analysed anew."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from geomap.case.corrections import wording
from geomap.models.correction import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.models.analysis import Analysis
    from geomap.models.correction import Field
    from geomap.models.incident import Incident
    from geomap.models.track import Track

Found = TypeVar("Found", "Incident", "Track")
AROUND = 60
"""Characters on either side of a mention by which it is known again where offsets moved. Source: own judgment."""


def of_incident(analysis: Analysis, incident: Incident, field: Field) -> Seen:
    """What a correction of this field sees of an incident as the machine read it."""
    first = incident.mentions[0]
    return Seen(
        *_article(analysis),
        incident.incident_id,
        incident.event_type,
        first.start,
        first.end,
        around(analysis, first.start, first.end),
        wording.held(incident, field),
    )


def of_track(analysis: Analysis, track: Track, was: str) -> Seen:
    """What a correction sees of a track."""
    first = track.waypoints[0]
    known = around(analysis, first.start, first.end)
    return Seen(*_article(analysis), track.track_id, track.platform_type, first.start, first.end, known, was)


def of_added(analysis: Analysis, key: str) -> Seen:
    """What a correction sees of an incident that a person added, or of the article that one is added to."""
    return Seen(*_article(analysis), key, "", None, None, None, "")


def incident_again(analysis: Analysis, seen: Seen) -> Incident | None:
    """The machine's incident that a correction saw: by its id, else by where it stands, else by the words there."""
    held = analysis.incidents or ()
    named = next((one for one in held if one.incident_id == seen.id), None)
    if named is not None:
        return named
    return _only(one for one in held if any(_is_there(analysis, seen, at.start, at.end) for at in one.mentions))


def track_again(analysis: Analysis, seen: Seen) -> Track | None:
    """The machine's track that a correction saw."""
    held = analysis.tracks or ()
    named = next((one for one in held if one.track_id == seen.id), None)
    if named is not None:
        return named
    return _only(one for one in held if any(_is_there(analysis, seen, at.start, at.end) for at in one.waypoints))


def around(analysis: Analysis, start: int, end: int) -> str | None:
    """A hash of the words about a mention, within its line; None where the text is not held."""
    text = analysis.article.text
    if text is None:
        return None
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    words = " ".join((before + text[start:end] + after).split())
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_there(analysis: Analysis, seen: Seen, start: int, end: int) -> bool:
    if seen.start is None or seen.end is None:
        return False
    if analysis.article.text_sha256 == seen.text_sha256:
        return start < seen.end and seen.start < end
    return seen.around is not None and around(analysis, start, end) == seen.around


def _only(found: Iterable[Found]) -> Found | None:
    """The one that was found, where it is one."""
    listed = list(found)
    return listed[0] if len(listed) == 1 else None


def _article(analysis: Analysis) -> tuple[str, str]:
    return analysis.article.id, analysis.article.text_sha256
