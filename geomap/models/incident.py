"""An incident as reported: what, when, where, to whom, by whom, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geomap.models.correction import Corrected
from geomap.models.span import Span
from geomap.models.time import DateRange, LocalTime

Relation = Literal["at", "near", "in", "over", "off", "between", "border", "part_of", "bearing"]
Realis = Literal["asserted", "attempted", "threatened", "denied"]
Outcome = Literal["killed", "injured", "missing"]
StrikeStatus = Literal["declared", "likely", "single_source", "contested"]
Grading = Literal["confirmed", "fair", "weak", "contested"]
TollAgreement = Literal["agree", "differ"]


@dataclass(frozen=True, slots=True)
class ReportedPlace:
    """Another place the article gives for the same incident."""

    name_raw: str
    relation: Relation
    place_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where an incident is reported.

    ``lat``/``lon`` are WGS 84 degrees or both None; ``where_prec`` follows UCDP GED (1 exact ... 7
    international); ``uncertainty_m`` is the radius in metres that the map draws. ``claim_id`` names the claim
    that alone supports the place.
    """

    name_raw: str
    start: int
    end: int
    relation: Relation
    distance_km: float | None
    bearing_deg: float | None
    place_id: str | None
    lat: float | None
    lon: float | None
    where_prec: int
    uncertainty_m: int | None
    admin1: str | None
    country: str | None
    country_name: str | None
    claim_id: str | None
    also_reported: tuple[ReportedPlace, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is said to have done it, or who claims to."""

    name: str
    kind: Literal["person", "organisation", "state", "group"]
    role: Literal["perpetrator", "claimant"]
    certainty: Literal["stated", "suspected", "claimed"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what was hit."""

    name: str
    kind: Literal["person", "organisation", "object"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Casualty:
    """One reported toll; ``part_of`` is the index of the toll that includes it."""

    outcome: Outcome
    group: str | None
    min: int
    max: int | None
    best: int | None
    approx: bool
    part_of: int | None
    raw: str
    start: int
    end: int
    claim_id: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """Airwars' grading, as far as this article's own claims carry it.

    ``sources`` counts the parties that attest it, each once however many of its voices are quoted; ``tolls`` says
    whether what they count can all be right, and is None where no two count the same harm.
    """

    strike_status: StrikeStatus | None
    grading: Grading | None
    sources: int | None = None
    tolls: TollAgreement | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One event the article reports, all its retellings folded; types are ACLED's.

    ``corrected`` is what people decided about it, and absent from a record where they decided nothing.
    """

    incident_id: str
    event_type: str
    sub_event_type: str
    tags: tuple[str, ...]
    weapon: str | None
    platform: str | None
    event_date: DateRange | None
    local_time: LocalTime | None
    location: Location | None
    actors: tuple[Actor, ...]
    targets: tuple[Target, ...]
    casualties: tuple[Casualty, ...]
    realis: Realis
    verification: Verification
    claims: tuple[str, ...]
    mentions: tuple[Span, ...]
    confidence: float
    corrected: tuple[Corrected, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether any day is known: "on Wednesday" is none where nobody knows when that was written."""
        when = self.event_date
        return when is not None and bool(when.earliest or when.latest or when.alternatives)
