"""Who is named as the doer behind the event's word: "by [rebels]", "blamed on [rebels]", "carried out by [rebels]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import bodies
from geomap.events.incidents.triggers import nouns, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

BY_REACH = 10
"""Tokens behind an event's word among which "by" may stand."""
STAGED_REACH = 20
"""Tokens behind an event noun among which the word may stand that says it was carried out."""
STAGED_BY = 12
"""Tokens behind that word among which "by" may stand: "perpetrated in X on 16 November [by] the army"."""
_ENDS = frozenset({".", ";", ":"})


def find(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """The doers named behind a trigger whose clause ends at ``last``."""
    near = tuple(_near(tokens, trigger, last))
    yield from near or _set_off(tokens, trigger, last) or _staged(tokens, trigger)


def _near(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """As "killed by [rebels]", "by a bomb placed by [rebels]"."""
    for index in range(trigger.last, min(last, trigger.last + BY_REACH)):
        if trigger.word.part == "g" or (_joins(tokens, index) or tokens[index].lower in grammar.part("rel")):
            return
        if tokens[index].text == "," and index + 1 < len(tokens) and tokens[index + 1].lower in grammar.part("aux"):
            return  # "which shelled X, [is led by a priest]"
        if tokens[index].lower in grammar.part("verb") or (trigger.word.part == "i" and tokens[index].lower in _sent()):
            return
        start = _start(tokens, index, last)
        phrase = grammar.right_phrase(tokens, start, last, closing_verbs()) if start is not None else None
        if phrase and any(token.lower in _weapons() for token in tokens[slice(*phrase)]):
            continue
        if phrase:
            yield phrase
        if start is not None:
            return


def _set_off(tokens: Sequence[Token], trigger: Trigger, last: int) -> tuple[tuple[int, int], ...]:
    """The doer behind a comma that ends the clause: "was killed on Friday, apparently by [gunmen]"."""
    if trigger.is_noun or last >= len(tokens) or last - trigger.last > BY_REACH:
        return ()
    at = last + (tokens[last].text == ",")
    if at == last and tokens[last - 1].text != ",":
        return ()
    at += at < len(tokens) and tokens[at].lower.endswith("ly")
    return _behind_by(tokens, at) if at < len(tokens) and tokens[at].lower == "by" else ()


def _staged(tokens: Sequence[Token], trigger: Trigger) -> tuple[tuple[int, int], ...]:
    """The doer of what was carried out: "the killing of three men in X perpetrated on Monday by [the army]"."""
    if not trigger.is_noun or trigger.word.part == "g":
        return ()
    for index in range(trigger.last, min(len(tokens) - 1, trigger.last + STAGED_REACH)):
        word = tokens[index].lower
        if word in _party("staging"):
            by = _by(tokens, index + 1)
            return () if by is None else _behind_by(tokens, by)
        if word in _ENDS or word in nouns():
            return ()
    return ()


def _by(tokens: Sequence[Token], first: int) -> int | None:
    """Where the next "by" stands that nothing but when, where, and who says so parts from the verb."""
    for index in range(first, min(len(tokens), first + STAGED_BY)):
        if tokens[index].lower == "by":
            return index
        if tokens[index].text in _ENDS or tokens[index].lower in grammar.part("rel") or _joins(tokens, index):
            return None
    return None


def _behind_by(tokens: Sequence[Token], by: int) -> tuple[tuple[int, int], ...]:
    phrase = grammar.right_phrase(tokens, by + 1, len(tokens), closing_verbs())
    armed = phrase is not None and any(token.lower in _weapons() for token in tokens[slice(*phrase)])
    return () if phrase is None or armed else (phrase,)


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word joins clauses or nouns; no "and" between two days: "on 12 and 13 May"."""
    if tokens[index].lower not in grammar.part("conj"):
        return False
    days = 0 < index < len(tokens) - 1 and tokens[index - 1].text.isdigit() and tokens[index + 1].text.isdigit()
    return not days


def _start(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Where the doer is named behind "by", "blamed on", "at the hands of", "on the orders of" at ``index``."""
    if tokens[index].lower == "by" or (tokens[index].lower == "on" and tokens[index - 1].lower == "blamed"):
        return index + 1
    two = " ".join(token.lower for token in tokens[index : min(last, index + 2)])
    return index + 2 if two in _party("agent_lead") else None


@cache
def closing_verbs() -> frozenset[str]:
    """Verbs that end a doer's name; no nouns for those who do it, as "assassins"."""
    return verbs() - frozenset(bodies.nouns())


@cache
def _sent() -> frozenset[str]:
    """Verbs behind what was shot down whose doer is another: "shot down a drone [launched] by rebels"."""
    rows = (row for row in lexicon.rows("event_triggers") if row["part"] == "l")
    return frozenset(form.split()[0] for row in rows for form in row["forms"].split("|"))


def _weapons() -> frozenset[str]:
    return lexicon.words("harm_nouns", kind="weapon")


@cache
def _party(kind: str) -> frozenset[str]:
    return lexicon.words("party_words", kind=kind)
