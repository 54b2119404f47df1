"""Read articles from files, folders, standard input and the web."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geomap.articles import feed, html, jsonl, pdf, web
from geomap.articles.decoding import decode
from geomap.articles.language import detect
from geomap.errors import InputError
from geomap.models.article import Article

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from datetime import date

MAX_BYTES = 10_000_000
STDIN = "-"
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".jsonl", ".rss", ".atom"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading may do: ``max_bytes`` per input; ``allow_private`` web addresses; ``published`` for all articles."""

    max_bytes: int = MAX_BYTES
    allow_private: bool = False
    published: date | None = None


def read_articles(source: str | os.PathLike[str], limits: Limits | None = None) -> list[Article]:
    """The articles of a file, folder, URL or ``"-"`` (standard input).

    Raises:
        InputError: Something of it cannot be read; the message names the input and the remedy.
    """
    articles: list[Article] = []
    for found in read_each(source, limits):
        if isinstance(found, InputError):
            raise found
        articles.append(found)
    return articles


def read_each(source: str | os.PathLike[str], limits: Limits | None = None) -> Iterator[Article | InputError]:
    """As ``read_articles``, but what cannot be read is handed on as an error, and the rest is still read."""
    bounds = limits or Limits()
    try:
        for found in _read(source, bounds):
            yield dated(found, bounds)
    except InputError as error:
        yield error


def dated(found: Article | InputError, limits: Limits) -> Article | InputError:
    """The article with the day of publication that was given for all, if one was."""
    if isinstance(found, InputError) or limits.published is None:
        return found
    return replace(found, published=limits.published, published_source="given")


def _read(source: str | os.PathLike[str], limits: Limits) -> Iterator[Article | InputError]:
    if isinstance(source, str) and source == STDIN:
        yield from _parse(_bounded(sys.stdin.buffer.read(limits.max_bytes + 1), "stdin", limits), "stdin", "")
    elif isinstance(source, str) and web.is_url(source):
        yield from _from_web(source, limits)
    elif _is_folder(path := Path(source)):
        yield from _from_folder(path, limits)
    else:
        yield from read_file(path, path.name, limits)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no name that a file could bear; opening it says so
        return False


def _from_folder(folder: Path, limits: Limits) -> Iterator[Article | InputError]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if not files:
        raise InputError(f"{folder}: no .txt, .md, .html, .pdf, .jsonl, .rss or .atom file in this folder")
    for path in files:
        try:
            yield from read_file(path, path.relative_to(folder).as_posix(), limits)
        except InputError as error:
            yield error


def read_file(path: Path, name: str, limits: Limits) -> Iterator[Article | InputError]:
    """The articles of one file; ``name`` is the id of the article that a whole file is.

    Raises:
        InputError: The file cannot be opened or read; the message names it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be opened ({type(error).__name__}); check its name and permissions"
        ) from error
    yield from _parse(_bounded(data, str(path), limits), name, path.suffix.lower(), str(path))


def _from_web(url: str, limits: Limits) -> Iterator[Article | InputError]:
    fetched = web.fetch(url, max_bytes=limits.max_bytes, allow_private=limits.allow_private)
    if "html" in fetched.content_type:
        yield html.read(fetched.data, url, fetched.url)
        return
    suffix = ".pdf" if "pdf" in fetched.content_type else PurePosixPath(urlsplit(fetched.url).path).suffix.lower()
    for found in _parse(fetched.data, url, suffix):
        if isinstance(found, Article) and found.url is None:
            yield replace(found, url=fetched.url)
        else:
            yield found


def _bounded(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise InputError(f"{name}: larger than {limits.max_bytes:,} bytes; raise --max-bytes if that is meant")
    return data


def _parse(data: bytes, name: str, suffix: str, shown: str | None = None) -> Iterator[Article | InputError]:
    """The articles in ``data``; ``shown`` is the input's name in messages."""
    said = shown or name
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        yield replace(pdf.read(data, said), id=name)
        return
    if suffix in feed.SUFFIXES or (suffix not in SUFFIXES and feed.is_feed(data)):
        yield from feed.read(data, said)
        return
    text = decode(data, said)
    if suffix == ".jsonl":
        yield from jsonl.read(text, said)
    elif suffix in {".html", ".htm"} or _looks_like_html(text):
        yield replace(html.read(data, said), id=name)
    else:
        yield Article(id=name, text=text, title=_heading(text) if suffix == ".md" else None, language=detect(text))


def _heading(text: str) -> str | None:
    """The Markdown heading that a text begins with, without its marks; the text itself keeps them."""
    first = text.lstrip().partition("\n")[0].rstrip()
    words = first.lstrip("#")
    return words.rstrip("#").strip() or None if words != first and words[:1] in {" ", "\t"} else None


def _looks_like_html(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))
