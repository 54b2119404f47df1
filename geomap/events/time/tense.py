"""Whether a time without a direction of its own lies ahead: read off the verbs around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time import neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document, Token

_REACH_BEFORE, _REACH_AFTER = 14, 7
"""Words before and behind a time that are looked at.

Source: measured on the development part of TempEval-3, each half alone: 9 words before miss verbs that more do not.
"""
_LEADING = 3
_POSSESSIVES = frozenset({"'s", "’s"})
_OWNED_REACH = 3


def to_come(document: Document, start: int, end: int) -> bool:
    """Whether the words around ``start:end``, in their sentence, speak of something still to come."""
    return of(document, start, end)[1]


def of(document: Document, start: int, end: int) -> tuple[bool, bool]:
    """Whether the words around ``start:end``, in their sentence, speak of the past, and of something still to come."""
    before, after = neighbours.of(document, start, end)
    near = before[-_REACH_BEFORE:]
    if _owns_what_happened(after):
        return False, False
    if _as_soon_as(near) or _ahead_before(near):
        return False, True
    told = bool(before) and before[-1].lower in lexicon.words("time_words", role="past_verb")  # "said Monday that ..."
    leads = not told and (len(before) <= _LEADING or any(token.text == "," for token in before[-2:]))
    opening = [document.text[start:end].split(" ", 1)[0].lower(), *(token.lower for token in near[-1:])]
    past = _is_past(near) or (leads and _is_past(after[:_REACH_AFTER][::-1]))
    ahead = (leads and _has_future(after[:_REACH_AFTER])) or (not past and _is_limit(opening, after[:_REACH_AFTER]))
    return not ahead and past, ahead


def _is_past(before: Sequence[Token]) -> bool:
    """The nearest verb before is a past auxiliary; what was moved to a day is none ("was extended until Friday")."""
    prolonged, past = (lexicon.words("time_words", role=role) for role in ("prolonged", "auxiliary_past"))
    for token in reversed(before):
        if token.lower in prolonged:
            return False
        if token.lower in past:
            return True
    return False


def _is_limit(opening: Sequence[str], after: Sequence[Token]) -> bool:
    """Whether one of the words that may open it says that something is due or lasts to then, no past told behind."""
    if lexicon.words("time_words", role="limit").isdisjoint(opening):
        return False
    past = lexicon.words("time_words", role="auxiliary_past")
    return not any(token.lower in past or token.lower.endswith("ed") for token in after)


def _has_future(tokens: Sequence[Token]) -> bool:
    """Whether they speak of the future before a verb of the past does ("on Monday he announced plans")."""
    past = lexicon.words("time_words", role="past_verb")
    ahead = next((index for index in range(len(tokens)) if _is_of_future(tokens, index)), None)
    return ahead is not None and not any(token.lower in past for token in tokens[:ahead])


def _is_of_future(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word, alone or with the one behind it, speaks of the future: "will", "set for"."""
    future, word = lexicon.words("time_words", role="future"), tokens[index].lower
    return word in future or (index + 1 < len(tokens) and f"{word} {tokens[index + 1].lower}" in future)


def _owns_what_happened(after: Sequence[Token]) -> bool:
    """As in "will question survivors of [Monday's] bombing", but not "will watch [Sunday's] vote"."""
    if not after or after[0].lower not in _POSSESSIVES:
        return False
    named = {token.lower for token in after[1 : 1 + _OWNED_REACH]}
    return lexicon.words("time_words", role="agenda").isdisjoint(named)


def _as_soon_as(before: Sequence[Token]) -> bool:
    """As in "as early as Friday", "as soon as Monday"."""
    words = [token.lower for token in before[-3:]]
    return len(words) == 3 and words[0] == words[2] == "as" and words[1] in {"soon", "early", "late"}


def _ahead_before(before: Sequence[Token]) -> bool:
    """The nearest verb before decides; a plan in the past ("had been due") is no future."""
    past = lexicon.words("time_words", role="past_verb")
    planned = lexicon.words("time_words", role="planned")
    for index in range(len(before) - 1, -1, -1):
        word = before[index].lower
        if _is_of_future(before, index) or (word == "be" and index and before[index - 1].lower == "to"):
            earlier = {token.lower for token in before[max(0, index - 2) : index]}
            return not (word in planned and earlier & lexicon.words("time_words", role="auxiliary_past"))
        if word in past:
            return False
    return False
