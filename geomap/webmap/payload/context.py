"""The records of one page, with the look-ups that its tables share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geomap.webmap.data import units
from geomap.webmap.phrases import where
from geomap.webmap.words import event, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Key = tuple[int, str]
Row = dict[str, Any]
UNDATED = "9999"


class Context:
    """Records in input order; ids are unique only within an article, so keys pair them with its number."""

    def __init__(self, records: tuple[Mapping[str, Any], ...], article: str) -> None:
        self.records = records
        self.article = article
        self._said: dict[tuple[Any, ...], Any] = {}
        self._sites = 0
        self._units: dict[int, Callable[[int], int]] = {}

    @property
    def quoting(self) -> bool:
        """Whether words of the articles may be shown."""
        return self.article != "none"

    def each(self, table: str) -> Iterator[tuple[int, Row]]:
        """The rows of one table over all records, each with its article's number."""
        for number, record in enumerate(self.records):
            for row in record[table] or ():
                yield number, row

    @cached_property
    def incidents(self) -> list[tuple[int, Row]]:
        """Incidents by day, undated last, else as the articles tell them."""
        return sorted(self.each("incidents"), key=lambda pair: _first_day(pair[1]))

    @cached_property
    def claims(self) -> list[tuple[int, Row]]:
        """Claims in input order."""
        return list(self.each("claims"))

    @cached_property
    def tracks(self) -> list[tuple[int, Row]]:
        """Tracks in input order."""
        return list(self.each("tracks"))

    @cached_property
    def incident_numbers(self) -> dict[Key, int]:
        """Row of each incident in the page's table."""
        return {(number, row["incident_id"]): i for i, (number, row) in enumerate(self.incidents)}

    @cached_property
    def claim_numbers(self) -> dict[Key, int]:
        """Row of each claim in the page's table."""
        return {(number, row["claim_id"]): i for i, (number, row) in enumerate(self.claims)}

    def units(self, number: int) -> Callable[[int], int]:
        """How offsets in an article's text become those of the page; without the text they only tell the order."""
        if number not in self._units:
            self._units[number] = units(self.records[number]["article"].get("text") or "")
        return self._units[number]

    @cached_property
    def _sources(self) -> dict[Key, str]:
        return {(number, row["claim_id"]): source_name(row) for number, row in self.claims}

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

    def once(self, key: tuple[Any, ...], make: Callable[..., Any]) -> Any:
        """What ``make`` says of the parts of ``key``, asked for once and shared by all rows that are alike in them."""
        if key not in self._said:
            self._said[key] = make(*key)
        return self._said[key]

    def next_site(self) -> int:
        """A number for a place of incidents not met before."""
        self._sites += 1
        return self._sites - 1

    def sources(self, number: int, claim_ids: list[str]) -> list[str]:
        """Who made the claims, each name once."""
        names = [self._sources[key] for key in [(number, name) for name in claim_ids] if key in self._sources]
        return list(dict.fromkeys(names)) if len(names) > 1 else names

    def incident_name(self, key: Key) -> str | None:
        """An incident in a few words: "Air/drone strike, near Kassala"."""
        row = self.incident_numbers.get(key)
        if row is None:
            return None
        incident = self.incidents[row][1]
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
