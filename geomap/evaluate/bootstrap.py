"""Intervals: articles drawn anew, with repetition, many times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20160919
RESAMPLES = 1000
TAILS = (2.5, 97.5)
"""Percentiles that bound 95 % of the draws. Source: Efron and Tibshirani 1993, the percentile interval."""


def draws(articles: int, resamples: int) -> NDArray[np.int64]:
    """How often each article is drawn, a row for each draw; the same for the same number of articles."""
    return np.random.default_rng(SEED).multinomial(articles, np.full(articles, 1 / articles), resamples)


def bounds(column: NDArray[np.float64]) -> tuple[float, float]:
    """What 95 % of the draws lie between; NaN where none is known."""
    known = column[~np.isnan(column)]
    low, high = np.percentile(known, TAILS) if len(known) else (np.nan, np.nan)
    return float(low), float(high)
