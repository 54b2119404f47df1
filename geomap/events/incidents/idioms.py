"""Event words that report no incident where they stand: beside a neighbour, or in an article on labour."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token

LEFT = 8
"""Tokens behind "pulled out of" among which what is left is named."""
STRIKES = frozenset({"strike", "strikes"})
_STRIKERS = STRIKES | {"strikers"}
_LABOUR = frozenset({"action", "call", "calls", "ballot", "notice", "committee", "fund", "leader", "leaders", "pay"})


def tells_of_labour(document: Document) -> bool:
    """Whether an article speaks of a strike by workers, so that its bare "strike" is no air strike."""
    tokens = document.tokens
    guards = _guards()
    for index in [index for index, token in enumerate(tokens) if token.lower in _STRIKERS]:
        token = tokens[index]
        if token.lower == "strikers":
            return True
        if 0 < index < len(tokens) - 1:
            before, after = tokens[index - 1].lower, tokens[index + 1].lower
            if (token.lower, "before", before) in guards and before != "lightning":
                return True
            if (token.lower, "after", after) in guards and after in _LABOUR:
                return True
    return False


def is_guarded(document: Document, first: int, last: int, *, labour: bool) -> bool:
    """Whether the tables say that a word among ``first:last`` is no event beside its neighbour or in this article."""
    words = {document.tokens[at].lower for at in range(first, last)}
    if labour and words & STRIKES:
        return True
    return any(is_idiom(document.tokens, at, at + 1) for at in range(first, last))


def leaves_talks(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether no place is left, but talks or a pact: "pulled out of U.N.-led military [talks] in Geneva"."""
    if trigger.word.part != "c":
        return False
    phrase = grammar.right_phrase(tokens, trigger.last, min(len(tokens), trigger.last + LEFT), frozenset())
    return phrase is not None and tokens[phrase[1] - 1].lower in clause_words("talks")


def is_idiom(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words ``first:last`` are part of a compound or an idiom by ``event_guards.csv``."""
    text = " ".join(token.lower for token in tokens[first:last])
    guards = _guards()
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else ""
    return (text, "before", before) in guards or (text, "after", after) in guards


@cache
def _guards() -> frozenset[tuple[str, str, str]]:
    return frozenset((row["trigger"], row["side"], row["word"]) for row in lexicon.rows("event_guards"))
