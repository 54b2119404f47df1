"""Quarters that the gazetteer lacks: "in the Chapinero neighbourhood" lies in the town told with it or last before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document

TOWN = 2
"""UCDP's where_prec of a town."""


def placed(inside: Sequence[Spot], settlements: Sequence[Spot], document: Document) -> Iterator[Spot]:
    """Those of the spots that name a quarter, each with the place of its town; ``settlements`` are in text order."""
    for spot in inside:
        town = _town(spot, settlements, document) if spot.told and _is_quarter(spot, document) else None
        if town is not None:
            yield replace(
                spot, place=town.place, radius_m=town.radius_m, where_prec=max(town.where_prec, TOWN), lent=True
            )


def _is_quarter(spot: Spot, document: Document) -> bool:
    """Whether an unknown name is told as that of a quarter: "Chapinero neighbourhood", "the suburb of Chapinero"."""
    beside = [*spot.name_raw.lower().split()[-1:], *document.text[spot.end :].lower().split(maxsplit=1)[:1]]
    before = document.text[: spot.start].lower().split()[-2:]
    words = {word.strip(".,;") for word in beside} | (set(before[:1]) if before[1:] == ["of"] else set())
    return spot.place is None and not words.isdisjoint(clause_words("quarter"))


def _town(spot: Spot, settlements: Sequence[Spot], document: Document) -> Spot | None:
    """The town of the quarter's sentence, else the one told last before it; the dateline's where there is none."""
    home = document.sentence_at(spot.start)
    towns = [one for one in settlements if one.place is not None and one.where_prec <= TOWN and not one.lent]
    same = [one for one in towns if home is not None and home.start <= one.start < home.end]
    before = [one for one in towns if one.start < spot.start]
    return next(iter(same), before[-1] if before else None)
