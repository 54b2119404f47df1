"""Join casualty words with the counts that belong to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties import counts, harm
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.counts import Count
    from geomap.events.casualties.harm import HarmWord
    from geomap.models.document import Document, Sentence, Token
    from geomap.models.incident import Outcome

_AUXILIARIES = frozenset({"was", "were", "been", "be", "being", "are", "is", "got", "left", "lay"})
_INCLUDING = frozenset({"including", "among", "them", "these", "whom", "which"})
LEFT_REACH = 22
"""How many tokens before a casualty word its count may stand. Source: subjects with an inserted clause in MUC-4."""
RIGHT_REACH = 9


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll as reported: its count, tokens ``first:last``, and the index of the toll it is part of."""

    outcome: Outcome
    count: Count
    sentence: int
    first: int
    last: int
    start: int
    end: int
    raw: str
    part_of: int | None


def find(document: Document) -> tuple[Toll, ...]:
    """Every toll of the text in order; cumulative tolls of a war or a year are left out."""
    found: list[Toll] = []
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        words = harm.find(document.tokens, sentence.first, sentence.last)
        if words and not _is_cumulative(document, sentence):
            found.extend(_in_sentence(document, sentence, words, len(found)))
    return tuple(found)


def _is_cumulative(document: Document, sentence: Sentence) -> bool:
    text = " " + " ".join(token.lower for token in document.tokens_of(sentence)) + " "
    return any(f" {cue} " in text for cue in lexicon.words("toll_contexts", kind="cumulative"))


def _in_sentence(document: Document, sentence: Sentence, words: tuple[HarmWord, ...], base: int) -> Iterator[Toll]:
    tokens = document.tokens
    local = numbers.find(tokens[sentence.first : sentence.last])
    shifted = [_shift(number, sentence.first) for number in local]
    people = list(counts.find(tokens, shifted, sentence.first, sentence.last))
    used: set[int] = set()
    tolls: list[Toll] = []
    for position, word in enumerate(words):
        start = words[position - 1].last if position else sentence.first
        stop = words[position + 1].first if position + 1 < len(words) else sentence.last
        zero = _zero(tokens, word, start)
        chosen = zero or _count_for(
            tokens, word, people, used, (start, stop), words[position - 1] if position else None
        )
        if chosen is None:
            continue
        used.add(chosen.first)
        tolls.extend(
            _toll(document, sentence, word, joined, None) for joined in _joined(tokens, word, people, used, chosen)
        )
        tolls.append(_toll(document, sentence, word, chosen, None))
        if zero and word.shape == "zero":
            tolls.append(replace(tolls[-1], outcome="injured"))
        tolls.extend(_parts(document, sentence, word, people, used, chosen, stop, base + len(tolls) - 1))
    yield from tolls


def _shift(number: numbers.Number, by: int) -> numbers.Number:
    return numbers.Number(
        number.start, number.end, number.first + by, number.last + by, number.raw,
        number.min, number.max, number.best, number.approx, number.kind,
    )  # fmt: skip


def _zero(tokens: Sequence[Token], word: HarmWord, start: int) -> Count | None:
    """Zero for "no casualties", "no one was hurt": zero is a number that somebody reported."""
    for index in range(max(start, word.first - 5), word.first):
        if numbers.is_none(tokens, index) and not any(tokens[step].text == "," for step in range(index, word.first)):
            return counts.Count(index, word.first, 0, 0, 0, approx=False, group=None)
    return None


def _count_for(
    tokens: Sequence[Token],
    word: HarmWord,
    people: Sequence[Count],
    used: set[int],
    bounds: tuple[int, int],
    previous: HarmWord | None,
) -> Count | None:
    if word.shape == "zero":
        return None
    start, stop = bounds
    after = _first_after(tokens, word, people, used, stop)
    if word.shape in {"toll", "lives"}:
        return after
    before = _last_before(tokens, word, people, used, start, previous)
    if word.shape in {"state", "people"}:
        return before
    passive = word.first > 0 and any(
        token.lower in _AUXILIARIES for token in tokens[max(start, word.first - 3) : word.first]
    )
    if passive:
        return before
    adjacent = before is not None and before.last == word.first
    return before if adjacent else (after or before)


