"""Articles with attributions as PolNeAR has them: the gold, and what geomap finds in the same form.

Source: Newell et al., An Attribution Relations Corpus for Political News (LREC 2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.claims import matching
from geomap.evaluate.claims.matching import Attributed
from geomap.evaluate.slots import Tally
from geomap.events.claims import finding
from geomap.models.span import Span
from geomap.text import document as documents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.events.claims.attribution import Attribution
    from geomap.gazetteer.gazetteer import Gazetteer


def read(path: Path) -> Corpus[tuple[Attributed, ...]]:
    """All articles of a file with attributions in its field ``attributions``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    return gold.Corpus(gold.name(path), tuple(_annotated(value, where) for where, value in gold.entries(path)))


def _annotated(value: dict[str, Any], where: str) -> Annotated[tuple[Attributed, ...]]:
    fields = {"id": value.get("id"), "text": value.get("text"), "published": value.get("dct"), "language": "en"}
    article = jsonl.article(fields, where)
    try:
        marked = tuple(
            Attributed(*(_spans(one[part], len(article.text)) for part in ("source", "cue", "content")))
            for one in value["attributions"]
        )
    except (KeyError, TypeError, ValueError) as error:
        wanted = "a list with source, cue and content, each a list of objects with spans"
        raise InputError(f"{where}: field attributions must be {wanted} ({error})") from error
    return gold.Annotated(article, marked)


def _spans(part: Iterable[dict[str, Any]] | None, length: int) -> tuple[Span, ...]:
    found = tuple(sorted(Span(*span) for one in part or () for span in one["spans"]))
    if any(not 0 <= span.start < span.end <= length for span in found):
        raise ValueError(f"a span is outside the text: {found}")
    return found


def judge(annotated: Annotated[tuple[Attributed, ...]], _: Gazetteer) -> Tally:
    """Find who says what in an article and hold it against gold; no gazetteer is needed."""
    text = annotated.article.text
    answer = tuple(_answer(one) for one in finding.find(documents.read(annotated.article)) if one.source.name)
    tally = Tally(annotated.article.id)
    matching.judge(annotated.gold, answer, tally, text)
    tally.answer = {"id": annotated.article.id, "attributions": [one.written(text) for one in answer]}
    return tally


def _answer(one: Attribution) -> Attributed:
    content = () if one.content is None else (one.content, *one.more)
    return Attributed((Span(one.source.start, one.source.end),), (Span(one.cue.start, one.cue.end),), content)
