"""From a document to its toponyms: recognise, resolve, give each its role."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geomap.geoparse import atlas as atlases
from geomap.geoparse import cues, explain, foreign, groups, matching, points, recognition, resolution, roles, segments
from geomap.geoparse import words as reading
from geomap.geoparse.candidates import Candidate
from geomap.geoparse.groups import Name
from geomap.models.place import Toponym
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.cues import Scene
    from geomap.models.article import Outlet
    from geomap.models.document import Document
    from geomap.models.place import Place


def parse(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of ``document`` in text order, resolved and explained.

    Where the article names its ``spans``, exactly those are resolved. A name without a place keeps ``place``
    None and says why in ``reason``.
    """
    atlas = atlases.of(gazetteer)
    written = points.find(document) if document.article.spans is None else ()
    scene, names = named(document, atlas)
    names = tuple(one for one in names if not _inside(one, written))
    gathered, owner = groups.gather(scene.words, names, atlas)
    if not document.article.language.startswith("en"):
        gathered = tuple(groups.at_home(group) for group in gathered)
    chosen = resolution.choose(gathered, _home(document.article.outlet))
    given = roles.assign(scene, names, [chosen[number].candidate for number in owner])
    places = [gazetteer.place(choice.candidate.row) if choice.candidate else None for choice in chosen]
    reasons = [explain.reason(choice, gathered, number, places[number]) for number, choice in enumerate(chosen)]
    resolved = [
        Toponym(
            start=one.start,
            end=one.end,
            text=one.text,
            role=role,
            place=places[number],
            score=round(chosen[number].score, 3),
            radius_m=_radius(places[number]),
            reason=reasons[number],
            candidates=len(gathered[number].candidates),
        )
        for one, role, number in zip(names, given, owner, strict=True)
    ]
    return tuple(sorted([*resolved, *written], key=lambda one: one.start))


def _inside(one: Name, written: Sequence[Toponym]) -> bool:
    """Whether the name shares a character with coordinates."""
    after = bisect_left(written, one.end, key=lambda each: each.start)
    return after > 0 and written[after - 1].end > one.start


def _radius(place: Place | None) -> int | None:
    return place.radius_m if place is not None else None


def named(document: Document, atlas: Atlas) -> tuple[Scene, tuple[Name, ...]]:
    """What is known of the document, and its names: found, or given by the article's spans."""
    if document.article.spans is not None:
        scene = _scene(document, atlas)
        return scene, tuple(_given(scene, span, atlas) for span in sorted(document.article.spans))
    if not document.article.language.startswith("en"):
        scene = _scene(document, atlas)
        return scene, _exact(scene, atlas)
    scene, found = recognition.find(document, atlas)
    if not any(scene.words.capital):
        return scene, _exact(scene, atlas, lowered=True)
    return scene, tuple(_found(scene, one.proposal.first, one.proposal.last, atlas) for one in found)


def _exact(scene: Scene, atlas: Atlas, *, lowered: bool = False) -> tuple[Name, ...]:
    """Names of the gazetteer as they stand, where the language is not analysed or the text has no capitals."""
    spaced = [_found(scene, first, last, atlas) for first, last in foreign.spaced(scene.words, atlas, lowered=lowered)]
    run_on = [_given(scene, Span(*ends), atlas) for ends in foreign.unspaced(scene.words.text, atlas)]
    return tuple(sorted([*spaced, *run_on], key=lambda one: one.start))


def _scene(document: Document, atlas: Atlas) -> Scene:
    words = reading.read(document, lambda name: atlas.entry(name).rank)
    longest = matching.longest(matching.find(words, atlas))
    return cues.scene(words, atlas, segments.find(words, longest, tuple(segments.runs(words))))


def _found(scene: Scene, first: int, last: int, atlas: Atlas) -> Name:
    text = scene.words.span(first, last)
    start = scene.words.tokens[first].start
    return Name(first, last, start, start + len(text), text, atlas.entry(text).demonym)


def _given(scene: Scene, span: Span, atlas: Atlas) -> Name:
    tokens = scene.words.tokens
    first = max(0, bisect_right(tokens, span.start, key=lambda token: token.start) - 1)
    last = max(first + 1, bisect_left(tokens, span.end, key=lambda token: token.start))
    text = span.of(scene.words.text)
    return Name(first, last, span.start, span.end, text, atlas.entry(text).demonym)


def _home(outlet: Outlet | None) -> Candidate | None:
    if outlet is None or outlet.lat is None or outlet.lon is None:
        return None
    return Candidate(-1, outlet.lat, outlet.lon, 0, None, None, "S", "", 0)
