"""By which name and address a case knows an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.articles.read import STDIN
from geomap.pipeline import text_hash

if TYPE_CHECKING:
    from geomap.models.article import Article


def address(source: str, article: Article) -> str:
    """Where an article is read again: its web address, its file, or its id where a file holds many.

    What came by standard input has no address but its content.
    """
    if article.url:
        return article.url
    if source == STDIN:
        return f"stdin:{text_hash(article)}" if article.id == "stdin" else article.id
    path = _file(source, article)
    return article.id if path is None else str(path.resolve())


def longer_id(source: str, article: Article) -> str:
    """An id that tells an article from another one of its name: with its whole path, or a piece of its hash."""
    path = None if source == STDIN else _file(source, article)
    return f"{article.id}-{text_hash(article)[:8]}" if path is None else str(path)


def _file(source: str, article: Article) -> Path | None:
    """The file that is the article as a whole."""
    path = Path(source)
    if path.is_dir():
        return path / article.id if (path / article.id).is_file() else None
    return path if path.name == article.id or str(path) == article.id else None
