"""Web pages: the article's own text, without menus and related links."""

from __future__ import annotations

from datetime import date
from typing import Any

from geomap.articles.language import detect
from geomap.errors import InputError
from geomap.models.article import Article

_OWN_MAP = b'<main class="gm" id="geomap">'
"""How the body of a map begins that geomap drew: see webmap/page.py."""
_DATES = {"extensive_search": False, "original_date": True}


def read(data: bytes, name: str, url: str | None = None) -> Article:
    """The article of a page; offsets count in the extracted text, which starts with the title.

    Raises:
        InputError: The page holds no article, or is a map that geomap drew.
    """
    if _OWN_MAP in data:
        raise InputError(f"{name}: this is a map that geomap drew, not an article; name the articles it was drawn from")
    from trafilatura import bare_extraction  # noqa: PLC0415 a quarter of a second that plain text should not pay

    found: Any = bare_extraction(
        data, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    body = (found.text or "").strip() if found else ""
    if not body:
        raise InputError(f"{name}: no article text was found in the page; save the text itself as .txt")
    title = _clean(found.title)
    text = body if title is None or body.startswith(title) else f"{title}\n\n{body}"
    published = _day(found.date)
    return Article(
        id=name,
        text=text,
        title=title,
        publisher=_clean(found.sitename),
        url=_clean(url or found.url),
        published=published,
        published_source="metadata" if published else None,
        language=detect(text),
    )


def _clean(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
