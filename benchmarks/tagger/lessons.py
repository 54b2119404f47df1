"""Sentences of our own whose words are marked with the kind of event that they tell of."""

from __future__ import annotations

import random
from bisect import bisect_right
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from benchmarks.tagger import marked
from benchmarks.tagger import plain as plain_texts
from geomap.events.incidents import triggers
from geomap.events.tagger import features
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.tagger.marked import Mark
    from geomap.events.tagger.features import Told
    from geomap.models.document import Document

HERE = Path(__file__).parent
_RESULTS = frozenset({"k", "g"})
"""Parts of triggers that may tell the result of what a sentence marks once: "opened fire, [killing] two"."""
Source = Literal["lines", "marked", "article"]


class Lesson(NamedTuple):
    """A sentence: what is known of its words, the number of each word's kind, and whether it is to be learnt from.

    Sentences of one ``article`` stand side by side and have one number. ``taught`` is what a teacher makes of each word
    (words, kinds), where there is one.
    """

    source: str
    words: Sequence[str]
    told: Sequence[Told]
    kinds: Sequence[int]
    heeded: Sequence[bool]
    article: int
    taught: NDArray[np.float16] | None = None


def read(corpora: Path | None) -> list[Lesson]:
    """All lessons: the lines of ``sentences/*.txt``, the marked articles, those of ``news.jsonl``."""
    found: list[Lesson] = []
    number = count()
    for path in sorted((HERE / "sentences").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += _lessons(path.stem, *marked.unmarked(line), "lines", next(number))
    for one in marked.articles(corpora):
        found += _lessons(one.source, one.text, one.marks, "marked", next(number))
    for one in marked.news():
        found += _lessons(one.source, one.text, one.marks, "article", next(number))
    return found


def plain(corpora: Path) -> list[Lesson]:
    """Texts that nobody marked, none of whose words are to be learnt from but by what a teacher makes of them."""
    found: list[Lesson] = []
    for number, text in enumerate(plain_texts.texts(corpora)):
        found += (
            one._replace(heeded=[False] * len(one.words)) for one in _lessons("plain", text, (), "lines", -1 - number)
        )
    return found


def drawn(kept: Sequence[Lesson], new: Collection[str], share: float) -> list[Lesson]:
    """The lessons of the files that are ``new``, and a share of all other texts, by chance."""
    fresh = {one.article for one in kept if one.source in new}
    texts = sorted({one.article for one in kept})
    old = [text for text in texts if text not in fresh]
    chosen = fresh | set(random.sample(old, min(len(old), int(share * len(texts)))))
    return [one for one in kept if one.article in chosen]


def _lessons(source: str, text: str, marks: Sequence[Mark], sort: Source, number: int) -> Iterator[Lesson]:
    read_text = document.read(Article(id="", text=text))
    told = features.of(read_text, triggers.find(read_text))
    kinds = _kinds(read_text, marks)
    loose = _words(read_text, _retold(read_text, marks, told)) if sort == "marked" else frozenset()
    for sentence in read_text.sentences:
        words = range(sentence.first, sentence.last)
        if sentence.kind == "furniture" or not words:
            continue
        any_marked = any(kinds[at] for at in words)
        yield Lesson(
            source,
            [read_text.tokens[at].text for at in words],
            [told[at] for at in words],
            [kinds[at] for at in words],
            [at not in loose and not (any_marked and not kinds[at] and _may_retell(told[at], sort)) for at in words],
            number,
        )


def _may_retell(word: Told, sort: Source) -> bool:
    """Whether an unmarked word beside marked ones may tell the same event: in an article not all are marked."""
    part = features.PARTS[word.part]
    return bool(part) if sort == "article" else part in _RESULTS


def _retold(read_text: Document, marks: Sequence[Mark], told: Sequence[Told]) -> list[Mark]:
    """Marks that only point back at what was told, by words that no table knows: "the [dead]", "buried them"."""
    seen: set[str] = set()
    found = []
    for one in marks:
        known = any(told[at].part for at in _words(read_text, [one]))
        if one.number in seen and not known:
            found.append(one)
        title = "\n" not in read_text.text[: one.start]
        seen |= set() if title else {one.number}
    return found


def _kinds(read_text: Document, marks: Sequence[Mark]) -> list[int]:
    numbers = features.kind_numbers()
    found = [0] * len(read_text.tokens)
    for one in marks:
        for at in _words(read_text, [one]):
            found[at] = numbers.get(one.kind, 0)
    return found


def _words(read_text: Document, marks: Sequence[Mark]) -> frozenset[int]:
    """The words that stand in marks."""
    ends = [token.end for token in read_text.tokens]
    found = set[int]()
    for one in marks:
        at = bisect_right(ends, one.start)
        while at < len(ends) and read_text.tokens[at].start < one.end:
            if read_text.tokens[at].text[0].isalnum():
                found.add(at)
            at += 1
    return frozenset(found)
