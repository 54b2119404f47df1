"""Armed groups by name, and which of them are no state's force."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from geomap import lexicon
from geomap.events.incidents import bodies, groups
from geomap.text.tokens import tokenise

TABLE = Path(__file__).parents[1] / "examples" / "armed_groups.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def named(text: str) -> list[str]:
    """The names of groups of the table in a text, in order."""
    tokens = tokenise(text)
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in groups.spans(tokens)]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_specimen(row: dict[str, str]) -> None:
    found = named(row["text"])
    assert ";".join(found) == row["named"], row["source"]
    assert ";".join("yes" if bodies.is_rebel(name) else "no" for name in found) == row["rebel"], row["source"]


def test_each_group_stands_once() -> None:
    names = Counter(row["forms"].split("|")[0].lower() for row in lexicon.rows("armed_groups"))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_force_of_a_state_is_a_group() -> None:
    known = {row["forms"].split("|")[0].lower() for row in lexicon.rows("armed_groups")}
    assert lexicon.words("party_words", kind="state_force") <= known


def test_every_form_is_found_as_it_is_written() -> None:
    forms = [form for row in lexicon.rows("armed_groups") for form in row["forms"].split("|")]
    assert [form for form in forms if not groups.named(form) or form not in named(form)] == []
