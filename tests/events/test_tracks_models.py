"""The table of models, and designations that it lacks."""

from __future__ import annotations

import pytest

from geomap import lexicon
from geomap.events.tracks import models
from geomap.events.tracks.platforms import LONGEST_NAME
from geomap.text.tokens import tokenise


def test_every_model_has_its_source_and_a_sane_speed() -> None:
    rows = lexicon.rows("platform_models")
    assert len(rows) >= 120
    assert all(row["source"].startswith("Wikipedia: ") for row in rows)
    assert all(
        "speed: " in row["source"] and 0 < float(row["max_speed_kmh"]) < 30_000 for row in rows if row["max_speed_kmh"]
    )
    assert all("speed: " not in row["source"] for row in rows if not row["max_speed_kmh"])


def test_no_spelling_means_two_models() -> None:
    forms = [form for row in lexicon.rows("platform_models") for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))


def test_every_spelling_is_short_enough_to_be_found() -> None:
    forms = (form for row in lexicon.rows("platform_models") for form in row["forms"].split("|"))
    assert [form for form in forms if len(tokenise(form)) > LONGEST_NAME] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Su-34", "aircraft"),
        ("Su-30SM", "aircraft"),
        ("MiG-29s", "aircraft"),
        ("CH-47", "helicopter"),
        ("CH-4B", "drone"),
        ("Mi-17", "helicopter"),
        ("MQ-9A", "drone"),
        ("Kh-69", "missile"),
        ("C-4", None),
        ("A4", None),
        ("E40", None),
        ("G7", None),
        ("covid-19", None),
    ],
)
def test_designation(text: str, kind: str | None) -> None:
    assert models.designation(text) == kind


def test_a_variant_has_the_figures_of_its_model() -> None:
    assert models.named("Su-25UBM3") == models.named("Su-25")


@pytest.mark.parametrize(("text", "model"), [("Bayraktars", "Bayraktar TB2"), ("F/A-18", "F/A-18 Hornet")])
def test_spelling(text: str, model: str) -> None:
    found = models.named(text)
    assert found is not None
    assert found.name == model
