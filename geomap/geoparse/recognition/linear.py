"""Find the stretches of a document that name places, by weighing the cues of every proposal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.geoparse import weights
from geomap.geoparse.recognition import calling, capitals, cues, fragments, matching, proposals, segments, standing
from geomap.geoparse.recognition import words as reading
from geomap.geoparse.recognition.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.models.document import Document


CERTAIN = 8.0
"""Log-odds of a name that the gazetteer holds together with the common words behind it."""

CALLED = 3.0
"""The same of a name that the words beside it call a village, a district or the like."""


LONGER = 0.5
"""What each further word of such a name adds, so that the whole is taken, not its beginning. Source: chosen."""


class Mention(NamedTuple):
    """A place name found: its proposal and the log-odds that it names a place."""

    proposal: Proposal
    weight: float


def scan(document: Document, atlas: Atlas) -> tuple[Scene, tuple[Proposal, ...]]:
    """The document's scene and every proposal, with nothing decided."""
    words = reading.read(document, lambda name: atlas.entry(name).rank)
    matches = matching.find(words, atlas)
    runs = tuple(segments.runs(words))
    longest = matching.longest(matches)
    found = segments.find(words, longest, runs)
    return cues.scene(words, atlas, longest, found), proposals.find(words, atlas, matches, runs)


def find(document: Document, atlas: Atlas) -> tuple[Scene, tuple[Mention, ...]]:
    """The scene of the document and the place names in it, in order and without overlaps."""
    scene, offered = scan(document, atlas)
    fitted = scale()
    open_ones = (one for one in offered if not (is_closed(scene, one) or capitals.are_mere_words(scene, one)))
    return scene, best(spelled(scene, [Mention(one, judge(scene, one, fitted)) for one in open_ones]))


def judge(scene: Scene, one: Proposal, scale: Scale) -> float:
    """The log-odds that a proposal names a place, with what is known beyond the weights."""
    if one.facility:
        return CERTAIN
    weight = scale.weigh(cues.sights(scene, one))
    if calling.is_called(scene, one):
        further = scene.words.tokens[one.first + 1 : one.last]
        return max(weight, CALLED + LONGER * sum(token.text.isalpha() for token in further))
    if fragments.is_fragment(scene, one):
        return min(weight, standing.LOST)
    return standing.raised(scene, one, weight)


@cache
def scale() -> Scale:
    """The fitted weights that ship."""
    return Scale(weights.read("recognition"))


def is_closed(scene: Scene, one: Proposal) -> bool:
    """Whether the proposal lies in a name that holds no place: an armed group's, a person's."""
    segment = scene.inside.get(one.first)
    if segment is None or segment.kind not in {"closed", "person"}:
        return False
    if segment.kind == "closed":
        return True
    named = one.last < segment.last and segments.is_first_name(scene.words.lower(one.first))
    return named and one.first == segment.first and one.last == one.first + 1


def spelled(scene: Scene, judged: Sequence[Mention]) -> list[Mention]:
    """The mentions but for a capital letter by itself, which names a network or a person more often than a village."""
    return [one for one in judged if not _is_letter(scene, one.proposal)]


def best(judged: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with positive weight that together weigh most without overlapping, in text order."""
    likely = sorted((one for one in judged if one.weight > 0), key=lambda one: (one.proposal.last, one.proposal.first))
    totals: list[tuple[float, int, Mention | None]] = [(0.0, 0, None)]
    ends: list[int] = []
    for one in likely:
        before = _bisect(ends, one.proposal.first)
        taken = totals[before][0] + one.weight
        if taken > totals[-1][0]:
            totals.append((taken, before, one))
        else:
            totals.append((totals[-1][0], len(totals) - 1, None))
        ends.append(one.proposal.last)
    return tuple(reversed(_trace(totals)))


def _is_letter(scene: Scene, one: Proposal) -> bool:
    """Whether it is one letter, but for such as few but places have for a name ("Å")."""
    text = scene.words.tokens[one.first].text
    return one.last == one.first + 1 and len(text) == 1 and text.isascii()


def _bisect(ends: list[int], first: int) -> int:
    """How many of the mentions so far end at or before the word ``first``."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] <= first:
            low = middle + 1
        else:
            high = middle
    return low


def _trace(totals: list[tuple[float, int, Mention | None]]) -> list[Mention]:
    kept: list[Mention] = []
    index = len(totals) - 1
    while index > 0:
        _, index, one = totals[index]
        if one is not None:
            kept.append(one)
    return kept
