"""The records of one page, with the look-ups that its tables share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, islice, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from geomap.case.linking.summary import Member, closest
from geomap.webmap.data import units
from geomap.webmap.payload.columns import Lists, fields, lists
from geomap.webmap.payload.together import groups, together
from geomap.webmap.payload.voices import by_one_name
from geomap.webmap.phrases import where
from geomap.webmap.words import event, listed, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geomap.webmap.payload.columns import Numbers

Key = tuple[int, str]
Row = dict[str, Any]
Fields = dict[str, list[Any]]
RowsById = list[dict[str, int]]
UNDATED = "9999"
INCIDENT = (
    *("incident_id", "event_type", "sub_event_type", "tags", "realis", "location", "event_date", "local_time"),
    *("verification", "casualties", "actors", "targets", "weapon", "platform", "claims"),
)
WHEN = ("earliest", "latest", "alternatives", "raw")
NEVER = {**dict.fromkeys(WHEN), "alternatives": ()}
CLAIM = ("claim_id", "source", "cue", "content", "quote", "stance", "about", "certainty")
SOURCE = ("name", "kind", "start", "end")
_NO_LINK = frozenset(" \"'<>\\`{}|^")
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#]|\Z)")
"""How most addresses begin: nothing in them needs a closer look."""


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

    def __init__(
        self, records: tuple[Mapping[str, Any], ...], article: str, links: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.records = records
        self.article = article
        self.links = links

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
    def tellings(self) -> Told:
        """Every article's incidents, in input order."""
        return self.each("incidents")

    @cached_property
    def accounts(self) -> Told:
        """Incidents in input order, one row each however many articles tell of it."""
        return self._joined() if self.links else self.tellings

    @cached_property
    def told(self) -> Fields:
        """What the accounts say, by column."""
        return fields(self.accounts.rows, *INCIDENT)

    @cached_property
    def days(self) -> Fields:
        """When the accounts were, by column."""
        return fields([when or NEVER for when in self.told["event_date"]], *WHEN)

    @cached_property
    def order(self) -> Numbers:
        """Positions of the accounts as the page has them: by day, undated last, else in input order."""
        ends = zip(self.days["earliest"], self.days["latest"], strict=True)
        days = [earliest or latest or UNDATED for earliest, latest in ends]
        ranks = {day: rank for rank, day in enumerate(sorted(set(days)))}
        return np.argsort(np.fromiter(map(ranks.__getitem__, days), dtype=np.int64), kind="stable")

    @cached_property
    def incidents(self) -> Told:
        """What the page shows, in its order."""
        order, told = self.order.tolist(), self.accounts
        return Told([told.articles[at] for at in order], [told.rows[at] for at in order])

    def _joined(self) -> Told:
        """Incidents, those that several articles tell of once, as the one that places them most closely tells of it."""
        told = self.tellings
        rows: list[Row | None] = list(told.rows)
        for some in groups(told.rows, self.links):
            members = [self._member(told.articles[at], told.rows[at]) for at in some]
            numbers = [told.articles[at] for at in some]
            merged = together(members, numbers, self.links[members[0].incident["incident_id"]])
            for at, member in zip(some, members, strict=True):
                rows[at] = merged if member is closest(members) else None
        kept = [(number, row) for number, row in zip(told.articles, rows, strict=True) if row is not None]
        return Told([number for number, _ in kept], [row for _, row in kept])

    def _member(self, number: int, incident: Row) -> Member:
        article, claims = self.records[number]["article"], self.claims.rows
        return Member(article, incident, tuple(claims[row] for row in self.claim_rows(number, incident["claims"])))

    @cached_property
    def claims(self) -> Told:
        """Claims in input order."""
        return self.each("claims")

    @cached_property
    def claimed(self) -> Fields:
        """What the claims say, by column."""
        return fields(self.claims.rows, *CLAIM)

    @cached_property
    def sources(self) -> Fields:
        """Whose the claims are, by column."""
        return fields(self.claimed["source"], *SOURCE)

    @cached_property
    def tracks(self) -> Told:
        """Tracks in input order."""
        return self.each("tracks")

    @cached_property
    def _incident_rows(self) -> RowsById:
        found: RowsById = [{} for _ in self.records]
        for at, (number, row) in enumerate(self.incidents):
            for teller, told in row.get("tellings") or ((number, row),):
                found[teller][told["incident_id"]] = at
        return found

    @cached_property
    def _claim_rows(self) -> RowsById:
        rows = zip(self.claimed["claim_id"], count(), strict=False)
        return [dict(islice(rows, len(record["claims"] or ()))) for record in self.records]

    def incident_row(self, number: int, incident_id: str | None) -> int | None:
        """Row of an article's incident in the page's table."""
        return self._incident_rows[number].get(incident_id or "")

    def claim_rows(self, number: int, claim_ids: Iterable[str]) -> list[int]:
        """Rows of an article's claims in the page's table."""
        rows = self._claim_rows[number]
        return [rows[claim_id] for claim_id in claim_ids if claim_id in rows]

    def claims_of(self, articles: Sequence[int], claim_ids: Sequence[Sequence[str]]) -> Lists:
        """Rows of the claims that each of many rows names, ``articles`` saying whose they are."""
        named, rows = lists(claim_ids), self._claim_rows
        numbers = np.repeat(articles, named.counts).tolist()
        found = [rows[number].get(claim_id) for number, claim_id in zip(numbers, named.items, strict=True)]
        return lists(map(self.claim_rows, articles, claim_ids)) if None in found else Lists(named.counts, found)

    def speakers_of(self, articles: Sequence[int], claim_ids: Sequence[str | None]) -> Lists:
        """Who makes the one claim that each of many rows names, or nobody."""
        rows, speakers = self._claim_rows, self.speakers
        found = [
            rows[number].get(claim_id) if claim_id else None
            for number, claim_id in zip(articles, claim_ids, strict=True)
        ]
        counts = np.fromiter((row is not None for row in found), dtype=np.int64, count=len(found))
        return Lists(counts, [speakers[row] for row in found if row is not None])

    def incidents_of(self, number: int) -> Iterator[tuple[int, Row]]:
        """The incidents of one article, each with its row in the page's table."""
        return ((row, self.incidents.rows[row]) for row in self._incident_rows[number].values())

    @cached_property
    def units(self) -> list[Callable[[int], int]]:
        """How offsets in each article's text become those of the page; without the text they only tell the order."""
        return [units(record["article"].get("text") or "") for record in self.records]

    @cached_property
    def speakers(self) -> list[str]:
        """Who makes each claim; where the only sign of a source is the cue itself ("reportedly"), that none is."""
        cues = fields(self.claimed["cue"], "text", "start", "end")
        told = [
            str(name) if start != cue_start or end != cue_end else word("source.unnamed", cue=cue)
            for name, _, start, end, cue, cue_start, cue_end in zip(*self.sources.values(), *cues.values(), strict=True)
        ]
        return by_one_name(self.claims.articles, told)

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

    def makers(self, number: int, claim_ids: Sequence[str]) -> list[str]:
        """Who made the claims, each name once."""
        names = [self.speakers[row] for row in self.claim_rows(number, claim_ids)]
        return list(dict.fromkeys(names)) if len(names) > 1 else names

    def incident_name(self, number: int, incident_id: str) -> str | None:
        """An incident in a few words: "Air/drone strike, near Kassala"."""
        row = self.incident_row(number, incident_id)
        if row is None:
            return None
        incident = self.incidents.rows[row]
        return listed((event(incident["sub_event_type"]), where(incident["location"])))


def web_link(url: str | None) -> str | None:
    """The address if it is plain http or https, else None: nothing else becomes a link."""
    if not url or not url.isprintable() or not _NO_LINK.isdisjoint(url):
        return None
    if _PLAIN.match(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
