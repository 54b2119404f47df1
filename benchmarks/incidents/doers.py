"""Fit the weights by which MUC-4 keys an organisation as the doer, on articles with its templates, for the lexicon.

Prints what they are worth in folds left out, beside what geomap's records say.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.incidents import keying as regression
from geomap import lexicon, pipeline
from geomap.evaluate import incidents
from geomap.evaluate.incidents import doers, filling, keying, muc
from geomap.evaluate.incidents.pairing import pairs
from geomap.evaluate.incidents.template import Template
from geomap.evaluate.slots import Tally, figures
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.evaluate.gold import Annotated
    from geomap.evaluate.incidents.template import Fill
    from geomap.evaluate.slots import Figure
    from geomap.gazetteer.gazetteer import Gazetteer

    Answered = tuple[Sequence[Template], Sequence[Template]]

TABLE = Path(lexicon.__file__).parent / "muc_doers.csv"
ABOUT = "# How likely MUC-4 keys an organisation as the doer: log odds fitted by python -m benchmarks.incidents.doers."
RIDGE = 160.0
"""Penalty on half the sum of squares of the weights. Source: the best F1 in folds left out, of 40 to 160."""
FLOORS = np.arange(0.15, 0.46, 0.025)
"""Chances from which on an organisation may be keyed."""
SHOWN = {"perp_orgs": filling.MEASURES["perp_orgs"]}


class Case(NamedTuple):
    """An article's templates, what geomap fills in, and for each of these the organisations told, as gold has them."""

    gold: tuple[Template, ...]
    answer: tuple[Template, ...]
    told: tuple[tuple[Fill, ...], ...]
    features: tuple[tuple[Mapping[str, float], ...], ...]
    matched: tuple[tuple[bool, ...], ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on a file, print what it is worth, write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, help="articles with MUC-4's templates, one JSON object a line")
    options.add_argument("--out", type=Path, default=TABLE, help="where the weights go; geomap's own table by default")
    chosen = options.parse_args(arguments)
    gazetteer = open_gazetteer()
    cases = [case for one in incidents.read(chosen.file).articles for case in _cases(one, gazetteer)]
    rows = [(index, *row) for index, case in enumerate(cases) for row in _rows(case)]
    sample = regression.sample_of([row[1] for row in rows], [row[2] for row in rows], [row[0] for row in rows])
    fold = np.random.default_rng(0).permutation(len(cases))[sample.article] % regression.FOLDS
    chances = regression.left_out(sample, fold, RIDGE)
    floor = float(max(FLOORS, key=lambda least: _f1(cases, chances, least)))
    print(f"{len(cases)} articles, {len(rows)} organisations, {int(sample.matched.sum())} of them in gold")
    print(f"as the records have it: {_scores([(case.gold, case.answer) for case in cases])}")
    print(f"fitted, in folds left out, from {floor:.3f}: {_scores(_answers(cases, chances, floor))}")
    source = f"logistic regression over {len(rows)} organisations of {len(cases)} articles with MUC-4's templates"
    regression.write(chosen.out, sample, floor, RIDGE, (ABOUT, source))


def _cases(one: Annotated[incidents.Gold], gazetteer: Gazetteer) -> Iterator[Case]:
    """An article in which MUC-4 would key an incident; none where its gold is not MUC-4's."""
    gold = tuple(each for each in one.gold if isinstance(each, Template)) if isinstance(one.gold, tuple) else ()
    if not isinstance(one.gold, tuple) or len(gold) < len(one.gold):
        return
    read = pipeline.analyse(one.article, gazetteer)
    found, claims = read.incidents or (), read.claims or ()
    report = keying.Report(read.article.published, read.toponyms, found, muc.typed(found))
    keyed = [each for each in report.typed if keying.is_keyed(each, report)]
    answer = muc.filled(keyed, claims, read.toponyms, report.published)
    organised = doers.Doers(one.article, found, claims)
    wanted = {second: gold[first].fills["perp_orgs"] for first, second in pairs(gold, answer, filling.likeness)}
    told = tuple(each.fill for each in organised.told)
    yield Case(
        gold,
        tuple(answer),
        (told,) * len(keyed),
        tuple(tuple(organised.features(incident, each) for each in organised.told) for incident in keyed),
        tuple(
            tuple(any(fill.agrees(asked) for asked in wanted.get(index, ())) for fill in told)
            for index in range(len(keyed))
        ),
    )


def _rows(case: Case) -> Iterator[tuple[Mapping[str, float], bool]]:
    for features, matched in zip(case.features, case.matched, strict=True):
        yield from zip(features, matched, strict=True)


def _answers(cases: Sequence[Case], chances: NDArray[np.float64], floor: float) -> Iterator[Answered]:
    """The templates of each article with the likeliest organisation of each, given the chance of every one in order."""
    start = 0
    for case in cases:
        answer = []
        for template, told in zip(case.answer, case.told, strict=True):
            held = chances[start : start + len(told)]
            start += len(told)
            fills = (told[int(held.argmax())],) if len(told) and held.max() >= floor else ()
            answer.append(replace(template, fills={**template.fills, "perp_orgs": fills}))
        yield case.gold, answer


def _f1(cases: Sequence[Case], chances: NDArray[np.float64], floor: float) -> float:
    return _figures(_answers(cases, chances, floor)).f1


def _scores(answers: Iterable[Answered]) -> str:
    found = _figures(answers)
    return f"{found.precision:.3f} {found.recall:.3f} {found.f1:.3f}"


def _figures(answers: Iterable[Answered]) -> Figure:
    tallies = []
    for index, (gold, answer) in enumerate(answers):
        tally = Tally(str(index))
        filling.judge(gold, answer, tally)
        tallies.append(tally)
    return figures(tallies, SHOWN, resamples=1)["perp_orgs"]


if __name__ == "__main__":
    main()
