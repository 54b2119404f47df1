"""Cross-validate the geoparser on annotated articles and, with ``--write``, fit and write its weights."""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import folder
from benchmarks.geoparse import certainty, corpora, hiding, recognition, resolution
from geomap.gazetteer import open_gazetteer
from geomap.geoparse.atlas import Atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WEIGHTS = Path(__file__).parents[2] / "geomap" / "geoparse" / "weights"
FOLDS = 3
SURE = 0.7
LEAST_WEIGHT = 0.02
"""Weights nearer to nothing are left out of the file."""


def main() -> None:
    """Read the corpora, print figures under cross-validation and write the weights if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    folder.add_option(options)
    options.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    given = options.parse_args()
    atlas = Atlas(open_gazetteer())
    marked, titles = list(corpora.geoparsing(given.corpus)), list(corpora.geoparsing(given.corpus, ("wiktor",)))
    random.Random(1).shuffle(marked)  # noqa: S311 - folds, not secrets
    further = [recognition.read(one, atlas) for one in corpora.entities(given.corpus)]
    further += [*chain(*_twice(list(corpora.own()), atlas))]
    found = _twice(marked, atlas)
    resolved = [resolution.read(one, atlas) for one in (*marked, *titles)]
    _report(
        "recognition, exact span",
        corpora.GEOPARSING,
        _validated(found, _as_they_are, lambda part: recognition.fit([*chain(*part), *further])),
    )
    _report(
        "the same where half of the towns are hidden from the gazetteer",
        corpora.GEOPARSING,
        _validated(found, _partly_hidden, lambda part: recognition.fit([*chain(*part), *further])),
    )
    flown = [recognition.read(one, atlas) for one in corpora.flown()]
    weights = recognition.fit([*chain(*found), *further])
    _report(
        "recognition in articles on flights, of which none is learnt from",
        ("flown",),
        recognition.counts(flown, weights),
    )
    _report("gold spans within 161 km", corpora.RESOLVING, _validated(resolved, resolution.counts, resolution.fit))
    answers = _answers(resolved)
    sure = certainty.points(answers)
    _report_certainty(answers, sure)
    if given.write:
        _write("recognition", weights)
        _write("resolution", resolution.fit(resolved))
        _write("certainty", sure)


def _twice(marked: Sequence[corpora.Marked], atlas: Atlas) -> list[tuple[recognition.Page, recognition.Page]]:
    """Every article as it is, and as if the gazetteer lacked half of its towns."""
    return [
        (recognition.read(one, atlas), recognition.read(one, hiding.forgetful(one, atlas, seed), hiding.COUNTS))
        for seed, one in enumerate(marked)
    ]


def _as_they_are(pages: Sequence[tuple[recognition.Page, ...]], weights: dict[str, float]) -> Counter[str]:
    return recognition.counts([page for page, _ in pages], weights)


def _partly_hidden(pages: Sequence[tuple[recognition.Page, ...]], weights: dict[str, float]) -> Counter[str]:
    return recognition.counts([page for _, page in pages], weights)


def _answers(pages: Sequence[resolution.Page]) -> list[certainty.Answer]:
    """The answers for the news corpora, each by weights that never saw its article."""
    return [
        answer
        for fold in range(FOLDS)
        for weights in (resolution.fit([page for number, page in enumerate(pages) if number % FOLDS != fold]),)
        for page in pages[fold::FOLDS]
        if page.marked.corpus in corpora.GEOPARSING
        for answer in resolution.judged(page, weights)
        if answer is not None
    ]


def _report_certainty(answers: Sequence[certainty.Answer], sure: Mapping[str, float]) -> None:
    """Answers that are called sure, and how many of these are right; the table judges what it was made from."""
    shares = [float(share) for share in sure]
    kept = [right for likely, right in answers if np.interp(likely, shares, list(sure.values())) >= SURE]
    print(
        f"certainty of {SURE} or more: {len(kept) / len(answers):.3f} of the answers, {sum(kept) / len(kept):.3f} right"
    )


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


def _report(title: str, shown: Sequence[str], total: Counter[str]) -> None:
    print(title)
    for corpus in shown:
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
