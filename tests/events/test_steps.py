"""The reader of flights' steps: whole articles that rules alone misread, and what holds of elements in any order."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import pipeline
from geomap.events.tracks.steps import elements
from geomap.events.tracks.steps.hints import CRAFT, RELATIONS
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

RULES = st.none() | st.integers(0, 3)
FLAGS = st.booleans()


@cache
def bundled() -> Gazetteer:
    return open_gazetteer()


@st.composite
def told(draw: st.DrawFn) -> list[elements.Element]:
    """Elements in text order, two tokens each, several a sentence."""
    size = draw(st.integers(1, 12))
    sentences = sorted(draw(st.lists(st.integers(0, 5), min_size=size, max_size=size)))
    return [
        elements.Element(
            first=2 * at,
            last=2 * at + 2,
            relation=draw(st.integers(0, len(RELATIONS)) if at else st.just(0)),
            kind=draw(st.integers(0, len(CRAFT) - 2)),
            rule=draw(RULES),
            sentence=sentence,
            paragraph=sentence // 2,
            in_heading=draw(FLAGS),
            head=draw(st.sampled_from(["drone", "it", "jet"])),
            words=frozenset(draw(st.lists(st.sampled_from(["syrian", "jet", "drone"]), max_size=2))),
            is_pronoun=draw(FLAGS),
            is_new=draw(FLAGS),
            is_definite=draw(FLAGS),
            is_plural=draw(FLAGS),
        )
        for at, sentence in enumerate(sentences)
    ]


@given(told())
def test_an_element_goes_with_craft_before_it_or_in_its_sentence(found: list[elements.Element]) -> None:
    pairs = elements.pairs_of(found)
    assert pairs.features.shape[0] == len(pairs.whose) == len(pairs.other)
    assert np.isfinite(pairs.features).all()
    assert pairs.features.min(initial=0) >= 0
    assert pairs.features.max(initial=0) <= 1
    for whose, other in zip(pairs.whose.tolist(), pairs.other.tolist(), strict=True):
        assert not found[other].relation
        assert other < whose or (found[whose].relation and found[whose].sentence == found[other].sentence)
    craft = [at for at, one in enumerate(found) if not one.relation]
    wanted = {(at, other) for at in range(len(found)) for other in craft if other < at}
    assert wanted <= set(zip(pairs.whose.tolist(), pairs.other.tolist(), strict=True))


TWO_JETS = """Two jets, two stories

ANKARA, June 4, 2019. A Turkish F-16 was on patrol when the other machine appeared, the defence ministry in Ankara said
on Tuesday.

The fighter's departure from Incirlik had been logged at 07:10. Next came Gaziantep, where it circled for ten minutes at
6,000 metres, then Mardin. By nine it was on the ground in Diyarbakir.

A Syrian Su-24 had come up from Latakia. Radar had it over Idlib and then over Aleppo, a spokesman in Damascus said, and
it never went near the border. It put down at Hama.

Talks between the two armies are to be held in Geneva next week."""
"""Steps told by nouns, without a subject and by other verbs than those of flying, beside places that are none."""


@pytest.mark.parametrize(
    ("model", "way"),
    [
        ("F-16", ["took_off_from Incirlik", "over Gaziantep", "over Mardin", "landed Diyarbakir"]),
        ("Su-24", ["took_off_from Latakia", "over Idlib", "over Aleppo", "landed Hama"]),
    ],
)
def test_each_step_goes_with_its_flight(model: str, way: list[str]) -> None:
    tracks = pipeline.analyse(Article(id="jets", text=TWO_JETS), bundled()).tracks or ()
    found = {track.model: [f"{step.relation} {step.name_raw}" for step in track.waypoints] for track in tracks}
    assert found[model] == way


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Bombers lost at home. The Raiders, from Tamworth, go on to the final in Sydney on Sunday, and the "
            "Bombers fly home to Dubbo."
        ),
        (
            "GOMA, 3 May. The fighters arrived at the mine of Rubaya around 4 a.m. on Friday.\n\nThe group's fighters "
            "then moved on towards Masisi, passing Kilolirwe, and attacked a camp there."
        ),
    ],
)
def test_people_called_as_craft_are_do_not_fly(text: str) -> None:
    assert pipeline.analyse(Article(id="people", text=text), bundled()).tracks == ()


def test_a_long_text_is_read_in_parts() -> None:
    filler = "\n\n".join(["Prices of bread rose again and the ministry promised more flour for the winter."] * 260)
    again = "An F-15 took off from Aviano, flew over Split and landed at Brindisi."
    tracks = pipeline.analyse(Article(id="long", text=f"{TWO_JETS}\n\n{filler}\n\n{again}"), bundled()).tracks or ()
    last = tracks[-1]
    assert [step.name_raw for step in last.waypoints] == ["Aviano", "Split", "Brindisi"]
    assert {"F-16", "Su-24", "F-15 Eagle"} <= {track.model for track in tracks}


def test_craft_of_two_models_are_two_flights() -> None:
    text = "An Su-25 took off from Latakia. It flew over Hama. The Su-24 took off from Hmeimim and flew over Idlib."
    tracks = pipeline.analyse(Article(id="two", text=text), bundled()).tracks or ()
    assert {track.model for track in tracks} == {"Su-25", "Su-24"}


def test_a_name_that_no_gazetteer_holds_is_a_waypoint_without_a_place() -> None:
    text = "The drone took off from Incirlik, flew over Qorbeshtan and landed at Latakia."
    (track,) = pipeline.analyse(Article(id="unknown", text=text), bundled()).tracks or ()
    unknown = track.waypoints[1]
    assert (unknown.relation, unknown.name_raw, unknown.place_id, unknown.lat) == ("over", "Qorbeshtan", None, None)


def test_a_plane_is_no_ship() -> None:
    text = """MUSCAT, 9 March 2019 - An Iranian P-3 patrol aircraft followed the tanker Alia for three hours on Friday
as the ship made its way from Fujairah towards Salalah, the owners said.

The plane, which had left Bandar Abbas shortly after dawn, first appeared off Khasab. It came down to 150 feet and
circled twice over the Strait of Hormuz. After that the Iranian machine climbed away and was last seen near Jask.

The tanker docked at Salalah on Saturday night."""
    tracks = pipeline.analyse(Article(id="ship", text=text), bundled()).tracks or ()
    found = {track.platform_type: [step.name_raw for step in track.waypoints] for track in tracks}
    assert found == {"vessel": ["Fujairah", "Salalah"], "aircraft": ["Bandar Abbas", "Strait of Hormuz", "Jask"]}


def test_a_landing_elsewhere_is_none_at_home() -> None:
    text = (
        "The jet took off from Aviano at noon. Over Kosovo it was hit by ground fire. It landed in a field an hour "
        "later and the pilot walked away."
    )
    (track,) = pipeline.analyse(Article(id="field", text=text), bundled()).tracks or ()
    assert [f"{step.relation} {step.name_raw}" for step in track.waypoints] == ["took_off_from Aviano", "over Kosovo"]


def test_a_part_of_a_longer_name_is_no_waypoint() -> None:
    text = (
        "The plane took off from Maiduguri and landed at Diffa. The army said that fifteen fighters of Boko Haram were "
        "killed."
    )
    (track,) = pipeline.analyse(Article(id="name", text=text), bundled()).tracks or ()
    assert [step.name_raw for step in track.waypoints] == ["Maiduguri", "Diffa"]
