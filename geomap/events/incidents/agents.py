"""Who is named as the doer behind the words of an event: "by rebels", "at the hands of", "fell to the army"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import bodies
from geomap.events.incidents.triggers import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

BY_REACH = 10
"""Words behind an event's in which its doer may be named."""


def find(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """Who is named as the doer behind the event's word: "by [rebels]", "by a bomb placed by [rebels]"."""
    weapons = lexicon.words("harm_nouns", kind="weapon")
    for index in range(trigger.last, min(last, trigger.last + BY_REACH)):
        if trigger.word.part == "g" or tokens[index].lower in grammar.part("rel", "conj"):
            return
        if tokens[index].lower in grammar.part("verb") or (trigger.word.part == "i" and tokens[index].lower in _sent()):
            return
        start = _agent_start(tokens, index, last)
        phrase = grammar.right_phrase(tokens, start, last, verbs_behind()) if start is not None else None
        if phrase and any(token.lower in weapons for token in tokens[slice(*phrase)]):
            continue
        if phrase:
            yield phrase
        if start is not None:
            return


def _agent_start(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Where the doer is named behind "by", "blamed on", "at the hands of", "on the orders of" at ``index``."""
    if tokens[index].lower == "by" or (tokens[index].lower == "on" and tokens[index - 1].lower == "blamed"):
        return index + 1
    two = " ".join(token.lower for token in tokens[index : min(last, index + 2)])
    return index + 2 if two in lexicon.words("party_words", kind="agent_lead") else None


@cache
def _sent() -> frozenset[str]:
    """Verbs behind what was shot down whose doer is another: "shot down a drone [launched] by rebels"."""
    rows = (row for row in lexicon.rows("event_triggers") if row["part"] == "l")
    return frozenset(form.split()[0] for row in rows for form in row["forms"].split("|"))


@cache
def verbs_behind() -> frozenset[str]:
    """Verbs that end a doer's name; no nouns for those who do it, as "assassins"."""
    return verbs() - frozenset(bodies.nouns())
