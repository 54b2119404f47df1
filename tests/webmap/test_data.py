"""Data blocks hold any text and let none out."""

from __future__ import annotations

import base64
import gzip
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from geomap.webmap.data import COMPRESS_ABOVE, block, safe_json, upright

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@given(ANY_TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert json.loads(safe_json({"said": text})) == {"said": text}


@given(ANY_TEXT)
def test_nothing_in_a_block_means_anything_to_html_or_utf_8(text: str) -> None:
    written = safe_json([text])
    assert not re.search("[<>&'\u2028\u2029]", written)
    assert written.encode().decode() == written


def test_a_quote_cannot_be_made_to_read_backwards() -> None:
    assert upright(safe_json(["\u202edeined\u202c \u2067x\u2069", "\u200fشكرا"])) == '["deined x","\u200fشكرا"]'


def test_a_large_block_is_packed_and_the_same_each_time() -> None:
    text = safe_json(["x" * COMPRESS_ABOVE])
    made = block("data", text)
    packed = re.search(r'type="application/gzip" id="geomap-data">([^<]*)<', made)
    assert packed is not None
    assert gzip.decompress(base64.b64decode(packed[1])).decode() == text
    assert block("data", text) == made
