"""What the encoder is told of each word and of each stretch that may be a name, as small whole numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse.recognition import cues, matching
from geomap.geoparse.recognition.linear import is_closed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words

LONGEST = 7
"""Words of the longest stretch that is judged. Source: 99.9% of the names in the development corpora are shorter."""
STEEPEST = 8.0
"""Log-odds of the linear model are cut off here."""
DEMONYM = 7
"""Stands for a people where the rank of a place would stand; ranks end at 6."""
SIZES = {
    "held": 8, "offer": 4, "words": 8, "place": 5, "segment": 6, "setting": 3, "opening": 4, "edge": 3, "odds": 18,
    "seen": 5, "dateline": 2,
}  # fmt: skip
"""How many values each feature of a stretch has."""
CASES, HELD = 6, 17
"""How many values the two features of a word have: its capitals, and the gazetteer's longest match over it."""
_SEGMENTS = ("person", "organisation", "street", "calendar", "closed")


class Stretch(NamedTuple):
    """Words ``first:last`` with the log-odds of the linear model (0 where it was not asked), and the features."""

    first: int
    last: int
    odds: float
    features: tuple[int, ...]


def case(text: str) -> int:
    """The capitals of a word: none, first, all, some, a number, punctuation."""
    if text[0].isdigit():
        return 4
    if not text[0].isalpha():
        return 5
    if text.islower():
        return 0
    if text.isupper():
        return 2 if len(text) > 1 else 1
    return 1 if text[0].isupper() and text[1:].islower() else 3


def held(scene: Scene) -> list[int]:
    """For every word the rank of the longest match over it, 8 more behind its first word; 0 where there is none."""
    found = [0] * scene.words.count
    for match in scene.longest:
        rank = _rank(scene, match.first, match.last)
        found[match.first : match.last] = [rank + 8] * (match.last - match.first)
        found[match.first] = rank
    return found


def possible(words: Words) -> Iterator[tuple[int, int]]:
    """Every stretch that may be a name: from a capital or a number before one up to a capital or a number."""
    for first in range(words.count):
        text = words.tokens[first].text
        numbered = text[0].isdigit() and words.same_sentence(first, first + 1) and words.capital[first + 1]
        if words.body[first] and (words.capital[first] or numbered):
            ends = matching.stretch_ends(words, first, _small())
            yield from ((first, last) for last in ends if last - first <= LONGEST)


def stretches(
    scene: Scene, offered: Mapping[tuple[int, int], tuple[Proposal, float]], read: Container[int] | None = None
) -> list[Stretch]:
    """Every possible stretch in the sentences ``read``, or in all, with its features.

    ``offered`` are the proposals with their log-odds, by their words.
    """
    sentence = scene.words.sentence
    ends = sorted({*possible(scene.words), *offered})
    return [
        _stretch(scene, first, last, offered.get((first, last)))
        for first, last in ends
        if read is None or sentence[first] in read
    ]


def _stretch(scene: Scene, first: int, last: int, known: tuple[Proposal, float] | None) -> Stretch:
    words, odds = scene.words, known[1] if known else 0.0
    segment = scene.inside.get(first)
    common = words.lower(first) in matching.common_words() or words.lower(first) in scene.lowered
    return Stretch(
        first,
        last,
        max(-STEEPEST, min(STEEPEST, odds)),
        (
            _rank(scene, first, last),
            _offer(scene, known),
            min(last - first, 7),
            _place_in_run(known),
            1 + _SEGMENTS.index(segment.kind) if segment else 0,
            1 if words.shouted[first] else 2 if words.titled[first] else 0,
            2 * words.first[first] + common,
            _edge(words, last),
            1 + int(max(-STEEPEST, min(STEEPEST, odds)) + STEEPEST) if known else 0,
            min(scene.counts.get(words.lower(first), 0), 4),
            int(cues.opens_dateline(scene, first)),
        ),
    )


def _rank(scene: Scene, first: int, last: int) -> int:
    entry = scene.atlas.entry(scene.words.span(first, last))
    return DEMONYM if entry.demonym else entry.rank


def _offer(scene: Scene, known: tuple[Proposal, float] | None) -> int:
    if known is None:
        return 0
    return 1 if is_closed(scene, known[0]) else 2 + known[0].matched


def _place_in_run(known: tuple[Proposal, float] | None) -> int:
    if known is None:
        return 0
    one = known[0]
    return 1 + 2 * (one.first != one.run_first) + (one.last < one.run_last)


def _edge(words: Words, last: int) -> int:
    """Whether the stretch ends in a point, or a point stands right behind it."""
    if words.tokens[last - 1].text[-1] == ".":
        return 2
    return int(words.same_sentence(last - 1, last) and words.tokens[last].text == ".")


@cache
def _small() -> frozenset[str]:
    """What a name may hold in lower case, a long one as "Chambers of Commerce" too."""
    return matching.small_words() | lexicon.words("locative_words", **{"class": "joining"})
