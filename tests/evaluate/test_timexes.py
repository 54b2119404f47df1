"""Expressions of time held against gold, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.evaluate.slots import Slot, Tally, figures
from geomap.evaluate.time import matching, tempeval
from geomap.events.time.timex import Timex
from geomap.gazetteer import open_gazetteer

TEXT = "It began on Monday evening and took three weeks in all."
MONDAY, WEEKS = Timex(12, 26, "2014-05-19TEV", "TIME"), Timex(36, 47, "P3W", "DURATION")


def judged(gold: list[Timex], answer: list[Timex]) -> dict[str, Slot]:
    tally = Tally("a")
    matching.judge(gold, answer, tally, TEXT)
    return tally.slots


def test_a_part_of_the_span_is_a_relaxed_match_and_no_strict_one() -> None:
    slots = judged([MONDAY, WEEKS], [Timex(12, 18, "2014-05-19", "DATE"), WEEKS])
    right = {name: slot.right for name, slot in slots.items()}
    assert right == {"relaxed": 2, "strict": 1, "value": 1, "type": 1}


def test_one_expression_matches_one_only_that_with_which_it_shares_most() -> None:
    day, evening = Timex(12, 18, "2014-05-19", "DATE"), Timex(19, 26, "TEV", "TIME")
    slots = judged([MONDAY], [day, evening])
    assert slots["relaxed"] == Slot(1, 2, 1)
    assert judged([day, evening], [MONDAY])["relaxed"] == Slot(1, 1, 2)


def test_what_only_touches_is_no_match() -> None:
    slots = judged([Timex(12, 18, "2014-05-19", "DATE")], [Timex(18, 26, "TEV", "TIME")])
    assert slots["relaxed"] == Slot(0, 1, 1)


def test_errors_say_what_gold_wants_and_what_was_answered() -> None:
    tally = Tally("a")
    matching.judge([MONDAY], [Timex(12, 26, None, "DATE"), WEEKS], tally, TEXT)
    wrong, spare = tally.faults
    assert (wrong.gold, wrong.answer) == ("Monday evening = TIME 2014-05-19TEV", "Monday evening = DATE None")
    assert (spare.fault, spare.start) == ("spurious", 36)


def test_made_articles_are_read_and_judged() -> None:
    corpus = tempeval.read(Path(__file__).with_name("timexes.jsonl"))
    tallies = [tempeval.judge(one, open_gazetteer()) for one in corpus.articles]
    found = figures(tallies, matching.MEASURES, 20)
    assert found["relaxed"].wanted == 9
    assert found["relaxed"].recall == 1
    assert tallies[0].answer["timexes"][1] == {
        "start": 67,
        "end": 72,
        "text": "March",
        "type": "DATE",
        "value": "2014-03",
    }


@pytest.mark.parametrize(
    "timexes",
    ["null", '[{"start": 0}]', '[{"start": 3, "end": 99, "type": "DATE", "value": "2014"}]'],
)
def test_a_bad_line_is_named(tmp_path: Path, timexes: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "dct": "2014-05-21", "text": "In 2014.", "timexes": {timexes}}}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"line 1: field timexes"):
        tempeval.read(path)
