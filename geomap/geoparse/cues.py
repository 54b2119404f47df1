"""What speaks for and against a stretch of words being a place name, as named cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap import lexicon
from geomap.geoparse import datelines, forms, matching, segments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.proposals import Proposal
    from geomap.geoparse.segments import Segment
    from geomap.geoparse.words import Words

_HELD = ("unknown", "village", "town", "town", "town", "unit", "country")
"""What a match is called in cues, by the rank of its atlas entry."""
Family = Callable[..., Iterator[str]]
"""Names the cues that a few facts are; the same facts always make the same cues."""
Sight = tuple[Any, ...]
"""A family of cues and the facts that it names them by."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a whole document before any one name is judged.

    ``person`` and ``organisation`` hold the words inside such segments, ``surnames`` the last words of persons'
    names, ``lowered`` the words that also stand in lower case, ``counts`` how often each word stands with a capital.
    """

    words: Words
    atlas: Atlas
    inside: dict[int, Segment]
    surnames: frozenset[str]
    lowered: frozenset[str]
    counts: Mapping[str, int]


def scene(words: Words, atlas: Atlas, found: tuple[Segment, ...]) -> Scene:
    """Gather what the document as a whole says."""
    inside = {index: segment for segment in found for index in range(segment.first, segment.last)}
    persons = [segment for segment in found if segment.kind == "person"]
    surnames = frozenset(words.lower(one.last - 1) for one in persons)
    lowered = frozenset(lower for _, _, text, lower in words.tokens if text == lower)
    counts = Counter(words.tokens[index].lower for index in words.capitals)
    return Scene(words, atlas, inside, surnames, lowered, counts)


def of(scene: Scene, one: Proposal) -> list[str]:
    """The cues of a proposal, each a short name; the same words always give the same cues."""
    return [cue for family, *facts in sights(scene, one) for cue in family(*facts)]


def sights(scene: Scene, one: Proposal) -> list[Sight]:
    """What is seen of a proposal: families of cues, each with the facts that decide which of them hold."""
    words, first, last = scene.words, one.first, one.last
    rank = scene.atlas.entry(words.span(first, last)).rank
    held = "people" if one.demonym else _HELD[rank] if one.matched else "unknown"
    return [
        (_bearing, held, rank, min(last - first, 4), _place_in_run(one)),
        *_around(scene, one, held),
        _own(scene, one, held),
        _inside(scene, one, held),
        *_case(scene, one, held),
    ]


def _bearing(held: str, rank: int, length: int, place: str) -> Iterator[str]:
    yield held
    yield f"{held} rank {rank}"
    yield f"{held} {length} words"
    yield f"{held} {place}"


def _place_in_run(one: Proposal) -> str:
    starts, ends = one.first == one.run_first, one.last >= one.run_last
    return "whole run" if starts and ends else "run start" if starts else "run end" if ends else "run middle"


def _around(scene: Scene, one: Proposal, held: str) -> Iterator[Sight]:
    """What the words before and after are."""
    words, first, last = scene.words, one.first, one.last
    front = _skip_article(words, first)
    kind_before, kind_after = _kind(scene, first, front), _kind(scene, first, last)
    if words.lower(front) == "of":
        kind_before = f"of {_kind(scene, first, front - 1)}"
    before, after = _neighbour(words, first, first - 1), _neighbour(words, first, last)
    behind_comma = words.lower(last) == "," and words.same_sentence(first, last + 1)
    before_comma = words.lower(first - 1) == "," and words.same_sentence(first, first - 2)
    yield _beside, before, after
    yield (
        _before,
        before,
        _neighbour(words, first, front),
        _neighbour(words, first, first - 2) if kind_before != "edge" else "",
    )
    if kind_after != "edge":
        yield _behind, after, _neighbour(words, first, last + 1)
    yield (
        _between,
        held,
        kind_before,
        kind_after,
        _kind(scene, first, last + 1) if behind_comma else "",
        _kind(scene, first, first - 2) if before_comma else "",
    )


def _beside(before: str, after: str) -> Iterator[str]:
    yield f"-1 {before}"
    yield f"+1 {after}"
    yield f"-1+1 {before} {after}"


def _before(before: str, front: str, second: str) -> Iterator[str]:
    yield f"front {front}"
    if second:
        yield f"-2 {second} {before}"


def _behind(after: str, second: str) -> Iterator[str]:
    yield f"+2 {after} {second}"


def _between(held: str, before: str, after: str, behind_comma: str, before_comma: str) -> Iterator[str]:
    yield f"{held} before:{before}"
    yield f"{held} after:{after}"
    yield f"{held} between:{before}_{after}"
    if behind_comma:
        yield f"{held} comma {behind_comma}"
    if before_comma:
        yield f"{held} after comma {before_comma}"


def _own(scene: Scene, one: Proposal, held: str) -> Sight:
    """What the name's own words are."""
    first = scene.words.lower(one.first)
    if one.last - one.first == 1:
        return _word, held, first, first in scene.surnames
    return _phrase, held, first, scene.words.lower(one.last - 1)


