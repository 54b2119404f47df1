"""Analyse one article: the few lines that join the stages."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

from geomap import __version__, geoparse, remarks
from geomap.events import time
from geomap.gazetteer import open_gazetteer
from geomap.models.analysis import SCHEMA_VERSION, Analysis, Generator
from geomap.models.article import ArticleHeader
from geomap.text import characters
from geomap.text import document as documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from geomap.events.telling import Report
    from geomap.events.time import Mention
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.article import Article
    from geomap.models.document import Document
    from geomap.models.place import Role, Toponym

Given = TypeVar("Given")
Done = TypeVar("Done")
AHEAD = 8
"""Things that wait for each process, so that none stands idle behind a long article."""


def geocode(article: Article, gazetteer: Gazetteer, *, accurate: bool = False) -> Analysis:
    """The places an article names; its incidents, claims and tracks are left out of the record.

    ``accurate`` has the names found by an encoder, here and in ``analyse``.
    """
    document, _ = _read(article)
    toponyms = geoparse.parse(document, gazetteer, accurate=accurate)
    return _analysis(document, gazetteer, toponyms, None)


def analyse(article: Article, gazetteer: Gazetteer, *, accurate: bool = False) -> Analysis:
    """Everything geomap reads in an article. Only English is searched for more than place names.

    ``accurate`` has incidents and flights heard by an encoder, too.
    """
    document, mentioned = _read(article)
    toponyms = geoparse.parse(document, gazetteer, accurate=accurate)
    # Imported only here: whoever asks for places alone should not wait for what reads events.
    from geomap.events import telling  # noqa: PLC0415
    from geomap.geoparse import relative  # noqa: PLC0415
    from geomap.text import quantities  # noqa: PLC0415

    if not document.article.language.startswith("en") or document.article.spans is not None:
        return _analysis(document, gazetteer, toponyms, telling.Report((), (), ()))
    measured = quantities.find(document)
    known = _known(toponyms)
    relatives = relative.find(document, known, gazetteer, measured)
    mentioned = time.find_mentions(document) if mentioned is None else mentioned
    report = telling.read(document, telling.Given(known, relatives, mentioned, measured, accurate))
    return _analysis(document, gazetteer, _with_roles(toponyms, report), report, mentioned)


def analyse_many(
    articles: Iterable[Article], jobs: int, *, places_only: bool = False, accurate: bool = False
) -> Iterator[Analysis]:
    """As ``analyse`` (or ``geocode``) over ``jobs`` processes; results come in the order of the articles."""
    yield from in_order(partial(_in_process, places_only=places_only, accurate=accurate), articles, jobs)


def in_order(work: Callable[[Given], Done], given: Iterable[Given], jobs: int) -> Iterator[Done]:
    """``work`` on each thing that is given, over ``jobs`` processes, in order, a few ahead of what has been taken.

    With one job there is no other process. Memory does not grow with the number of things.

    Raises:
        BrokenProcessPool: A process was killed; what had been handed on is whole.
    """
    if jobs == 1:
        yield from map(work, given)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        waiting: deque[Future[Done]] = deque()
        try:
            for item in given:
                waiting.append(pool.submit(work, item))
                if len(waiting) > AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for left in waiting:
                left.cancel()


def _end_with_parent() -> None:
    """See to it that no process is left behind when the one that started it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def text_hash(article: Article) -> str:
    """The hash that the article's record will bear, by which its content is known again."""
    return sha256(_fitted(article).text.encode("utf-8", "surrogatepass")).hexdigest()


def _in_process(article: Article, *, places_only: bool, accurate: bool) -> Analysis:
    work = geocode if places_only else analyse
    return work(article, _gazetteer(), accurate=accurate)


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()


def _fitted(article: Article) -> Article:
    """The article with characters that no record can carry replaced one for one, so that offsets hold."""
    return article if characters.is_fit(article.text) else replace(article, text=characters.fit(article.text))


def _read(article: Article) -> tuple[Document, Sequence[Mention] | None]:
    """The document, with its day of publication inferred where it is not given, and its times where that needs them."""
    document = documents.read(_fitted(article))
    if article.published is not None:
        given = article.published_source or "given"
        return replace(document, article=replace(document.article, published_source=given)), None
    mentioned = time.find_mentions(document)
    found = time.published(document, mentioned=mentioned)
    dated = replace(
        document.article,
        published=found.date,
        published_source=found.source,
        published_alternatives=tuple(found.alternatives),
    )
    return replace(document, article=dated), mentioned


def _known(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The toponyms without the places of what lies only about a town: of these an event's own sentence tells more."""
    return tuple(
        replace(one, place=None, radius_m=None) if one.place is not None and one.place.is_about else one
        for one in toponyms
    )


def _with_roles(toponyms: Sequence[Toponym], report: Report) -> tuple[Toponym, ...]:
    """The toponyms that an incident or a track stands on get its role."""
    roles: dict[int, Role] = {}
    for track in report.tracks:
        roles |= {point.start: "track" for point in track.waypoints}
    for incident in report.incidents:
        if incident.location is not None:
            roles[incident.location.start] = "event"
            roles |= {other.start: "event" for other in incident.location.also_reported}
    return tuple(
        toponym if role is None or role == toponym.role else replace(toponym, role=role)
        for toponym in toponyms
        for role in (roles.get(toponym.start),)
    )


def _analysis(
    document: Document,
    gazetteer: Gazetteer,
    toponyms: Sequence[Toponym],
    report: Report | None,
    mentioned: Sequence[Mention] = (),
) -> Analysis:
    return Analysis(
        schema_version=SCHEMA_VERSION,
        generator=Generator(__version__, gazetteer.version),
        article=_header(document),
        toponyms=tuple(toponyms),
        incidents=report.incidents if report else None,
        claims=report.claims if report else None,
        tracks=report.tracks if report else None,
        unplaced=tuple(remarks.unplaced(toponyms, report)),
        warnings=tuple(remarks.warnings(document, toponyms, report, mentioned)),
    )


def _header(document: Document) -> ArticleHeader:
    article = document.article
    first = next((sentence for sentence in document.sentences if sentence.kind != "furniture"), None)
    heading = first.span.of(article.text) if first is not None and first.kind == "heading" else None
    return ArticleHeader(
        id=article.id,
        title=article.title or heading,
        publisher=article.publisher,
        url=article.url,
        published=article.published,
        published_source=article.published_source,
        published_alternatives=article.published_alternatives,
        language=article.language,
        text_sha256=text_hash(article),
        text=article.text,
    )
