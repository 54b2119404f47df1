"""Who or what was hit, by where the noun phrase stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents.triggers import verbs
from geomap.models.incident import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token

_UNDER = frozenset({"under"})


WEAPON_REACH = 8


def find(document: Document, trigger: Trigger, first: int, last: int, places: frozenset[int]) -> tuple[Target, ...]:
    """The targets of a trigger within its clause ``first:last``; ``places`` are token indexes that name places."""
    phrases = list(_phrases(document.tokens, trigger, first, last))
    return tuple(_target(document, phrase) for phrase in phrases if _is_thing(document.tokens, phrase, places))


def is_telling(head: str) -> bool:
    """Whether a head noun says enough to tell targets apart."""
    return head not in _generic() and lexicon_class(head) == "military"


def lexicon_class(head: str) -> str | None:
    """The class of a noun for people: civilian, military, any; None where it is no such noun."""
    return people().get(head)


def heads(targets: Sequence[Target]) -> frozenset[str]:
    """The head nouns of targets, case-folded, those that stand for anything left out."""
    found: set[str] = set()
    for target in targets:
        words = [word for word in _words(target.name) if word in _table()]
        last = grammar.singular(target.name.lower().split(" of ")[0].split(" in ")[0].split()[-1])
        found.update(word for word in [*words[-1:], last] if word not in _generic())
    return frozenset(found)


def kind_of(word: str) -> str | None:
    """The class of a head noun: medical, vehicle, military ..., or None."""
    return _table().get(word)


def tags(targets: Sequence[Target]) -> tuple[str, ...]:
    """Tags that the targets add: attack_on_aid, attack_on_medical, naval ..."""
    found = []
    for target in targets:
        lowered = f" {target.name.lower()} "
        if any(f" {word} " in lowered for word in lexicon.words("aid_words")):
            found.append("attack_on_aid")
        found.extend(_tags()[word] for word in _words(target.name) if word in _tags())
    return tuple(dict.fromkeys(found))


def _phrases(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Iterator[tuple[int, int]]:
    if trigger.is_noun:
        yield from _of_noun(tokens, trigger, first, last)
    elif _is_passive(tokens, trigger, first) or _is_intransitive(trigger):
        phrase = grammar.left_phrase(tokens, first, _auxiliary(tokens, trigger, first), verbs())
        if phrase:
            yield phrase
        if _is_intransitive(trigger):
            yield from _after_preposition(tokens, trigger, last, _clause("at_target"))
    elif trigger.word.part == "l":
        yield from _after_weapon(tokens, trigger, last)
    else:
        start = trigger.last + (
            1 if trigger.last < last and tokens[trigger.last].lower in _clause("on_target") | {"at"} else 0
        )
        phrase = grammar.right_phrase(tokens, start, last, verbs())
        if phrase:
            yield phrase


def _after_weapon(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """What a weapon is fired at: "fired two missiles at [a house]"."""
    for index in range(trigger.last, min(last, trigger.last + WEAPON_REACH)):
        if tokens[index].lower in _clause("at_target"):
            phrase = grammar.right_phrase(tokens, index + 1, last, verbs())
            if phrase:
                yield phrase
            return


def _of_noun(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Iterator[tuple[int, int]]:
    under = next(
        (index for index in range(max(first, trigger.first - 4), trigger.first) if tokens[index].lower in _UNDER), None
    )
    if under is not None and under > first and tokens[under - 1].lower in _clause("coming"):
        subject = grammar.left_phrase(tokens, first, _auxiliary_at(tokens, under - 1, first), verbs())
        if subject:
            yield subject
        return
    before = trigger.first - 1
    if before >= first and grammar.singular(tokens[before].lower) in _table():
        start = before
        while (
            start - 1 >= first
            and tokens[start - 1].text[0].isalpha()
            and not _closed(tokens[start - 1])
            and before - start < 4
        ):
            start -= 1
        yield start, trigger.first
    yield from _after_preposition(tokens, trigger, last, _clause("at_target"))
    if trigger.last < last and tokens[trigger.last].lower in {"a", "an", "the"}:
        phrase = grammar.right_phrase(tokens, trigger.last, last, verbs())
        if phrase:
            yield phrase


def _closed(token: Token) -> bool:
    return token.lower in grammar.part("prep", "det", "aux", "rel") or token.lower in {"of", "and"}


def _after_preposition(
    tokens: Sequence[Token], trigger: Trigger, last: int, prepositions: frozenset[str]
) -> Iterator[tuple[int, int]]:
    if trigger.last < last and tokens[trigger.last].lower in prepositions:
        phrase = grammar.right_phrase(tokens, trigger.last + 1, last, verbs())
        if phrase and (tokens[trigger.last].lower in _clause("on_target") or kind_of(grammar.head(tokens, phrase))):
            yield phrase


def _is_passive(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    if trigger.text.startswith(("was ", "were ")):
        return True
    before = [token.lower for token in tokens[max(first, trigger.first - 3) : trigger.first]]
    return bool({"was", "were", "been", "being", "is", "are", "got"} & set(before))


def _is_intransitive(trigger: Trigger) -> bool:
    """Whether what the verb tells of is its subject: "exploded", "caught fire", "came under fire"."""
    return trigger.text.startswith(("came under", "come under", "coming under")) or trigger.text in lexicon.words(
        "retelling", kind="intransitive"
    )


def _auxiliary(tokens: Sequence[Token], trigger: Trigger, first: int) -> int:
    return _auxiliary_at(tokens, trigger.first, first)


def _auxiliary_at(tokens: Sequence[Token], index: int, first: int) -> int:
    """Where the verb group that ends at ``index`` starts."""
    while index > first and (
        tokens[index - 1].lower in grammar.part("aux") | {"also", "reportedly", "allegedly", "later"}
    ):
        index -= 1
    return index


def _is_thing(tokens: Sequence[Token], phrase: tuple[int, int], places: frozenset[int]) -> bool:
    named = [index for index in range(*phrase) if index not in places and tokens[index].text[0].isalpha()]
    return any(tokens[index].lower not in grammar.part("det") | {"of", "and"} for index in named)


def _target(document: Document, phrase: tuple[int, int]) -> Target:
    start, end = document.tokens[phrase[0]].start, document.tokens[phrase[1] - 1].end
    name = document.text[start:end]
    words = _words(name)
    person = any(word in people() for word in name.lower().split())
    proper = all(token.text[:1].isupper() for token in document.tokens[phrase[0] : phrase[1]] if len(token.text) > 3)
    thing = any(word in _table() for word in words)
    return Target(
        name, "object" if thing else "person" if person else "organisation" if proper else "object", start, end
    )


def _words(name: str) -> list[str]:
    return [grammar.singular(word.strip("\"“”'’.,")) for word in name.lower().split()]


@cache
def _table() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("targets")}


@cache
def _tags() -> dict[str, str]:
    return {row["word"]: row["tag"] for row in lexicon.rows("targets") if row["tag"]}


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("targets") if row["class"] == "generic")


@cache
def _clause(kind: str) -> frozenset[str]:
    return lexicon.words("clause_words", kind=kind)
