"""What speaks for and against a stretch of words being a place name, as named cues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse import datelines, matching, segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.proposals import Proposal
    from geomap.geoparse.segments import Segment
    from geomap.geoparse.words import Words

_HELD = ("unknown", "village", "town", "town", "town", "unit", "country")
"""What a match is called in cues, by the rank of its atlas entry."""
_STOPS = frozenset(".!?…")
_KINDS = (
    ("locative_words", "preposition", "in"),
    ("locative_words", "motion", "motion"),
    ("locative_words", "region", "region"),
    ("locative_words", "affix", "affix"),
    ("metonym_cues", "verb", "says"),
    ("calendar_names", "month", "time"),
    ("calendar_names", "weekday", "time"),
    ("organisation_words", "street", "street"),
    ("organisation_words", "head", "org"),
    ("person_titles", "title", "title"),
)


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
    counts: dict[str, int]


def scene(words: Words, atlas: Atlas, found: tuple[Segment, ...]) -> Scene:
    """Gather what the document as a whole says."""
    inside = {index: segment for segment in found for index in range(segment.first, segment.last)}
    persons = [segment for segment in found if segment.kind == "person"]
    surnames = frozenset(words.lower(one.last - 1) for one in persons)
    lowered = frozenset(token.lower for token in words.tokens if token.text == token.lower)
    counts: dict[str, int] = {}
    for token, capital in zip(words.tokens, words.capital, strict=True):
        if capital:
            counts[token.lower] = counts.get(token.lower, 0) + 1
    return Scene(words, atlas, inside, surnames, lowered, counts)


def of(scene: Scene, one: Proposal) -> list[str]:
    """The cues of a proposal, each a short name; the same words always give the same cues."""
    words, first, last = scene.words, one.first, one.last
    rank = scene.atlas.entry(words.span(first, last)).rank
    held = "people" if one.demonym else _HELD[rank] if one.matched else "unknown"
    before, after = _neighbour(words, first, first - 1), _neighbour(words, first, last)
    front = _skip_article(words, first)
    cues = [
        held,
        f"{held} rank {rank}",
        f"{held} {min(last - first, 4)} words",
        f"-1 {before}",
        f"+1 {after}",
        f"-1+1 {before} {after}",
    ]
    cues += [f"{held} {cue}" for cue in _place_in_run(one)]
    cues += _around(scene, one, front, held)
    cues += _inside(scene, one, held)
    cues += _case(scene, one, held)
    return cues


def _place_in_run(one: Proposal) -> Iterator[str]:
    starts, ends = one.first == one.run_first, one.last >= one.run_last
    yield "whole run" if starts and ends else "run start" if starts else "run end" if ends else "run middle"


def _around(scene: Scene, one: Proposal, front: int, held: str) -> Iterator[str]:
    """Cues of the words before and after."""
    words = scene.words
    kind_before, kind_after = _kind(scene, one.first, front), _kind(scene, one.first, one.last)
    if words.lower(front) == "of":
        kind_before = f"of {_kind(scene, one.first, front - 1)}"
    yield f"{held} before:{kind_before}"
    yield f"{held} after:{kind_after}"
    yield f"{held} between:{kind_before}_{kind_after}"
    yield f"front {_neighbour(words, one.first, front)}"
    if kind_before != "edge":
        yield f"-2 {_neighbour(words, one.first, one.first - 2)} {_neighbour(words, one.first, one.first - 1)}"
    if kind_after != "edge":
        yield f"+2 {_neighbour(words, one.first, one.last)} {_neighbour(words, one.first, one.last + 1)}"
    if words.lower(one.last) == "," and words.same_sentence(one.first, one.last + 1):
        yield f"{held} comma {_kind(scene, one.first, one.last + 1)}"
    if words.lower(one.first - 1) == "," and words.same_sentence(one.first, one.first - 2):
        yield f"{held} after comma {_kind(scene, one.first, one.first - 2)}"


def _inside(scene: Scene, one: Proposal, held: str) -> Iterator[str]:
    """Cues of the name's own words and of the segment they lie in."""
    words = scene.words
    if one.last - one.first > 1:
        yield f"last {words.lower(one.last - 1)}"
        yield f"first {words.lower(one.first)}"
        yield f"{held} ends in {_word_kinds().get(words.lower(one.last - 1))}"
        yield f"{held} starts with {_word_kinds().get(words.lower(one.first))}"
    segment = scene.inside.get(one.first)
    kind = segment.kind if segment else "none"
    yield f"{held} in {kind}"
    if segment is not None:
        edge = (one.first == segment.first, one.last == segment.last)
        yield f"{held} {kind} edges {edge[0]:d}{edge[1]:d}"
        yield f"{kind} head {words.lower(segment.last - 1)}"
    tail = scene.inside.get(one.last)
    if tail is not None and tail is not segment:
        yield f"{held} next to {tail.kind}"
    if one.last - one.first == 1:
        word = words.lower(one.first)
        yield f"{held} first name {segments.is_first_name(word):d} surname {word in scene.surnames:d}"
        yield f"{held} listed surname {word in _surnames():d}"
        yield f"word {word}"


