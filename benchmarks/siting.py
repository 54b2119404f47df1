"""Fit which of an article's places an incident took place at: ``python -m benchmarks.siting [--write]``.

It learns from the articles of our own in which every telling is marked (``benchmarks/tagger``): there the place of each
incident stands as the text calls it, and the most exact names of the text that this phrase holds are right.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks import tables
from benchmarks.folding import FOLDS
from benchmarks.tagger import marked, reading
from geomap.events.incidents import collect, fold, inherit, siting
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.tagger.marked import Marked
    from geomap.events.incidents.closeness import Candidate
    from geomap.events.spots import Spot
    from geomap.gazetteer.gazetteer import Gazetteer

    Grid = NDArray[np.float64]

WEIGHTS = Path(__file__).parents[1] / "geomap" / "events" / "incidents" / "weights" / "siting.csv"
RIDGE, STEPS, PACE, HELD = 1.0, 400, 0.05, (0.9, 0.999)
"""The penalty on squares of weights; steps of Adam (Kingma and Ba 2015), their length, and how much of the last ones
each keeps."""
SETTLED = 3
"""UCDP's where_prec up to which names are as exact as each other."""
UNLISTED = 9
"""The rank of a name that no gazetteer holds, behind those of all places."""


class Choice(NamedTuple):
    """An incident: its fold, whether it tells a place of its own, features of all places, which of them are right."""

    fold: int
    own: bool
    features: Grid
    right: NDArray[np.bool_]


def main() -> None:
    """Print how often the right place is chosen in articles left out; write the weights fitted on all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the weights that the package ships")
    gazetteer, names = open_gazetteer(), dict[str, int]()
    found = [each for one in marked.articles() for each in _asked(one, gazetteer)]
    for name in (name for _, _, held, _ in found for each in held for name in each):
        names.setdefault(name, len(names))
    choices = [Choice(number, own, _grid(held, names), right) for number, own, held, right in found]
    unnamed = sum(bool(one.right[-1]) for one in choices)
    print(f"{len(found)} incidents, of {unnamed} no name in the text is the place, articles left out by fifths")
    hits = np.zeros((2, 2), int)
    for number in range(FOLDS):
        known = _fitted([one for one in choices if one.fold != number])
        for one in (one for one in choices if one.fold == number):
            hits[int(one.own)] += int(one.right[(one.features @ known).argmax()]), 1
    for words, (right, all_) in zip(("that tell no place", "that tell one"), hits.tolist(), strict=True):
        print(f"of {all_} {words}: {right / all_:.3f} placed rightly")
    if options.parse_args().write:
        tables.write_weights(WEIGHTS, zip(names, _fitted(choices).tolist(), strict=True))


def _asked(one: Marked, gazetteer: Gazetteer) -> Iterator[tuple[int, bool, list[dict[str, float]], NDArray[np.bool_]]]:
    """Each incident of an article that is marked: fold, whether it tells a place, candidates' features and truth."""
    number = reading.fold_of(one, FOLDS)
    evidence = reading.evidence_of(one, gazetteer)
    clusters = inherit.drop_titles(fold.fold(collect.mentions(evidence)))
    sites = siting.Sites(clusters, evidence)
    for order, tellings in enumerate(clusters):
        best, _ = reading.told_most(one, tellings, evidence.document)
        if best in one.places and sites.candidates:
            right = _right(sites.candidates, one.places[best])
            yield number, any(mention.spots for mention in tellings), list(sites.features(order)), right


def _right(candidates: Sequence[Candidate], phrase: str) -> NDArray[np.bool_]:
    """Which candidates are the most exact places that a phrase names; last, whether it names none of them."""
    named = {one.key: _rank(one) for one in candidates if any(_is_in(name, phrase) for name in _names(one.spot))}
    finest = min(named.values(), default=UNLISTED)
    return np.array([*(named.get(one.key, UNLISTED + 1) == finest for one in candidates), not named])


def _names(spot: Spot) -> Iterator[str]:
    """A place's own name and those that it is told by: "south of X"."""
    yield spot.name_raw
    yield from (end.name_raw for end in spot.ends)


def _rank(one: Candidate) -> int:
    return UNLISTED if one.spot.place is None else max(one.spot.where_prec, SETTLED)


def _is_in(name: str, phrase: str) -> bool:
    held = re.sub(r"[^a-z0-9 ]", "", name.lower().replace("-", " "))
    return bool(held) and f" {held} " in f" {re.sub(r'[^a-z0-9 ]', '', phrase.lower().replace('-', ' '))} "


def _grid(held: Sequence[dict[str, float]], names: dict[str, int]) -> Grid:
    grid = np.zeros((len(held), len(names)))
    for row, each in zip(grid, held, strict=True):
        for name, value in each.items():
            row[names[name]] = value
    return grid


def _fitted(choices: Sequence[Choice]) -> Grid:
    """Weights under which the right places of each incident together are likeliest among all."""
    told = [one for one in choices if not one.right.all()]
    grid, right = np.concatenate([one.features for one in told]), np.concatenate([one.right for one in told])
    sizes = [len(one.features) for one in told]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(told)), sizes)
    found, mean, square = (np.zeros(grid.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = grid @ found
        grown = np.exp(odds - np.maximum.reduceat(odds, starts)[owner])
        share = grown / np.add.reduceat(grown, starts)[owner]
        good = grown * right
        slope = grid.T @ (share - good / np.add.reduceat(good, starts)[owner]) + RIDGE * found
        mean = HELD[0] * mean + (1 - HELD[0]) * slope
        square = HELD[1] * square + (1 - HELD[1]) * slope**2
        found -= PACE * (mean / (1 - HELD[0] ** step)) / (np.sqrt(square / (1 - HELD[1] ** step)) + 1e-8)
    return found


if __name__ == "__main__":
    main()
