"""Fit what tells one event from two: ``python -m benchmarks.folding [--write]``.

It learns from marked articles of our own (``benchmarks/tagger``): the tellings that geomap finds in them are folded as
the marks have it, and each is held against every incident told before.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks import folder, tables
from benchmarks.tagger import marked, reading
from geomap.events.incidents import apart, collect, fold, likeness
from geomap.events.incidents.cluster import Cluster
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.tagger.marked import Marked
    from geomap.gazetteer.gazetteer import Gazetteer

    Grid = NDArray[np.float64]
    Pair = tuple[int, int]

WEIGHTS = Path(__file__).parents[1] / "geomap" / "events" / "incidents" / "weights" / "likeness.csv"
FOLDS = 5
RIDGE, STEPS = 3.0, 12
"""The penalty on squares of weights, and steps of Newton's method."""
PAIRS, PAIRS_RIDGE = 40, 10.0
"""How many pairs of features weigh together: those that tell most in a regression over all pairs, with its penalty."""
DOUBT = 0.9
"""Log-odds by which joining is favoured: a telling left alone is an incident too many. Chosen on news whose
tellings nobody marked: .6 and .9 err as often in folds left out."""


class Choice(NamedTuple):
    """A telling held against each incident told before: features of each, which one it is, whether it is any."""

    fold: int
    features: Grid
    right: Grid
    is_told: bool


def main() -> None:
    """Print how many tellings go where they belong in articles left out; write the weights fitted on all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the weights that the package ships")
    folder.add_option(options, needed=False)
    given = options.parse_args()
    gazetteer, names = open_gazetteer(), dict[str, int]()
    found = [list(_held(one, gazetteer)) for one in (*marked.articles(given.corpus), *marked.news())]
    for features in (row for told in found for _, rows, _ in told for row, _ in rows):
        for name in features:
            names.setdefault(name, len(names))
    choices = [_choice(told, names) for each in found for told in each]
    print(f"{len(choices)} tellings, {len(names)} features, articles left out by fifths")
    counts = np.sum([_judged(choices, number) for number in range(FOLDS)], axis=0)
    joined, wrong, missed, fused = counts.tolist()
    print(f"joined rightly {joined}, with another {wrong}, told anew though told before {missed}, fused {fused}")
    if given.write:
        _write(*_fitted(choices), list(names))


def _held(one: Marked, gazetteer: Gazetteer) -> Iterator[tuple[int, list[tuple[dict[str, float], bool]], bool]]:
    """Each telling of an article that is marked: its fold, features and truth for each incident, whether it is told."""
    number = reading.fold_of(one, FOLDS)
    clusters: dict[str, Cluster] = {}
    evidence = reading.evidence_of(one, gazetteer)
    sentences = evidence.document.sentences
    for mention in sorted(collect.mentions(evidence), key=lambda each: (fold.is_weak(each), each.trigger.start)):
        told = reading.told_by(one, mention, sentences[mention.trigger.sentence])
        if not told:
            continue
        ordered = sorted(clusters.values(), key=lambda cluster: cluster.start)
        own = clusters.get(told)
        rows = [
            (dict(likeness.features(mention, cluster, beside)), cluster is own)
            for cluster, beside in fold.near(mention, ordered)
            if not apart.are_two(mention, cluster)
        ]
        yield number, rows, own is not None
        clusters.setdefault(told, Cluster(len(clusters))).add(mention)


def _choice(told: tuple[int, list[tuple[dict[str, float], bool]], bool], names: dict[str, int]) -> Choice:
    number, rows, is_told = told
    grid = np.zeros((len(rows), len(names)))
    for row, (features, _) in zip(grid, rows, strict=True):
        for name, value in features.items():
            row[names[name]] = value
    return Choice(number, grid, np.array([right for _, right in rows], float), is_told)


def _fitted(choices: Sequence[Choice]) -> tuple[Grid, list[Pair]]:
    """Weights of features and then of the pairs of features that tell most, and those pairs."""
    grid, right = (np.concatenate(parts) for parts in zip(*((one.features, one.right) for one in choices), strict=True))
    count = grid.shape[1]
    every = list(combinations(range(count), 2))
    wide = _with_pairs(grid, every)
    tells = np.abs(regression(wide, right, PAIRS_RIDGE)) * wide.std(0)
    pairs = [every[at] for at in np.argsort(-tells[count:])[:PAIRS]]
    return regression(_with_pairs(grid, pairs), right, RIDGE), pairs


def _with_pairs(grid: Grid, pairs: Sequence[Pair]) -> Grid:
    both = [grid[:, one] * grid[:, two] for one, two in pairs]
    return np.concatenate([grid, np.stack(both, 1)], axis=1)


def regression(grid: Grid, right: Grid, ridge: float) -> Grid:
    """Weights of a logistic regression, by Newton's method; ``grid`` (rows, features), ``right`` 0 or 1 a row."""
    found = np.zeros(grid.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-grid @ found))
        slope = grid.T @ (right - chance) - ridge * found
        found += np.linalg.solve((grid * (chance * (1 - chance))[:, None]).T @ grid + ridge * np.eye(len(found)), slope)
    return found


def _judged(choices: Sequence[Choice], number: int) -> list[int]:
    """In one fold: joined rightly, with another incident, missed, and fused though told for the first time."""
    known, pairs = _fitted([one for one in choices if one.fold != number])
    counts = [0, 0, 0, 0]
    for one in choices:
        if one.fold != number:
            continue
        fits = _with_pairs(one.features, pairs) @ known + DOUBT if len(one.right) else np.array([-1.0])
        joins, best = fits.max() >= 0, int(fits.argmax())
        if one.is_told:
            counts[2 if not joins else 0 if one.right[best] else 1] += 1
        else:
            counts[3] += int(joins)
    return counts


def _write(known: Grid, pairs: Sequence[Pair], names: Sequence[str]) -> None:
    known[names.index(likeness.ALWAYS)] += DOUBT
    told = [*names, *(likeness.BOTH.join((names[one], names[two])) for one, two in pairs)]
    tables.write_weights(WEIGHTS, sorted(zip(told, known.tolist(), strict=True)))


if __name__ == "__main__":
    main()