def _word(held: str, word: str, surname: int) -> Iterator[str]:
    yield f"{held} first name {segments.is_first_name(word):d} surname {surname:d}"
    yield f"{held} listed surname {word in _surnames():d}"
    yield f"word {word}"


def _phrase(held: str, first: str, last: str) -> Iterator[str]:
    yield f"last {last}"
    yield f"first {first}"
    yield f"{held} ends in {forms.kinds().get(last)}"
    yield f"{held} starts with {forms.kinds().get(first)}"


def _inside(scene: Scene, one: Proposal, held: str) -> Sight:
    """What segment the name lies in, and which is behind it."""
    segment, tail = scene.inside.get(one.first), scene.inside.get(one.last)
    behind = tail.kind if tail is not None and tail is not segment else ""
    if segment is None:
        return _outside, held, behind
    edges = one.first == segment.first, one.last == segment.last
    return _in_segment, held, segment.kind, *edges, scene.words.lower(segment.last - 1), behind


def _outside(held: str, behind: str) -> Iterator[str]:
    yield f"{held} in none"
    if behind:
        yield f"{held} next to {behind}"


def _in_segment(held: str, kind: str, starts: int, ends: int, head: str, behind: str) -> Iterator[str]:
    yield f"{held} in {kind}"
    yield f"{held} {kind} edges {starts:d}{ends:d}"
    yield f"{kind} head {head}"
    if behind:
        yield f"{held} next to {behind}"


def _case(scene: Scene, one: Proposal, held: str) -> Iterator[Sight]:
    """What the capitals are worth here, and whether the word also stands in lower case."""
    words, first = scene.words, one.first
    lower = words.tokens[first].lower
    single = one.last - first == 1
    setting = "shouted" if words.shouted[first] else "titled" if words.titled[first] else "plain"
    common = single and (lower in matching.common_words() or lower in scene.lowered)
    yield _capitals, held, setting, words.first[first], common, words.forms[first].upper
    seen = min(scene.counts.get(lower, 0), 3) if single else -1
    point = words.text[words.tokens[one.last - 1].end - 1] == "."
    yield _looks, held, seen, datelines.end(words, first) > 0, point


def _capitals(held: str, setting: str, opening: int, common: int, upper: int) -> Iterator[str]:
    yield f"{held} {setting} opening {opening:d} common {common:d}"
    yield f"{held} upper {upper:d} {setting}"


def _looks(held: str, seen: int, dateline: int, point: int) -> Iterator[str]:
    if seen >= 0:
        yield f"{held} seen {seen}"
    if dateline:
        yield f"{held} opens a dateline"
    if point:
        yield f"{held} ends in point"


def _neighbour(words: Words, origin: int, index: int) -> str:
    """A word as a cue; the edge of the sentence beyond it."""
    return words.forms[index].near if words.same_sentence(origin, index) else "|"


def _skip_article(words: Words, first: int) -> int:
    """The word before ``first``, articles and words such as "northern" passed over."""
    index = first - 1
    while words.same_sentence(first, index) and (words.lower(index) == "the" or words.lower(index) in _regions()):
        index -= 1
    return index


def _kind(scene: Scene, origin: int, index: int) -> str:
    """What kind of word stands at ``index``."""
    words = scene.words
    if not words.same_sentence(origin, index):
        return "edge"
    form = words.forms[index]
    pair = form.pairs.get(words.lower(index + 1)) if form.pairs else None
    if not words.capital[index] or words.titled[index]:
        return pair or form.shape
    segment = scene.inside.get(index)
    entry = scene.atlas.entry(words.tokens[index].text)
    held = "people" if entry.demonym else "place" if entry.rank >= 3 else "Name"
    return f"{held}-{segment.kind if segment else pair or form.kind}"


@cache
def _surnames() -> frozenset[str]:
    return lexicon.words("surnames")


@cache
def _regions() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "region"})
