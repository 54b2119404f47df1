"""Annotated articles: the input form of the records, with the names that annotators marked in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.geo import LonLat
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geomap.models.article import Article

_READ = ("id", "text", "language", "outlet")
"""The fields of an article that its places depend on; corpora write days of publication in many ways."""
_PEOPLES = frozenset({"demonym", "associative:demonym", "associative:language"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One place name that an annotator marked.

    ``point`` is None where the annotator gave none, ``kind`` what sort of name the corpus calls it, if it does,
    ``demonym`` whether it is a form such as "Syrian", ``geonames`` the number of the place in GeoNames, if it is given.
    """

    span: Span
    text: str
    point: LonLat | None
    kind: str | None
    demonym: bool
    geonames: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its gold; ``complete`` unless names were left unmarked, so that a name too many shows nothing."""

    article: Article
    gold: tuple[Gold, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Corpus:
    """The annotated articles of one file."""

    name: str
    articles: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Convention:
    """How a corpus tells its names: ``sign`` is a field that only it has, ``kind`` the field with the sort of name."""

    sign: str
    kind: str | None
    complete: bool = True


CONVENTIONS = (
    Convention("gwn_type", "kind"),
    Convention("place_type", "place_type"),
    Convention("page", None, complete=False),
    Convention("gaz_name", None),
    Convention("start", "kind"),
)
"""GeoWebNews; TUD-Loc; WikToR, which marks the title of the page only; LGL and TR-News, whose kinds were derived from
words, not annotated; any other. The first whose sign a name bears applies."""


def read(path: Path) -> Corpus:
    """All articles of a file: one line each, the names in its field ``toponyms``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    articles = tuple(_marked(value, where) for where, value in gold.entries(path))
    return Corpus(gold.name(path), _as_complete_as_any(articles))


def _as_complete_as_any(articles: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The articles, none called complete where one is not: an article without names does not show its convention."""
    if all(one.complete for one in articles):
        return articles
    return tuple(replace(one, complete=False) for one in articles)


def _marked(value: dict[str, Any], where: str) -> Marked:
    names = value.get("toponyms")
    if not isinstance(names, list):
        raise InputError(f"{where}: field toponyms must be a list of the names marked; [] where there is none")
    article = jsonl.article({field: value[field] for field in _READ if field in value}, where)
    spans: dict[Span, Gold] = {}
    complete = value.get("complete") is not False
    for index, name in enumerate(names):
        at = f"{where}: field toponyms[{index}]"
        if not isinstance(name, dict):
            raise InputError(f'{at} must be an object such as {{"start": 0, "end": 6, "lat": 36.2, "lon": 37.16}}')
        convention = next((each for each in CONVENTIONS if each.sign in name), CONVENTIONS[-1])
        complete = complete and convention.complete
        one = _gold(name, article.text, convention, at)
        if spans.get(one.span, one).point is None or one.span not in spans:
            spans[one.span] = one
    return Marked(article, tuple(spans[span] for span in sorted(spans)), complete)


def _gold(name: Mapping[str, Any], text: str, convention: Convention, at: str) -> Gold:
    span = _span(name, text, at)
    kind = name.get("kind")
    shown = name.get(convention.kind) if convention.kind else None
    return Gold(
        span=span,
        text=span.of(text),
        point=_point(name, at),
        kind=str(shown).lower() if shown is not None else None,
        demonym=kind in _PEOPLES or name.get("modifier") == "Adjective",
        geonames=None if name.get("geonameid") is None else str(name["geonameid"]),
    )


def _span(name: Mapping[str, Any], text: str, at: str) -> Span:
    start, end = name.get("start"), name.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise InputError(f"{at} has a start or end outside its text; count code points from 0, end exclusive")
    found = text[start:end]
    if name.get("name") not in (None, found):
        raise InputError(f"{at}.name is not what stands at {start}:{end} ({found[:40]!r}); correct the offsets")
    return Span(start, end)


def _point(name: Mapping[str, Any], at: str) -> LonLat | None:
    lat, lon = name.get("lat"), name.get("lon")
    if lat is None and lon is None:
        return None
    for field, value, most in (("lat", lat, 90), ("lon", lon, 180)):
        if type(value) not in (int, float) or not abs(value) <= most:  # type: ignore[arg-type]
            raise InputError(f"{at}.{field} is no coordinate in degrees; give lat and lon, or null for both")
    return LonLat(float(lon), float(lat))  # type: ignore[arg-type]
