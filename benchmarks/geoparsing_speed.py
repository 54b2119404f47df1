"""How fast place names are found and resolved, how the cost grows, what it takes in memory and from a cold start.

``python -m benchmarks.geoparsing_speed --corpus FOLDER`` reads the articles of LGL in the folder; without one, those in
``seeds/`` again and again. Beside each time stands its ratio to the floor measured in the same run, which is to cut the
same texts into words by one regular expression: the machine's speed falls out of that. Where onnxruntime is installed
the accurate tier is measured as well, and so is the geotext package, which looks names up and resolves none. Times are
of the processor, one core, but for ``--jobs`` and the cold start.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks import folder
from benchmarks.analysis import ROOT, SEED, news, peak_mb
from benchmarks.tables import keep, show
from geomap import pipeline
from geomap.evaluate.places import corpora
from geomap.gazetteer import open_gazetteer
from geomap.geoparse import atlas as atlases
from geomap.geoparse import naming, parsing
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from benchmarks.tables import Rows
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.document import Document

LONGEST = (500_000, 1_000_000, 5_000_000)
SEEDED = 400
"""Articles made of the seeds where no corpus is given."""
STARTS = 5
_WORD = re.compile(r"\w+|[^\w\s]")


def texts(given: Path | None) -> list[str]:
    """The articles of LGL in the folder of corpora, or those in seeds/ repeated."""
    if given is not None:
        corpus = corpora.read(given / "geoparse" / "lgl.dev.jsonl")
        return [marked.article.text for marked in corpus.articles]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return (seeds * (SEEDED // len(seeds) + 1))[:SEEDED]


def spent(work: Callable[[str], object], given: Iterable[str]) -> float:
    """Processor seconds that ``work`` takes on all texts."""
    started = time.process_time()
    for text in given:
        work(text)
    return time.process_time() - started


def rates(given: Sequence[str], gazetteer: Gazetteer) -> Rows:
    """Articles a second by stage: in a process that has read none before, and the best of three rounds after it."""
    atlas = atlases.of(gazetteer)

    def read(text: str) -> Document:
        return document.read(Article(id="", text=text))

    stages: dict[str, Callable[[str], object]] = {
        "recognition and resolution": lambda text: parsing.parse(read(text), gazetteer),
        "sentences and words": read,
        "and recognition": lambda text: naming.find(read(text), atlas),
        "floor: words by one regex": _WORD.findall,
    }
    if importlib.util.find_spec("onnxruntime") is not None:
        stages["the accurate tier"] = lambda text: parsing.parse(read(text), gazetteer, accurate=True)
    if importlib.util.find_spec("geotext") is not None:
        stages["geotext"] = importlib.import_module("geotext").GeoText
    first = {name: spent(work, given) for name, work in stages.items()}
    again = {name: min(spent(work, given) for _ in range(3)) for name, work in stages.items()}
    floor = again["floor: words by one regex"]
    return [
        {"stage": name, "first articles/s": len(given) / first[name], "articles/s": len(given) / again[name],
         "x floor": again[name] / floor, "peak MB": peak_mb()}
        for name in stages
    ]  # fmt: skip


def growing(gazetteer: Gazetteer) -> Rows:
    """One text, ever longer: microseconds a character stay the same where the cost is linear."""
    rows: Rows = []
    for length in LONGEST:
        text = news(SEED, length)
        floor = spent(_WORD.findall, [text])
        seconds = spent(lambda each: parsing.parse(document.read(Article(id="", text=each)), gazetteer), [text])
        rows.append({"characters": length, "s": seconds, "us/character": seconds / length * 1e6,
                     "x floor": seconds / floor, "peak MB": peak_mb()})  # fmt: skip
    return rows


def shared(given: Sequence[str]) -> Rows:
    """Articles a second by ``--jobs``, the start of the processes and the records included."""
    articles = [Article(id=str(number), text=text) for number, text in enumerate(given)]
    rows: Rows = []
    for jobs in sorted({1, os.cpu_count() or 1}):
        started = time.perf_counter()
        count = sum(1 for _ in pipeline.analyse_many(articles, jobs, places_only=True))
        rows.append({"jobs": jobs, "articles/s": count / (time.perf_counter() - started)})
    return rows


def cold() -> Rows:
    """Seconds of the clock for `geomap geocode article.txt`, the best of some, beside the interpreter by itself.

    The first start may keep compiled modules, as installing a package does, whatever the environment says.
    """
    article = str(ROOT / "seeds" / "syria-convoy.txt")
    commands = {"geomap geocode article.txt": ["-m", "geomap", "geocode", article], "python": ["-c", ""]}
    return [
        {"command": name, "s": min(_clocked([sys.executable, *command]) for _ in range(STARTS))}
        for name, command in commands.items()
    ]


def _clocked(command: Sequence[str]) -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    folder.add_option(parser, needed=False)
    given = texts(parser.parse_args().corpus)
    gazetteer = open_gazetteer()
    parsing.parse(document.read(Article(id="", text=news(SEED, 500))), gazetteer)
    results = {
        f"{len(given)} articles, {sum(map(len, given)) // len(given):,} characters each": rates(given, gazetteer),
        "one text, ever longer": growing(gazetteer),
        "cold start": cold(),
        "articles shared among processes": shared(given),
    }
    show(results)
    keep("geoparsing_speed", results)


if __name__ == "__main__":
    main()
