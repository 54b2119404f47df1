"""Feeds (RSS 2.0, RSS 1.0, Atom) kept as a file: each item is an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from geomap.articles.fragment import plain_text
from geomap.articles.language import detect
from geomap.errors import InputError
from geomap.models.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = frozenset({".rss", ".atom", ".rdf", ".xml"})
ROOTS = (b"<rss", b"<feed", b"<rdf:RDF")
_HEAD = 4096
DEEPEST = 200
"""Elements within elements that a feed may have; more is no feed, and would take the reader's stack."""
_ITEMS = frozenset({"item", "entry"})
_BODIES = ("encoded", "content", "description", "summary")
"""Where an item's text stands, the whole text before its summary."""
_DAYS = ("pubDate", "published", "date", "issued", "updated")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item's parts by their names without namespace, the first of each name that says something."""

    parts: dict[str, str]
    link: str | None

    def first(self, *names: str) -> str | None:
        return next((self.parts[name] for name in names if name in self.parts), None)


def is_feed(data: bytes) -> bool:
    """Whether data that bears no telling name begins as a feed does."""
    return any(root in data[:_HEAD] for root in ROOTS)


def read(data: bytes, name: str) -> Iterator[Article | InputError]:
    """One article, or what is wrong with it, for every item; offsets count in its title and text without markup.

    Raises:
        InputError: The file is no feed, is broken, or declares entities of its own.
    """
    root = _parsed(data, name)
    items = [element for element in root.iter() if _tag(element) in _ITEMS]
    if not items:
        raise InputError(f"{name}: no item of a feed in this file; give RSS or Atom")
    channel = next(child for child in (root.find("channel"), root) if child is not None)
    publisher = _clean(next((child.text for child in channel.iter() if _tag(child) == "title"), None))
    for number, element in enumerate(items, start=1):
        try:
            yield _article(_item(element), publisher, f"{name}: item {number}")
        except InputError as error:
            yield error


def _parsed(data: bytes, name: str) -> ET.Element:
    """The tree of the file; what it declares as entities is refused before it can grow."""
    builder, depth = ET.TreeBuilder(), 0
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise InputError(f"{name}: elements within elements {DEEPEST} deep; this is no feed")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: object) -> None:
        raise InputError(f"{name}: the file declares entities, which no feed needs; remove its DOCTYPE")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"{name}: not well-formed XML ({error}); save the feed anew") from error
    return builder.close()


def _tag(element: ET.Element) -> str:
    """An element's name without its prefix: feeds agree on the words, not on the namespaces."""
    return element.tag.rpartition(":")[2]


def _item(element: ET.Element) -> _Item:
    parts: dict[str, str] = {}
    links: dict[str, str] = {}
    for child in element:
        # An Atom text of the type xhtml is elements; every other one is text, markup escaped.
        markup = ET.tostring(child, encoding="unicode", method="html") if len(child) else child.text or ""
        if markup.strip():
            parts.setdefault(_tag(child), markup.strip())
        if _tag(child) == "link" and "href" in child.attrib:
            links.setdefault(child.get("rel", "alternate"), child.attrib["href"])
    return _Item(parts, _clean(parts.get("link")) or links.get("alternate"))


def _article(item: _Item, publisher: str | None, where: str) -> Article:
    title = _clean(plain_text(item.first("title") or ""))
    body = plain_text(item.first(*_BODIES) or "")
    if not body:
        raise InputError(f"{where}: it has no text; leave it out or give the article itself")
    identity = _clean(item.first("guid", "id")) or item.link
    if identity is None:
        raise InputError(f"{where}: it has no guid, id or link; give every item one of its own")
    text = body if title is None or body.startswith(title) else f"{title}\n\n{body}"
    published = _day(item.first(*_DAYS))
    return Article(
        id=identity,
        text=text,
        title=title,
        publisher=_source(item) or publisher,
        url=item.link,
        published=published,
        published_source="metadata" if published else None,
        language=detect(text),
    )


def _source(item: _Item) -> str | None:
    """The newsroom that an item of a gathered feed comes from: RSS's ``source``; Atom's holds elements, and is left."""
    found = item.first("source")
    return None if found is None or "<" in found else _clean(found)


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _day(value: str | None) -> date | None:
    """The day of RFC 822's dates (RSS) and of RFC 3339's (Atom), as written there, whatever the zone."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return None
