"""Attributions: specimen sentences, offsets for any text, and linear cost."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events import claims
from geomap.models.article import Article
from geomap.models.span import Span
from geomap.text import document

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

EXAMPLES = Path(__file__).parent.parent / "examples"


def specimens(table: str) -> list[ParameterSet]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        pytest.param(
            row, id=f"{table}:{number}", marks=[pytest.mark.xfail(reason=row["xfail"])] if row["xfail"] else []
        )
        for number, row in enumerate(rows, start=2)
    ]


def found_in(text: str) -> tuple[claims.Attribution, ...]:
    return claims.find(document.read(Article(id="specimen", text=text)))


def as_row(one: claims.Attribution) -> dict[str, str]:
    return {
        "speaker": one.source.name or "-",
        "resolved": one.resolved.name,
        "kind": one.resolved.kind,
        "content": one.quote.split(" … ")[0],
        "stance": one.stance,
        "blamed": one.attributed_to.name if one.attributed_to else "-",
        "certainty": one.certainty,
        "modality": one.modality,
        "negated": "yes" if one.negated else "no",
        "via": one.via.name if one.via else "-",
    }


@pytest.mark.parametrize("row", specimens("claims"))
def test_specimen(row: dict[str, str]) -> None:
    wanted = {field: value for field, value in row.items() if value and field not in {"text", "cue", "xfail", "source"}}
    got = [as_row(one) for one in found_in(row["text"]) if one.cue.text == row["cue"]]
    assert any({field: one[field] for field in wanted} == wanted for one in got), got


@pytest.mark.parametrize("row", specimens("claims_absent"))
def test_no_attribution(row: dict[str, str]) -> None:
    cues = [one.cue.text for one in found_in(row["text"])]
    assert not any(row["cue"] in cue.split() for cue in cues), cues


@pytest.mark.parametrize("row", specimens("claims_denied"))
def test_denial_names_what_it_denies(row: dict[str, str]) -> None:
    found = found_in(row["text"])
    denials = [one for one in found if one.source.name == row["denier"] and (one.negated or one.stance == "denies")]
    assert denials
    denied = denials[-1].denies
    assert (found[denied].source.name if denied is not None else "-") == row["denied"]


LINE = """President foreign minister Gen. Col. spokesman
The army said that he denied it , . " “ ” '' according to reportedly was blamed for killed by Lee who and the
ministry ( ) on Monday : quoted as saying claim Russia 's — declined comment responsibility"""
WORDS = st.sampled_from([*LINE.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_offsets_point_at_the_words(text: str) -> None:
    found = found_in(text)
    for place, one in enumerate(found):
        for source in (one.source, one.resolved):
            assert source.name in {"", Span(source.start, source.end).of(text)}
        assert Span(one.cue.start, one.cue.end).of(text) == one.cue.text
        pieces = [one.content, *one.more] if one.content else []
        assert " … ".join(piece.of(text) for piece in pieces) == one.quote
        assert one.denies is None or (one.denies != place and one.denies < len(found))
        assert one.sentences
        assert all(piece.start < piece.end for piece in pieces)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in found_in(text):
        assert 0 <= one.cue.start < one.cue.end <= len(text)


def test_a_long_run_of_nonsense_is_read() -> None:
    text = "said " * 3000 + '"' * 3000 + " he said that" * 1000
    found = found_in(text)
    assert found
    assert all(text[one.cue.start : one.cue.end] == one.cue.text for one in found)
