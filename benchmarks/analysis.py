"""How fast articles are analysed, how the cost grows with a text's length, and what strange texts cost.

``python -m benchmarks.analysis`` prints three tables and keeps them in ``benchmarks/results/analysis.json``. Beside
each time stands its ratio to cutting the same text into words in the same run: the machine's speed falls out of that.
News is made by chance, always the same, from sentences of our own; strange texts repeat the units of
``tests/examples/hostile_articles.csv``. ``--long`` and ``--strange`` are the lengths in characters.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.tables import keep, show
from geomap import pipeline
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.text.tokens import tokenise

if TYPE_CHECKING:
    from benchmarks.tables import Rows
    from geomap.gazetteer.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
UNITS = ROOT / "tests" / "examples" / "hostile_articles.csv"
WORDS = 300
ARTICLES = 100
SEED = 20160919
PUBLISHED = date(2016, 9, 22)
PLACES = (
    *("Aleppo", "Deir ez-Zor", "Kharkiv", "Gaza City", "Mosul", "Hodeidah", "Maiduguri", "Goma", "Mogadishu", "Kunduz"),
    *(
        "Incirlik air base",
        "Urum al-Kubra",
        "the Black Sea",
        "northern Syria",
        "Kandahar province",
        "the town of Tuzla",
    ),
)
PEOPLE = ("civilians", "soldiers", "children", "aid workers", "police officers", "fighters", "villagers")
SOURCES = (
    "the Defence Ministry",
    "ministry spokesman Igor Petrov",
    "a senior official",
    "witnesses",
    "Reuters",
    "the army",
)
KINDS = (
    "an air strike",
    "shelling",
    "a car bomb",
    "gunmen",
    "a rocket attack",
    "an ambush",
    "a missile strike",
    "clashes",
)
TIMES = (
    "on Monday",
    "on Thursday evening",
    "overnight",
    "on September 17",
    "last week",
    "two days earlier",
    "in March",
)
COUNTS = ("three", "12", "at least 20", "about 100", "dozens of", "more than 1,500", "up to 40", "several")
CRAFT = ("A Predator drone", "An Su-25 warplane", "A Mi-8 helicopter", "A Bayraktar TB2 drone", "A cargo ship")
SENTENCES = (
    "{kind} killed {count} {people} in {place} {time}, {source} said.",
    "{count} {people} were killed and {other} wounded when {kind} hit a market in {place} {time}.",
    "“We have no doubt that {kind} struck {place},” {source} told reporters {time}.",
    "{source} denied that its planes had bombed {place}, and blamed {source2}.",
    "{craft} took off from {place} and flew over {far} at 3,600 metres and about 200 km/h, {source} said.",
    "It left the area thirty minutes later and landed at {place}.",
    "Talks between {place} and {far} will resume {time}, {source} said.",
    "The death toll rose to {count}, including {other} {people}, {source} said {time}.",
    "The group claimed responsibility for {kind} 20 km north of {place} that left {count} {people} dead.",
    "{place} has called for an inquiry; {far} would not rule out strikes.",
    "Prices of bread in {place} rose by 12 per cent to $3.50, a report by {source} found {time}.",
)


def sentence(chance: random.Random) -> str:
    """One sentence of news."""
    words = {"kind": KINDS, "people": PEOPLE, "time": TIMES, "source": SOURCES, "source2": SOURCES, "craft": CRAFT}
    words |= {"count": COUNTS, "other": COUNTS, "place": PLACES, "far": PLACES}
    text = chance.choice(SENTENCES).format(**{key: chance.choice(options) for key, options in words.items()})
    return text[0].upper() + text[1:]


def news(seed: int, characters: int) -> str:
    """News of so many characters, in paragraphs of one to four sentences; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 nothing here is a secret
    paragraphs = ["DAMASCUS, September 22 (Wire) - Reports of the day."]
    length = 0
    while length < characters:
        paragraphs.append(" ".join(sentence(chance) for _ in range(chance.randint(1, 4))))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:characters]


def seconds(text: str, gazetteer: Gazetteer) -> tuple[float, float]:
    """Processor seconds to analyse a text, and to cut it into words, which is the floor."""
    started = time.process_time()
    tokenise(text)
    cut = time.process_time()
    pipeline.analyse(Article(id="benchmark", text=text, published=PUBLISHED), gazetteer)
    return time.process_time() - cut, cut - started


def peak_mb() -> float:
    """The most memory this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ordinary(gazetteer: Gazetteer) -> Rows:
    """Articles of ordinary length, one after another; the better of two rounds."""
    texts = [" ".join(news(SEED + number, 2_600).split(" ")[:WORDS]) for number in range(ARTICLES)]
    rounds = [[seconds(text, gazetteer) for text in texts] for _ in range(2)]
    spent, floor = min((sum(one for one, _ in timed), sum(two for _, two in timed)) for timed in rounds)
    return [{"articles": ARTICLES, "articles/s": ARTICLES / spent, "x floor": spent / floor, "peak MB": peak_mb()}]


def growing(gazetteer: Gazetteer, longest: int) -> Rows:
    """One article, ever longer: microseconds a character stay the same where the cost is linear."""
    rows: Rows = []
    length = 10_000
    while length <= longest:
        spent, floor = seconds(news(SEED, length), gazetteer)
        rows.append({"characters": length, "s": spent, "us/character": spent / length * 1e6, "x floor": spent / floor,
                     "peak MB": peak_mb()})  # fmt: skip
        length *= 5 if length == 1_000_000 else 10
    return rows


def strange(gazetteer: Gazetteer, length: int) -> Rows:
    """Each strange text at a quarter of the length and whole: a cost that grows by four is linear."""
    rows: Rows = []
    for row in csv.DictReader(UNITS.read_text(encoding="utf-8").splitlines()):
        unit = json.loads(row["unit"])
        text = (unit * (length // len(unit) + 1))[:length]
        quarter, _ = seconds(text[: length // 4], gazetteer)
        spent, floor = seconds(text, gazetteer)
        rows.append({"text": row["name"], "s": spent, "us/character": spent / length * 1e6,
                     "grows by": spent / max(quarter, 1e-4), "x floor": spent / max(floor, 1e-4)})  # fmt: skip
    return sorted(rows, key=lambda one: -float(one["us/character"]))


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", type=int, default=5_000_000, help="characters of the longest article")
    parser.add_argument("--strange", type=int, default=100_000, help="characters of each strange text")
    asked = parser.parse_args()
    gazetteer = open_gazetteer()
    seconds(news(SEED, 3_000), gazetteer)
    results = {
        f"articles of {WORDS} words": ordinary(gazetteer),
        "one article, ever longer": growing(gazetteer, asked.long),
        f"strange texts of {asked.strange:,} characters": strange(gazetteer, asked.strange),
    }
    show(results)
    keep("analysis", results)


if __name__ == "__main__":
    main()
