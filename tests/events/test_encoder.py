"""The accurate tier of events: what is read at once, and what only the encoder hears."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import pipeline
from geomap.events.encoder import network
from geomap.events.incidents import triggers
from geomap.events.senses import Senses
from geomap.events.tagger import features
from geomap.models.article import Article
from geomap.text import document as documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tagger.features import Told
    from geomap.gazetteer.gazetteer import Gazetteer

LONG = "Troops " + "and more troops " * 400 + "shelled Aleppo."
"""One sentence of some 1,200 words, more than is read at once."""
QUIET = "The council of Leeds approved a budget for libraries."
HEARD: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("Marchers put a match to the town hall of Beni on Thursday.", [("Violent demonstration", "Beni")]),
    ("Militants attacked Kaya and Djibo on Monday.", [("Attack", "Kaya"), ("Attack", "Djibo")]),
    ("Nineteen people were killed in a bus crash in Nyala on Monday.", []),
)
"""Specimens that tagger_errs.csv has as misread by default, and what they tell."""
FLIGHT = """A drone over the border

A Turkish drone left Incirlik on Monday evening, two monitors said.

It was seen above Kilis at about eight. Half an hour later residents of Aleppo heard it overhead.
No strike was reported, and by midnight the aircraft was back at Incirlik."""


def words(text: str) -> tuple[list[Told], list[range]]:
    """The words of a text as the network is told them, and its sentences."""
    document = documents.read(Article(id="", text=text))
    return features.of(document, triggers.find(document)), [range(one.first, one.last) for one in document.sentences]


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=200), min_size=1, max_size=12))
def test_each_sentence_is_read_once_and_whole_where_it_fits(sizes: list[list[int]]) -> None:
    told = [features.Told((7,) * pieces, 0, 0, 0, 0, 0, 0) for sentence in sizes for pieces in sentence]
    found = list(network.stretches_of(told, [len(sentence) for sentence in sizes]))
    assert [at for one in found for sentence in one.sentences for at in sentence] == list(range(len(told)))
    for one in found:
        assert len(one.pieces) == len(one.owner) <= network.LONGEST
        assert one.pieces.count(network.OPEN) == 1
        assert one.pieces.count(network.CLOSE) == len(one.sentences)
        assert one.owner == [-1, *_owners(told, one.sentences)]


def _owners(told: Sequence[Told], sentences: Sequence[range]) -> list[int]:
    """The word of each piece, none behind each sentence."""
    found: list[int] = []
    for sentence in sentences:
        own = [at for at in sentence for _ in told[at].pieces]
        found += [*own[: network.LONGEST - 2], -1]
    return found


def test_chances_are_shares_and_words_of_no_sentence_tell_of_nothing() -> None:
    told, sentences = words("Jets bombed the market at Idlib. Four people died.")
    found = network.chances(told, sentences[1:])
    assert found.sum(1) == pytest.approx(1, abs=1e-5)
    assert (found[list(sentences[0]), 0] == 1).all()
    assert network.chances(told, []).tolist() == np.eye(1, found.shape[1]).repeat(len(told), 0).tolist()


def test_a_sentence_longer_than_is_read_at_once_is_heard_as_far_as_it_fits() -> None:
    told, sentences = words(f"{LONG} Jets bombed the market at Idlib.")
    found = network.chances(told, sentences)
    assert np.isfinite(found).all()
    assert 1 - found[list(sentences[-1]), 0].min() > 1 / 2


@pytest.mark.parametrize(("text", "told"), HEARD)
def test_what_the_small_network_errs_on_is_heard(text: str, told: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    article = Article(id="specimen", text=text, published=date(2024, 5, 3))
    quick, slow = (
        [
            (one.sub_event_type, one.location.name_raw if one.location else "")
            for one in pipeline.analyse(article, gazetteer, accurate=accurate).incidents or ()
        ]
        for accurate in (False, True)
    )
    assert slow == told != quick


def test_the_steps_of_a_flight_told_over_an_article_are_read(gazetteer: Gazetteer) -> None:
    article = Article(id="flight", text=FLIGHT, published=date(2023, 5, 9))
    (track,) = pipeline.analyse(article, gazetteer, accurate=True).tracks or ()
    assert [(one.relation, one.name_raw) for one in track.waypoints] == [
        ("took_off_from", "Incirlik"),
        ("over", "Kilis"),
        ("over", "Aleppo"),
        ("landed", "Incirlik"),
    ]


def test_where_the_small_network_hears_nothing_the_encoder_is_not_asked() -> None:
    document = documents.read(Article(id="quiet", text=QUIET))
    asked, not_asked = (Senses(document, (), accurate=accurate) for accurate in (True, False))
    every = range(len(document.tokens))
    assert all((asked.of(at, at + 1).kinds == not_asked.of(at, at + 1).kinds).all() for at in every)