def _case(scene: Scene, one: Proposal, held: str) -> Iterator[str]:
    """Cues of capitals: whether they mean anything here, and whether the word also stands in lower case."""
    words = scene.words
    opening = words.first[one.first]
    single = one.last - one.first == 1
    setting = "shouted" if words.shouted[one.first] else "titled" if words.titled[one.first] else "plain"
    common = single and (words.lower(one.first) in matching.common_words() or words.lower(one.first) in scene.lowered)
    yield f"{held} {setting} opening {opening:d} common {common:d}"
    upper = words.tokens[one.first].text.isupper() and len(words.tokens[one.first].text) > 1
    yield f"{held} upper {upper:d} {setting}"
    if single:
        yield f"{held} seen {min(scene.counts.get(words.lower(one.first), 0), 3)}"
    if datelines.end(words, one.first):
        yield f"{held} opens a dateline"
    if words.text[words.tokens[one.last - 1].end - 1] == ".":
        yield f"{held} ends in point"


def _neighbour(words: Words, origin: int, index: int) -> str:
    """A word as a cue: itself, its shape where it is a number or a capitalised name, or the edge of the sentence."""
    if not words.same_sentence(origin, index):
        return "|"
    text = words.tokens[index].text
    if text in _STOPS:
        return "|"
    if text[0].isdigit():
        return "0"
    return words.tokens[index].lower


def _skip_article(words: Words, first: int) -> int:
    """The word before ``first``, articles and words such as "northern" passed over."""
    index = first - 1
    while words.same_sentence(first, index) and (words.lower(index) == "the" or words.lower(index) in _regions()):
        index -= 1
    return index


def _kind(scene: Scene, origin: int, index: int) -> str:
    """What kind of word stands at ``index``."""
    words = scene.words
    if not words.same_sentence(origin, index) or words.tokens[index].text in _STOPS:
        return "edge"
    lower = words.tokens[index].lower
    kinds = _word_kinds().get(f"{lower} {words.lower(index + 1)}") or _word_kinds().get(lower, "")
    if words.capital[index] and not words.titled[index]:
        segment = scene.inside.get(index)
        entry = scene.atlas.entry(words.tokens[index].text)
        held = "people" if entry.demonym else "place" if entry.rank >= 3 else "Name"
        return f"{held}-{segment.kind if segment else kinds}"
    if kinds:
        return kinds
    return "number" if lower[0].isdigit() else "word" if lower[0].isalpha() else lower


@cache
def _word_kinds() -> dict[str, str]:
    kinds = {row["word"]: "feature" for row in lexicon.rows("feature_words")}
    for table, group, kind in reversed(_KINDS):
        kinds |= dict.fromkeys(lexicon.words(table, **{"class": group}), kind)
    return kinds


@cache
def _surnames() -> frozenset[str]:
    return lexicon.words("surnames")


@cache
def _regions() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "region"})
