"""geomap beside the geoparsers that install from the registry, over the corpora of a folder.

``python -m benchmarks.peers --corpus FOLDER`` prints one Markdown table. geotext and flashgeotext are compared where
they are installed (``pip install geotext flashgeotext``); geomap never needs them. Neither gives coordinates, so that
only geomap can be measured end to end. Speed is over the same articles in turn, by the time of one core.
"""

from __future__ import annotations

import argparse
import importlib
import math
import re
import time
from typing import TYPE_CHECKING, Any

from benchmarks import folder
from geomap import pipeline
from geomap.evaluate.places import corpora
from geomap.evaluate.places.judging import judge
from geomap.evaluate.places.measuring import measured
from geomap.gazetteer import open_gazetteer
from geomap.models.place import Toponym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from geomap.evaluate.places.corpora import Corpus
    from geomap.models.article import Article

    Reader = Callable[[Article], Sequence[Toponym]]

SHOWN = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "f1_overlap": "F1, overlap",
    "end_to_end": "found and within 161 km",
}
WITH_POINTS = "geomap"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    folder.add_option(options)
    options.add_argument("--limit", type=int, metavar="N", help="only the first N articles of each corpus")
    given = options.parse_args()
    readers = dict(_readers())
    print(
        "|".join(["", " corpus ", " reader ", *(f" {title} " for title in SHOWN.values()), " articles a second ", ""])
    )
    print("|" + "---|" * (len(SHOWN) + 3))
    for path in _files(given.corpus):
        corpus = corpora.read(path)
        for name, reader in readers.items():
            cells = _row(name, reader, corpus, given.limit)
            print("|".join(["", f" {corpus.name} ", f" {name} ", *(f" {cell} " for cell in cells), ""]), flush=True)


def _files(given: Path) -> list[Path]:
    return sorted((given / "geoparse" if (given / "geoparse").is_dir() else given).glob("*.jsonl"))


def _readers() -> Iterator[tuple[str, Reader]]:
    gazetteer = open_gazetteer()
    yield WITH_POINTS, lambda article: pipeline.geocode(article, gazetteer).toponyms
    for name, make in (("geotext", _geotext), ("flashgeotext", _flashgeotext)):
        try:
            module = importlib.import_module(f"{name}.geotext")
        except ImportError:
            print(f"{name} is not installed and left out: pip install {name}\n")
        else:
            yield name, make(module)


def _geotext(module: Any) -> Reader:
    """Cities, countries and nationalities; it gives names in text order and no offsets, so these are looked for."""

    def read(article: Article) -> list[Toponym]:
        found = module.GeoText(article.text)
        lists = (found.cities, found.countries, found.nationalities)
        return [one for names in lists for one in _in_order(article.text, names)]

    return read


def _in_order(text: str, names: Sequence[str]) -> Iterator[Toponym]:
    reached = 0
    for name in names:
        match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, reached)
        if match is not None:
            reached = match.end()
            yield _named(text, match.start(), match.end())


def _flashgeotext(module: Any) -> Reader:
    """Cities and countries of its own data, with offsets."""
    reader = module.GeoText()

    def read(article: Article) -> list[Toponym]:
        kinds = reader.extract(article.text).values()
        spans = [span for kind in kinds for one in kind.values() for span in one["span_info"]]
        return [_named(article.text, start, end) for start, end in sorted(set(spans))]

    return read


def _named(text: str, start: int, end: int) -> Toponym:
    return Toponym(start, end, text[start:end], "mention", None, 0.0, None, "", 0)


def _row(name: str, reader: Reader, corpus: Corpus, limit: int | None) -> list[str]:
    articles = corpus.articles[:limit]
    reader(articles[0].article)
    started = time.process_time()
    found = [reader(marked.article) for marked in articles]
    seconds = time.process_time() - started
    judged = [judge(marked, names, ()) for marked, names in zip(articles, found, strict=True)]
    measures = {key: value for key, (value, _, _) in measured(judged, 1).items()}
    if name != WITH_POINTS:
        measures["end_to_end"] = math.nan
    cells = ["-" if math.isnan(measures[key]) else f"{measures[key]:.3f}" for key in SHOWN]
    return [*cells, f"{len(articles) / seconds:.0f}"]


if __name__ == "__main__":
    main()
