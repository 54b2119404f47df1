"""Whom "who" and "which" stand for: "the [rebels], who seized the town", "the [ELN], which on Monday raided X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.incidents import bodies
from geomap.events.incidents.triggers import verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

APART = 5
"""Tokens that may stand between "which" and its verb: "which [in the past] has staged attacks"."""


def antecedent(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that the subject of the verb group at ``start`` stands for; None where it is no relative.

    "Which" stands for a body whose name ends right before it, not for what was done to it or by it: in "an attack by
    the army, which killed ten" the attack did.
    """
    at = _relative(tokens, start)
    if at is None:
        return None
    end = at - (tokens[at - 1].text == ",")
    phrase = grammar.left_phrase(tokens, max(0, end - grammar.MAX_PHRASE), end, verbs())
    if phrase is None or tokens[at].lower == "who":
        return phrase
    first, last = phrase
    led = first > 0 and _before(tokens, first) in grammar.part("prep") | {"of"}
    inner = any(tokens[index].lower in grammar.part("prep") for index in range(first, last))
    return phrase if end < at and not led and not inner and _ends_in_body(tokens, first, last) else None


def _relative(tokens: Sequence[Token], start: int) -> int | None:
    """Where "who" stands right before a verb, or "which" before it or before when it did so."""
    if start > 1 and tokens[start - 1].lower == "who":
        return start - 1
    for index in range(start - 1, max(1, start - 2 - APART), -1):
        word = tokens[index].lower
        if word == "which":
            return index
        if not word[0].isalnum() or word in verbs() or word in grammar.part("aux", "rel", "conj"):
            return None
    return None


def _before(tokens: Sequence[Token], first: int) -> str:
    """The word before a phrase and its article."""
    at = first - 1
    while at > 0 and tokens[at].lower in grammar.part("det"):
        at -= 1
    return tokens[at].lower


def _ends_in_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase ends in the name of a body, or in another of its names in brackets."""
    found = bodies.find(tokens, first, last)
    if not found:
        return False
    end = found[-1][1]
    bracketed = end < last and tokens[end].text in {"(", "["}
    closed = last < len(tokens) and tokens[last].text in {")", "]"}
    return end >= last or (bracketed and (closed or tokens[last - 1].text in {")", "]"}))
