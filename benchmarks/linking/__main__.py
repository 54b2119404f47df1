"""Fit what two articles' incidents have in common where they are one: ``python -m benchmarks.linking [--write]``.

It learns from short articles of our own (``articles.jsonl``): of one event told by two or three newsrooms, and of
events that look alike. The weights set by hand are where it starts from, and hold where articles say nothing.
"""

from __future__ import annotations

import argparse
import csv
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.linking import crowds
from geomap import pipeline
from geomap.case.linking import likeness
from geomap.case.linking.around import Around
from geomap.case.linking.cells import cells
from geomap.case.linking.sightings import sightings
from geomap.case.linking.traits import traits
from geomap.case.linking.when import WEEKDAY
from geomap.evaluate import linking
from geomap.gazetteer import open_gazetteer
from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.case.linking.cells import Cell
    from geomap.case.linking.sightings import Sighting

    Grid = NDArray[np.float64]

HERE = Path(__file__).parent
WEIGHTS = Path(likeness.__file__).with_name("weights") / "likeness.csv"
FOLDS = 5
RIDGE = 20.0
"""The penalty on squares of what a weight is off its prior: 102 pairs of articles are few."""
CROWD = 0.15
"""How much a pair of two incidents counts: the crowds hold more of them than any case beside its pairs that are one."""
ROUNDS, STEPS, RATE = 6, 1500, 0.005


class Pair(NamedTuple):
    """Two articles: whether they tell of one incident, and a row of features for each two that they tell of.

    ``dated`` says of which two both days are known; ``is_rare`` which features count as rare if they weigh enough.
    """

    fold: int
    is_one: bool
    rows: Grid
    dated: NDArray[np.bool_]
    is_rare: NDArray[np.bool_]


def main() -> None:
    """Print how many pairs of articles left out are linked rightly; write the weights fitted on all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the weights that the package ships")
    prior = _prior()
    pairs = list(_pairs(sorted(prior)))
    start = np.array([prior[name] for name in sorted(prior)])
    print(f"{len(pairs)} pairs of articles, {sum(pair.is_one for pair in pairs)} of one incident")
    print("by hand      ", *_judged(pairs, start))
    left_out = np.sum([_left_out(pairs, number, start) for number in range(FOLDS)], axis=0)
    print("fitted, left out", *left_out)
    fitted = _fitted(pairs, start)
    print("fitted on all", *_judged(pairs, fitted), "(found, wrong, missed)")
    if options.parse_args().write:
        _write(dict(zip(sorted(prior), fitted.tolist(), strict=True)))


def _prior() -> dict[str, float]:
    with (HERE / "prior.csv").open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def _left_out(pairs: Sequence[Pair], number: int, start: Grid) -> Grid:
    known = _fitted([pair for pair in pairs if pair.fold != number], start)
    return _judged([pair for pair in pairs if pair.fold == number], known)


def _pairs(names: Sequence[str]) -> Iterator[Pair]:
    """Every two articles that have incidents which nothing forbids to be one."""
    gazetteer, place = open_gazetteer(), {name: column for column, name in enumerate(names)}
    is_rare = np.array([name != WEEKDAY for name in names])
    written = linking.read(HERE / "articles.jsonl").articles
    given = [(one.article, {wanted.incident for wanted in one.gold}) for one in written]
    given += [(one, {one.id}) for one in crowds.articles()]
    told = [(list(sightings(encode(pipeline.analyse(article, gazetteer)))), gold) for article, gold in given]
    around = _around([one for found, _ in told for one in found])
    for (ours, gold), (theirs, other) in combinations(told, 2):
        found = [(a, b) for a, b in product(ours, theirs) if likeness.contradiction(a, b) is None]
        if not found:
            continue
        rows = np.zeros((len(found), len(names)))
        for row, (a, b) in zip(rows, found, strict=True):
            for trait in (*traits(a, b), *likeness.told_around(a, b, around)):
                row[place[trait.name]] += trait.times
        theatre = min(gold)[:2]
        fold = int(sha256(theatre.encode()).hexdigest(), 16) % FOLDS
        dated = np.array([a.is_dated and b.is_dated for a, b in found])
        yield Pair(fold, not gold.isdisjoint(other), rows, dated, is_rare)


def _around(found: list[Sighting]) -> Around:
    """What all articles together tell of a neighbourhood, as one case."""
    held: dict[Cell, list[Sighting]] = {}
    for one in found:
        for cell in cells(one):
            held.setdefault(cell, []).append(one)
    return Around(lambda square: held.get(square, ()))


def _fitted(pairs: Sequence[Pair], start: Grid) -> Grid:
    """Weights of a logistic regression, drawn to those set by hand, none of them with its sign turned.

    Of two articles on one incident the likest two tellings are that one; of others all are two.
    """
    two = np.concatenate([pair.rows for pair in pairs if not pair.is_one])
    found, sign = start.copy(), np.sign(start)
    for _ in range(ROUNDS):
        one = np.array([pair.rows[int((pair.rows @ found).argmax())] for pair in pairs if pair.is_one])
        for _ in range(STEPS):
            slope = one.T @ (1 - _chance(one, found)) - CROWD * two.T @ _chance(two, found) - RIDGE * (found - start)
            moved = found + RATE * slope
            found = np.where(moved * sign < 0, 0.0, moved)
    return found


def _chance(rows: Grid, known: Grid) -> Grid:
    return np.asarray(1 / (1 + np.exp(likeness.THRESHOLD - rows @ known)))


def _judged(pairs: Sequence[Pair], known: Grid) -> Grid:
    """Found, wrong and missed."""
    counts = np.zeros(3)
    for pair in pairs:
        rare = pair.dated | (pair.rows[:, pair.is_rare] * known[pair.is_rare] >= likeness.STRONG).any(axis=1)
        linked = bool(((pair.rows @ known >= likeness.THRESHOLD) & rare).any())
        counts += (linked and pair.is_one, linked and not pair.is_one, pair.is_one and not linked)
    return counts


def _write(known: dict[str, float]) -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows((name, f"{weight:.2f}") for name, weight in known.items())


if __name__ == "__main__":
    main()
