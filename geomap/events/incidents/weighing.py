"""What the features of a place weigh, alone and together."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from geomap.events.incidents.closeness import NOWHERE, OLD, OWN, PLACELESS

BOTH = " & "
"""What stands between the names of two features that weigh together."""
JOINT = (
    ("in its sentence", "led by a preposition"),
    ("in its paragraph", "led by a preposition"),
    ("a town", "named in the title"),
    ("a town", "in its sentence"),
    ("a town", "named in the lead"),
    ("in its clause", "led by a preposition"),
    ("in its clause", "a town"),
    ("in its clause", "a country"),
    ("first of a telling in the body", "a region"),
    (OWN, "a region"),
    (OWN, "an exact place"),
    (OWN, "told by another place"),
    (OWN, "only near it"),
    (OWN, "named in the title"),
    ("dates the article", "in another country"),
    (PLACELESS, "dates the article"),
    (PLACELESS, "in its paragraph"),
    (PLACELESS, "the place of an incident of another day"),
    (PLACELESS, "the place of an incident of its day"),
    (PLACELESS, NOWHERE),
    (OLD, NOWHERE),
    (OLD, "in its paragraph"),
    (OLD, "in the sentence before"),
    (OLD, "a country"),
    ("where somebody comes from", "where somebody goes"),
    ("dates the article", "named in the title"),
    ("a town", "in the sentence before"),
    ("in the sentence before", "led by a preposition"),
    ("the town told last", "in its paragraph"),
)
"""Features that weigh together as well."""


def with_joint(held: dict[str, float]) -> dict[str, float]:
    """The features that hold, and those that weigh together."""
    return held | {one + BOTH + two: 1.0 for one, two in JOINT if one in held and two in held}


def weight(held: dict[str, float]) -> float:
    """What all that holds of a place weighs, in log-odds."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in held.items())


@cache
def weights() -> dict[str, float]:
    """What each feature weighs, in log-odds. Source: fitted by ``python -m benchmarks.siting`` (decision 23)."""
    text = files("geomap.events.incidents.weights").joinpath("siting.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
