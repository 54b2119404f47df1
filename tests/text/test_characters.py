"""Characters that break files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.text.characters import fit, is_fit


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_what_breaks_files_is_replaced(character: str) -> None:
    assert fit(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["a\tb\r\nc", "حلب \u200fab", "🕊️", "line\u2028end", "\ufeff", ""])
def test_what_files_can_hold_stays(text: str) -> None:
    assert fit(text) == text


@given(st.text(st.characters(codec=None)))
def test_offsets_hold_and_the_result_is_fit(text: str) -> None:
    fitted = fit(text)
    assert len(fitted) == len(text)
    assert is_fit(fitted)
    assert fitted.encode("utf-8").decode("utf-8") == fitted
