"""Attributions held against gold, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.evaluate.claims import matching, polnear
from geomap.evaluate.claims.matching import Attributed
from geomap.evaluate.slots import Slot, Tally, figures
from geomap.gazetteer import open_gazetteer
from geomap.models.span import Span

TEXT = "The mayor said the dam held. According to locals, it leaked."


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words)


SAID = Attributed(spans("The mayor"), spans("said"), spans("the dam held"))
LOCALS = Attributed(spans("locals"), spans("According to"), spans("it leaked"))


def judged(gold: list[Attributed], answer: list[Attributed]) -> dict[str, Slot]:
    tally = Tally("a")
    matching.judge(gold, answer, tally, TEXT)
    return tally.slots


def test_only_a_cue_with_a_verb_of_communication_is_verbal() -> None:
    slots = judged([SAID, LOCALS], [SAID, LOCALS])
    assert slots["all"] == Slot(2, 2, 2)
    assert slots["verbal"] == slots["verbal_content"] == Slot(1, 1, 1)


def test_source_and_cue_must_both_meet() -> None:
    other = Attributed(spans("locals"), SAID.cue, SAID.content)
    assert judged([SAID], [other])["verbal"] == Slot(0, 1, 1)
    part = Attributed(spans("mayor"), SAID.cue, ())
    assert judged([SAID], [part])["verbal"] == Slot(1, 1, 1)


def test_content_counts_by_the_share_in_common() -> None:
    half = Attributed(SAID.source, SAID.cue, spans("the dam"))
    assert judged([SAID], [half])["verbal_content"].right == pytest.approx(14 / 19)


def test_what_has_no_source_in_gold_is_not_asked_for() -> None:
    unsaid = Attributed((), SAID.cue, SAID.content)
    assert judged([unsaid], [])["all"] == Slot(0, 0, 0)


def test_one_answer_meets_one_only() -> None:
    slots = judged([SAID], [SAID, SAID])
    assert slots["verbal"] == Slot(1, 2, 1)


def test_made_articles_are_read_and_judged() -> None:
    corpus = polnear.read(Path(__file__).with_name("attributions.jsonl"))
    tallies = [polnear.judge(one, open_gazetteer()) for one in corpus.articles]
    found = figures(tallies, matching.MEASURES, 20)
    assert (found["verbal"].wanted, found["verbal"].recall) == (3, 1)
    assert (found["all"].wanted, found["all"].precision) == (5, 1)
    assert tallies[0].answer["attributions"][1]["cue"] == [{"spans": [[52, 58]], "text": "denied"}]


@pytest.mark.parametrize(
    "attributions",
    ["null", '[{"source": []}]', '[{"source": [{"spans": [[0, 99]]}], "cue": [], "content": []}]', '[{"source": 3}]'],
)
def test_a_bad_line_is_named(tmp_path: Path, attributions: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "text": "He left.", "attributions": {attributions}}}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"line 1: field attributions"):
        polnear.read(path)
