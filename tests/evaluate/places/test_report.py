"""What is printed and kept: kinds, the score's reliability, and a dash or null where nothing is measured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geomap.evaluate.places.judging import judge
from geomap.evaluate.places.report import pooled, result, tables, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.evaluate.places.corpora import Gold, Marked
    from geomap.evaluate.places.report import Result
    from geomap.models.place import Toponym

    Golds = Callable[..., Gold]
    Answers = Callable[..., Toponym]
    Articles = Callable[..., Marked]


def test_answers_are_parted_by_their_score(gold: Golds, answer: Answers, marked: Articles) -> None:
    scores = [0.0, 0.69, 0.7, 0.79, 1.0]
    names = [gold(10 * number, 10 * number + 5) for number in range(len(scores))]
    given = [
        answer(10 * number, 10 * number + 5, km=0.0 if number % 2 else 500.0, score=score)
        for number, score in enumerate(scores)
    ]
    (corpus,) = to_json([result("sample", [judge(marked(*names), [], given)], 10)], {})["corpora"]
    assert [(row["score"], row["answers"], row["within_161"]) for row in corpus["reliability"]] == [
        ("0.0 to 0.3", 1, 0.0),
        ("0.3 to 0.5", 0, None),
        ("0.5 to 0.7", 1, 1.0),
        ("0.7 to 0.8", 2, 0.5),
        ("0.8 to 0.9", 0, None),
        ("0.9 to 1.0", 1, 0.0),
    ]


def test_kinds_have_recall_and_placing_of_their_own(gold: Golds, answer: Answers, marked: Articles) -> None:
    names = [gold(0, 5, kind="city"), gold(10, 15, kind="city"), gold(20, 25, kind="street", pointed=False)]
    judged = judge(marked(*names), [answer(0, 5), answer(21, 25)], [answer(0, 5), answer(10, 15, km=None)])
    (corpus,) = to_json([result("sample", [judged], 10)], {})["corpora"]
    assert list(corpus["kinds"]) == ["city", "street"]
    assert list(corpus["kinds"]["city"].values()) == [2, 0.5, 0.5, 2, 0.5, 0.5]
    assert list(corpus["kinds"]["street"].values()) == [1, 0.0, 1.0, 0, None, None]


def test_what_is_not_measured_is_a_dash_and_null(gold: Golds, answer: Answers, marked: Articles) -> None:
    kept = [
        result("all", [judge(marked(gold(0, 5)), [answer(0, 5)], [answer(0, 5)])], 10),
        result("titles", [judge(marked(gold(0, 5), complete=False), [answer(0, 5)], [answer(0, 5)])], 10),
    ]
    (head, rows), *_ = tables(kept)
    assert head[1:] == ["all", "titles"]
    assert next(row for row in rows if row[0] == "precision, exact span")[1:] == ["1.000 (1.000-1.000)", "-"]
    _, titles = to_json(kept, {})["corpora"]
    assert titles["measures"]["precision"] == {"value": None, "low": None, "high": None}
    assert titles["complete"] is False
    assert "NaN" not in json.dumps(to_json(kept, {}))


def test_the_score_is_told_of_all_corpora_together(gold: Golds, answer: Answers, marked: Articles) -> None:
    def corpus(name: str, *kms: float) -> Result:
        articles = [
            judge(marked(gold(0, 5), name=str(number)), [], [answer(0, 5, km=km)]) for number, km in enumerate(kms)
        ]
        return result(name, articles, 10)

    kept = [corpus("one", 0.0, 500.0, 0.0), corpus("other", 0.0)]
    together = pooled(kept, 10)
    (head, rows), *_, (head_of_bins, bins) = tables(kept, together)
    assert head[1:] == head_of_bins[1:] == ["one", "other", "pooled"]
    assert {row[0]: row[-1][:5] for row in rows if row[-1]} == {
        "articles / names / with a point": "4 / 4",
        "score >= 0.7: share of the answers": "1.000",
        "score >= 0.7: of these within 161 km": "0.750",
    }
    assert bins[-1] == ["0.9 to 1.0", "3 0.667", "1 1.000", "4 0.750"]
    told = to_json(kept, {}, together)["pooled"]
    assert (told["articles"], told["measures"]["sure_161"]["value"]) == (4, 0.75)
    assert (told["reliability"][-1]["answers"], told["reliability"][0]["within_161"]) == (4, None)


def test_one_corpus_is_not_pooled(gold: Golds, answer: Answers, marked: Articles) -> None:
    kept = [result("all", [judge(marked(gold(0, 5)), [], [answer(0, 5)])], 10)]
    assert pooled(kept) is None
    assert to_json(kept, {})["pooled"] is None
