"""TimeMap's events, sources and associations as JSON, in one archive: a file for each address that TimeMap asks.

Source: TimeMap's own schemas (``src/reducers/validate``) and its default formats of date and time.
"""

from __future__ import annotations

import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.case.attribution import attribution
from geomap.export.event import events
from geomap.export.sheets import archive_entry
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.case.case import Case
    from geomap.export.event import Event

CATEGORY, FILTER = "CATEGORY", "FILTER"
"""What TimeMap makes of an association: a line of its timeline, or a filter beside the map."""


def write_timemap(case: Case, path: Path) -> None:
    """Write the incidents that are reported to have happened; the same case gives the same bytes.

    Raises:
        ExportError: The path cannot be written to.
    """
    found = list(events(case))
    parts = {
        "events.json": [_event(event) for event in found],
        "sources.json": {key: source for event in found for key, source in _sources(event)},
        "associations.json": _associations(found),
    }
    with whole_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(archive_entry(name), json.dumps(part, ensure_ascii=False, indent=1) + "\n")
        archive.writestr(archive_entry("attribution.txt"), attribution(case) + "\n")


def _event(event: Event) -> dict[str, Any]:
    first, when, where = event.first, event.date, event.location or {}
    clock = first["local_time"] or {}
    placed = where.get("lat") is not None
    return {
        "id": event.id,
        "description": event.notes(),
        "date": date.fromisoformat(when["earliest"]).strftime("%m/%d/%Y") if when else "",
        "time": clock.get("earliest") or "",
        "time_precision": "" if when is None else str(when["date_prec"]),
        "time_display": _shown(when),
        "location": where.get("name_raw") or "",
        "latitude": str(where["lat"]) if placed else "",
        "longitude": str(where["lon"]) if placed else "",
        "type": first["sub_event_type"],
        "category": first["event_type"],
        "associations": [first["event_type"], first["sub_event_type"], *first["tags"]],
        "sources": [key for key, _ in _sources(event)],
        "comments": _comment(event),
    }


def _shown(when: dict[str, Any] | None) -> str:
    if when is None:
        return ""
    return when["earliest"] if when["earliest"] == when["latest"] else f"{when['earliest']} – {when['latest']}"


def _comment(event: Event) -> str:
    """How sure it is: what a marker on a map does not say."""
    where, status = event.location, event.first["verification"]["strike_status"]
    radius = where and where["uncertainty_m"]
    said = [f"within {radius} m" if radius else "", status.replace("_", " ") if status else ""]
    return "; ".join(filter(None, said))


def _sources(event: Event) -> list[tuple[str, dict[str, Any]]]:
    """The articles that report the event, as TimeMap's sources, by id."""
    return [(telling.article["id"], _source(telling.article)) for telling in event.tellings]


def _source(article: dict[str, Any]) -> dict[str, Any]:
    known = {"title": "title", "url": "url", "author": "publisher", "date": "published"}
    return {"id": article["id"], "paths": [], "type": "Text"} | {
        name: article[key] for name, key in known.items() if article[key]
    }


def _associations(found: list[Event]) -> list[dict[str, Any]]:
    """Each kind of event once as a category, each sub-event type (under its kind) and each tag as a filter."""
    held: dict[str, dict[str, Any]] = {}
    for event in found:
        kind, narrow = event.first["event_type"], event.first["sub_event_type"]
        held.setdefault(kind, {"id": kind, "title": kind, "desc": "", "mode": CATEGORY})
        for name, above in ((narrow, [kind]), *((tag, ["Tags"]) for tag in event.first["tags"])):
            held.setdefault(name, {"id": name, "title": name, "mode": FILTER, "filter_paths": [*above, name]})
    return list(held.values())
