"""One verb that tells of several events: "marched in X and Y", "killed two in X, three in Y and one in Z"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.casualties import gapping
from geomap.events.exactness import UNIT
from geomap.events.grammar import part
from geomap.events.incidents import listing
from geomap.geo import rough_distance_m
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Document, Token

APART_M = 15_000
"""From how far apart two towns are not one place. Source: chosen; a large town reaches so far."""
BETWEEN = 50
"""Characters between two towns of one verb, at most."""
LISTED = 7
"""Words between two towns of such a list, at most."""
TWO = 2


def parted(mention: Mention, document: Document) -> Iterator[Mention]:
    """The telling, and beside it one for each further town that it is told of: events of their own.

    A toll told of all stays with the first.
    """
    told = [spot for spot in mention.spots if spot.place is not None and spot.where_prec <= UNIT]
    first_told = {spot.place: spot for spot in sorted(told, key=lambda spot: -spot.start)}
    found = [spot for spot in told if first_told[spot.place] is spot]
    towns = [] if mention.definite else _apart(found, document)
    if len(towns) < TWO:
        yield mention
        return
    first, *others = towns
    yield replace(mention, spots=(first, *(spot for spot in mention.spots if spot not in towns)))
    for other in others:
        yield replace(mention, spots=(other,), tolls=(), new=True)


def _apart(found: Sequence[Spot], document: Document) -> list[Spot]:
    """The towns in which something else happened each: with counts of their own, in a list, or two that "and" joins."""
    told = sorted((spot for spot in found if spot.told), key=lambda spot: spot.start)
    counted = told[:1]
    for one, two in pairwise(told):
        if not _is_counted(document, one, two):
            break
        counted.append(two)
    if len(counted) > 1:
        return counted
    listed = next(listing.runs(found, document.tokens), [])
    towns = listed if len(listed) == len(found) else told
    pairs = list(pairwise(towns))
    if len(towns) < TWO or not _are_joined(*pairs[-1], document):
        return []
    joined = all(_are_joined(*pair, document) or _goes_on(*pair, document) for pair in pairs)
    return _far_ones(towns) if joined else []


def _far_ones(towns: Sequence[Spot]) -> list[Spot]:
    """The towns that lie apart from all those named before them."""
    kept: list[Spot] = []
    for town in towns:
        if all(_lie_apart(town, other) for other in kept):
            kept.append(town)
    return kept


def _lie_apart(one: Spot, two: Spot) -> bool:
    if one.place is None or two.place is None:
        return False
    return rough_distance_m(one.place.point, two.place.point) > APART_M


def _is_counted(document: Document, one: Spot, two: Spot) -> bool:
    """Whether a count goes on from one town to the next: "12 people in X, [eight] in Y", not "in X, one in Y"."""
    sentence = document.sentence_at(one.start)
    if sentence is None or not numbers.find(document.tokens[sentence.first : one.token]):
        return False
    between = [token for token in document.tokens[one.token : two.token] if token.start >= one.end]
    numbered = numbers.find(between)
    if not numbered or between[-1].lower not in gapping.AT or part("aux", "modal", "rel").intersection(_words(between)):
        return False
    return len(numbered) == 1 and between[numbered[0].first - 1].lower in {",", "and"} and numbered[0].first > 0


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    return (token.lower for token in tokens)


def _goes_on(one: Spot, two: Spot, document: Document) -> bool:
    """Whether a list of things hit goes on between two towns: "a refinery in X, [a base near] Y and a plant in Z"."""
    words = document.text[one.end : two.start].lower().split()
    noun = words[1:2] in (["a"], ["an"], ["the"], ["another"])
    return words[:1] == [","] or (document.text[one.end : one.end + 1] == "," and noun and len(words) <= LISTED)


def _are_joined(one: Spot, two: Spot, document: Document) -> bool:
    """Whether "and" alone, or "and" before another noun and its place, joins two towns.

    A comma alone joins names of a list.
    """
    between = document.text[one.end : two.start].lower()
    words = between.replace(",", " , ").split()
    before = document.text[max(0, one.start - BETWEEN) : one.start].lower().split()[-3:]
    joined = "and" in words and len(between) <= BETWEEN and not {";", ".", "from", "to", "where", "when"} & set(words)
    joined = joined or words == [","]
    return joined and "between" not in before
