"""Find the place names of a document by the encoder, in the sentences that leave the linear model in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.geoparse.recognition import calling, linear, standing
from geomap.geoparse.recognition.encoder import features, network, windows
from geomap.geoparse.recognition.linear import Mention
from geomap.geoparse.recognition.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.scale import Scale
    from geomap.models.document import Document

    Known = Mapping[tuple[int, int], tuple[Proposal, float]]

DOUBT = 2.5
"""Log-odds of the linear model, for and against, below which the encoder is asked: in a third of the sentences. Source:
on articles left out of training, reading all brought nothing on one fifth, up to 0.015 F1 on another."""


def find(document: Document, atlas: Atlas) -> tuple[Scene, tuple[Mention, ...]]:
    """The scene of the document and the place names in it, in order and without overlaps.

    Raises:
        MissingExtraError: onnxruntime is not installed.
    """
    network.load()
    scene, known = scan(document, atlas, linear.scale())
    read = doubtful(scene, known)
    page = page_of(scene, known, read)
    mentions = [
        Mention(one, odds)
        for one, odds in known.values()
        if scene.words.sentence[one.first] not in read and not linear.is_closed(scene, one)
    ]
    mentions += [
        Mention(one, max(standing.led(scene, one, odds), _stated(scene, one)))
        for one, odds in zip(_proposals(scene, page, known), judged(page), strict=True)
        if not _holds_owner(scene, one)
    ]
    return scene, linear.best(linear.spelled(scene, mentions))


def scan(document: Document, atlas: Atlas, scale: Scale) -> tuple[Scene, Known]:
    """The document's scene and its proposals by their words, each with the log-odds that ``scale`` gives."""
    scene, offered = linear.scan(document, atlas)
    return scene, {(one.first, one.last): (one, linear.judge(scene, one, scale)) for one in offered}


def doubtful(scene: Scene, known: Known) -> frozenset[int]:
    """The sentences with a proposal on which the linear model is in doubt."""
    return frozenset(
        scene.words.sentence[one.first]
        for one, odds in known.values()
        if abs(odds) < DOUBT and not linear.is_closed(scene, one)
    )


def page_of(scene: Scene, known: Known, read: Container[int]) -> windows.Page:
    """The document as the encoder is told of it, with the stretches of the sentences in ``read``."""
    tokens, vocabulary = scene.words.tokens, network.pieces()
    return windows.Page(
        [vocabulary.of(token.lower)[: windows.MOST_OF_WORD] for token in tokens],
        [features.case(token.text) for token in tokens],
        features.held(scene),
        scene.words.sentence,
        features.stretches(scene, known, read),
    )


def judged(page: windows.Page) -> list[float]:
    """Log-odds of every stretch of the page; only the sentences with stretches are read."""
    found = [windows.NEVER] * len(page.stretches)
    read = {page.sentence[one.first] for one in page.stretches}
    asked = sorted(windows.cut(page, read), key=lambda one: len(one.words))
    for start in range(0, len(asked), windows.BATCH):
        batch = asked[start : start + windows.BATCH]
        numbers = [number for one in batch for number in one.stretches]
        for number, odds in zip(numbers, network.judged(windows.arrays(page, batch)).tolist(), strict=True):
            found[number] = odds
    return found


def _holds_owner(scene: Scene, one: Proposal) -> bool:
    """Whether a name begins with whose the rest is: "Russia's Belgorod" are two."""
    return any(calling.is_owned(scene, at) for at in range(one.first + 2, one.last))


def _stated(scene: Scene, one: Proposal) -> float:
    """The log-odds of what the words beside a name say outright; these are seldom met in training."""
    if one.facility:
        return linear.CERTAIN
    return linear.CALLED if calling.is_called(scene, one) else windows.NEVER


def _proposals(scene: Scene, page: windows.Page, known: Known) -> Iterator[Proposal]:
    for each in page.stretches:
        ends = each.first, each.last
        if ends in known:
            yield known[ends][0]
        else:
            entry = scene.atlas.entry(scene.words.span(*ends))
            yield Proposal(*ends, *ends, entry, matched=False, demonym=entry.demonym)
