"""Fit how likely it is that an article reports an incident: ``python -m benchmarks.confidence [--write]``.

It learns from the articles of our own in which every telling is marked (``benchmarks/tagger``): of the incidents that
geomap tells, the fullest of each that is marked is right, and all others are not.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks import folder, tables
from benchmarks.folding import FOLDS, regression
from benchmarks.tagger import marked, reading
from geomap.events.incidents import collect, confidence, fields, fold, inherit
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.tagger.marked import Marked
    from geomap.gazetteer.gazetteer import Gazetteer

WEIGHTS = Path(__file__).parents[1] / "geomap" / "events" / "incidents" / "weights" / "confidence.csv"
RIDGE = 3.0
"""The penalty on squares of weights."""
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


class Told(NamedTuple):
    """An incident that is told: the fold of its article, its features, whether it is right."""

    fold: int
    features: dict[str, float]
    right: bool


def main() -> None:
    """Print what each floor is worth in articles left out, and how far chances hold; write the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the weights that the package ships")
    folder.add_option(options, needed=False)
    given = options.parse_args()
    gazetteer, articles = open_gazetteer(), list(marked.articles(given.corpus))
    wanted = sum(len({mark.number for mark in one.marks}) for one in articles)
    told = [each for one in articles for each in _told(one, gazetteer)]
    names = sorted({name for one in told for name in one.features})
    grid = np.array([[one.features.get(name, 0.0) for name in names] for one in told])
    right, folds = np.array([one.right for one in told], float), np.array([one.fold for one in told])
    chances = np.zeros(len(told))
    for number in range(FOLDS):
        known = regression(grid[folds != number], right[folds != number], RIDGE)
        chances[folds == number] = 1 / (1 + np.exp(-grid[folds == number] @ known))
    print(f"{wanted} incidents marked, {len(told)} told, {int(right.sum())} of them right; articles left out by fifths")
    for floor in FLOORS:
        kept = chances >= floor
        precision, recall = right[kept].mean(), right[kept].sum() / wanted
        print(f"from {floor:.2f}: precision {precision:.3f}, recall {recall:.3f}, "
              f"F1 {2 * precision * recall / (precision + recall):.3f}")  # fmt: skip
    for low in np.arange(0, 1, 0.1):
        held = (chances >= low) & (chances < low + 0.1)
        print(f"{low:.1f}-{low + 0.1:.1f}: {right[held].mean() if held.any() else 0:.2f} right of {held.sum()}")
    if given.write:
        tables.write_weights(WEIGHTS, zip(names, regression(grid, right, RIDGE).tolist(), strict=True))


def _told(one: Marked, gazetteer: Gazetteer) -> Iterator[Told]:
    """The incidents that are told of an article; of several that tell one that is marked, the fullest is right."""
    number = reading.fold_of(one, FOLDS)
    evidence = reading.evidence_of(one, gazetteer)
    told = fields.literal(evidence, inherit.drop_titles(fold.fold(collect.mentions(evidence))))
    tellers: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for order, tellings in enumerate(told):
        best, count = reading.told_most(one, tellings, evidence.document)
        if best:
            tellers[best].append((count, -order))
    right = {-max(ones)[1] for ones in tellers.values()}
    settings = confidence.settings(told, evidence.document)
    for order, (tellings, setting) in enumerate(zip(told, settings, strict=True)):
        yield Told(number, dict(confidence.features(tellings, evidence, setting)), order in right)


if __name__ == "__main__":
    main()
