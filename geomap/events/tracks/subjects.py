"""Who does what a verb says: the phrase to its left, by the closed-class words of English alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.grammar import part
from geomap.events.tracks import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

_WHEN = frozenset({"after", "before", "during", "at", "by", "on", "in", "within", "without"})
"""What opens a phrase of time between "and" and its verb."""
LONGEST = 16
"""Tokens that a subject with its "of" phrases may run. Source: MAX_PHRASE of grammar and a relative clause."""
LONGEST_SPEAKER = 6
"""Tokens of a speaker and what says that it speaks. Source: own specimens."""
_RELATIVE = frozenset({"that", "which", "who"})
_JOINING = frozenset({",", "and", "or", "then", "before", "after", "while", "when", "but", ";", "–", "—"})
_MARKS = frozenset({'"', "“", "‘", "«"})
_POSSESSIVE = frozenset({"'s", "’s", "-", '"', "“", "”"})
_OWNED = frozenset({"its", "their", "our", "his", "her", "my", "your"})
_MONTH = "May"
"""Inside a sentence it is the month, no modal."""


class Phrase(NamedTuple):
    """A noun phrase, tokens ``first:last``, and the preposition before it, "" for none."""

    first: int
    last: int
    lead: str


class Subject(NamedTuple):
    """The phrases before a verb, nearest first: its subject, or what stands in the way with a preposition.

    ``shared`` where the verb has the subject of the verb before it, or may have it, a comma standing between;
    ``joined`` where "and" leads to it; ``relative`` after "that" or "which", whose antecedent is the nearest.
    ``before`` are the phrases before a relative clause that may stand between the subject and the verb ("a plane that
    carried arms took off").
    """

    phrases: tuple[Phrase, ...]
    shared: bool = False
    joined: bool = False
    relative: bool = False
    before: tuple[Phrase, ...] = ()


def find(tokens: Sequence[Token], low: int, verb: int) -> Subject:
    """The subject of the verb at token ``verb`` in a sentence that starts at token ``low``."""
    index = _past_brackets(tokens, low, verb)
    while index > low and _is_of_group(tokens, low, index):
        index -= 1
    word = tokens[index - 1].lower if index > low else ","
    if word in _JOINING:
        phrases = _before_comma(tokens, low, index) if word == "," else ()
        return Subject(phrases, shared=True, joined=word in {"and", "or", "but"})
    index = _past_speaker(tokens, low, index)
    word = tokens[index - 1].lower
    if word not in _RELATIVE:
        found = _phrases(tokens, low, index)
        if _is_adverbial(tokens, low, found):
            return Subject((), shared=True, joined=True)
        return Subject(found, before=_antecedent(tokens, low, found[-1].first) if found else ())
    index -= 1
    if index > low and tokens[index - 1].text == ",":
        index -= 1
    return Subject(_phrases(tokens, low, index), relative=True)


def _is_adverbial(tokens: Sequence[Token], low: int, found: Sequence[Phrase]) -> bool:
    """Whether what stands before the verb only says when: "took off from X and after the attack [flew] to Y"."""
    if not found or found[0].lead not in _WHEN:
        return False
    before = found[0].first - 2
    return before > low and tokens[before].lower in {"and", "but", "then"}


def _past_brackets(tokens: Sequence[Token], low: int, index: int) -> int:
    """Where the words in brackets right before ``index`` begin, else ``index``."""
    if index <= low or tokens[index - 1].text != ")":
        return index
    opened = (at for at in range(index - 1, max(low, index - LONGEST), -1) if tokens[at].text == "(")
    return next(opened, index)


def is_denied(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """Whether the verb is negated, or only planned or possible."""
    before = [token.lower for token in tokens[max(low, verb - 4) : verb] if token.text != _MONTH]
    openings, doubts = _doubting()
    while before and before[0] not in openings:
        del before[0]
    beside = {token.lower for token in (*tokens[max(low, verb - 1) : verb], *tokens[verb + 1 : verb + 2])}
    if not beside.isdisjoint(vocabulary.words("habit")):
        return True
    meant = verb - 2 >= low and tokens[verb - 2].lower in vocabulary.words("implies")
    if tokens[verb - 1].lower == "from" and _is_prevented(tokens, low, verb):
        return True
    return not doubts.isdisjoint(before) or (before[-1:] == ["to"] and not meant)


def _is_prevented(tokens: Sequence[Token], low: int, verb: int) -> bool:
    """Whether somebody keeps another from it: "bans drones from flying over X"."""
    before = {token.lower for token in tokens[max(low, verb - LONGEST_SPEAKER) : verb]}
    return tokens[verb].lower.endswith("ing") and not vocabulary.words("prevents").isdisjoint(before)


@cache
def _doubting() -> tuple[frozenset[str], frozenset[str]]:
    """What a negated or possible verb group opens with, and what negates it or makes it possible."""
    doubts = part("modal") | {"not", "never", "n't", "without"}
    return doubts | part("aux") | {"to"}, doubts


def is_of_none(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what follows the verb at token ``first`` denies it: "flew no missions over X", not "no fewer than"."""
    if first >= last or tokens[first].lower not in vocabulary.words("none"):
        return False
    following = tokens[first + 1].lower if first + 1 < last else ""
    return following not in vocabulary.words("bound")


def is_nobody(tokens: Sequence[Token], low: int, verb: int, *, before: bool) -> bool:
    """Whether none did it ("no jet", "none of the jets") or all that somebody has ("all our planes returned").

    ``before``: whether none did what the verb before says.
    """
    found = find(tokens, low, verb)
    if found.shared and not found.phrases:
        return before
    phrase = next((phrase for phrase in found.phrases if phrase.lead != "of"), None)
    if phrase is None or phrase.lead or phrase.last <= phrase.first:
        return False
    ends = [token.lower for token in tokens[max(phrase.first, phrase.last - 2) : phrase.last]]
    opened = is_of_none(tokens, phrase.first, phrase.last) or _is_fleet(tokens, phrase)
    return opened or ends[-1] in vocabulary.words("none") or ends == ["not", "one"]


def _is_fleet(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is of everything that somebody flies, which is no one flight: "all its aircraft"."""
    before = [token.lower for token in tokens[max(0, phrase.first - 2) : phrase.first]]
    return tokens[phrase.first].lower in _OWNED and (before[-1:] == ["all"] or before == ["all", "of"])


def _past_speaker(tokens: Sequence[Token], low: int, index: int) -> int:
    """Where the verb's group begins in a relative clause, a speaker passed over: "which it said had been hit"."""
    if index <= low or tokens[index - 1].lower not in vocabulary.said():
        return index
    for at in range(index - 2, max(low, index - LONGEST_SPEAKER), -1):
        if tokens[at].lower in _RELATIVE - {"that"}:
            return at + 1
    return index


def _is_reputed(tokens: Sequence[Token], low: int, index: int) -> bool:
    """Whether the word before ``index`` is of "is believed to have": a hedge, not another verb with its subject."""
    word, following = tokens[index - 1].lower, tokens[index].lower if index < len(tokens) else ""
    if word == "to":
        return (
            following in {"have", "be"} and index - 2 > low and tokens[index - 2].lower in vocabulary.words("reputed")
        )
    told = _is_auxiliary(tokens[index - 2]) or tokens[index - 2].text == ","
    return word in vocabulary.words("reputed") and following == "to" and told


def _is_of_group(tokens: Sequence[Token], low: int, index: int) -> bool:
    """Whether the word before ``index`` is of the verb's group: an auxiliary, or what the verb is the way of."""
    return _is_auxiliary(tokens[index - 1]) or _is_reputed(tokens, low, index) or _is_aspect(tokens, low, index)


def _is_aspect(tokens: Sequence[Token], low: int, index: int) -> bool:
    """Whether it is of "was seen circling", "began flying" or "managed to cross": no verb with a subject of its own."""
    word, following = tokens[index - 1].lower, tokens[index].lower if index < len(tokens) else ""
    if word == "to":
        return index - 2 > low and tokens[index - 2].lower in vocabulary.words("implies")
    if following == "to":
        return word in vocabulary.words("implies")
    return following.endswith("ing") and word in vocabulary.words("perceived")


def _is_auxiliary(token: Token) -> bool:
    return token.lower in _auxiliaries() or token.lower.endswith("ly")


@cache
def _auxiliaries() -> frozenset[str]:
    return part("aux") | part("modal") | vocabulary.words("adverb") | _MARKS


def _before_comma(tokens: Sequence[Token], low: int, index: int) -> tuple[Phrase, ...]:
    """The phrases before a parenthesis ("The drone, officials say, took off"), if there is one."""
    back = index - 2
    while back > max(low, index - LONGEST) and tokens[back].text != ",":
        back -= 1
    return _phrases(tokens, low, back) if back > low and tokens[back].text == "," else ()


def _antecedent(tokens: Sequence[Token], low: int, index: int) -> tuple[Phrase, ...]:
    """The phrases before the relative word that opens the clause in which token ``index`` stands, if one does."""
    floor = max(low, index - LONGEST)
    while index > floor and tokens[index - 1].lower not in _JOINING:
        index -= 1
        if tokens[index].lower in _RELATIVE:
            found = _phrases(tokens, low, index)
            return () if found and _is_told(tokens, low, found[-1].first) else found
    return ()


def _is_told(tokens: Sequence[Token], low: int, index: int) -> bool:
    """Whether the phrase at token ``index`` is who hears what "that" opens: "told the crew that"."""
    return index > low and tokens[index - 1].lower in vocabulary.words("tells")


def _phrases(tokens: Sequence[Token], low: int, last: int) -> tuple[Phrase, ...]:
    floor, end = max(low, last - LONGEST), last
    found: list[Phrase] = []
    while end > floor:
        start = _noun_phrase(tokens, floor, end)
        led = start > floor and tokens[start - 1].lower in part("prep") | part("of") | vocabulary.words("carries")
        found.append(Phrase(start, end, tokens[start - 1].lower if led else ""))
        if not led:
            break
        end = start - 1 - (tokens[start - 1].lower == "of" and tokens[start - 2].lower == "out")
    return tuple(found)


def _noun_phrase(tokens: Sequence[Token], low: int, last: int) -> int:
    start = last
    while start > low:
        token = tokens[start - 1]
        if _cuts(token):
            break
        start -= 1
        if token.lower in part("det"):
            break
    return start


def _cuts(token: Token) -> bool:
    return token.lower in _closed() or not (token.text[0].isalnum() or token.lower in _POSSESSIVE)


@cache
def _closed() -> frozenset[str]:
    return part("prep", "of", "aux", "modal", "rel", "conj") | vocabulary.words("carries") | {"that"}
