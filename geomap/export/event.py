"""An incident of the case in all its tellings, for formats with one row an event: what agrees, what spans, who told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.case.case import Case


@dataclass(frozen=True, slots=True)
class Figures:
    """People killed as reported: the lowest figure, the one that all reports share, the highest; None where unknown."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """An incident as one article reports it, with the record that it stands in."""

    incident: dict[str, Any]
    record: dict[str, Any]

    @property
    def article(self) -> dict[str, Any]:
        """The header of the article."""
        found: dict[str, Any] = self.record["article"]
        return found


@dataclass(frozen=True, slots=True)
class Event:
    """An incident of the case in all its tellings, in the order of the articles."""

    id: str
    tellings: tuple[Telling, ...]

    @property
    def first(self) -> dict[str, Any]:
        """The incident in the words of the first article that reports it."""
        return self.tellings[0].incident

    @property
    def date(self) -> dict[str, Any] | None:
        """The most precise date that is reported; an end that is open in it is its other end."""
        dates = [telling.incident["event_date"] for telling in self.tellings if telling.incident["event_date"]]
        best = min(dates, key=lambda date: date["date_prec"], default=None)
        if best is None or not (best["earliest"] or best["latest"]):
            return None
        ends = {"earliest": best["earliest"] or best["latest"], "latest": best["latest"] or best["earliest"]}
        return {**best, **ends}

    @property
    def location(self) -> dict[str, Any] | None:
        """The most precise place that is reported, placed ones first."""
        places = [telling.incident["location"] for telling in self.tellings if telling.incident["location"]]
        return min(places, key=lambda place: (place["lat"] is None, place["where_prec"]), default=None)

    def names(self, part: str) -> list[str]:
        """The names under ``actors`` (those said to have done it) or ``targets``, each once."""
        held = (item for telling in self.tellings for item in telling.incident[part])
        return list(dict.fromkeys(item["name"] for item in held if item.get("role") != "claimant"))

    def killed(self) -> Figures:
        """The people reported killed, over all tellings; never a sum.

        Figures that count different groups are no figure of the event: where an article has only such, it has none.
        """
        tolls = [toll for telling in self.tellings for toll in _whole(telling.incident["casualties"])]
        lows, highs = [toll["min"] for toll in tolls], [toll["max"] for toll in tolls]
        bests = {toll["best"] for toll in tolls}
        return Figures(
            low=min(lows, default=None),
            best=bests.pop() if len(bests) == 1 else None,
            high=None if None in highs else max(highs, default=None),
        )

    def corrections(self) -> str:
        """What people corrected in it, each once."""
        marks = (mark for telling in self.tellings for mark in telling.incident.get("corrected", ()))
        return " | ".join(dict.fromkeys(corrected(mark) for mark in marks))

    def notes(self) -> str:
        """What is reported, article by article: the article, its tolls, and who says what."""
        return " | ".join("; ".join(self._told(telling)) for telling in self.tellings)

    def _told(self, telling: Telling) -> list[str]:
        incident = telling.incident
        return told(telling.record, incident["incident_id"], incident["claims"], incident["casualties"])


def events(case: Case) -> Iterator[Event]:
    """The incidents of a case that are reported to have happened, in the order in which the articles tell them.

    What is attempted, threatened or denied outright is left out: the formats that take these rows have no word for it.
    """
    frame = case.incidents
    ids = dict(zip(zip(frame["article_id"], frame["incident_id"], strict=True), frame["case_incident_id"], strict=True))
    held: dict[str, list[Telling]] = {}
    for record in case.records():
        for incident in record.get("incidents", ()):
            if incident["realis"] == "asserted":
                key = ids[record["article"]["id"], incident["incident_id"]]
                held.setdefault(key, []).append(Telling(incident, record))
    for key, tellings in held.items():
        yield Event(key, tuple(tellings))


def _whole(tolls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tolls of one article that count everybody killed: those of nobody's group, or else of one group."""
    killed = [toll for toll in tolls if toll["outcome"] == "killed" and toll["part_of"] is None]
    everybody = [toll for toll in killed if toll["group"] in {None, "people"}]
    return everybody or (killed if len({toll["group"] for toll in killed}) == 1 else [])


def told(record: dict[str, Any], key: str, claim_ids: Iterable[str], tolls: Iterable[dict[str, Any]]) -> list[str]:
    """Lines that say what is reported of an incident or track, and by whom."""
    article = record["article"]
    wanted = set(claim_ids)
    own = (row for part in ("incidents", "tracks") for row in record.get(part, ()))
    lines = [", ".join(filter(None, (article["title"], article["publisher"], article["published"], article["url"])))]
    lines += [_toll(toll) for toll in tolls]
    for claim in record.get("claims", ()):
        if claim["claim_id"] in wanted:
            voice = claim["source"]["name"] or "an unnamed source"
            lines.append(f"{voice} {claim['stance'].replace('_', ' ')}:{_words(claim)}")
    lines += [corrected(mark) for row in own if _id(row) == key for mark in row.get("corrected", ())]
    return [*lines, *(item["reason"] for item in record["unplaced"] if item["id"] == key)]


def _words(claim: dict[str, Any]) -> str:
    """What was said, between quotation marks only where the words are the source's own."""
    quote = claim["quote"]
    return f" “{quote}”" if quote and claim.get("speech") == "direct" else f" {quote}".rstrip()


def corrected(mark: dict[str, Any]) -> str:
    """A correction in a line: "corrected by hand: killed 12 (was 20), by Ada, 2026-11-28: hospital list"."""
    value = f" {mark['value']}" if mark["value"] else ""
    was = f" (was {mark['was']})" if mark["was"] else ""
    what = f"{mark['field'].replace('_', ' ')}{value}{was}"
    return f"corrected by hand: {what}, by {mark['by']}, {mark['when'][:10]}: {mark['reason']}"


def _id(row: dict[str, Any]) -> str:
    key: str = row["incident_id"] if "incident_id" in row else row["track_id"]
    return key


def _toll(toll: dict[str, Any]) -> str:
    """A toll as a range, with whom it counts: "at least 12 killed", "of whom 3 children killed"."""
    low, high = toll["min"], toll["max"]
    number = f"at least {low}" if high is None else f"{low}" if low == high else f"{low} to {high}"
    about = "about" if toll["approx"] and low == high else ""
    whole = "of whom" if toll["part_of"] is not None else ""
    return " ".join(filter(None, (whole, about, number, toll["group"], toll["outcome"])))
