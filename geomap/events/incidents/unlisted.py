"""Names that tell where something happened though nothing else knows them for places: "at a school [at Barpak]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import bodies
from geomap.events.spots import unknown
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document, Token
    from geomap.models.incident import Relation

LONGEST = 3
"""Words of the longest such name, but for the small ones within it."""
_PARTICLES = frozenset({"de", "la", "las", "los", "del", "el", "y", "al"})
"""Small words within a name: "San Luis [de la] Reina". Source: Spanish and Arabic names of places."""
SHORTEST = 6
"""Characters of the shortest such name where all is in capitals: shorter ones are as often what a body is called by."""
_LEADS: dict[str, Relation] = {"at": "at", "in": "in", "near": "near"}


def find(document: Document, first: int, last: int, taken: Container[int]) -> tuple[Spot, ...]:
    """The first such name among tokens ``first:last``; those of ``taken`` name something else already."""
    for index in range(first + 1, last):
        relation = _LEADS.get(document.tokens[index - 1].lower)
        end = _end(document.tokens, index, last, taken) if relation is not None else index
        if relation is not None and end > index:
            return (unknown(document, index, end, relation),)
    return ()


def _end(tokens: Sequence[Token], index: int, last: int, taken: Container[int]) -> int:
    """Where the name that begins at ``index`` ends; ``index`` itself where none does."""
    end = at = index
    small = 0
    while at < last and at not in taken:
        if _may_name(tokens[at]):
            end = at + 1
        elif end == index or tokens[at].lower not in _PARTICLES:
            break
        else:
            small += 1
        at += 1
    known = bodies.known_end(tokens, index, len(tokens)) is not None
    return (
        index
        if known or end - index - small > LONGEST or _goes_on(tokens, end) or _is_code(tokens, index, end)
        else end
    )


def _is_code(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name in capitals is so short that it may be what a body is called by: "in UNO"."""
    return tokens[first].text.isupper() and tokens[last - 1].end - tokens[first].start < SHORTEST


def _may_name(token: Token) -> bool:
    """Whether a word may be a village's: a capital, and no word that is known for something else.

    In capitals none that other texts write small.
    """
    plain = token.text.replace("-", "").replace("\u2019", "").replace("'", "")
    if not plain.isalpha() or not plain[0].isupper() or token.lower in _other_names():
        return False
    return not plain.isupper() or not _is_written_small(token.lower)


def _is_written_small(word: str) -> bool:
    """Whether other texts write a word, or what it is the plural of, in lower case."""
    small = lexicon.words("lower_case_words")
    return word in small or word.removesuffix("s") in small


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether the words behind make the name part of another: "in Toyota [pickups]", "in Smith['s] house"."""
    if end >= len(tokens):
        return False
    behind = tokens[end]
    loud = behind.text.isupper() and behind.lower in lexicon.words("function_words")
    if (behind.text[0].isupper() and not loud) or behind.text[0] in "-'\u2019" or behind.lower == "s":
        return True
    return behind.text[0].isalnum() and behind.lower not in lexicon.words("function_words")


@cache
def _other_names() -> frozenset[str]:
    """Words with a capital that name no place: persons, days, months, peoples, institutions, common words."""
    tables = ("common_words", "function_words", "weekdays", "months", "feasts", "first_names", "person_titles")
    found = {word for table in tables for word in lexicon.words(table)}
    for table in ("not_places", "organisation_words"):
        found |= {part for word in lexicon.words(table) for part in word.split()}
    return frozenset(found | clause_words("no_place"))
