"""A border that was crossed near a place: the land that was entered or left, and the place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY
from geomap.events.tracks import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

_CROSSED = frozenset({"entered", "left"})
REACH = 9
"""Tokens between a land and the place where its border was crossed. Source: own specimens."""


def crossed(document: Document, spots: Sequence[Spot], move: Move) -> Iterator[Move]:
    """The move; for "entered Lebanon near Rashaya", told of Rashaya, Lebanon entered and Rashaya passed.

    ``spots`` are those of its sentence.
    """
    land = _land(document, spots, move) if move.relation in _CROSSED else None
    if land is None:
        yield move
        return
    start = min(move.start, land.start)
    yield move._replace(spot=_at(land, move.spot), places=land.token, start=start)
    yield move._replace(relation="over", start=start)


def _at(land: Spot, place: Spot | None) -> Spot:
    """The land where its border was crossed: as exactly as the place is told, not in its middle."""
    if land.place is None or place is None or place.place is None:
        return land
    where = replace(land.place, lat=place.place.lat, lon=place.place.lon)
    return replace(land, place=where, radius_m=place.radius_m)


def located(move: Move, again: Move) -> Move:
    """The move, where the border is told again with the place where it was crossed."""
    one, two = move.spot, again.spot
    if one is None or two is None or move.relation not in _CROSSED or (two.radius_m or 0) >= (one.radius_m or 0):
        return move
    return move._replace(spot=replace(one, place=two.place, radius_m=two.radius_m))


def is_one(one: Move, two: Move) -> bool:
    """Whether two moves tell of one crossing: what is told of one of them is told of both."""
    relations = {one.relation, two.relation}
    return one.start == two.start and "over" in relations and not _CROSSED.isdisjoint(relations)


def _land(document: Document, spots: Sequence[Spot], move: Move) -> Spot | None:
    """The country named before the place, with nothing between but its airspace and where about it was."""
    if move.spot is None or (move.spot.place is not None and move.spot.where_prec >= COUNTRY):
        return None
    tokens, told, until = document.tokens, set[str](), move.spot.token
    for spot in reversed([spot for spot in spots if until - REACH <= spot.token < until]):
        words = {token.lower for token in tokens[spot.token : until] if token.start >= spot.end}
        if spot.where_prec != COUNTRY or not words <= vocabulary.words("border") | vocabulary.words("bordering"):
            return None
        told |= words
        if move.relation == "left" or tokens[spot.token - 1].lower != "from":
            return None if vocabulary.words("bordering").isdisjoint(told) else spot
        until = spot.token
    return None
