"""Doers told with another verb: "[rebels] came to X and shot a man", "an attempt by [rebels] to kidnap a bishop"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.incidents import relatives
from geomap.events.incidents.agents import closing_verbs
from geomap.events.incidents.triggers import verbs
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

TRIED_REACH = 14
"""Tokens between "attempt" and what was tried: "an attempt [by members of the Shining Path to] kidnap"."""


def subject(tokens: Sequence[Token], opening: int, start: int) -> tuple[int, int] | None:
    """Whom the verb group at ``start`` shares with another word; the sentence begins at ``opening``."""
    before = tokens[start - 1].lower if start > opening else ""
    if before == "and":
        return _of_verb_before(tokens, opening, start - 1)
    return _who_tried(tokens, opening, start - 1) if before == "to" else None


def _of_verb_before(tokens: Sequence[Token], opening: int, joint: int) -> tuple[int, int] | None:
    """The subject of the last verb that has one of its own before "and"."""
    for at in range(joint - 1, opening, -1):
        if tokens[at].text in {";", ":"} or tokens[at].lower in grammar.part("rel"):
            return None
        if tokens[at].lower not in verbs() and not tokens[at].lower.endswith("ed"):
            continue
        start = grammar.verb_start(tokens, at, opening)
        found = relatives.antecedent(tokens, start) or grammar.left_phrase(tokens, opening, start, verbs())
        if found is not None and found[1] == start:
            return found
    return None


def _who_tried(tokens: Sequence[Token], opening: int, to: int) -> tuple[int, int] | None:
    """Who is named between a word for an attempt and what was tried."""
    words = clause_words("endeavour")
    for at in range(to - 2, max(opening, to - TRIED_REACH), -1):
        if tokens[at].lower == "by" and tokens[at - 1].lower in words:
            return grammar.right_phrase(tokens, at + 1, to, closing_verbs())
    return None
