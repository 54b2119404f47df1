"""The records of one page, with the look-ups that its tables share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geomap.webmap.data import units
from geomap.webmap.phrases import where
from geomap.webmap.words import event, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Key = tuple[int, str]
Row = dict[str, Any]
RowsById = list[dict[str, int]]
UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Told:
    """Rows of one kind, and the number of the article that tells each."""

    articles: list[int]
    rows: list[Row]

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        """Each row with its article's number."""
        return zip(self.articles, self.rows, strict=True)


class Context:
    """Records in input order; ids are unique only within an article."""

    def __init__(self, records: tuple[Mapping[str, Any], ...], article: str) -> None:
        self.records = records
        self.article = article
        self._units: dict[int, Callable[[int], int]] = {}

    @property
    def quoting(self) -> bool:
        """Whether words of the articles may be shown."""
        return self.article != "none"

    def each(self, table: str) -> Told:
        """The rows of one table over all records."""
        held = [record[table] or () for record in self.records]
        articles = chain.from_iterable(repeat(number, len(some)) for number, some in enumerate(held))
        return Told(list(articles), list(chain.from_iterable(held)))

    @cached_property
    def incidents(self) -> Told:
        """Incidents by day, undated last, else as the articles tell them."""
        told = self.each("incidents")
        days = list(map(_first_day, told.rows))
        order = sorted(range(len(days)), key=days.__getitem__)
        return Told([told.articles[at] for at in order], [told.rows[at] for at in order])

    @cached_property
    def claims(self) -> Told:
        """Claims in input order."""
        return self.each("claims")

    @cached_property
    def tracks(self) -> Told:
        """Tracks in input order."""
        return self.each("tracks")

    @cached_property
    def _incident_rows(self) -> RowsById:
        return self._rows(self.incidents, "incident_id")

    @cached_property
    def _claim_rows(self) -> RowsById:
        return self._rows(self.claims, "claim_id")

    def _rows(self, told: Told, name: str) -> RowsById:
        found: RowsById = [{} for _ in self.records]
        for at, (number, row) in enumerate(told):
            found[number][row[name]] = at
        return found

    def incident_row(self, number: int, incident_id: str | None) -> int | None:
        """Row of an article's incident in the page's table."""
        return self._incident_rows[number].get(incident_id or "")

    def claim_rows(self, number: int, claim_ids: Iterable[str]) -> list[int]:
        """Rows of an article's claims in the page's table."""
        rows = self._claim_rows[number]
        return [rows[claim_id] for claim_id in claim_ids if claim_id in rows]

    def incidents_of(self, number: int) -> Iterator[tuple[int, Row]]:
        """The incidents of one article, each with its row in the page's table."""
        return ((row, self.incidents.rows[row]) for row in self._incident_rows[number].values())

    def units(self, number: int) -> Callable[[int], int]:
        """How offsets in an article's text become those of the page; without the text they only tell the order."""
        if number not in self._units:
            self._units[number] = units(self.records[number]["article"].get("text") or "")
        return self._units[number]

    @cached_property
    def speakers(self) -> list[str]:
        """Who makes each claim."""
        return [source_name(row) for row in self.claims.rows]

    @cached_property
    def timed_tracks(self) -> dict[Key, list[int]]:
        """Rows of the tracks whose clock is set against an incident, by the incident."""
        found: dict[Key, list[int]] = {}
        for row, (number, track) in enumerate(self.tracks):
            times = [point["time"] or {} for point in track["waypoints"]]
            named = dict.fromkeys((time.get("relative_to") or {}).get("incident") for time in times)
            for incident_id in filter(None, named):
                found.setdefault((number, incident_id), []).append(row)
        return found

    def sources(self, number: int, claim_ids: Sequence[str]) -> list[str]:
        """Who made the claims, each name once."""
        names = [self.speakers[row] for row in self.claim_rows(number, claim_ids)]
        return list(dict.fromkeys(names)) if len(names) > 1 else names

    def incident_name(self, number: int, incident_id: str) -> str | None:
        """An incident in a few words: "Air/drone strike, near Kassala"."""
        row = self.incident_row(number, incident_id)
        if row is None:
            return None
        incident = self.incidents.rows[row]
        return f"{event(incident['sub_event_type'])}, {where(incident['location'])}"


def source_name(claim: Row) -> str:
    """Who speaks; where the only sign of a source is the cue itself ("reportedly"), that no name is given."""
    source, cue = claim["source"], claim["cue"]
    unnamed = (source["start"], source["end"]) == (cue["start"], cue["end"])
    return word("source.unnamed", cue=cue["text"]) if unnamed else str(source["name"])


def _first_day(incident: Row) -> str:
    when = incident["event_date"]
    return (when["earliest"] or when["latest"] or UNDATED) if when else UNDATED


def web_link(url: str | None) -> str | None:
    """The address if it is plain http or https, else None: nothing else becomes a link."""
    if not url or not url.isprintable() or any(mark in url for mark in " \"'<>\\`{}|^"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
