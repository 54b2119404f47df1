"""Who says what: sources, stances and the words that were said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geomap.models.span import Span

SourceKind = Literal["official", "military", "media", "ngo", "witness", "armed_group", "anonymous", "other"]
Stance = Literal["reports", "claims_responsibility", "attributes_to", "denies", "declines_to_comment"]
Certainty = Literal["certain", "probable", "possible"]


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """The voice behind a claim, by the name the article gives it."""

    name: str
    kind: SourceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that mark the attribution ("said", "according to")."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about: an incident, track or claim by id, and the field and value it asserts."""

    id: str
    field: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one source, in the article's words.

    ``speech`` is ``direct`` where these are the source's own, between quotation marks; it is absent from a record where
    the article tells in its own words what the source said.
    """

    claim_id: str
    source: ClaimSource
    cue: Cue
    content: Span
    quote: str
    stance: Stance
    about: tuple[About, ...]
    attributed_to: str | None
    certainty: Certainty
    speech: Literal["direct"] | None = None
