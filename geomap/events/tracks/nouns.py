"""The common nouns of what flies or sails, as the tables have them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.tracks import models

if TYPE_CHECKING:
    from geomap.models.track import PlatformType

SHE = "she"
"""The pronoun of ships. Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.111."""
PRONOUNS = frozenset({"it", "they", "its", "their", SHE})
THEM = "them"


@cache
def openings() -> frozenset[str]:
    """The words that names of models and of kinds of platform begin with, and the pronouns."""
    return PRONOUNS.union([THEM, "flight"], (name.split(" ", 1)[0] for name in (*models.by_form(), *by_form())))


@cache
def by_form() -> dict[str, PlatformType]:
    """The type of platform by noun, in lower case."""
    table: dict[str, PlatformType] = {}
    for row in lexicon.rows("platform_nouns"):
        table |= dict.fromkeys(row["forms"].split("|"), models.platform_type(row["platform_type"]))
    for row in lexicon.rows("weapons"):
        if row["platform_type"] or row["value"] == "missile":
            kind = models.platform_type(row["platform_type"] or "missile")
            table |= dict.fromkeys(row["forms"].split("|"), kind)
    return table


@cache
def articled() -> frozenset[str]:
    """Names of makers, which are those of their aircraft behind an article only."""
    return frozenset(
        form for row in lexicon.rows("platform_nouns") if row["back"] == "article" for form in row["forms"].split("|")
    )


@cache
def vague() -> frozenset[str]:
    """The nouns that only refer back."""
    return frozenset(
        form for row in lexicon.rows("platform_nouns") if row["back"] == "yes" for form in row["forms"].split("|")
    )
