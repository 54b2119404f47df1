"""Join casualty words with the people that they speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events import statistics
from geomap.events.casualties import counts, gapping, guards, harm, parties, slots, unseen, voice
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.count import Count
    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene
    from geomap.models.document import Document, Sentence
    from geomap.models.incident import Outcome


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll as reported: its count, tokens ``first:last``, and the index of the toll it is part of.

    ``index`` is its own number among the tolls of the article, which ``part_of`` counts in. ``pieces`` are the tolls
    behind it that it is the sum of, each told at a place of its own.
    """

    outcome: Outcome
    count: Count
    sentence: int
    first: int
    last: int
    start: int
    end: int
    raw: str
    part_of: int | None
    index: int
    pieces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A casualty word with its victims; ``outcome`` may differ from the word's own ("killed or wounded").

    ``gapped``: the word stands with a count before, elsewhere ("killed two in X and [three in Y]"). ``piece``: that
    count is the sum of such ("killed five: two in X and [three in Y]").
    """

    outcome: Outcome
    word: HarmWord
    count: Count
    parts: tuple[Count, ...]
    gapped: bool = False
    piece: bool = False


def find(document: Document) -> tuple[Toll, ...]:
    """Every toll of the text in order; cumulative tolls of a war or a year are left out."""
    found: list[Toll] = []
    whole, counts_many = 0, statistics.sentences(document)
    for sentence in document.sentences:
        if sentence.kind == "furniture" or sentence.index in counts_many:
            continue
        words = harm.find(document.tokens, sentence.first, sentence.last)
        if not words:
            continue
        for match in _matches(scene_of(document, sentence, words)):
            if match.piece:
                found[whole] = replace(found[whole], pieces=(*found[whole].pieces, len(found)))
                found.append(_toll(document, sentence, match, len(found)))
                continue
            whole = len(found)
            found.append(_toll(document, sentence, match, whole))
            found.extend(_part(document, found[whole], part, whole + step) for step, part in enumerate(match.parts, 1))
    return tuple(found)


def scene_of(document: Document, sentence: Sentence, words: tuple[HarmWord, ...]) -> Scene:
    """The sentence with its casualty words and the parties of people in it."""
    local = numbers.find(document.tokens_of(sentence))
    shifted = [
        number._replace(first=number.first + sentence.first, last=number.last + sentence.first) for number in local
    ]
    found = counts.find(document.tokens, shifted, (sentence.first, sentence.last), slots.of(document.tokens, words))
    people = parties.find(document.tokens, found, words)
    starts = {party.whole.first: party for party in people}
    ends = {end: party for party in people for end in party.ends}
    return voice.Scene(document.tokens, sentence.first, sentence.last, words, starts, ends)


def _matches(scene: Scene) -> Iterator[_Match]:
    used: set[int] = set()
    position = 0
    while position < len(scene.words):
        chain = _chain(scene, position)
        for match in _of_chain(scene, position, chain):
            fresh = (match.count.first not in used) or match.count.max == 0 or len(chain) > 1
            untold = guards.is_excluded(scene, match.word, match.count) or _dies_after(scene, position, match)
            if fresh and not untold:
                yield match
                if match.outcome != "missing":  # who is missing may be found dead
                    used.update((match.count.first, *(part.first for part in match.parts)))
                gapped = tuple(_gapped(scene, match)) if len(chain) == 1 else ()
                yield from gapped
                used.update(one.count.first for one in gapped)
        position += len(chain)


def _dies_after(scene: Scene, position: int, match: _Match) -> bool:
    """Whether the hurt are told to have died: "two [who were being treated] died", "two [wounded] men were shot"."""
    described = match.outcome == "injured" and match.count.first < match.word.first < match.count.last
    treated = match.word.shape == "care" and match.count.last < match.word.first
    if not described and not (treated and scene.tokens[match.count.last].lower in {"who", "that"}):
        return False
    later = range(position + 1, len(scene.words))
    found = (voice.victims(scene, at) for at in later if scene.words[at].outcome == "killed")
    return any(party is not None and party.whole.first == match.count.first and not party.parts for party in found)


def _gapped(scene: Scene, match: _Match) -> Iterator[_Match]:
    """The counts behind that suffered the same elsewhere, where the word's own are counted at a place, too."""
    last = max(match.count.last, match.word.last)
    for party in gapping.after(scene, last) if match.count.max != 0 else ():
        yield _Match(match.outcome, match.word, party.whole, party.parts, gapped=True)
    for party in gapping.pieces(scene, match.count) if match.count.max != 0 else ():
        yield _Match(match.outcome, match.word, party.whole, (), gapped=True, piece=True)


