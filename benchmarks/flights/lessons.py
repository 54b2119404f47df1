"""The marked articles as the network of ``geomap/events/tracks/steps`` is to read them."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.flights import marked
from geomap import geoparse
from geomap.events import spots as places
from geomap.events.tracks import flown
from geomap.events.tracks.places import told as among
from geomap.events.tracks.steps import elements, hints, reading
from geomap.events.tracks.steps.hints import RELATIONS
from geomap.geoparse import relative
from geomap.models.article import Article
from geomap.text import document as documents
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.flights.marked import Mark
    from geomap.events.tracks.steps.elements import Element, Pairs
    from geomap.events.tracks.steps.hints import Hints
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.document import Document, Sentence

EXAMPLES = Path(__file__).parents[2] / "tests" / "examples"
BEGINS, INSIDE = 1, 2
"""Numbers of the first word for a craft and of those behind it."""


class Lesson(NamedTuple):
    """An article: its sentences, the number of each token's relation and of its part in words for craft, its elements.

    ``numbers`` are the flights of each element; 0 is for craft whose way is not told.
    """

    source: str
    hints: Hints
    sentences: Sequence[range]
    relations: Sequence[int]
    craft: Sequence[int]
    elements: Sequence[Element]
    numbers: Sequence[frozenset[int]]
    pairs: Pairs


def read(gazetteer: Gazetteer) -> list[Lesson]:
    """All marked articles, and what the rules read rightly in the specimens of flights."""
    found = [_lesson(one.source, _Scene(one.text, gazetteer), one.marks) for one in marked.articles()]
    return [*found, *_specimens(gazetteer)]


def chosen(lessons: Sequence[Lesson], held_out: Sequence[str], thrice: Sequence[str]) -> list[Lesson]:
    """The lessons of all files but some, those of some three times.

    Raises:
        ValueError: No file is called so.
    """
    unknown = {*held_out, *thrice} - {one.source for one in lessons}
    if unknown:
        raise ValueError(f"no lessons are called {', '.join(sorted(unknown))}")
    kept = [one for one in lessons if one.source not in held_out]
    return kept + 2 * [one for one in kept if one.source in thrice]


class _Scene:
    """What stands before the marks: the document, its places and what the rules make of it."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.document = documents.read(Article(id="lesson", text=text))
        toponyms = geoparse.parse(self.document, gazetteer)
        relatives = relative.find(self.document, toponyms, gazetteer, quantities.find(self.document))
        self.spots = among(self.document, places.find(self.document, toponyms, relatives))
        self.ruled = flown.ruled(self.document, self.spots)


def _lesson(source: str, scene: _Scene, marks: Sequence[Mark]) -> Lesson:
    document, spots, ruled = scene.document, scene.spots, scene.ruled
    told = hints.of(document, spots, [one for one, _ in ruled.platforms], ruled.relations)
    maker = reading.Scene(document, spots, told, ruled)
    relations, craft = [0] * len(document.tokens), [0] * len(document.tokens)
    found: list[tuple[Element, frozenset[int]]] = []
    for mark in marks:
        stretch = _tokens(document, mark.start, mark.end)
        if stretch is None or mark.relation in {"ALT", "SPD"}:
            continue
        sentence, first, last = stretch
        number = RELATIONS.index(mark.relation) + 1 if mark.relation else 0
        if number:
            relations[first:last] = [number] * (last - first)
        else:
            craft[first:last] = [BEGINS] + [INSIDE] * (last - first - 1)
        found.append((maker.element(sentence, first, last, number), frozenset(mark.numbers)))
    found.sort(key=lambda one: one[0].first)
    held = [one for one, _ in found]
    return Lesson(
        source,
        told,
        [range(one.first, one.last) for one in document.sentences if one.kind != "furniture" and one.last > one.first],
        relations,
        craft,
        held,
        [numbers for _, numbers in found],
        elements.pairs_of(held),
    )


def _tokens(document: Document, start: int, end: int) -> tuple[Sentence, int, int] | None:
    """The tokens of characters ``start:end`` and their sentence; None where no sentence that is read has them."""
    sentence = document.sentence_at(start)
    if sentence is None or sentence.kind == "furniture":
        return None
    first = max(sentence.first, bisect_right(document.tokens, start, key=lambda token: token.start) - 1)
    last = min(sentence.last, bisect_left(document.tokens, end, key=lambda token: token.start))
    return (sentence, first, last) if last > first else None


def _specimens(gazetteer: Gazetteer) -> Iterator[Lesson]:
    """The specimens that the rules read rightly, with the rules' reading as marks; those of no flight have no steps."""
    for row in _rows("tracks"):
        scene = _Scene(row["text"], gazetteer)
        steps = _ruled_marks(scene)
        told = {f"{one.relation} {scene.document.text[one.start : one.end]}" for one in steps}
        if set(row["waypoints"].split(" > ")) <= told or " > left " in row["waypoints"]:
            yield _lesson("specimens", scene, [*steps, *_craft_marks(scene)])
    for row in _rows("tracks_none"):
        scene = _Scene(row["text"], gazetteer)
        yield _lesson("specimens", scene, [one._replace(numbers=(0,)) for one in _craft_marks(scene)])


def _rows(table: str) -> list[dict[str, str]]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if not row["xfail"]]


def _ruled_marks(scene: _Scene) -> list[Mark]:
    """The steps as the rules read them."""
    ends = {spot.token: spot.end for spot in reversed(scene.spots)}
    tokens, marks = scene.document.tokens, []
    for at, relation in scene.ruled.relations.items():
        if at in scene.ruled.flights:
            number = scene.ruled.flights[at] + 1
            marks.append(marked.Mark(tokens[at].start, ends.get(at, tokens[at].end), (number,), relation, None))
    return marks


def _craft_marks(scene: _Scene) -> list[Mark]:
    tokens, marks = scene.document.tokens, []
    for platform, flight in scene.ruled.platforms:
        start, end = tokens[platform.phrase].start, tokens[platform.last - 1].end
        marks.append(marked.Mark(start, end, (0 if flight is None else flight + 1,), "", None))
    return marks
