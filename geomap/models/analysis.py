"""Everything geomap says about one article: one line of JSONL."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.models.article import ArticleHeader
from geomap.models.claim import Claim
from geomap.models.incident import Incident
from geomap.models.place import Toponym
from geomap.models.track import Track

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Generator:
    """The versions that made a record."""

    geomap: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that could not be placed or dated, and why; nothing vanishes."""

    kind: str
    id: str | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A note on how an article was read."""

    code: str
    message: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article's record; ``incidents``, ``claims`` and ``tracks`` are None where not asked for."""

    schema_version: str
    generator: Generator
    article: ArticleHeader
    toponyms: tuple[Toponym, ...]
    incidents: tuple[Incident, ...] | None
    claims: tuple[Claim, ...] | None
    tracks: tuple[Track, ...] | None
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[Notice, ...]
