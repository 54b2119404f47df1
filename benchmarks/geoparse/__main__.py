"""Cross-validate the geoparser on annotated articles and, with ``--write``, fit and write its weights."""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.geoparse import corpora, recognition, resolution
from geomap.gazetteer import open_gazetteer
from geomap.geoparse.atlas import Atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WEIGHTS = Path(__file__).parents[2] / "geomap" / "geoparse" / "weights"
FOLDS = 3
LEAST_WEIGHT = 0.02
"""Weights nearer to nothing are left out of the file."""


def main() -> None:
    """Read the corpora, print figures under cross-validation and write the weights if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, required=True, help="folder with geoparse/ and ner/")
    options.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    given = options.parse_args()
    atlas = Atlas(open_gazetteer())
    marked = list(corpora.geoparsing(given.corpora))
    random.Random(1).shuffle(marked)  # noqa: S311 - folds, not secrets
    further = [recognition.read(one, atlas) for one in corpora.entities(given.corpora)]
    found = [recognition.read(one, atlas) for one in marked]
    resolved = [resolution.read(one, atlas) for one in marked]
    _report(
        "recognition, exact span",
        _validated(found, recognition.counts, lambda part: recognition.fit([*part, *further])),
    )
    _report("gold spans within 161 km", _validated(resolved, resolution.counts, resolution.fit))
    if given.write:
        _write("recognition", recognition.fit([*found, *further]))
        _write("resolution", resolution.fit(resolved))


def _validated(
    pages: Sequence[Any],
    counts: Callable[[Sequence[Any], dict[str, float]], Counter[str]],
    fit: Callable[[Sequence[Any]], dict[str, float]],
) -> Counter[str]:
    """Counts over folds, each judged by weights that never saw it."""
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        rest = [page for number, page in enumerate(pages) if number % FOLDS != fold]
        total += counts(pages[fold::FOLDS], fit(rest))
    return total


def _report(title: str, total: Counter[str]) -> None:
    print(title)
    for corpus in corpora.GEOPARSING:
        right, found, gold = (total[f"{corpus} {what}"] for what in ("right", "found", "gold"))
        score = 2 * right / (found + gold)
        print(f"  {corpus:8} precision {right / found:.3f}  recall {right / gold:.3f}  F1 {score:.3f}")


def _write(table: str, weights: Mapping[str, float]) -> None:
    with (WEIGHTS / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for name in sorted(weights):
            if not name or abs(weights[name]) >= LEAST_WEIGHT:
                writer.writerow((name, f"{weights[name]:.3f}"))


if __name__ == "__main__":
    main()
