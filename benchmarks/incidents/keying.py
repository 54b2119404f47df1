"""Fit the weights by which MUC-4 keys an incident, on articles with its templates, and write them to the lexicon.

Prints what they are worth in folds left out, beside the weights that stood there before and beside keying everything.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap import lexicon, pipeline
from geomap.evaluate import incidents
from geomap.evaluate.incidents import filling, keying, muc
from geomap.evaluate.incidents.pairing import pairs
from geomap.evaluate.incidents.template import Template
from geomap.evaluate.slots import Tally, figures
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.evaluate.gold import Annotated
    from geomap.evaluate.slots import Figure
    from geomap.gazetteer.gazetteer import Gazetteer

    Floats = NDArray[np.float64]

TABLE = Path(lexicon.__file__).parent / "muc_keying.csv"
ABOUT = "# How likely MUC-4 keys what has a feature: log odds, as python -m benchmarks.incidents.keying fitted them."
FOLDS, DEALS = 10, 5
"""Parts that articles are dealt into, each left out once, and how often they are dealt anew."""
FEWEST = 10
"""Incidents that must have a feature for it to have a weight."""
RIDGE = 40.0
"""Penalty on half the sum of squares of the weights, in units of each feature's spread. Source: the least log loss in
folds left out, of 20 to 80, on every second development article of MUC-4."""
FLOORS = np.arange(0.25, 0.61, 0.025)
"""Chances from which on an incident may be keyed."""
SHOWN = {name: filling.MEASURES[name] for name in ("relevance", "incident")}
STEPS, CLOSE = 50, 1e-8
"""Newton's steps at most, and the length of the last one."""


class Case(NamedTuple):
    """An article's templates, what geomap may fill in, the features of each, and whether gold has it."""

    gold: tuple[Template, ...]
    answer: tuple[Template, ...]
    features: tuple[Mapping[str, float], ...]
    matched: tuple[bool, ...]


class Sample(NamedTuple):
    """Incidents by features (n x features), which are matched (n), and the article of each (n)."""

    names: tuple[str, ...]
    values: Floats
    matched: Floats
    article: NDArray[np.int64]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on a file, print what it is worth, write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, help="articles with MUC-4's templates, one JSON object a line")
    options.add_argument("--out", type=Path, default=TABLE, help="where the weights go; geomap's own table by default")
    chosen = options.parse_args(arguments)
    gazetteer = open_gazetteer()
    cases = [case for one in incidents.read(chosen.file).articles for case in _cases(one, gazetteer)]
    sample, scores = _sample(cases), Scores(cases)
    deals = [_left_out(sample, deal, len(cases)) for deal in range(DEALS)]
    floor = max(FLOORS, key=lambda least: np.mean([scores.of(chances >= least)["incident"].f1 for chances in deals]))
    print(f"{len(cases)} articles, {len(sample.matched)} incidents, {int(sample.matched.sum())} of them in gold")
    _print("everything keyed", [scores.of(sample.matched >= 0)])
    if TABLE.exists():
        _print("the weights there were, fitted on these articles or not", [scores.of(_shipped(cases))])
    _print(f"fitted, in folds left out, from {floor:.3f}", [scores.of(chances >= floor) for chances in deals])
    source = f"logistic regression over {len(sample.matched)} incidents of {len(cases)} articles with MUC-4's templates"
    write(chosen.out, sample, float(floor), RIDGE, (ABOUT, source))


def _cases(one: Annotated[incidents.Gold], gazetteer: Gazetteer) -> Iterator[Case]:
    """An article with what geomap reads in it; none where its gold is not MUC-4's."""
    gold = tuple(each for each in one.gold if isinstance(each, Template)) if isinstance(one.gold, tuple) else ()
    if not isinstance(one.gold, tuple) or len(gold) < len(one.gold):
        return
    read = pipeline.analyse(one.article, gazetteer)
    found = read.incidents or ()
    report = keying.Report(read.article.published, read.toponyms, found, muc.typed(found))
    answer = muc.filled(report.typed, read.claims or (), read.toponyms, report.published)
    met = {second for _, second in pairs(gold, answer, filling.likeness)}
    features = tuple(keying.features(each, report) for each in report.typed)
    yield Case(gold, tuple(answer), features, tuple(index in met for index in range(len(answer))))


