"""The figures: sums over articles, and what is computed from them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geomap.evaluate.places.judging import CLOSE_KM, NEAR_KM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.evaluate.places.judging import Answer, Judged

FARTHEST_KM = 20_039.0
"""Half the Earth's circumference, the largest error there is. Source: Gritta et al. 2018, "What's missing in
geographical parsing?"."""
SURE = 0.7
"""From this score on an answer counts as sure."""
COUNTS = (
    *("gold", "found", "exact", "touched", "touching", "read"),
    *("pointed", "placed", "answered", "near", "close", "sure", "sure_near"),
)
MEASURES = {
    "precision": "precision, exact span",
    "recall": "recall, exact span",
    "f1": "F1, exact span",
    "precision_overlap": "precision, overlap",
    "recall_overlap": "recall, overlap",
    "f1_overlap": "F1, overlap",
    "end_to_end": "end to end: found and within 161 km",
    "accuracy_161": "gold spans: within 161 km",
    "accuracy_20": "gold spans: within 20 km",
    "answered": "gold spans: answered",
    "precision_161": "  of the answered: within 161 km",
    "mean_km": "  of the answered: mean error, km",
    "median_km": "  of the answered: median error, km",
    "auc": "gold spans: AUC of log error (0 is best)",
    "sure": "score >= 0.7: share of the answers",
    "sure_161": "score >= 0.7: of these within 161 km",
}
"""What is measured, in the order of the table, and how it is called there."""


def counts(judged: Judged) -> list[int]:
    """One article's sums, in the order of ``COUNTS``."""
    asked = [one for one in judged.answers if one.asked]
    pointed = [one for one in judged.answers if one.span_error_km is not None]
    exact = [one for one in asked if one.found is not None]
    answered = [one for one in pointed if one.score is not None]
    sure = [one for one in answered if (one.score or 0.0) >= SURE]
    return [
        len(asked),
        judged.found if judged.complete else 0,
        len(exact),
        sum(one.touched for one in asked),
        judged.touching if judged.complete else 0,
        len(exact) if judged.complete else 0,
        len(pointed),
        sum(one.end_error_km is not None and one.end_error_km <= NEAR_KM for one in pointed),
        len(answered),
        _within(pointed, NEAR_KM),
        _within(pointed, CLOSE_KM),
        len(sure),
        _within(sure, NEAR_KM),
    ]


def _within(answers: Iterable[Answer], km: float) -> int:
    return sum(one.span_error_km is not None and one.span_error_km <= km for one in answers)


def errors_km(judged: Judged) -> list[float]:
    """The errors on gold spans with a point, km; infinite without answer."""
    return [one.span_error_km for one in judged.answers if one.span_error_km is not None]


def figures(totals: Sequence[float], errors: NDArray[np.float64], *, complete: bool = True) -> dict[str, float]:
    """All of ``MEASURES`` from sums in the order of ``COUNTS`` and errors in km, sorted; NaN where nothing is measured.

    Precision and F1 are not measured where the gold is not ``complete``.
    """
    of = dict(zip(COUNTS, totals, strict=True))
    answered = errors[np.isfinite(errors)]
    return {
        **_recognition(of, complete=complete),
        "end_to_end": _share(of["placed"], of["pointed"]),
        "accuracy_161": _share(of["near"], of["pointed"]),
        "accuracy_20": _share(of["close"], of["pointed"]),
        "answered": _share(of["answered"], of["pointed"]),
        "precision_161": _share(of["near"], of["answered"]),
        "mean_km": float(answered.mean()) if len(answered) else math.nan,
        "median_km": float(np.median(answered)) if len(answered) else math.nan,
        "auc": auc(errors),
        "sure": _share(of["sure"], of["answered"]),
        "sure_161": _share(of["sure_near"], of["sure"]),
    }


def _recognition(of: Mapping[str, float], *, complete: bool) -> dict[str, float]:
    found = of["found"] if complete else 0
    precision, recall = _share(of["read"], found), _share(of["exact"], of["gold"])
    precision_overlap, recall_overlap = _share(of["touching"], found), _share(of["touched"], of["gold"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": _mean(precision, recall),
        "precision_overlap": precision_overlap,
        "recall_overlap": recall_overlap,
        "f1_overlap": _mean(precision_overlap, recall_overlap),
    }


def auc(errors: NDArray[np.float64]) -> float:
    """Area under the sorted logarithms of the errors (km, sorted), as a share of the largest there could be; 0 is best.

    Source: Gritta et al. 2018 and 2019: ln(1 + error) by the trapezoidal rule over ln of half the circumference.
    """
    if not len(errors):
        return math.nan
    heights = np.log1p(np.minimum(errors, FARTHEST_KM - 1)) / math.log(FARTHEST_KM)
    if len(heights) == 1:
        return float(heights[0])
    return float((heights[:-1] + heights[1:]).sum() / 2 / (len(heights) - 1))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other > 0 else one + other
