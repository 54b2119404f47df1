"""From a document to its toponyms: recognise, resolve, give each its role."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.geoparse import atlas as atlases
from geomap.geoparse import naming, points, roles
from geomap.geoparse.candidates import ABOUT, IN_PART, Candidate
from geomap.geoparse.resolution import certainty, choosing, explain, groups
from geomap.models.place import Place, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.names import Name
    from geomap.geoparse.resolution.choosing import Choice
    from geomap.models.article import Outlet
    from geomap.models.document import Document

KILOMETRE_M = 1_000
PART_RADIUS_M = 15_000
"""How far from a town something named after it may lie, at least: its university, its airport. Source: chosen."""


def parse(document: Document, gazetteer: Gazetteer, *, accurate: bool = False) -> tuple[Toponym, ...]:
    """The place names of ``document`` in text order, resolved and explained.

    Where the article names its ``spans``, exactly those are resolved. A name without a place keeps ``place``
    None and says why in ``reason``. ``accurate`` has an encoder find the names, which takes longer.

    Raises:
        MissingExtraError: The accurate tier is asked for and onnxruntime is not installed.
    """
    atlas = atlases.of(gazetteer)
    written = points.find(document) if document.article.spans is None else ()
    scene, names = naming.find(document, atlas, accurate=accurate)
    names = tuple(one for one in names if not _inside(one, written))
    gathered, owner = groups.gather(scene.words, names, atlas)
    if not document.article.language.startswith("en"):
        gathered = tuple(groups.at_home(group) for group in gathered)
    chosen = choosing.choose(gathered, _home(document.article.outlet))
    given = roles.assign(scene, names, [chosen[number].candidate for number in owner])
    places = [_place(choice, atlas) for choice in chosen]
    reasons = [explain.reason(choice, gathered, number, places[number]) for number, choice in enumerate(chosen)]
    resolved = [
        Toponym(
            start=one.start,
            end=one.end,
            text=one.text,
            role=role,
            place=places[number],
            score=round(_score(chosen[number]), 3),
            radius_m=_radius(chosen[number], places[number]),
            reason=reasons[number],
            candidates=len(gathered[number].candidates),
        )
        for one, role, number in zip(names, given, owner, strict=True)
        if one.asked
    ]
    return tuple(sorted([*resolved, *written], key=lambda one: one.start))


def _inside(one: Name, written: Sequence[Toponym]) -> bool:
    """Whether the name shares a character with coordinates."""
    after = bisect_left(written, one.end, key=lambda each: each.start)
    return after > 0 and written[after - 1].end > one.start


def _score(choice: Choice) -> float:
    """How sure a place is; of none, how likely it is that none is meant."""
    return choice.score if choice.candidate is None else certainty.of(choice.score)


def _place(choice: Choice, atlas: Atlas) -> Place | None:
    """The place chosen; the surroundings of a town where the name is of something about it."""
    if choice.candidate is None:
        return None
    place = atlas.place(choice.candidate.row)
    return Place.about(place, round(choice.reach_km * KILOMETRE_M)) if choice.candidate.kind == ABOUT else place


def _radius(choice: Choice, place: Place | None) -> int | None:
    """The radius of the place; a wider one where the name only holds the place's."""
    if place is None or choice.candidate is None:
        return None
    return max(place.radius_m, PART_RADIUS_M) if choice.candidate.kind == IN_PART else place.radius_m


def _home(outlet: Outlet | None) -> Candidate | None:
    if outlet is None or outlet.lat is None or outlet.lon is None:
        return None
    return Candidate(-1, outlet.lat, outlet.lon, 0, None, None, "site", "S", "", 0)
