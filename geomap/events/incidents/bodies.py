"""Bodies that a phrase names: armed groups by table, and armies, fronts, squads by the word their name ends in."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import groups
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

ActorKind = Literal["person", "organisation", "state", "group"]
NAME_WORDS = 6
"""Words of the longest name before the word it ends in: "Manuel Rodriguez Patriotic [Front]"."""


def find(tokens: Sequence[Token], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The names of bodies among tokens ``first:last``, in order; those of one body in brackets after it left out."""
    found: list[tuple[int, int]] = []
    index = first
    while index < last:
        end = known_end(tokens, index, last) or _forces_end(tokens, index, last)
        if end is None:
            index += 1
            continue
        start = (
            index if known_end(tokens, index, last) else _name_start(tokens, index, found[-1][1] if found else first)
        )
        if not (found and tokens[start - 1].text in {"[", "("} and start - 1 == found[-1][1]):
            found.append((start, _name_end(tokens, end, last)))
        index = max(end, found[-1][1])
    return tuple(found)


def known_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after the armed group of the table that is named at ``index``."""
    return groups.end_at(tokens, index, last)


def known_as(name: str) -> str | None:
    """The fullest name of an armed group of the table, by any of its names."""
    found = groups.named(name)
    return found[0].name if found else None


def is_rebel(name: str) -> bool:
    """Whether an armed group of the table is named that is no state's force."""
    return any(not group.of_state for group in groups.named(name))


def countries(tokens: Sequence[Token]) -> Counter[str]:
    """How often armed groups of each country are named, by ISO code."""
    found: Counter[str] = Counter()
    for first, last in groups.spans(tokens):
        named = groups.named(" ".join(token.text for token in tokens[first:last]))
        found.update({code for group in named for code in group.countries})
    return found


def kind_at(tokens: Sequence[Token], index: int, last: int) -> tuple[int, ActorKind] | None:
    """The index after the noun for those who fight at ``index``, and its kind; the longest one."""
    two = f"{tokens[index].lower} {tokens[index + 1].lower}" if index + 1 < last else ""
    if two in nouns():
        return index + 2, nouns()[two]
    word = tokens[index].lower
    return (index + 1, nouns()[word]) if word in nouns() else None


def _forces_end(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after a noun that ends the name of a force: "army", "armed forces", "battalion"."""
    found = kind_at(tokens, index, last)
    if found is None or found[1] != "organisation" or _is_worn(tokens, found[0]):
        return None
    return found[0]


def _is_worn(tokens: Sequence[Token], behind: int) -> bool:
    """Whether a body's noun only says whose clothes somebody wears: "men in [military] uniforms"."""
    return any(token.lower in lexicon.words("party_words", kind="worn") for token in tokens[behind : behind + 1])


def _name_start(tokens: Sequence[Token], index: int, first: int) -> int:
    """Where the name begins whose last word stands at ``index``: "[Atlacatl] Battalion", "Shining Path [front]"."""
    start = index
    while start > max(first, index - NAME_WORDS) and _is_name_word(tokens[start - 1], tokens[index]):
        start -= 1
    return start


def _is_name_word(token: Token, last: Token) -> bool:
    """Whether a word may stand in a name; in a text in capitals only closed-class words and nouns of people cannot."""
    closed = grammar.part("prep", "det", "aux", "modal", "rel", "conj", "pron", "stop") | {"of", "-"}
    if not token.text[0].isalnum() or token.lower in closed or token.lower in _attributes():
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or not last.text[0].isupper()


def _name_end(tokens: Sequence[Token], end: int, last: int) -> int:
    """Where a name ends that goes on after "of": "Army [of National Liberation]"; never before an article."""
    if end + 1 >= last or tokens[end].lower != "of" or not tokens[end + 1].text[0].isupper():
        return end
    stop = end + 1
    while stop < last and _is_name_word(tokens[stop], tokens[end + 1]) and tokens[stop].lower not in nouns():
        stop += 1
    return stop if stop > end + 1 else end


def _attributes() -> frozenset[str]:
    return clause_words("suspected") | lexicon.words("party_words", kind="unnamed")


@cache
def nouns() -> dict[str, ActorKind]:
    """Nouns for those who do violence, and the kind of actor each names."""
    return {row["word"]: row["kind"] for row in lexicon.rows("actor_words")}  # type: ignore[misc]
