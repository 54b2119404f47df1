"""How much of an article's words an output carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geomap.case.case import Case
from geomap.errors import ExportError
from geomap.export.rights import limited, shortened

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    claim = replace((example[0].claims or ())[0], quote="q" * 301)
    article = replace(example[0].article, text="The whole text.")
    return Case.from_analyses([replace(example[0], article=article, claims=(claim,))])


def test_quotes_are_cut_to_300_characters_and_the_text_stays_out(case: Case) -> None:
    kept = limited(case, "quotes")
    assert kept.claims["quote"][0] == "q" * 299 + "…"
    assert kept.articles["text"].isna().all()


def test_none_keeps_not_even_quotes(case: Case) -> None:
    kept = limited(case, "none")
    assert kept.claims["quote"][0] == ""
    assert kept.articles["title"][0].startswith("Drone hits")


def test_rows_that_were_filtered_keep_their_quotes(example: tuple[Analysis, ...]) -> None:
    case = Case.from_analyses(example)
    denials = replace(case, claims=case.claims[case.claims["stance"] == "denies"])
    assert list(limited(denials, "quotes").claims["quote"]) == ["We fly no drones and we struck no store"]


def test_full_keeps_everything(case: Case) -> None:
    assert limited(case, "full") is case


def test_full_without_a_text_is_refused(example: tuple[Analysis, ...]) -> None:
    with pytest.raises(ExportError, match="article 'example-1': its text is not in the case"):
        limited(Case.from_analyses(example), "full")


def test_what_was_not_asked_for_stays_so(example: tuple[Analysis, ...]) -> None:
    geocoded = replace(example[0], incidents=None, claims=None, tracks=None)
    assert list(limited(Case.from_analyses([geocoded]), "quotes").analyses()) == [geocoded]


@pytest.mark.parametrize(
    ("text", "longest", "kept"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abc", 0, ""), ("", 0, "")]
)
def test_shortened(text: str, longest: int, kept: str) -> None:
    assert shortened(text, longest) == kept
