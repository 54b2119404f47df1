"""Tolls: specimen sentences, offsets and order for any text, and linear cost."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap import lexicon, pipeline
from geomap.events.casualties import harm, tolls
from geomap.events.casualties.records import casualties
from geomap.events.voices import Voices
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark.structures import ParameterSet

    from geomap.events.casualties.count import Count
    from geomap.events.casualties.tolls import Toll
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.incident import Casualty, Incident

EXAMPLES = Path(__file__).parent.parent / "examples"
NEWS_WORDS = (
    *("killed", "wounded", "killing", "dead", "died", "injured", "missing", "casualties", "the death toll", "martyrs"),
    *("two", "20", "at least 3", "dozens of", "up to 30", "no", "nobody", "between 4 and 9", "a", "his", "one of them"),
    *("people", "soldiers", "children", "woman", "driver", "Ann Roe", "others", "and", ",", "including", "were", "was"),
    *("rose to", "from", "since 2014", "or", "with", "(", ")", "34", ".", ";", "feared", "among the", "of", "\n\n"),
)
news = st.lists(st.sampled_from(NEWS_WORDS), max_size=60).map(" ".join)
anything = st.one_of(news, st.text(max_size=300))


def specimens(table: str) -> list[ParameterSet]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        pytest.param(
            row["text"],
            row["expected"],
            id=f"{table}:{number}",
            marks=[pytest.mark.xfail(reason=row["source"], strict=True)] if row["known_failure"] else [],
        )
        for number, row in enumerate(rows, start=2)
    ]


def found_in(text: str) -> tuple[Toll, ...]:
    return tolls.find(document.read(Article(id="specimen", text=text)))


def recorded(text: str) -> tuple[Casualty, ...]:
    return casualties(found_in(text), {}, Voices(()))


def amount(count: Count | Casualty) -> str:
    about = "~" if count.approx else ""
    if count.max == count.min:
        return f"{about}{count.min}"
    return f"{about}{count.min}..{'' if count.max is None else count.max}"


def shown(found: Sequence[Toll]) -> str:
    """Tolls as the tables write them: "killed 20 (6, 2); injured 12.."."""
    wholes = []
    for toll in found:
        if toll.part_of is None:
            parts = ", ".join(amount(one.count) for one in found if one.part_of == toll.index)
            wholes.append(f"{toll.outcome} {amount(toll.count)}" + (f" ({parts})" if parts else ""))
    return "; ".join(wholes)


def recast(records: Sequence[Casualty]) -> str:
    wholes = []
    for number, record in enumerate(records):
        if record.part_of is None:
            parts = ", ".join(amount(one) for one in records if one.part_of == number)
            wholes.append(f"{record.outcome} {amount(record)}" + (f" ({parts})" if parts else ""))
    return "; ".join(wholes)


@pytest.mark.parametrize(("text", "expected"), specimens("casualties"))
def test_specimen(text: str, expected: str) -> None:
    assert shown(found_in(text)) == expected


@pytest.mark.parametrize(("text", "expected"), specimens("casualties_recorded"))
def test_record_of_one_incident(text: str, expected: str) -> None:
    assert recast(recorded(text)) == expected


def told_by(incident: Incident, cue: str, text: str) -> bool:
    return any(cue in text[max(0, mention.start - 30) : mention.end + 30] for mention in incident.mentions)


@pytest.mark.parametrize(("text", "expected"), specimens("casualties_shared"))
def test_the_incident_a_toll_goes_to(text: str, expected: str, gazetteer: Gazetteer) -> None:
    """Expected: the words of each incident and its tolls, "bomb: killed 6 | Gunmen: killed 9"."""
    article = Article(id="specimen", text=text.replace(" ¶ ", "\n\n"), published=date(2024, 3, 8))
    found = pipeline.analyse(article, gazetteer).incidents or ()
    for entry in expected.split(" | "):
        cue, wanted = entry.split(": ", 1)
        told = [recast(incident.casualties) for incident in found if told_by(incident, cue, article.text)]
        assert wanted in told
    assert sum(bool(incident.casualties) for incident in found) == len(expected.split(" | "))


def test_the_counted_phrase_is_kept_as_it_stands() -> None:
    groups = [toll.count.group for toll in found_in("The strike killed 12 Syrian Army soldiers and wounded 30.")]
    assert groups == ["Syrian Army soldiers", None]


def test_a_sum_has_no_group_its_parts_have() -> None:
    told = recorded("The ambush killed nine soldiers and two civilian guards.")
    assert [(toll.min, toll.group) for toll in told] == [(11, None), (9, "soldiers"), (2, "civilian guards")]


def test_best_is_the_number_named() -> None:
    text = "At least 20 people were killed. Between 5 and 9 people were hurt. Up to 30 rebels died."
    assert [toll.count.best for toll in found_in(text)] == [20, None, None]


@given(anything)
def test_raw_is_what_stands_there(text: str) -> None:
    for toll in found_in(text):
        assert text[toll.start : toll.end] == toll.raw
        assert toll.raw


@given(anything)
def test_a_count_never_runs_backwards(text: str) -> None:
    for toll in found_in(text):
        count = toll.count
        assert count.min >= 0
        assert count.max is None or count.max >= count.min
        assert count.best is None or count.best >= count.min


@given(anything)
def test_parts_follow_a_whole_of_their_own_outcome(text: str) -> None:
    found = found_in(text)
    assert [toll.index for toll in found] == list(range(len(found)))
    for toll in found:
        if toll.part_of is not None:
            whole = found[toll.part_of]
            assert whole.part_of is None
            assert whole.outcome == toll.outcome


@given(news)
def test_records_point_at_records(text: str) -> None:
    records = recorded(text)
    for record in records:
        if record.part_of is not None:
            whole = records[record.part_of]
            assert whole.part_of is None
            assert whole.outcome == record.outcome


@given(news)
def test_what_the_reader_infers_to_be_a_part_is_smaller_than_its_whole(text: str) -> None:
    stated = {toll.start for toll in found_in(text) if toll.part_of is not None}
    records = recorded(text)
    for record in records:
        if record.part_of is not None and record.start not in stated:
            assert (record.max or record.min) < records[record.part_of].min


def figures(text: str) -> Counter[tuple[object, ...]]:
    """The whole tolls of a text's one incident, and how often each stands there."""
    found = casualties(found_in(text), {}, Voices(()))
    return Counter((one.outcome, one.group, one.min, one.max) for one in found if one.part_of is None)


@given(news)
def test_told_twice_is_told_once(text: str) -> None:
    once, twice = figures(f"{text}."), figures(f"{text}.\n\n{text}.")
    assert all(count <= max(1, once[figure]) for figure, count in twice.items())


@settings(deadline=None, max_examples=3)
@given(st.sampled_from(["10 ", "killed 7 ", "2 dead, ", "two men and ", "no ", "Ann Roe, 4, ", "including 3 ", "( "]))
def test_long_monotony_ends(piece: str) -> None:
    text = piece * 10_000
    assert all(0 <= toll.start < toll.end <= len(text) for toll in found_in(text))


def test_every_form_of_the_table_is_read() -> None:
    for row in lexicon.rows("casualty_words"):
        place = " hospital" if row["shape"] == "care" else ""
        tokens = document.read(Article(id="form", text=row["form"] + place)).tokens
        assert harm.find(tokens, 0, len(tokens)), row["form"]
