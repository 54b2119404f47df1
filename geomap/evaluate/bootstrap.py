"""Intervals: the figures over articles drawn anew, with repetition, many times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.evaluate import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.judging import Judged

SEED = 20160919
RESAMPLES = 1000
TAILS = (2.5, 97.5)
"""Percentiles that bound 95 % of the draws. Source: Efron and Tibshirani 1993, the percentile interval."""


def measured(articles: Sequence[Judged], resamples: int = RESAMPLES) -> dict[str, tuple[float, float, float]]:
    """Every measure with the bounds of its 95 % interval; NaN where nothing is measured.

    The order of the articles does not matter.
    """
    articles = sorted(articles, key=lambda one: one.id)
    complete = all(one.complete for one in articles)
    table = np.array([metrics.counts(one) for one in articles])
    errors = np.array([error for one in articles for error in metrics.errors_km(one)])
    owner = np.repeat(np.arange(len(articles)), [len(metrics.errors_km(one)) for one in articles])
    order = np.argsort(errors, kind="stable")
    errors, owner = errors[order], owner[order]
    value = metrics.figures(table.sum(axis=0), errors, complete=complete)
    picks = np.random.default_rng(SEED).multinomial(len(articles), np.full(len(articles), 1 / len(articles)), resamples)
    drawn = [
        list(metrics.figures(pick @ table, np.repeat(errors, pick[owner]), complete=complete).values())
        for pick in picks
    ]
    return {name: (value[name], *_bounds(column)) for name, column in zip(value, np.array(drawn).T, strict=True)}


def _bounds(column: np.ndarray) -> tuple[float, float]:
    known = column[~np.isnan(column)]
    low, high = np.percentile(known, TAILS) if len(known) else (np.nan, np.nan)
    return float(low), float(high)
