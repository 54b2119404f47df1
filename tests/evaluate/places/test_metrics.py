"""The figures, on cases counted by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from geomap.evaluate.places.judging import judge
from geomap.evaluate.places.measuring import measured
from geomap.evaluate.places.metrics import FARTHEST_KM, MEASURES, auc

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.evaluate.places.corpora import Gold, Marked
    from geomap.evaluate.places.judging import Judged
    from geomap.models.place import Toponym

    Golds = Callable[..., Gold]
    Answers = Callable[..., Toponym]
    Articles = Callable[..., Marked]


@pytest.fixture
def judged(gold: Golds, answer: Answers, marked: Articles) -> Judged:
    """Four names, one of them without a point: two found exactly, one in part; one name too many."""
    article = marked(gold(0, 5), gold(10, 15), gold(20, 25), gold(30, 35, pointed=False))
    found = [answer(0, 5, km=500.0), answer(10, 15, km=10.0), answer(21, 25), answer(50, 55)]
    spans = [answer(0, 5, km=100.0), answer(10, 15, km=10.0, score=0.5), answer(20, 25, km=None), answer(30, 35)]
    return judge(article, found, spans)


def test_figures_are_those_counted_by_hand(judged: Judged) -> None:
    found = {name: value for name, (value, _, _) in measured([judged], 10).items()}
    assert found["precision"] == pytest.approx(2 / 4)
    assert found["recall"] == pytest.approx(2 / 4)
    assert found["f1"] == pytest.approx(0.5)
    assert found["precision_overlap"] == found["recall_overlap"] == found["f1_overlap"] == pytest.approx(3 / 4)
    assert found["end_to_end"] == pytest.approx(1 / 3)
    assert found["accuracy_161"] == pytest.approx(2 / 3)
    assert found["accuracy_20"] == pytest.approx(1 / 3)
    assert found["answered"] == pytest.approx(2 / 3)
    assert found["precision_161"] == pytest.approx(1.0)
    assert found["mean_km"] == found["median_km"] == pytest.approx(55.0)
    assert found["sure"] == pytest.approx(1 / 2)
    assert found["sure_161"] == pytest.approx(1.0)
    heights = [math.log(11), math.log(101), math.log(FARTHEST_KM)]
    area = (heights[0] + 2 * heights[1] + heights[2]) / 2
    assert found["auc"] == pytest.approx(area / (2 * math.log(FARTHEST_KM)))


def test_a_corpus_that_marks_some_names_only_has_no_precision(gold: Golds, answer: Answers, marked: Articles) -> None:
    one = judge(marked(gold(0, 5), complete=False), [answer(0, 5), answer(9, 12)], [answer(0, 5)])
    found = measured([one], 10)
    unmeasured = {name for name, (value, _, _) in found.items() if math.isnan(value)}
    assert unmeasured == {"precision", "f1", "precision_overlap", "f1_overlap"}
    assert found["recall"][0] == 1.0


def test_demonyms_not_asked_for_are_wrong_on_neither_side(gold: Golds, answer: Answers, marked: Articles) -> None:
    article = marked(gold(0, 5), gold(10, 16, demonym=True), gold(20, 26), gold(30, 36, demonym=True))
    peoples = [answer(start, start + 6, role="demonym") for start in (10, 20, 40)]
    found = [answer(0, 5), *peoples, answer(30, 36), answer(50, 56)]
    with_, without = (measured([judge(article, found, found, demonyms=on)], 10) for on in (True, False))
    assert [with_[name][0] for name in ("precision", "recall")] == pytest.approx([4 / 6, 1.0])
    assert [without[name][0] for name in ("precision", "recall")] == pytest.approx([2 / 3, 1.0])
    assert with_["end_to_end"] == without["end_to_end"]


def test_right_in_everything_is_1_and_0_km(gold: Golds, answer: Answers, marked: Articles) -> None:
    spans = [(0, 5), (10, 15)]
    answers = [answer(*span) for span in spans]
    found = measured([judge(marked(*(gold(*span) for span in spans)), answers, answers)], 10)
    best = {name: 0.0 if name in {"mean_km", "median_km", "auc"} else 1.0 for name in MEASURES}
    assert {name: value for name, (value, _, _) in found.items()} == pytest.approx(best, abs=1e-9)


def test_nothing_found_and_nothing_marked_measures_nothing(marked: Articles) -> None:
    assert all(math.isnan(value) for value, _, _ in measured([judge(marked(), [], [])], 10).values())


@given(some.lists(some.floats(0, allow_nan=False), min_size=1))
def test_auc_lies_between_0_and_1(errors: list[float]) -> None:
    assert 0.0 <= auc(np.sort(errors)) <= 1.0 + 1e-12


def test_auc_of_no_answer_is_1_and_farther_is_worse() -> None:
    assert auc(np.array([math.inf, math.inf])) == pytest.approx(1.0)
    assert auc(np.array([1.0, 10.0])) < auc(np.array([1.0, 20.0]))


def test_the_order_of_articles_does_not_matter(gold: Golds, answer: Answers, marked: Articles) -> None:
    articles = [
        judge(marked(gold(0, 5), gold(7, 9), name=name), [answer(0, 5)], [answer(0, 5, km=km), answer(7, 9, km=None)])
        for name, km in (("a", 1.0), ("b", 300.0), ("c", 30.0), ("d", 7000.0))
    ]
    assert measured(articles, 50) == measured(articles[::-1], 50)


def test_intervals_hold_the_value_and_narrow_to_it_where_articles_are_alike(
    gold: Golds, answer: Answers, marked: Articles
) -> None:
    def one(name: str, km: float) -> Judged:
        return judge(marked(gold(0, 5), name=name), [], [answer(0, 5, km=km)])

    value, low, high = measured([one(str(number), 500.0 * (number % 2)) for number in range(40)], 400)["accuracy_161"]
    assert low < value < high
    assert measured([one("a", 5.0), one("b", 5.0)], 50)["accuracy_161"] == (1.0, 1.0, 1.0)
