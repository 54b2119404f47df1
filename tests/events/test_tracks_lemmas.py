"""The forms of verbs of motion, and the tables that give them by lemma."""

from __future__ import annotations

import pytest

from geomap import lexicon
from geomap.events.tracks import lemmas, verbs


def row(**cells: str) -> dict[str, str]:
    return {"word": "", "class": "run", "past": "", "participle": "", "ing": "", "noun": "", "source": ""} | cells


@pytest.mark.parametrize(
    ("given", "forms"),
    [
        (row(word="veer"), {"veer", "veers", "veered", "veering"}),
        (row(word="glide"), {"glide", "glides", "glided", "gliding"}),
        (row(word="ferry"), {"ferry", "ferries", "ferried", "ferrying"}),
        (row(word="stray"), {"stray", "strays", "strayed", "straying"}),
        (row(word="pass"), {"pass", "passes", "passed", "passing"}),
        (row(word="flee", past="fled", participle="fled"), {"flee", "flees", "fled", "fleeing"}),
        (row(word="lift off"), {"lift off", "lifts off", "lifted off", "lifting off"}),
        (row(word="coast", noun="yes"), {"coast", "coasted", "coasting"}),
    ],
)
def test_forms_are_spelt_by_the_rules(given: dict[str, str], forms: set[str]) -> None:
    assert lemmas.forms(given) == forms


def test_every_class_of_lemmas_has_frames() -> None:
    assert {row["class"] for row in lexicon.rows("motion_lemmas")} <= {
        row["class"] for row in lexicon.rows("motion_frames")
    }
    assert all(verbs.frame(row["class"]) for row in lexicon.rows("motion_lemmas"))


def test_no_lemma_stands_twice_in_a_class() -> None:
    named = [(row["word"], row["class"]) for row in lexicon.rows("motion_lemmas")]
    assert len(named) == len(set(named))
