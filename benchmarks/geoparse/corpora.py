"""Annotated articles: geoparsing corpora and articles of our own as JSONL, entity corpora as one token a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.flights import marked as flights
from geomap.evaluate.places.corpora import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.evaluate.places.corpora import Gold as Annotated

GEOPARSING = ("lgl", "trnews", "gwn")
"""Corpora in which every place name is marked."""
RESOLVING = (*GEOPARSING, "wiktor")
"""Corpora in which place names have points; of WikToR's only the title of the page is marked."""
OWN = Path(__file__).parents[1] / "articles" / "news.jsonl"
"""News on conflict of our own writing, with every place name marked but peoples; see the README beside it."""
FLOWN = Path(__file__).parents[1] / "flights" / "places.txt"
"""The names of places in articles on flights of our own, but peoples': id of the article, names that stand in it."""
SENTENCES_AN_ARTICLE = 12
"""Sentences of a named-entity corpus are read in batches of this many, as if each were an article."""
_TIGHT = re.compile(r"[.,;:!?)\]%]|'s|’s|n't")
_NAMES = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'-]*|al-\w+))*")
_NOWHERE = frozenset({"associative:demonym", "associative:language", "associative:homonym"})
"""Kinds of names that GeoWebNews gives no point to, whatever they stand for."""
_KINDS = {"per": 0, "person": 0, "org": 1, "organisation": 1, "loc": 2, "location": 2}
_PLAIN_KINDS = frozenset({"per", "person", "temporal", "quantity", "money", "weapon"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One place name that an annotator marked; coordinates in WGS 84 degrees where given.

    ``judged`` is False where the corpus gives such names no point, so that none says nothing.
    """

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated article; names inside ``unjudged`` stretches are neither right nor wrong.

    ``nested`` says that names inside organisations and demonyms are marked, too. ``kinds`` are the stretches that
    name a person (0), an organisation (1), a place (2) or anything else (3); None where the corpus does not say so.
    """

    corpus: str
    text: str
    places: tuple[Gold, ...]
    unjudged: tuple[tuple[int, int], ...] = ()
    nested: bool = True
    kinds: tuple[tuple[int, int, int], ...] | None = None


def geoparsing(folder: Path, wanted: Sequence[str] = GEOPARSING) -> Iterator[Marked]:
    """The development parts of the ``wanted`` corpora."""
    for corpus in wanted:
        for marked in read(folder / "geoparse" / f"{corpus}.dev.jsonl").articles:
            yield Marked(corpus, marked.article.text, tuple(_gold(corpus, one) for one in marked.gold))


def _gold(corpus: str, one: Annotated) -> Gold:
    lat, lon = (None, None) if one.point is None else (one.point.lat, one.point.lon)
    judged = not (corpus == "gwn" and one.point is None and one.kind in _NOWHERE)
    return Gold(one.span.start, one.span.end, lat, lon, one.geonames, judged)


def own() -> Iterator[Marked]:
    """The articles of our own; a name of a people is neither right nor wrong in them."""
    for marked in read(OWN).articles:
        yield Marked("own", marked.article.text, tuple(_gold("own", one) for one in marked.gold), nested=False)


def flown() -> Iterator[Marked]:
    """The articles on flights of our own whose places are listed; see ``benchmarks/flights/README.md``."""
    lines = (line.partition(" | ") for line in FLOWN.read_text(encoding="utf-8").splitlines())
    names = {article: told.split(" ; ") for article, _, told in lines}
    for one in flights.articles():
        if one.id in names:
            yield Marked("flown", one.text, tuple(_occurrences(one.text, names[one.id])), nested=False)


def _occurrences(text: str, names: Sequence[str]) -> Iterator[Gold]:
    """Wherever one of the names stands as a word, the longest first."""
    longest = sorted(filter(None, names), key=len, reverse=True)
    any_of = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return (Gold(found.start(), found.end()) for found in any_of.finditer(text))


def entities(folder: Path) -> Iterator[Marked]:
    """WikiGold, Universal NER's English Web Treebank and re3d, for what is a person and what a place."""
    yield from _conll("re3d", folder / "ner" / "re3d.dev.conll", 1, "location")
    yield from _conll("wikigold", folder / "ner" / "wikigold.conll", 1, "loc")
    for part in ("dev", "test"):
        yield from _conll("ewt", folder / "ner" / f"uner_ewt.{part}.iob2", 2, "loc")


def _conll(corpus: str, path: Path, label: int, place: str) -> Iterator[Marked]:
    sentences = list(_sentences(path, label))
    for first in range(0, len(sentences), SENTENCES_AN_ARTICLE):
        yield _article(corpus, sentences[first : first + SENTENCES_AN_ARTICLE], place)


def _sentences(path: Path, label: int) -> Iterator[list[tuple[str, str]]]:
    held: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if not cells and held:
            yield held
            held = []
        elif len(cells) > label and not line.startswith("#"):
            held.append((cells[label - 1], cells[label]))
    if held:
        yield held


def _article(corpus: str, sentences: Sequence[list[tuple[str, str]]], place: str) -> Marked:
    text = ""
    found: list[tuple[int, int, str]] = []
    for sentence in sentences:
        open_kind = ""
        for word, tag in sentence:
            text += "" if not text or text[-1] in "\n(" or _TIGHT.match(word) else " "
            start, kind = len(text), tag.rpartition("-")[2].lower()
            text += word
            if kind != "o" and kind == open_kind and not tag.startswith("B-"):
                found[-1] = (found[-1][0], len(text), kind)
            elif kind != "o":
                found.append((start, len(text), kind))
            open_kind = kind
        text += "\n"
    places = [name for start, end, kind in found if kind == place for name in _names(text, start, end)]
    unjudged = tuple((start, end) for start, end, kind in found if kind not in {place, *_PLAIN_KINDS})
    kinds = tuple((start, end, _KINDS.get(kind, 3)) for start, end, kind in found)
    return Marked(corpus, text, tuple(places), unjudged, nested=False, kinds=kinds)


def _names(text: str, start: int, end: int) -> Iterator[Gold]:
    """The names in a phrase such as "the city of Mosul, Iraq"."""
    for match in _NAMES.finditer(text, start, end):
        yield Gold(match.start(), match.end())