def _first_after(
    tokens: Sequence[Token], word: HarmWord, people: Sequence[Count], used: set[int], stop: int
) -> Count | None:
    """The count that an active verb governs: "killing at least 12 civilians", "killed or wounded 30"."""
    for count in people:
        if count.first < word.last or count.first in used:
            continue
        between = tokens[word.last : count.first]
        if count.first >= stop or len(between) > (RIGHT_REACH if word.shape == "toll" else 3):
            return None
        blocked = any(
            token.text in {";", ".", ":"} or token.lower in {"in", "when", "after", "while", "on"} for token in between
        )
        comma = word.shape != "toll" and any(token.text == "," for token in between)
        return None if blocked or comma else count
    return None


def _last_before(
    tokens: Sequence[Token],
    word: HarmWord,
    people: Sequence[Count],
    used: set[int],
    start: int,
    previous: HarmWord | None,
) -> Count | None:
    """The count that is the subject: "62 troops killed", "20 people, including six children, were killed"."""
    low = max(start, word.first - LEFT_REACH)
    subjects = [
        count for count in people if low <= count.first and count.last <= word.first and count.first not in used
    ]
    whole = [count for count in subjects if not _is_part(tokens, count)]
    if whole:
        chosen = whole[-1]
        gap = tokens[chosen.last : word.first]
        return chosen if _is_subject(gap, chosen) else None
    if previous is not None and _shares_subject(tokens, previous, word):
        return next((count for count in people if count.first in used and count.last <= previous.first), None)
    return None


def _is_subject(gap: Sequence[Token], count: Count) -> bool:
    words = [token.lower for token in gap]
    if count.group is None and len(words) > 6:
        return False
    return not any(word in {";", ":", "when", "while", "after", "but"} for word in words)


def _shares_subject(tokens: Sequence[Token], previous: HarmWord, word: HarmWord) -> bool:
    """Whether two words share one toll; "five people were killed or injured" does not say how many each; "killed and burned" is one toll."""
    return (
        previous.outcome == word.outcome
        and 0 < word.first - previous.last <= 2
        and tokens[previous.last].lower == "and"
    )


def _joined(
    tokens: Sequence[Token], word: HarmWord, people: Sequence[Count], used: set[int], chosen: Count
) -> Iterator[Count]:
    """Counts coordinated with the chosen one: "[two soldiers] and a civilian were killed"."""
    edge = chosen
    ordered = [count for count in people if count.first not in used and not _is_part(tokens, count)]
    for count in reversed(ordered):
        if chosen.last <= word.first and count.last < edge.first and _is_and(tokens[count.last : edge.first]):
            used.add(count.first)
            edge = count
            yield count
    edge = chosen
    for count in ordered:
        if word.last <= chosen.first and edge.last < count.first and _is_and(tokens[edge.last : count.first]):
            used.add(count.first)
            edge = count
            yield count


def _is_and(gap: Sequence[Token]) -> bool:
    return [token.lower for token in gap] in (["and"], [","], [",", "and"])


def _is_part(tokens: Sequence[Token], count: Count) -> bool:
    """Whether it belongs to a larger toll: "including six children", "five of them children"."""
    before = [token.lower for token in tokens[max(0, count.first - 3) : count.first]]
    within = [token.lower for token in tokens[count.first : count.last + 2]]
    of_them = any(one == "of" and two in _WHOLE for one, two in pairwise(within))
    return of_them or "among" in before or bool({"including", "includes", "included"} & set(before[-1:]))


_WHOLE = frozenset({"them", "whom", "which", "the"})


def _parts(
    document: Document,
    sentence: Sentence,
    word: HarmWord,
    people: Sequence[Count],
    used: set[int],
    whole: Count,
    stop: int,
    index: int,
) -> Iterator[Toll]:
    """The counts that a toll includes: never added to it."""
    tokens = document.tokens
    inside = False
    for count in people:
        limit = word.first if whole.first < word.first else stop
        if count.first in used or not whole.last <= count.first < limit:
            continue
        lead = [token.lower for token in tokens[max(whole.last, count.first - 4) : count.first]]
        inside = bool(_INCLUDING & set(lead)) or _is_part(tokens, count) or (inside and lead[-1:] in (["and"], [","]))
        if inside:
            used.add(count.first)
            yield _toll(document, sentence, word, count, index)


def _toll(document: Document, sentence: Sentence, word: HarmWord, count: Count, part_of: int | None) -> Toll:
    first, last = count.first, count.last
    if part_of is None:
        first, last = min(first, word.first), max(last, word.last)
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Toll(word.outcome, count, sentence.index, first, last, start, end, document.text[start:end], part_of)
