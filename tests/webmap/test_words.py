"""The page's wording: every phrase that is asked for is there, and none lies idle."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from geomap.models import claim, incident, place, track
from geomap.webmap.payload.incidents import families
from geomap.webmap.words import choice, table, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

KEY = re.compile(
    r"""["'`]((?:ui|date|time|where|toll|timing|page|about|track|source|table|precision|leg|check)\.[a-z0-9_]+)["'`]"""
)
COMPUTED = (
    *("ui.leg_", "ui.radius", "ui.flights", "ui.named", "ui.bodies", "precision.", "table.", "toll.", "timing."),
    *("ui.read_", "ui.reading_", "ui.in_", "ui.pace_", "ui.clock_", "ui.graph_", "ui.stance_", "ui.time_"),
    *("check.", "date.months", "date.month_names", "about.borders"),
)
CLOSED = {
    "outcome": incident.Outcome,
    "relation": incident.Relation,
    "status": incident.StrikeStatus,
    "grading": incident.Grading,
    "kind": claim.SourceKind,
    "stance": claim.Stance,
    "role": place.Role,
    "platform": track.PlatformType,
    "waypoint": track.WaypointRelation,
}


def test_every_value_that_a_record_may_hold_has_its_words() -> None:
    missing = [f"{kind}.{value}" for kind, values in CLOSED.items() for value in get_args(values)]
    assert [key for key in missing if key not in table()] == []


def test_every_phrase_that_is_asked_for_is_there() -> None:
    assert _asked() - _known() == set()


def test_no_phrase_lies_idle() -> None:
    groups = {key.split(".")[0] for key in _asked()} - {"waypoint"}
    idle = {key for key in _known() if key.split(".")[0] in groups and not key.startswith(COMPUTED)}
    assert idle - _asked() == set()


def _known() -> set[str]:
    """The keys, those of counted phrases without their plural."""
    return {key.partition("#")[0] for key in table()}


def _asked() -> set[str]:
    return {key for source in _sources(files("geomap.webmap")) for key in KEY.findall(source)}


def _sources(folder: Traversable) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".js")):
            yield entry.read_text(encoding="utf-8")


def test_a_value_with_braces_fills_a_gap_and_opens_none() -> None:
    assert word("relation.near", name="{name}{x}") == "near {name}{x}"


def test_an_unknown_value_falls_back() -> None:
    assert choice("kind", "oracle", "other") == "source"
    assert choice("kind", None, "other") == "source"


def test_acled_s_six_types_each_have_their_own_shape() -> None:
    assert len(set(families().values())) == len(families()) == 6


def test_no_phrase_is_there_twice() -> None:
    lines = files("geomap.webmap").joinpath("words.csv").read_text(encoding="utf-8").splitlines()
    keys = [row["key"] for row in csv.DictReader(lines)]
    assert sorted(set(keys)) == sorted(keys)