def _chain(scene: Scene, position: int) -> tuple[HarmWord, ...]:
    """Casualty words that share one number: "killed or wounded", "dead and injured", "killed and burned"."""
    chain = [scene.words[position]]
    for word in scene.words[position + 1 :]:
        gap = [token.lower for token in scene.tokens[chain[-1].last : word.first]]
        if word.first - chain[-1].last > 2 or gap not in (["and"], ["or"], ["/"], [",", "and"], [","], ["and", "/"]):
            break
        chain.append(word)
    return tuple(chain)


def _of_chain(scene: Scene, position: int, chain: tuple[HarmWord, ...]) -> Iterator[_Match]:
    zero = guards.zero(scene, position)
    if zero is not None:
        yield from _zeros(chain, zero)
        return
    outcomes = dict.fromkeys(word.outcome for word in chain if word.shape != "zero")
    found = [voice.victims(scene, position + step) for step in range(len(chain))]
    people = [party for party in found if party is not None]
    if len(outcomes) > 1 and people and len({party.whole.first for party in people}) == 1:
        both = replace(chain[0], last=chain[-1].last)
        for outcome in outcomes:
            yield _Match(outcome, both, _shared(scene, chain, people[0].whole), ())
        return
    if people and guards.is_beside_other(scene, chain):
        for outcome in outcomes:
            yield _Match(outcome, chain[0], replace(people[0].whole, min=0, best=None, shared=True), ())
        return
    for word, party in zip(chain, found, strict=True):
        if party is not None and not (word is not chain[0] and voice.is_reference(scene, chain[0])):
            whole = unseen.with_others(scene, word, _with_companions(scene, word, party))
            yield from _of_party(scene, word, whole)


def _with_companions(scene: Scene, word: HarmWord, party: Party) -> Party:
    others = voice.companions(scene, word) if party.whole.first < word.first else None
    if others is None or others.whole.noun == "bare" or party.whole.noun in {"bare", "people"}:
        return party
    return parties.together(scene.tokens, party, others)


def _zeros(chain: tuple[HarmWord, ...], zero: Count) -> Iterator[_Match]:
    """Nobody hurt is nobody killed too; nobody killed says nothing of the injured."""
    outcomes = dict.fromkeys(word.outcome for word in chain if word.shape != "zero")
    if guards.is_general_zero(chain):
        outcomes = dict.fromkeys(("killed", "injured"))
    for outcome in outcomes:
        yield _Match(outcome, chain[0], zero, ())


def _shared(scene: Scene, chain: Sequence[HarmWord], count: Count) -> Count:
    """What one number of killed and wounded tells of each: a range that never invents the split."""
    joint = scene.tokens[chain[0].last].lower
    other = guards.is_beside_other(scene, chain)
    least = 0 if joint == "or" or other else min(count.min, 1)
    vague = count.max is None and count.best is None
    if vague and least:
        return replace(count, min=min(count.min, 2), shared=True)
    return replace(count, min=least, best=None, shared=True)


def _of_party(scene: Scene, word: HarmWord, party: Party) -> Iterator[_Match]:
    alone = _of_whom(scene, word, party)
    if alone is not None:
        yield _Match(word.outcome, word, alone, ())
        return
    count = party.whole
    if word.shape == "feared":
        count = replace(count, min=0, best=None)
    elif _is_cared_for(word) or guards.is_early(scene, count) or guards.is_pictured(scene, word, count):
        count = replace(count, part=True)
    yield _Match(word.outcome, word, count, party.parts)
    if word.shape == "toll":
        for earlier in guards.earlier_tolls(scene, party):
            yield _Match(word.outcome, word, earlier.whole, earlier.parts)


def _is_cared_for(word: HarmWord) -> bool:
    """Whether it tells who was brought to hospital, of the injured perhaps some."""
    return word.shape == "care" or (word.shape == "outcome" and word.outcome == "injured")


def _of_whom(scene: Scene, word: HarmWord, party: Party) -> Count | None:
    """The part that alone suffered what its relative clause tells: "90 patients, of whom 35 died"."""
    for part in party.parts:
        around = scene.tokens[max(scene.first, part.first - 2) : part.last + 2]
        words = " ".join(token.lower for token in around)
        if part.last <= word.first and (words.startswith("of whom ") or words.endswith(" of whom")):
            return part
    return None


def _toll(document: Document, sentence: Sentence, match: _Match, index: int) -> Toll:
    count = match.count
    first, last = count.first, count.last
    if not match.gapped:
        first, last = min(first, match.word.first), max(last, match.word.last)
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Toll(match.outcome, count, sentence.index, first, last, start, end, document.text[start:end], None, index)


def _part(document: Document, whole: Toll, count: Count, index: int) -> Toll:
    """A part stands for itself: its own words, not those of the whole."""
    start, end = document.tokens[count.first].start, document.tokens[count.last - 1].end
    raw = document.text[start:end]
    return Toll(whole.outcome, count, whole.sentence, count.first, count.last, start, end, raw, whole.index, index)
