"""Links across articles: which articles tell of one incident, against gold that names the incidents of each."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap import pipeline
from geomap.articles import jsonl
from geomap.case.linking.link import linked
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.gold import Annotated
from geomap.evaluate.slots import Measure, Tally
from geomap.evaluate.tasks import Task
from geomap.geo import LonLat, distance_m
from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.evaluate.gold import Corpus
    from geomap.gazetteer.gazetteer import Gazetteer

    Gold = tuple["Wanted", ...]

NEAR_M = 10_000.0
"""How near two incidents are in one town. Source: as for a place that is right, docs/decisions/0014."""
MEASURES = {
    "linked": Measure("Pairs of articles that tell of one incident"),
    "kept_apart": Measure("Pairs of other incidents on one day within 10 km, kept apart", share=True),
}


class Wanted(NamedTuple):
    """An incident that gold has an article tell of: its id, and its day and point where gold knows them."""

    incident: str
    day: str | None
    point: LonLat | None


def read(path: Path) -> Corpus[Gold]:
    """The articles of a file; their ``incidents`` have an ``incident_id``, and ``date`` and ``location`` if known.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    found = gold.entries(path)
    articles = [Annotated(jsonl.article(_article(value), where), _gold(value, where)) for where, value in found]
    return gold.Corpus(gold.name(path), tuple(articles))


def judge(annotated: Annotated[Gold], gazetteer: Gazetteer, *, accurate: bool = False) -> Tally:
    """Analyse an article; what comes of it is counted once all are there."""
    record = encode(pipeline.analyse(annotated.article, gazetteer, accurate=accurate))
    return Tally(annotated.article.id, answer={"record": record, "gold": annotated.gold})


def gather(tallies: list[Tally]) -> list[Tally]:
    """Link the articles and count the pairs, each with the article that stands first."""
    found = _together(tallies)
    for a, b in combinations(tallies, 2):
        key = (a.article, b.article)
        wanted = not _incidents(a).isdisjoint(_incidents(b))
        a.add("linked", float(wanted and key in found), float(key in found), float(wanted))
        if not wanted and _are_near(a, b):
            a.add("kept_apart", float(key not in found))
        if wanted != (key in found):
            a.fault("linked", b.article if wanted else "", b.article if key in found else "")
    for tally in tallies:
        tally.answer = {"id": tally.article, "linked_to": [two[1] for two in sorted(found) if two[0] == tally.article]}
    return tallies


def _together(tallies: Sequence[Tally]) -> set[tuple[str, str]]:
    """The pairs of articles that have a case incident in common, in the order of the corpus."""
    names = linked(tally.answer["record"] for tally in tallies)
    told: dict[str, list[str]] = {}
    for tally in tallies:
        for key in {names[one] for one in _told(tally) if one in names}:
            told.setdefault(key, []).append(tally.article)
    return {pair for articles in told.values() for pair in combinations(articles, 2)}


def _told(tally: Tally) -> Iterator[str]:
    return (incident["incident_id"] for incident in tally.answer["record"].get("incidents", ()))


def _incidents(tally: Tally) -> frozenset[str]:
    return frozenset(one.incident for one in tally.answer["gold"])


def _are_near(a: Tally, b: Tally) -> bool:
    """Whether gold has both tell of incidents on one day in one town."""
    return any(
        one.day == other.day and distance_m(one.point, other.point) <= NEAR_M
        for one, other in product(a.answer["gold"], b.answer["gold"])
        if one.day and one.point and other.point
    )


def _article(value: dict[str, Any]) -> dict[str, Any]:
    fields = ("id", "text", "title", "publisher", "url")
    return {**{key: value.get(key) for key in fields}, "published": value.get("published", value.get("dct"))}


def _gold(value: dict[str, Any], where: str) -> Gold:
    """The incidents of a line; one without an id is told by this article alone.

    Raises:
        InputError: There is no list of them.
    """
    listed = value.get("incidents")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise InputError(f"{where}: field incidents must be a list of objects, each with an incident_id")
    own = str(value.get("id"))
    return tuple(Wanted(str(one.get("incident_id", own)), _day(one), _point(one)) for one in listed)


def _day(incident: dict[str, Any]) -> str | None:
    """The first day of an incident's first date."""
    dates = incident.get("date") or [{}]
    first = dates[0] if isinstance(dates, list) else dates
    return first.get("earliest") if isinstance(first, dict) else None


def _point(incident: dict[str, Any]) -> LonLat | None:
    places = incident.get("location") or [{}]
    first = places[0] if isinstance(places, list) else places
    lat, lon = first.get("lat"), first.get("lon")
    return LonLat(lon, lat) if isinstance(lat, (int, float)) and isinstance(lon, (int, float)) else None


TASK = Task(MEASURES, read, judge, gather, tiers=True)
