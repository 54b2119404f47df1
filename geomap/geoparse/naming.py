"""The names of a document that are to be resolved: those an article asks for, or those that are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geomap.geoparse.names import Name
from geomap.geoparse.recognition import foreign, linear
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.linear import Mention
    from geomap.models.document import Document


def find(document: Document, atlas: Atlas, *, accurate: bool = False) -> tuple[Scene, tuple[Name, ...]]:
    """What is known of the document, and its names in text order.

    Where the article gives ``spans``, those are the names that it asks for; what else is found in its text and
    shares no character with them comes along as evidence. ``accurate`` has the encoder find them.
    """
    scene, found = _found_in(document, atlas, accurate=accurate)
    spans = document.article.spans
    if spans is None:
        return scene, found
    asked = [_given(scene, span, atlas) for span in sorted(spans)]
    return scene, tuple(sorted([*asked, *_beside(found, asked)], key=lambda one: (one.start, one.end)))


def _found_in(document: Document, atlas: Atlas, *, accurate: bool) -> tuple[Scene, tuple[Name, ...]]:
    if not document.article.language.startswith("en"):
        scene, _ = linear.scan(document, atlas)
        return scene, _exact(scene, atlas)
    scene, found = _by_encoder(document, atlas) if accurate else linear.find(document, atlas)
    if not any(scene.words.capital):
        return scene, _exact(scene, atlas, lowered=True)
    return scene, tuple(_found(scene, one.proposal.first, one.proposal.last, atlas) for one in found)


def _by_encoder(document: Document, atlas: Atlas) -> tuple[Scene, tuple[Mention, ...]]:
    from geomap.geoparse.recognition.encoder import finding  # noqa: PLC0415 only the accurate tier needs it

    return finding.find(document, atlas)


def _beside(found: Iterable[Name], asked: Sequence[Name]) -> Iterator[Name]:
    """The names found that share no character with any that is asked for; ``asked`` is in text order."""
    reach = _reach(asked)
    for one in found:
        before = bisect_left(asked, one.end, key=lambda each: each.start)
        if before == 0 or reach[before - 1] <= one.start:
            yield one._replace(asked=False)


def _reach(asked: Sequence[Name]) -> list[int]:
    """How far the names up to each reach; spans may lie in one another."""
    ends: list[int] = []
    for one in asked:
        ends.append(max(one.end, ends[-1] if ends else 0))
    return ends


def _exact(scene: Scene, atlas: Atlas, *, lowered: bool = False) -> tuple[Name, ...]:
    """Names of the gazetteer as they stand, where the language is not analysed or the text has no capitals."""
    spaced = [_found(scene, first, last, atlas) for first, last in foreign.spaced(scene.words, atlas, lowered=lowered)]
    run_on = [_given(scene, Span(*ends), atlas) for ends in foreign.unspaced(scene.words.text, atlas)]
    return tuple(sorted([*spaced, *run_on], key=lambda one: one.start))


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
