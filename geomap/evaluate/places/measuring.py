"""All measures of judged articles with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.evaluate.bootstrap import RESAMPLES, bounds, draws
from geomap.evaluate.places import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.places.judging import Judged


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
    drawn = [
        list(metrics.figures(pick @ table, np.repeat(errors, pick[owner]), complete=complete).values())
        for pick in draws(len(articles), resamples)
    ]
    return {name: (value[name], *bounds(column)) for name, column in zip(value, np.array(drawn).T, strict=True)}
