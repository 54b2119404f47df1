"""Shallow phrases: what stands left and right of a word, cut by the closed-class words of English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

MAX_PHRASE = 14
"""Longest noun phrase, in tokens. Source: median 3, 99th percentile 13 in news treebanks."""
WHEN = 7
"""Words of the longest day or hour that stands before a verb, and one before it: "rebels on 10 March 1991"."""
_OPENING = frozenset('"“‘([')
_CLOSING = frozenset('"”’)]')
_INNER = _OPENING | _CLOSING | {"-", "'", "’", "'s", "’s", "&"}


@cache
def part(*names: str) -> frozenset[str]:
    """The closed-class words of these parts of speech."""
    return frozenset().union(*(lexicon.words("grammar", part=name) for name in names))


@cache
def _cuts() -> frozenset[str]:
    return part("prep", "aux", "modal", "rel", "pron", "stop")


def right_phrase(tokens: Sequence[Token], first: int, last: int, verbs: frozenset[str]) -> tuple[int, int] | None:
    """The noun phrase that starts at ``first`` and ends by ``last``: token indexes, half-open.

    It runs over "of" and over one "and", up to a preposition, auxiliary, relative or one of ``verbs``.
    """
    index, cuts, joints = first, _cuts(), part("conj")
    while index < min(last, first + MAX_PHRASE):
        token = tokens[index]
        cut = token.lower in cuts and not is_about(tokens, index)
        if cut or (token.lower in verbs and index > first) or _is_mark(token):
            break
        if token.lower in joints and not _joins_nouns(tokens, index, last, verbs):
            break
        index += 1
    return _trim(tokens, first, index)


def is_about(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition only makes the number behind it a rough one: "[around] 30 rockets", "[at] least two"."""
    word = tokens[index].lower
    if word == "to":
        rough = index > 0 and tokens[index - 1].lower in part("rough_to")
    elif word == "than":
        rough = index > 0 and tokens[index - 1].lower in part("rough_than")
    elif word == "at":
        index += 1
        rough = index < len(tokens) and tokens[index].lower in part("rough_at")
    else:
        rough = word in part("rough")
    return rough and index + 1 < len(tokens) and numerals.read(tokens, index + 1) is not None


def left_phrase(tokens: Sequence[Token], first: int, last: int, verbs: frozenset[str]) -> tuple[int, int] | None:
    """The noun phrase that ends before ``last`` and starts at ``first`` or later; half-open."""
    index, cuts = last, _left_cuts()
    while index > max(first, last - MAX_PHRASE):
        token = tokens[index - 1]
        if token.lower in verbs or _is_mark(token) or token.lower in cuts:
            break
        index -= 1
    return _trim(tokens, _past_day(tokens, _past_note(tokens, index, last), last), last)


