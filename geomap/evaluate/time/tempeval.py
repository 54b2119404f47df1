"""Articles with TIMEX3 annotations: the gold, and geomap's expressions of time in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.slots import Tally
from geomap.evaluate.time import matching
from geomap.events import time
from geomap.events.time import timeml
from geomap.events.time.timex import Timex
from geomap.text import document as documents

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.article import Article


def read(path: Path) -> Corpus[tuple[Timex, ...]]:
    """All articles of a file with TIMEX3 annotations in its field ``timexes``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    return gold.Corpus(gold.name(path), tuple(_annotated(value, where) for where, value in gold.entries(path)))


def _annotated(value: dict[str, Any], where: str) -> Annotated[tuple[Timex, ...]]:
    fields = {"id": value.get("id"), "text": value.get("text"), "published": value.get("dct"), "language": "en"}
    article = jsonl.article(fields, where)
    try:
        marked = (Timex(one["start"], one["end"], one["value"], one["type"]) for one in value["timexes"])
        return gold.Annotated(article, tuple(sorted(_within(one, article) for one in marked)))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: field timexes must be a list with start, end, type and value ({error})") from error


def _within(one: Timex, article: Article) -> Timex:
    if not 0 <= one.start < one.end <= len(article.text):
        raise ValueError(f"no text from {one.start} to {one.end}")
    return one


def judge(annotated: Annotated[tuple[Timex, ...]], _: Gazetteer) -> Tally:
    """Find an article's expressions of time and hold them against gold; no gazetteer is needed."""
    document = documents.read(annotated.article)
    published = annotated.article.published or time.published(document).date
    answer = timeml.find(document, published)
    tally = Tally(annotated.article.id)
    text = annotated.article.text
    matching.judge(annotated.gold, answer, tally, text)
    tally.answer = {"id": annotated.article.id, "timexes": [_written(one, text) for one in answer]}
    return tally


def _written(one: Timex, text: str) -> dict[str, object]:
    text = text[one.start : one.end]
    return {"start": one.start, "end": one.end, "text": text, "type": one.kind, "value": one.value}
