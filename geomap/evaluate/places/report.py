"""What an evaluation prints and keeps: a table for people, JSON for programs."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.evaluate.bootstrap import RESAMPLES
from geomap.evaluate.places.judging import NEAR_KM
from geomap.evaluate.places.measuring import measured
from geomap.evaluate.places.metrics import MEASURES
from geomap.evaluate.places.reliability import bins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.evaluate.places.judging import Answer, Judged

POOLED = ("sure", "sure_161")
"""The measures of the score, which are told of all corpora together, too."""
Table = tuple[list[str], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Result:
    """A corpus and its judged articles, with every measure and the bounds of its 95 % interval."""

    corpus: str
    articles: tuple[Judged, ...]
    measures: dict[str, tuple[float, float, float]]


def result(corpus: str, articles: Sequence[Judged], resamples: int = RESAMPLES) -> Result:
    """Measure the judged articles of a corpus."""
    return Result(corpus, tuple(articles), measured(articles, resamples))


def pooled(results: Sequence[Result], resamples: int = RESAMPLES) -> Result | None:
    """The articles of all corpora as one, for what is said of the score; None where there are not several."""
    if len(results) < 2:
        return None
    return result("pooled", [article for one in results for article in one.articles], resamples)


def tables(results: Sequence[Result], together: Result | None = None) -> list[Table]:
    """Head and rows of each table: the measures, the kinds of names where gold tells them, the score's reliability.

    What ``together`` says of the score stands in a last column.
    """
    shown = [*results, together] if together else list(results)
    names = [one.corpus for one in shown]
    kinds = [
        [one.corpus, kind, *(_number(value) for value in row.values())]
        for one in results
        for kind, row in by_kind(one).items()
    ]
    return [
        (["measure (95 % interval)", *names], _measures(results, together)),
        *([(["corpus", "kind", *KIND_COLUMNS], kinds)] if kinds else []),
        (["score: answers, share within 161 km", *names], _bins(shown)),
    ]


def _measures(results: Sequence[Result], together: Result | None) -> list[list[str]]:
    rows = [["articles / names / with a point", *map(_size, results)]]
    rows += [[title, *(_cell(name, one) for one in results)] for name, title in MEASURES.items()]
    if together is not None:
        last = [_size(together), *(_cell(name, together) if name in POOLED else "" for name in MEASURES)]
        rows = [[*row, cell] for row, cell in zip(rows, last, strict=True)]
    return rows


def _bins(results: Sequence[Result]) -> list[list[str]]:
    columns = [bins(one.articles) for one in results]
    return [
        [row[0].label, *(f"{one.answers} {_number(one.share)}" for one in row)] for row in zip(*columns, strict=True)
    ]


KIND_COLUMNS = ("names", "recall", "recall, overlap", "with a point", "end to end", "gold spans 161 km")


def by_kind(result_: Result) -> dict[str, dict[str, float]]:
    """For each kind of name the columns of ``KIND_COLUMNS``; precision has none, since a name too many has no kind."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for one in (answer for article in result_.articles for answer in article.answers):
        if one.gold.kind is not None:
            groups[one.gold.kind].append(one)
    return {kind: _kind(groups[kind]) for kind in sorted(groups, key=lambda kind: (-len(groups[kind]), kind))}


def _kind(answers: Sequence[Answer]) -> dict[str, float]:
    asked = [one for one in answers if one.asked]
    pointed = [one for one in answers if one.gold.point is not None]
    values = (
        len(asked),
        _mean(one.found is not None for one in asked),
        _mean(one.touched for one in asked),
        len(pointed),
        _mean((one.end_error_km or 0.0) <= NEAR_KM for one in pointed),
        _mean((one.span_error_km or 0.0) <= NEAR_KM for one in pointed),
    )
    return dict(zip(KIND_COLUMNS, values, strict=True))


def _reliability(articles: Iterable[Judged]) -> list[dict[str, Any]]:
    """For each bin of the score on gold spans with a point: how many answers, and the share within 161 km."""
    return [
        {
            "score": one.label,
            "answers": one.answers,
            "mean_score": _known(one.mean_score),
            "within_161": _known(one.share),
            "low": _known(one.interval[0]),
            "high": _known(one.interval[1]),
        }
        for one in bins(articles)
    ]


def to_json(results: Sequence[Result], about: dict[str, Any], together: Result | None = None) -> dict[str, Any]:
    """Everything the tables say, unrounded, with null where nothing is measured."""
    return {**about, "corpora": [_object(one) for one in results], "pooled": _pooled(together) if together else None}


def _pooled(together: Result) -> dict[str, Any]:
    whole = _object(together)
    measures = {name: whole["measures"][name] for name in POOLED}
    kept = ("articles", "names", "with_point")
    return {**{name: whole[name] for name in kept}, "measures": measures, "reliability": whole["reliability"]}


def _object(one: Result) -> dict[str, Any]:
    answers = [answer for article in one.articles for answer in article.answers]
    return {
        "corpus": one.corpus,
        "articles": len(one.articles),
        "names": len(answers),
        "with_point": sum(answer.gold.point is not None for answer in answers),
        "complete": all(article.complete for article in one.articles),
        "measures": {
            name: dict(zip(("value", "low", "high"), map(_known, values), strict=True))
            for name, values in one.measures.items()
        },
        "kinds": {kind: {name: _known(value) for name, value in row.items()} for kind, row in by_kind(one).items()},
        "reliability": _reliability(one.articles),
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _size(one: Result) -> str:
    of = _object(one)
    return f"{of['articles']} / {of['names']} / {of['with_point']}"


def _cell(name: str, one: Result) -> str:
    value, low, high = one.measures[name]
    if math.isnan(value):
        return "-"
    form = ".3f" if not name.endswith("_km") else ".1f" if value < 10 else ".0f"
    return f"{value:{form}} ({low:{form}}-{high:{form}})"


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}" if isinstance(value, float) else str(value)


def _mean(flags: Iterable[bool]) -> float:
    held = list(flags)
    return sum(held) / len(held) if held else math.nan