def _past_day(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a phrase begins behind the month or weekday that opens its clause: "and in February [rebels] burned"."""
    opening = next((at for at in range(first, last) if tokens[at].lower not in part("conj")), last)
    dated = opening + 2 < last and tokens[opening].lower in part("prep")
    return (
        opening + 2 if dated and tokens[opening + 1].text.istitle() and _is_of_calendar(tokens, opening + 1) else first
    )


def _is_of_calendar(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is a month or a weekday that no number, nor another name, goes on from."""
    named = tokens[index].lower in lexicon.words("months") | lexicon.words("weekdays")
    return named and tokens[index + 1].text.isalpha() and tokens[index + 1].text.islower()


def _past_note(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a phrase begins after the end of a dateline or of an editor's note: "-- [Text] [rebels]"."""
    dashes = [at + 1 for at in range(first + 1, last) if tokens[at].text == tokens[at - 1].text == "-"]
    start = max(dashes, default=first)
    closing = next((at for at in range(start, last) if tokens[at].text in {"]", ")"}), None)
    opened = closing is not None and any(tokens[at].text in {"[", "("} for at in range(start + 1, closing))
    return start if closing is None or opened or closing >= last - 1 else closing + 1


@cache
def _left_cuts() -> frozenset[str]:
    return part("aux", "modal", "rel", "stop") | (part("prep") - {"in", "at", "near", "from"}) | {"that"}


def verb_start(tokens: Sequence[Token], index: int, first: int) -> int:
    """Where the verb group starts whose main verb stands at ``index``: at "had" in "had also struck".

    When and how it was done belongs to it: at "last" in "rebels last night struck", at "mistakenly" in "a jet
    mistakenly bombed".
    """
    loose = part("aux") | lexicon.words("party_words", kind="amid_verb")
    while index > first:
        led = tokens[index - 1].lower in loose or _is_adverb(tokens[index - 1])
        before = index - 1 if led else _before_when(tokens, index, first)
        if before == index:
            break
        index = before
    return index


def _is_adverb(token: Token) -> bool:
    """Whether a word ends as adverbs of manner do."""
    manner = token.text[0].islower() and token.lower.endswith("ly")
    return manner and token.lower not in lexicon.words("party_words", kind="noun_in_ly")


def _before_when(tokens: Sequence[Token], index: int, first: int) -> int:
    """Where a day or an hour begins that ends right before ``index`` and opens no sentence: "[on 10 March] struck"."""
    words = [token.lower for token in tokens[max(first, index - WHEN) : index]]
    found = _when().search(" ".join(words)) if words and (words[-1] in _when_ends() or words[-1].isdigit()) else None
    return index if found is None else index - found[0].count(" ")


@cache
def _when() -> re.Pattern[str]:
    days, months = ("|".join(sorted(lexicon.words(table))) for table in ("weekdays", "months"))
    part_of_day = "morning|afternoon|evening|night"
    dates = rf"\d{{1,2}} (?:{months})(?: \d{{4}})?|(?:{months}) \d{{1,2}}"
    named = rf"today|yesterday|tonight|overnight|(?:this|last|yesterday|{days}) (?:{part_of_day})|(?:last )?(?:{days})"
    return re.compile(rf" (?:on )?(?:early |late )?(?:{named}|{dates}|at (?:dawn|dusk|noon|midnight))\Z")


@cache
def _when_ends() -> frozenset[str]:
    """Words that a day or an hour may end in."""
    parts = {"today", "yesterday", "tonight", "overnight", "morning", "afternoon", "evening", "night"}
    return lexicon.words("weekdays") | lexicon.words("months") | parts | {"dawn", "dusk", "noon", "midnight"}


def head(tokens: Sequence[Token], phrase: tuple[int, int]) -> str:
    """The head noun of a phrase: its last word before the first preposition, singular and case-folded."""
    first, last = phrase
    if first + 2 < last and tokens[first].lower in _crowded() and tokens[first + 1].lower == "of":
        first += 2
    stops = part("prep") | {"of", ","}
    end = next((index for index in range(first + 1, last) if tokens[index].lower in stops), last)
    return singular(tokens[end - 1].lower)


@cache
def _crowded() -> frozenset[str]:
    """Words for many that are counted by what follows them: "hundreds of [villagers]"."""
    return frozenset(row["word"] for row in lexicon.rows("vague_numbers"))


def singular(word: str) -> str:
    """A plain singular: enough to tell that "convoys" and "convoy" are one head noun."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _joins_nouns(tokens: Sequence[Token], index: int, last: int, verbs: frozenset[str]) -> bool:
    following = tokens[index + 1].lower if index + 1 < last else ""
    return bool(following) and following not in _cuts() and following not in verbs and following[0].isalnum()


def _is_mark(token: Token) -> bool:
    return not token.text[0].isalnum() and token.text not in _INNER


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    trailing, leading = _loose()
    while first < last and tokens[last - 1].lower in trailing:
        last -= 1
    while first < last and tokens[first].lower in leading:
        first += 1
    return (first, last) if first < last else None


@cache
def _loose() -> tuple[frozenset[str], frozenset[str]]:
    """The words that end no phrase, and those that none starts with."""
    trailing = part("conj") | {"of", "-", "'s", "’s", "also", "then"} | _OPENING | _CLOSING
    return trailing, (trailing | {"the", "a", "an"}) - {"'s"}