def _sample(cases: Sequence[Case]) -> Sample:
    rows = [row for case in cases for row in case.features]
    matched = [met for case in cases for met in case.matched]
    return sample_of(rows, matched, [index for index, case in enumerate(cases) for _ in case.answer])


def sample_of(rows: Sequence[Mapping[str, float]], matched: Sequence[bool], article: Sequence[int]) -> Sample:
    """Rows of features as a table of those that often enough hold."""
    held = Counter(name for row in rows for name, much in row.items() if much)
    names = tuple(sorted(name for name, count in held.items() if count >= FEWEST))
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    return Sample(names, values, np.array(matched, dtype=float), np.array(article))


def _left_out(sample: Sample, deal: int, articles: int) -> Floats:
    """The chance of each incident by weights fitted without its fold of articles."""
    fold = np.random.default_rng(deal).permutation(articles)[sample.article] % FOLDS
    return left_out(sample, fold, RIDGE)


def left_out(sample: Sample, fold: NDArray[np.int64], penalty: float) -> Floats:
    """The chance of each row by weights fitted without those of its fold."""
    chances = np.zeros(len(sample.matched))
    for left in range(FOLDS):
        inside, outside = fold != left, fold == left
        weights, bias = fit(sample.values[inside], sample.matched[inside], penalty)
        chances[outside] = _logistic(sample.values[outside] @ weights + bias)
    return chances


def fit(values: Floats, matched: Floats, penalty: float = RIDGE) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression with a ridge on all but the bias, by Newton's method."""
    spread = values.std(axis=0) + 1e-9
    rows = np.column_stack([(values - values.mean(axis=0)) / spread, np.ones(len(values))])
    ridge = np.append(np.full(len(spread), penalty), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = _logistic(rows @ weights)
        slope = rows.T @ (chances - matched) + ridge * weights
        step = np.linalg.solve((rows.T * (chances * (1 - chances))) @ rows + np.diag(ridge), slope)
        weights = weights - step
        if np.abs(step).max() < CLOSE:
            break
    scaled = weights[:-1] / spread
    return scaled, float(weights[-1] - values.mean(axis=0) @ scaled)


def _logistic(sums: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-sums))
    return chances


def _shipped(cases: Sequence[Case]) -> NDArray[np.bool_]:
    return np.array([keying.is_likely(row) for case in cases for row in case.features])


class Scores:
    """What is right where only some incidents are keyed; articles that were judged before are not judged again."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._judged: dict[tuple[int, tuple[int, ...]], Tally] = {}

    def of(self, keyed: NDArray[np.bool_]) -> dict[str, Figure]:
        """The measures over all articles, given which of all incidents are keyed."""
        start, tallies = 0, []
        for index, case in enumerate(self._cases):
            kept = np.flatnonzero(keyed[start : start + len(case.answer)])
            tallies.append(self._tally(index, tuple(int(at) for at in kept)))
            start += len(case.answer)
        return figures(tallies, SHOWN, resamples=1)

    def _tally(self, index: int, kept: tuple[int, ...]) -> Tally:
        if (index, kept) not in self._judged:
            tally, case = Tally(str(index)), self._cases[index]
            filling.judge(case.gold, [case.answer[at] for at in kept], tally)
            self._judged[index, kept] = tally
        return self._judged[index, kept]


def _print(name: str, found: Sequence[Mapping[str, Figure]]) -> None:
    """Precision, recall and F1, the mean of several deals."""
    print(name)
    for measure, shown in SHOWN.items():
        rows = [(one[measure].precision, one[measure].recall, one[measure].f1) for one in found]
        print(f"  {shown.title}:", *(f"{mean:.3f}" for mean in np.mean(rows, axis=0)))


def write(path: Path, sample: Sample, floor: float, penalty: float, words: tuple[str, str]) -> None:
    """The weights fitted to all rows as a table; ``words`` are what stands over it, and its source."""
    weights, bias = fit(sample.values, sample.matched, penalty)
    rows = {keying.BIAS: bias, keying.FLOOR: floor, **dict(zip(sample.names, weights, strict=True))}
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{words[0]}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight", "source"))
        writer.writerows((name, f"{weight:.3f}", words[1]) for name, weight in rows.items())


if __name__ == "__main__":
    main()
