"""A person's session with a case file: what there is to decide, and each decision entered at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from geomap.case.corrections import values
from geomap.case.corrections.draft import Draft
from geomap.case.file.rows import select
from geomap.case.tables import LINKS
from geomap.errors import RecordError
from geomap.gazetteer import query
from geomap.geo import LonLat, rough_distance_m
from geomap.review import doubts
from geomap.webmap.payload import payload
from geomap.webmap.payload.context import web_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.file.store import CaseFile
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.webmap.payload.bounds import Bounds

LONGEST_QUOTE = 300
AROUND, MENTIONS = 160, 3
"""Characters of an article shown on either side of a mention, and of how many mentions."""
TOWNS, TOWNS_SHOWN = 150, 30
OFFERED = 6
FAR_M, FAR_DAYS = 100_000, 7
"""What counts for a distance in place or time that is not known. Source: own judgment."""


@dataclass(slots=True)
class Session:
    """One session; all of it is called from one thread."""

    held: CaseFile
    gazetteer: Gazetteer
    by: str
    decided: list[str] = field(default_factory=list)
    _records: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the case."""
        self._records = {record["article"]["id"]: record for record in self.held.records()}

    def listed(self) -> list[dict[str, Any]]:
        """What there is to decide, the most doubtful first."""
        found = select(self.held.connection, LINKS, str(self.held.path))
        made = doubts.items(self._records.values(), (row for row, _ in found))
        return [
            {
                "key": one.key,
                "kind": one.kind,
                "label": one.label,
                "doubts": [doubt.said for doubt in one.doubts],
                "done": one.done,
            }
            for one in made
        ]

    def bounds(self) -> Bounds | None:
        """What the case's map holds, degrees."""
        return payload(self._records.values(), "none").bounds

    def item(self, key: str) -> dict[str, Any]:
        """One thing to decide on, whole.

        Raises:
            RecordError: It is not there, or no more.
        """
        told = [self._told(part) for part in key.split("+")[:2]]
        point = next((one["point"] for one in told if one["point"]), None)
        near = self._near(key) if "+" not in key else []
        return {"key": key, "incidents": told, "towns": self._towns(point), "near": near}

    def places(self, text: str) -> list[dict[str, Any]]:
        """Places that a person may mean."""
        found = query.find(self.gazetteer, text)[:OFFERED] if text.strip() else ()
        places = [self.gazetteer.place(match.row) for match in found]
        return [
            {
                "id": one.id,
                "name": one.name,
                "within": ", ".join(filter(None, (one.admin1.name if one.admin1 else None, one.country_name))),
                "kind": one.feature_code or one.feature_class,
                "point": [one.lat, one.lon],
            }
            for one in places
        ]

    def decide(self, key: str, name: str, value: str, reason: str) -> str:
        """Enter one decision, in one transaction; the correction's id.

        Raises:
            RecordError: It cannot be; the message says what to write instead.
        """
        now = values.utc(datetime.now(UTC))
        entered = self.held.correct([Draft(key, name, value, reason, self.by)], self.gazetteer, now, again=True)
        if entered.wrongs:
            raise RecordError(entered.wrongs[0])
        (made,) = entered.corrections
        self.decided.append(made.correction_id)
        articles = {seen.article_id for seen in made.seen}
        self._records |= {record["article"]["id"]: record for record in self.held.records(articles)}
        return made.correction_id

    def undo(self) -> str | None:
        """Withdraw the last decision of the session; its id, or None where there is none left."""
        if not self.decided:
            return None
        last = self.decided.pop()
        self.decide(last, "undo", "", "taken back at once")
        self.decided.pop()
        return last

    def _near(self, key: str) -> list[dict[str, str]]:
        """Incidents that may be the same as one, the nearest in place and day first."""
        told = {one["incident_id"]: one for record in self._records.values() for one in record.get("incidents", ())}
        ours = told[key]
        apart = {other: _apart(ours, one) for other, one in told.items() if other != key}
        ranked = sorted(apart, key=lambda other: (apart[other], other))[:OFFERED]
        return [{"id": other, "label": doubts.label(told[other])} for other in ranked]

    def _told(self, key: str) -> dict[str, Any]:
        for record in self._records.values():
            for incident in record.get("incidents", ()):
                if incident["incident_id"] == key:
                    return _shown(record, incident)
        raise RecordError(f"{key} is not there any more")

    def _towns(self, point: list[float] | None) -> list[dict[str, Any]]:
        """The larger towns around a point, for the map."""
        if point is None:
            return []
        near = [self.gazetteer.place(row) for row, _ in self.gazetteer.nearest(LonLat(point[1], point[0]), TOWNS, "P")]
        largest = sorted(near[1:], key=lambda one: -one.population)[:TOWNS_SHOWN]
        nearest = near[: TOWNS_SHOWN // 3]
        kept = {one.id: one for one in (*nearest, *largest)}
        return [{"id": one.id, "name": one.name, "point": [one.lat, one.lon]} for one in kept.values()]


def _apart(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How far two incidents are apart, a day for a kilometre; what is not known is far."""
    places = [told["location"] for told in (one, other)]
    points = [LonLat(where["lon"], where["lat"]) for where in places if where and where["lat"] is not None]
    days = [_first_day(told) for told in (one, other)]
    known = [day for day in days if day]
    metres = rough_distance_m(*points) if len(points) == 2 else FAR_M
    return metres / 1000 + (abs((known[0] - known[1]).days) if len(known) == 2 else FAR_DAYS)


def _first_day(incident: dict[str, Any]) -> date | None:
    when = incident["event_date"] or {}
    told = when.get("earliest") or when.get("latest")
    return date.fromisoformat(told) if told else None


def _shown(record: dict[str, Any], incident: dict[str, Any]) -> dict[str, Any]:
    """An incident with its article's words, for a person to judge by."""
    where, article = incident["location"], record["article"]
    named = (article["title"] or article["id"], article["publisher"], article["published"])
    placed = where is not None and where["lat"] is not None
    claims = [claim for claim in record.get("claims", ()) if claim["claim_id"] in incident["claims"]]
    return {
        "id": incident["incident_id"],
        "label": doubts.label(incident),
        "kind": [incident["event_type"], incident["sub_event_type"]],
        "place": where["name_raw"] if where else None,
        "within": ", ".join(filter(None, (where["admin1"], where["country_name"]))) if where else "",
        "point": [where["lat"], where["lon"]] if placed and where else None,
        "radius": where["uncertainty_m"] if where else None,
        "days": _days(incident["event_date"]),
        "tolls": [_toll(toll) for toll in incident["casualties"]],
        "words": list(_words(record, incident)),
        "claims": [
            {
                "source": claim["source"]["name"] or "an unnamed source",
                "stance": claim["stance"].replace("_", " "),
                "quote": claim["quote"][:LONGEST_QUOTE],
            }
            for claim in claims
        ],
        "corrected": [
            f"{mark['field'].replace('_', ' ')} {mark['value']} ({mark['by']}, {mark['when'][:10]}: {mark['reason']})"
            for mark in incident.get("corrected", ())
        ],
        "article": ", ".join(filter(None, named)),
        "url": web_link(article["url"]),
    }


def _days(days: dict[str, Any] | None) -> str | None:
    if days is None or not (days["earliest"] or days["latest"]):
        return None
    if days["earliest"] == days["latest"]:
        return str(days["earliest"])
    return f"{days['earliest'] or '..'}/{days['latest'] or '..'}"


def _toll(toll: dict[str, Any]) -> str:
    low, high = toll["min"], toll["max"]
    count = f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"
    part = "of whom " if toll["part_of"] is not None else ""
    return f"{part}{count} {toll['outcome']}"


def _words(record: dict[str, Any], incident: dict[str, Any]) -> Iterator[list[str]]:
    """The article's words before, in and after mentions on different lines; none where the case does not hold them."""
    text = record["article"].get("text") or ""
    lines: set[int] = set()
    for mention in incident["mentions"]:
        line = text.count("\n", 0, mention["start"])
        if not text or line in lines or len(lines) == MENTIONS:
            continue
        lines.add(line)
        start, end = mention["start"], min(mention["end"], mention["start"] + AROUND)
        before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
        after = text[end : end + AROUND].partition("\n")[0]
        cut = ["…" if len(before) == AROUND else "", "…" if len(after) == AROUND else ""]
        yield [cut[0] + before, text[start:end], after + cut[1]]
