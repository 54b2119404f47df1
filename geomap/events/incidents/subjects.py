"""Subjects behind asides, and lists: "Ann Roe, mayor of X, was shot", "shot two guards, a cook and Ann Roe"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents.triggers import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Token

ASIDE = 14
"""Tokens of the longest aside between a subject and its verb."""
LIST = 8
"""Members of the longest list that is read."""


def of_passive(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The noun phrases of the subject whose verb group starts at ``last``; ``first`` is where the clause begins."""
    if last > 0 and tokens[last - 1].lower in {"who", "which", "that"}:
        behind = last - 1 - (last > 1 and tokens[last - 2].text == ",")
        phrase = grammar.left_phrase(tokens, max(0, last - ASIDE), behind, verbs())
    else:
        phrase = _with_aside(tokens, first, last)
    if phrase:
        yield phrase


def _with_aside(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The phrase before ``last``, or before the aside that ends there."""
    end = last - 1 if last > first and tokens[last - 1].text == "," else last
    opening = next((at for at in range(end - 1, max(first, end - ASIDE), -1) if tokens[at].text == ","), None)
    if opening is not None and (end < last or _is_apposition(tokens, opening + 1)):
        named = grammar.left_phrase(tokens, first, opening, verbs())
        if named:
            return named
    return grammar.left_phrase(tokens, first, last, verbs())


def _is_apposition(tokens: Sequence[Token], index: int) -> bool:
    """Whether an aside tells who somebody is: "a farmer", "mayor of X", "28"."""
    token = tokens[index]
    return token.lower in {"a", "an", "the"} or token.lower in people() or token.text.isdigit()


def listed(tokens: Sequence[Token], end: int, last: int) -> Iterator[tuple[int, int]]:
    """The further members of a list whose first member ends at ``end``; nothing unless "and" closes the list."""
    found: list[tuple[int, int]] = []
    while end + 1 < last and tokens[end].text == "," and len(found) < LIST:
        start = end + 1 + (tokens[end + 1].lower == "and")
        phrase = grammar.right_phrase(tokens, start, last, verbs())
        if phrase is None:
            return
        found.append(phrase)
        end = phrase[1]
        if start > phrase[0] - 2 and any(tokens[at].lower == "and" for at in range(start - 1, end)):
            yield from (one for one in found if not _is_apposition(tokens, one[0] - 1))
            return
