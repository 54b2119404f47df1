"""Records as JSON lines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import RecordError
from geomap.records import decode, encode, from_line, to_line
from geomap.text.characters import is_fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis

ANY_TEXT = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    ["\x00", "\ud800", "a\u2028b\u2029c\x85d", "\u202eabc", "👩‍👩‍👧‍👦", '"}\n{"', "=1+1", "x" * 2_000]
)


def test_lines_are_the_example_file(example: tuple[Analysis, ...], example_path: Path) -> None:
    lines = example_path.read_text(encoding="utf-8").splitlines()
    assert [to_line(analysis) for analysis in example] == lines


def test_other_scripts_are_not_escaped(example: tuple[Analysis, ...]) -> None:
    assert "Bogotá" in to_line(example[1])


def test_a_geocoded_record_has_no_incidents_claims_or_tracks(example: tuple[Analysis, ...]) -> None:
    record = encode(replace(example[0], incidents=None, claims=None, tracks=None))
    assert list(record) == ["schema_version", "generator", "article", "toponyms", "unplaced", "warnings"]


def test_nothing_found_is_an_empty_list(example: tuple[Analysis, ...]) -> None:
    assert encode(replace(example[0], incidents=(), tracks=()))["incidents"] == []


def test_the_text_enters_only_when_asked_for(example: tuple[Analysis, ...]) -> None:
    analysis = replace(example[0], article=replace(example[0].article, text="Words."))
    assert "text" not in encode(analysis)["article"]
    assert encode(analysis, with_text=True)["article"]["text"] == "Words."


def test_legs_and_relative_times_are_written_as_the_records_have_them(example: tuple[Analysis, ...]) -> None:
    track = encode(example[0])["tracks"][0]
    assert track["legs"][0] == {"from": 0, "to": 1, "status": "inferred"}
    assert track["waypoints"][1]["time"]["relative_to"] == {"incident": "i-3f9a1c20"}


def test_degrees_are_rounded_to_a_centimetre_and_whole_numbers_are_whole(example: tuple[Analysis, ...]) -> None:
    place = example[0].toponyms[0].place
    assert place is not None
    toponym = replace(example[0].toponyms[0], place=replace(place, lat=1 / 3, lon=36.0), score=2 / 3)
    line = to_line(replace(example[0], toponyms=(toponym,)))
    assert '"lat":0.3333333,"lon":36,' in line
    assert '"score":0.6667,' in line


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_lacks_is_refused_by_name(example: tuple[Analysis, ...], number: float) -> None:
    broken = replace(example[0], toponyms=(replace(example[0].toponyms[0], score=number),))
    with pytest.raises(RecordError, match="score"):
        encode(broken)


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=8))
def test_any_text_stays_on_one_line_and_comes_back(
    spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], texts: list[str]
) -> None:
    for analysis in spoilt(texts):
        line = to_line(analysis, with_text=True)
        assert len(line.splitlines()) == 1
        assert is_fit(line)
        read = from_line(line)
        assert to_line(read, with_text=True) == line
        assert not read.warnings
        if all(is_fit(text) for text in texts):
            assert read == analysis


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180), population=st.integers(0, 2**53))
def test_any_number_comes_back(example: tuple[Analysis, ...], lat: float, lon: float, population: int) -> None:
    toponym = example[0].toponyms[0]
    assert toponym.place is not None
    place = replace(toponym.place, lat=round(lat, 7), lon=round(lon, 7), population=population)
    analysis = replace(example[0], toponyms=(replace(toponym, place=place),))
    assert from_line(to_line(analysis)) == analysis


def test_a_very_long_text_comes_back(example: tuple[Analysis, ...]) -> None:
    analysis = replace(example[0], article=replace(example[0].article, text="long \u2029" * 200_000))
    assert from_line(to_line(analysis, with_text=True)) == analysis


def test_a_line_is_plain_json(example: tuple[Analysis, ...]) -> None:
    assert json.loads(to_line(example[0])) == encode(example[0])


def test_what_is_no_direct_speech_does_not_say_so(example: tuple[Analysis, ...]) -> None:
    said = {claim["quote"]: claim.get("speech", "absent") for claim in encode(example[0])["claims"]}
    assert said["We fly no drones and we struck no store"] == "direct"
    assert said["a gas cylinder had blown up"] == "absent"
    assert decode(encode(example[0], with_text=True)) == example[0]
