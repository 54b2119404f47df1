"""What is read: one news article and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geomap.models.span import Span

PublishedSource = Literal["given", "metadata", "dateline", "inferred"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """The newsroom that published an article; evidence for resolution, never a pin.

    ``lat`` and ``lon`` are WGS 84 degrees.
    """

    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    All offsets anywhere in geomap count code points of ``text``. ``spans``, where given, are exactly the
    toponyms to resolve: nothing else is then recognised.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    published_source: PublishedSource | None = None
    published_alternatives: tuple[date, ...] = ()
    language: str = "en"
    outlet: Outlet | None = None
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """What a record keeps of an article: all but its text, which stays out unless asked for."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None
    published_source: PublishedSource | None
    published_alternatives: tuple[date, ...]
    language: str
    text_sha256: str
    text: str | None = None
