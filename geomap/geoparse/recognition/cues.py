"""What speaks for and against a stretch of words being a place name, as named cues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap import lexicon
from geomap.geoparse.recognition import datelines, families, matching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.matching import Match
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.segments import Segment
    from geomap.geoparse.recognition.words import Words

_HELD = ("unknown", "village", "town", "town", "town", "unit", "country")
"""What a match is called in cues, by the rank of its atlas entry."""
Sight = tuple[Any, ...]
"""A family of cues and the facts that it names them by; the same facts always make the same cues."""


class Front(NamedTuple):
    """What stands before a name: the word, the kind of the one beyond articles, and the kind before a comma.

    ``dateline`` says that the name opens one, ``further`` what else is seen there.
    """

    word: str
    kind: str
    comma: str
    dateline: bool
    further: Sight


class Back(NamedTuple):
    """What stands behind a name: the word and its kind, the kind behind a comma, and what else is seen there."""

    word: str
    kind: str
    comma: str
    further: Sight


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a whole document before any one name is judged.

    ``longest`` are the gazetteer's longest matches, ``inside`` says which segment a word lies in. ``surnames`` are the
    last words of persons' names, ``lowered`` the words that also stand in lower case, ``counts`` how often each word
    stands with a capital. ``fronts`` and ``backs`` remember what was seen before and behind words, as several proposals
    begin or end there.
    """

    words: Words
    atlas: Atlas
    longest: tuple[Match, ...]
    inside: dict[int, Segment]
    surnames: frozenset[str]
    lowered: frozenset[str]
    counts: Mapping[str, int]
    fronts: dict[int, Front] = field(default_factory=dict)
    backs: dict[int, Back] = field(default_factory=dict)


def scene(words: Words, atlas: Atlas, longest: tuple[Match, ...], found: tuple[Segment, ...]) -> Scene:
    """Gather what the document as a whole says."""
    inside = {index: segment for segment in found for index in range(segment.first, segment.last)}
    persons = [segment for segment in found if segment.kind == "person"]
    surnames = frozenset(words.lower(one.last - 1) for one in persons)
    lowered = frozenset([lower for _, _, text, lower in words.tokens if text == lower])
    counts = Counter(words.tokens[index].lower for index in words.capitals)
    return Scene(words, atlas, longest, inside, surnames, lowered, counts)


def of(scene: Scene, one: Proposal) -> list[str]:
    """The cues of a proposal, each a short name; the same words always give the same cues."""
    return [cue for family, *facts in sights(scene, one) for cue in family(*facts)]


def sights(scene: Scene, one: Proposal) -> list[Sight]:
    """What is seen of a proposal: families of cues, each with the facts that decide which of them hold."""
    first, last, rank = one.first, one.last, one.entry.rank
    held = "people" if one.demonym else _HELD[rank] if one.matched else "unknown"
    before, kind_before, comma_before, dateline, further_before = scene.fronts.get(first) or _front(scene, first)
    behind, kind_behind, comma_behind, further_behind = scene.backs.get(last) or _back(scene, last)
    length, pointed = min(last - first, 4), _is_pointed(scene.words, last)
    return [
        (families.bearing, held, rank, length, _place_in_run(one), dateline, pointed),
        (families.beside, before, behind),
        further_before,
        further_behind,
        (families.between, held, kind_before, kind_behind, comma_before, comma_behind),
        _own(scene, one, held),
        _inside(scene, one, held),
        _capitals_of(scene, one, held),
    ]


def _front(scene: Scene, first: int) -> Front:
    words = scene.words
    at, word = _skip_article(words, first), _neighbour(words, first, first - 1)
    kind = f"of {_kind(scene, first, at - 1)}" if words.lower(at) == "of" else _kind(scene, first, at)
    comma = word == "," and words.same_sentence(first, first - 2)
    beyond = word if at == first - 1 else _neighbour(words, first, at)
    second = _neighbour(words, first, first - 2) if kind != "edge" else ""
    found = scene.fronts[first] = Front(
        word,
        kind,
        comma=_kind(scene, first, first - 2) if comma else "",
        dateline=datelines.end(words, first) > 0,
        further=(families.before, word, beyond, second),
    )
    return found


def opens_dateline(scene: Scene, first: int) -> bool:
    """Whether the word ``first`` opens a dateline."""
    return (scene.fronts.get(first) or _front(scene, first)).dateline


def _back(scene: Scene, last: int) -> Back:
    words = scene.words
    word, kind = _neighbour(words, last - 1, last), _kind(scene, last - 1, last)
    comma = word == "," and words.same_sentence(last - 1, last + 1)
    second = _neighbour(words, last - 1, last + 1) if kind != "edge" else ""
    found = scene.backs[last] = Back(
        word,
        kind,
        comma=_kind(scene, last - 1, last + 1) if comma else "",
        further=(families.behind, word, second),
    )
    return found


def _place_in_run(one: Proposal) -> str:
    starts, ends = one.first == one.run_first, one.last >= one.run_last
    return "whole run" if starts and ends else "run start" if starts else "run end" if ends else "run middle"


def _own(scene: Scene, one: Proposal, held: str) -> Sight:
    """What the name's own words are."""
    first = scene.words.lower(one.first)
    if one.last - one.first == 1:
        return families.word, held, first, first in scene.surnames
    return families.phrase, held, first, scene.words.lower(one.last - 1)


def _inside(scene: Scene, one: Proposal, held: str) -> Sight:
    """What segment the name lies in, and which is behind it."""
    segment, tail = scene.inside.get(one.first), scene.inside.get(one.last)
    behind = tail.kind if tail is not None and tail is not segment else ""
    if segment is None:
        return families.outside, held, behind
    edges = one.first == segment.first, one.last == segment.last
    return families.in_segment, held, segment.kind, *edges, scene.words.lower(segment.last - 1), behind


def _capitals_of(scene: Scene, one: Proposal, held: str) -> Sight:
    """What the capitals are worth here."""
    words, first = scene.words, one.first
    setting = "shouted" if words.shouted[first] else "titled" if words.titled[first] else "plain"
    opening, upper, word = words.first[first], words.forms[first].upper, words.tokens[first].lower
    if one.last - first > 1:
        return families.capitals, held, setting, opening, False, upper, -1
    common = word in scene.lowered or word in matching.common_words()
    return families.capitals, held, setting, opening, common, upper, min(scene.counts.get(word, 0), 3)


def _is_pointed(words: Words, last: int) -> bool:
    """Whether a name ends in a point."""
    return words.tokens[last - 1].text[-1] == "."


def _neighbour(words: Words, origin: int, index: int) -> str:
    """A word as a cue; the edge of the sentence beyond it."""
    return words.forms[index].near if words.same_sentence(origin, index) else "|"


def _skip_article(words: Words, first: int) -> int:
    """The word before ``first``, articles and words such as "northern" passed over."""
    index = first - 1
    while words.before(index + 1) in _passed():
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
def _passed() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "region"}) | {"the"}
