"""The actors that a noun phrase names: fighters, and the body they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import bodies

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from geomap.events.incidents.bodies import ActorKind
    from geomap.models.document import Token

_BRACKETS = frozenset({"(", "[", ")", "]"})
_TAILS = frozenset({"of", "from"})


class Party(NamedTuple):
    """Tokens ``first:last`` that name an actor, and what kind of actor."""

    first: int
    last: int
    kind: ActorKind


def of_phrase(tokens: Sequence[Token], first: int, last: int, nations: Container[int]) -> tuple[Party, ...]:
    """Those whom a phrase names: "FMLN rebels" are rebels, and the FMLN; "gunmen and police" are two parties."""
    joints = [index for index in range(first, last) if tokens[index].lower in {"and", "or"}]
    sides = [
        (start, end)
        for start, end in zip([first, *(at + 1 for at in joints)], [*joints, last], strict=True)
        if is_fighting(tokens, start, end, nations) or not joints
    ]
    return tuple(party for start, end in sides for party in _of_side(tokens, start, end, nations))


def is_fighting(tokens: Sequence[Token], first: int, last: int, nations: Container[int]) -> bool:
    """Whether tokens ``first:last`` name somebody who wages war: forces, militants, an armed group, a state."""
    return any(
        index in nations
        or bodies.kind_at(tokens, index, last)
        or bodies.known_end(tokens, index, last)
        or (index > first and _is_stranger(tokens, index))
        for index in range(first, last)
    )


def _is_stranger(tokens: Sequence[Token], index: int) -> bool:
    """Whether people are named who are known by their deed alone: "unidentified individuals", "armed youths"."""
    strange = tokens[index - 1].lower in lexicon.words("party_words", kind="stranger")
    return strange and tokens[index].lower in people()


def _of_side(tokens: Sequence[Token], first: int, last: int, nations: Container[int]) -> Iterator[Party]:
    first = _past_place(tokens, first, last)
    while first < last - 1 and (tokens[first].lower in {"the", "a", "an"} or not tokens[first].text[0].isalnum()):
        first += 1
    found = bodies.find(tokens, first, last)
    end = _core_end(tokens, first, last)
    if end + 1 < last and tokens[end].lower == "of" and tokens[end - 1].lower in _bands() and not found:
        end = _core_end(tokens, end + 1, last)
    if not any(start < end <= stop for start, stop in found):
        words = [token.lower for token in tokens[first:end]]
        if found and words[-1] in lexicon.words("harm_nouns", kind="weapon"):
            yield Party(first, _tail_end(tokens, end, found[0][1]), "organisation")
            return
        end = _somebody_end(tokens, first, end, nations)
        words = [token.lower for token in tokens[first:end]]
        kind = kind_of(words, is_national=any(index in nations for index in range(first, end)))
        telling = words[-1:] != [] and words[-1] in bodies.nouns() and kind == "group"
        if end > first:
            last = end if telling or not found else _tail_end(tokens, end, found[0][1])
            yield Party(first, _before_open(tokens, first, last), kind)
    yield from (Party(_owner_start(tokens, first, start), stop, "organisation") for start, stop in found)


def _before_open(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a name ends that was cut within brackets: "ELN [Army of]" is "ELN"."""
    opened = next((at for at in range(last - 1, first, -1) if tokens[at].text in _BRACKETS), last)
    return opened if opened < last and tokens[opened].text in {"(", "["} else last


def _somebody_end(tokens: Sequence[Token], first: int, last: int, nations: Container[int]) -> int:
    """The index after those whom a phrase names; ``first`` where it names nobody: "the heat", "responsibility".

    What follows on them is cut off where it names nobody: "[armed men] wearing masks", "[rebel units] simultaneously".
    """
    if _is_somebody(tokens, last - 1, last) or any(at in nations for at in range(first, last)):
        return last
    heads = lexicon.words("organisation_words", **{"class": "head"})
    body = last - first > 1 and tokens[last - 1].text[0].isupper() and tokens[last - 1].lower in heads
    if body or _is_name(tokens[last - 1]):
        return last
    end = first
    for index in range(first, last):
        word = tokens[index].lower
        if index > first and (word in grammar.part("det") or word.endswith("ing")):
            break
        if _is_somebody(tokens, index, last):
            end = index + 1
    return end + (first < end < last and tokens[end].text in _BRACKETS)


def _is_name(token: Token) -> bool:
    """Whether a word with a capital is no other word, or is a surname, too."""
    word = token.lower.strip('"')
    plain = word in lexicon.words("lower_case_words") and word not in lexicon.words("surnames")
    return token.text[0].isupper() and not plain


def _is_somebody(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a word is a noun for people, for those who fight, or for a body."""
    word = tokens[index].lower
    if word in _bands() or word in people() or grammar.singular(word) in people():
        return True
    before = tokens[index - 1].lower if index else ""
    return (
        f"{before} {word}" in bodies.nouns()
        or bodies.kind_at(tokens, index, last) is not None
        or bodies.known_end(tokens, index, last) is not None
    )


def _owner_start(tokens: Sequence[Token], first: int, start: int) -> int:
    """Where the owner of a body begins: "Mali's army" is not just an army."""
    owned = start - 1 > first and tokens[start - 1].lower in {"'s", "’s"}
    return first if owned else start


def _bands() -> frozenset[str]:
    """Nouns that say only that there are several: "a group of [rebels]"."""
    return lexicon.words("party_words", kind="band")


def _past_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the noun begins that a preposition's phrase stands before: "in the village of X [a detachment]"."""
    if tokens[first].lower not in grammar.part("prep"):
        return first
    return next((at + 1 for at in range(last - 2, first, -1) if tokens[at].lower in {"a", "an", "the"}), first)


def _core_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the noun of a phrase ends: before a preposition, "of" or a bracket that nothing follows."""
    for index in range(first + 1, last):
        token = tokens[index]
        if token.lower in grammar.part("prep") | _TAILS:
            return index
        if token.text in {"(", "["}:
            closing = next((at for at in range(index, last) if tokens[at].text in {")", "]"}), last)
            if closing >= last - 1:
                return index
    return last


def _tail_end(tokens: Sequence[Token], end: int, body_end: int) -> int:
    """Members of a body are told by it: "members [of the armed forces]"."""
    goes_on = end < len(tokens) and tokens[end].lower in _TAILS
    return max(end, body_end) if goes_on else end


def kind_of(words: Sequence[str], *, is_national: bool) -> ActorKind:
    """What kind of actor a phrase of these lower-case words names.

    ``is_national`` tells that it names a country or a people: then a weapon, or no noun at all, stands for the state.
    """
    for word in reversed(words):
        if is_national and word in lexicon.words("harm_nouns", kind="weapon"):
            return "state"
        if word in bodies.nouns():
            return bodies.nouns()[word]
        if word in people():
            return "group"
    return "state" if is_national else "group"
