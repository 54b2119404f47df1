"""The network that tags words: its numbers, and sentences of our own which it was not trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.tagger import lessons, marked
from geomap.events.incidents import sensed, triggers
from geomap.events.senses import Senses
from geomap.events.tagger import features, network
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ONE = "Gunmen opened fire on a bus near the town on Monday."
TWO = "The council met in the evening to talk about the price of bread."


def chances(text: str) -> NDArray[np.float32]:
    read = document.read(Article(id="", text=text))
    told = features.of(read, triggers.find(read))
    return network.chances(told, [range(one.first, one.last) for one in read.sentences])


def test_the_chances_of_a_word_add_up_to_one() -> None:
    assert chances(f"{ONE} {TWO}").sum(1) == pytest.approx(1, abs=1e-5)


def test_an_article_is_read_whole_but_in_any_order() -> None:
    alone, before, behind = chances(ONE), chances(f"{ONE}\n\n{TWO}"), chances(f"{TWO}\n\n{ONE}")
    size = len(alone)
    assert behind[-size:] == pytest.approx(before[:size], abs=1e-5)
    assert before[:size] != pytest.approx(alone, abs=1e-3)


def test_words_of_no_sentence_tell_of_nothing() -> None:
    read = document.read(Article(id="", text=ONE))
    found = network.chances(features.of(read, ()), [])
    assert found.shape == (len(read.tokens), len(features.kind_names()))
    assert (found[:, 0] == 1).all()


def test_a_text_without_words_has_no_senses() -> None:
    assert not list(Senses(document.read(Article(id="", text=" \n ")), (), accurate=False).stretches(0.5))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Taxi drivers blocked the bridge in Bukavu on Monday over fuel prices and went home at dusk.",
            "Peaceful protest",
        ),
        ("Police sprayed water at marchers in Tbilisi on Friday night.", "Protest with intervention"),
    ],
)
def test_an_event_is_found_that_no_table_tells_of(text: str, kind: str) -> None:
    read = document.read(Article(id="", text=text))
    found = sensed.completed(read, triggers.find(read), accurate=False)
    assert [one.word.sub_event_type for one in found if one.is_new] == [kind]


def test_what_no_event_is_stays_untold() -> None:
    read = document.read(Article(id="", text=TWO))
    assert not sensed.completed(read, triggers.find(read), accurate=False)


def test_every_kind_is_taught_and_every_mark_is_found_in_its_article() -> None:
    found = lessons.read(None)
    assert {kind for one in found for kind in one.kinds} == set(range(len(features.kind_names())))
    assert sum(any(one.kinds) for one in found if one.source == "articles") > 1400


def test_every_incident_of_the_marked_articles_has_marks_and_a_place() -> None:
    for one in marked.articles():
        assert {mark.number for mark in one.marks} == set(one.places), one.id


def test_every_mark_on_muc4_has_a_code_and_some_characters() -> None:
    rows = (marked.HERE / "muc4.tsv").read_text(encoding="utf-8").splitlines()
    marks = [row.split("\t") for row in rows if "\t" in row]
    assert all(code in marked.codes() and int(start) < int(end) for _, start, end, code, _ in marks)
    assert len(marks) > 2000
