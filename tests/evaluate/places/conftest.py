"""Gold and answers made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.evaluate.places.corpora import Gold, Marked
from geomap.geo import LonLat, destination
from geomap.models.article import Article
from geomap.models.place import Place, Toponym
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.models.place import Role

ORIGIN = LonLat(10.0, 50.0)


@pytest.fixture
def gold() -> Callable[..., Gold]:
    def make(start: int, end: int, *, pointed: bool = True, demonym: bool = False, kind: str | None = None) -> Gold:
        return Gold(Span(start, end), "n" * (end - start), ORIGIN if pointed else None, kind, demonym)

    return make


@pytest.fixture
def answer() -> Callable[..., Toponym]:
    """A name read at a span, placed ``km`` north of every gold point, or nowhere."""

    def make(start: int, end: int, km: float | None = 0.0, score: float = 0.9, role: Role = "mention") -> Toponym:
        point = destination(ORIGIN, 0.0, (km or 0.0) * 1000)
        place = Place("gn:1", "There", point.lat, point.lon, None, None, None, "P", None, 0, "test", 1000)
        return Toponym(start, end, "n", role, None if km is None else place, score, None, "", 1)

    return make


@pytest.fixture
def marked() -> Callable[..., Marked]:
    def make(*gold: Gold, name: str = "a", complete: bool = True) -> Marked:
        return Marked(Article(name, "n" * 100), gold, complete)

    return make
