"""Articles as JSON lines, in the input form of the records."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.articles import address
from geomap.articles.language import detect
from geomap.errors import InputError
from geomap.models.article import Article, Outlet
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("title", "publisher", "url")


def read(text: str, name: str) -> Iterator[Article | InputError]:
    """One article, or what is wrong with its line, for every line that is not blank."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}: line {number}"
        try:
            yield article(entry(line, where), where)
        except InputError as error:
            yield error


def entry(line: str, where: str) -> dict[str, Any]:
    """The fields of one line.

    Raises:
        InputError: The line is no JSON object; the message starts with ``where``.
    """
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not valid JSON; write one object a line") from error
    if not isinstance(value, dict):
        raise InputError(f'{where}: not an object; write {{"id": ..., "text": ...}}')
    return value


def article(value: dict[str, Any], where: str) -> Article:
    """The article that the fields of a line describe.

    Raises:
        InputError: A field is missing or wrong; the message starts with ``where`` and names it.
    """
    text = _text(value, "text", where, required=True)
    identity = value.get("id")
    if not isinstance(identity, str | int) or identity == "":
        raise InputError(f"{where}: field id is missing; give every article an id of its own")
    if text is None or not text.strip():
        raise InputError(f"{where}: field text is empty; leave the line out or give its text")
    title, publisher, url = (_text(value, field, where) for field in _TEXTS)
    given = _day(value.get("published"), where)
    published = given or address.published(url)
    return Article(
        id=str(identity),
        text=text,
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        published_source="given" if given else "metadata" if published else None,
        language=_text(value, "language", where) or detect(text),
        outlet=_outlet(value.get("outlet"), where),
        spans=_spans(value.get("spans"), len(text), where),
    )


def _text(value: dict[str, Any], field: str, where: str, *, required: bool = False) -> str | None:
    found = value.get(field)
    if isinstance(found, str) or (found is None and not required):
        return found
    raise InputError(f"{where}: field {field} must be a string")


def _day(value: Any, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}: field published must be a date such as 2016-09-22") from error


def _outlet(value: Any, where: str) -> Outlet | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        raise InputError(f'{where}: field outlet must be an object such as {{"name": ..., "lat": ..., "lon": ...}}')
    lat, lon = value.get("lat"), value.get("lon")
    if not all(
        axis is None or (isinstance(axis, int | float) and abs(axis) <= most) for axis, most in ((lat, 90), (lon, 180))
    ):
        raise InputError(f"{where}: field outlet has a lat or lon that is no coordinate in degrees")
    return Outlet(value["name"], lat, lon)


def _spans(value: Any, length: int, where: str) -> tuple[Span, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise InputError(f"{where}: field spans must be a list of [start, end]")
    spans = []
    for pair in value:
        valid = isinstance(pair, list) and len(pair) == 2 and all(isinstance(edge, int) for edge in pair)
        if not valid or not 0 <= pair[0] < pair[1] <= length:
            raise InputError(f"{where}: field spans holds {json.dumps(pair)[:40]}, which is no stretch of its text")
        spans.append(Span(pair[0], pair[1]))
    return tuple(sorted(spans))
