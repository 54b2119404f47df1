"""Sentences of our own whose words are marked with the kind of event that they tell of."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from geomap.events.incidents import triggers
from geomap.events.tagger import features
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tagger.features import Told
    from geomap.models.document import Document

HERE = Path(__file__).parent
NEWS = HERE.parent / "articles" / "news.jsonl"
_MARK = re.compile(r"\{([A-Z]+)\|([^{}]*)\}")
_RESULTS = frozenset({"k", "g"})
"""Parts of triggers that may tell the result of what a sentence marks once: "opened fire, [killing] two"."""
Source = Literal["lines", "article"]


class Mark(NamedTuple):
    """Characters ``start:end`` of a text that tell of an event of a kind."""

    start: int
    end: int
    kind: str


class Lesson(NamedTuple):
    """A sentence: what is known of its words, the number of each word's kind, and whether it is to be learnt from."""

    source: str
    words: Sequence[str]
    told: Sequence[Told]
    kinds: Sequence[int]
    heeded: Sequence[bool]


def read() -> list[Lesson]:
    """All lessons: the lines of ``sentences/*.txt``, then the articles of ``news.jsonl`` with marks or no event."""
    table = csv.DictReader((HERE / "codes.csv").read_text(encoding="utf-8").splitlines())
    codes = {row["code"]: row["sub_event_type"] for row in table}
    found: list[Lesson] = []
    for path in sorted((HERE / "sentences").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, marks = _unmarked(line, codes)
            found += _lessons(path.stem, text, marks, "lines")
    marked = _marked_articles()
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] in marked or not article["incidents"]:
            found += _lessons("articles", article["text"], _marks(article, marked[article["id"]]), "article")
    return found


def _unmarked(line: str, codes: dict[str, str]) -> tuple[str, list[Mark]]:
    text, marks, at = "", [], 0
    for one in _MARK.finditer(line):
        text += line[at : one.start()]
        marks.append(Mark(len(text), len(text) + len(one[2]), codes[one[1]]))
        text, at = text + one[2], one.end()
    return text + line[at:], marks


def _marked_articles() -> defaultdict[str, list[list[str]]]:
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in (HERE / "articles.tsv").read_text(encoding="utf-8").splitlines():
        article, *rest = line.split("\t")
        found[article].append(rest)
    return found


def _marks(article: dict[str, Any], rows: Sequence[Sequence[str]]) -> Iterator[Mark]:
    """The marks of an article.

    A row tells which incident of its gold it is, or "+" and further on the kind of one that gold lacks, and words of
    the text with brackets around the trigger.

    Raises:
        ValueError: The words are not the article's.
    """
    text, incidents = article["text"], article["incidents"]
    for number, words, *kind in rows:
        first, last = words.find("["), words.find("]", words.find("["))
        at = text.index(words[:first] + words[first + 1 : last] + words[last + 1 :])
        told = kind[0] if kind else incidents[int(number)]["sub_event_type"]
        if told in features.kind_numbers():
            yield Mark(at + first, at + last - 1, told)


def _lessons(source: str, text: str, marks: Sequence[Mark] | Iterator[Mark], sort: Source) -> Iterator[Lesson]:
    read_text = document.read(Article(id="", text=text))
    told = features.of(read_text, triggers.find(read_text))
    kinds = _kinds(read_text, list(marks))
    for sentence in read_text.sentences:
        words = range(sentence.first, sentence.last)
        if sentence.kind == "furniture" or not words:
            continue
        marked = any(kinds[at] for at in words)
        yield Lesson(
            source,
            [read_text.tokens[at].text for at in words],
            [told[at] for at in words],
            [kinds[at] for at in words],
            [not (marked and not kinds[at] and _may_retell(told[at], sort)) for at in words],
        )


def _may_retell(word: Told, sort: Source) -> bool:
    """Whether an unmarked word beside marked ones may tell the same event: in an article not all are marked."""
    part = features.PARTS[word.part]
    return bool(part) if sort == "article" else part in _RESULTS


def _kinds(read_text: Document, marks: Sequence[Mark]) -> list[int]:
    numbers = features.kind_numbers()
    found = [0] * len(read_text.tokens)
    for one in marks:
        for at, token in enumerate(read_text.tokens):
            if token.start < one.end and token.end > one.start and token.text[0].isalnum():
                found[at] = numbers[one.kind]
    return found
