"""Where the grammar of a trigger puts what was hit: its object, the subject of a passive, after "of" or "against"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import parties, subjects
from geomap.events.incidents.acled import ABDUCTION, ATTACK, PROPERTY, SEXUAL_VIOLENCE
from geomap.events.incidents.triggers import verbs
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

WEAPON_REACH = 8
SET_OFF = 10
"""Words between commas behind an event noun, at most: "the third strike, on November 18,"."""
AGAINST_REACH = 14
"""How far from an attack the "against" may stand that tells of its target."""
_SUFFERED = frozenset({ATTACK, ABDUCTION, SEXUAL_VIOLENCE, PROPERTY})
"""Kinds whose nouns take what suffers them after "of": "the murder of". What "the attack of" names is who did it."""


def phrases(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The noun phrases of a trigger's targets within its clause ``first:last``, lists of several as one phrase."""
    if trigger.text.endswith(" of"):
        yield from _object(tokens, trigger.last, last)
    elif trigger.is_noun:
        yield from _of_noun(tokens, trigger, first, last)
    elif is_passive(tokens, trigger, first) or (is_intransitive(trigger) and not _is_done(tokens, trigger, first)):
        yield from subjects.of_passive(tokens, first, grammar.verb_start(tokens, trigger.first, first))
        if is_intransitive(trigger):
            yield from _after_preposition(tokens, trigger, last)
    elif trigger.word.part == "l":
        yield from _after_weapon(tokens, trigger, last)
    else:
        onto = trigger.last < last and tokens[trigger.last].lower in _clause("on_target") | {"at"}
        yield from _object(tokens, trigger.last + onto, last)


def acts_at(tokens: Sequence[Token], trigger: Trigger, last: int) -> int | None:
    """Where the verb stands that says what an event did: right behind its noun, or behind what commas set off."""
    at = trigger.last
    if not trigger.is_noun:
        return None
    if at < last and tokens[at].text == ",":
        ends = (index for index in range(at + 1, min(last, at + SET_OFF)) if tokens[index].text == ",")
        at = next(ends, at) + 1
    while at < last and tokens[at].lower in {"has", "have", "had"} | _clause("then_another"):
        at += 1
    return at if at < last and tokens[at].lower in verbs() else None


def is_passive(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether what stands before the verb suffers it: "the convoy [was] attacked"."""
    if trigger.text.startswith(("was ", "were ")) or is_done_by(tokens, trigger):
        return True
    before = {token.lower for token in tokens[max(first, trigger.first - 3) : trigger.first]}
    return not before.isdisjoint({"was", "were", "been", "being", "is", "are", "got"}) and not trigger.is_under_way


def is_done_by(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether who or what did it follows, as headlines have it: "tanker [struck] by drone"; not "by night"."""
    at = trigger.last
    if trigger.is_noun or at + 1 >= len(tokens) or tokens[at].lower != "by" or trigger.text.endswith("ing"):
        return False
    return tokens[at + 1].lower not in lexicon.words("party_words", kind="by_way")


def is_suffered(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether the verb's subject suffers it: "it was attacked", "it exploded"; not "it attacked"."""
    return is_passive(tokens, trigger, first) or is_intransitive(trigger)


def is_intransitive(trigger: Trigger) -> bool:
    """Whether what the verb tells of is its subject: "exploded", "caught fire", "came under fire"."""
    return trigger.text.startswith(("came under", "come under", "coming under")) or trigger.text in lexicon.words(
        "retelling", kind="intransitive"
    )


def _is_done(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether somebody does what may also happen: "rebels blew up [a bridge]"."""
    subject = grammar.left_phrase(tokens, first, trigger.first, verbs())
    return subject is not None and parties.is_fighting(tokens, *subject, frozenset())


def _object(tokens: Sequence[Token], start: int, last: int) -> Iterator[tuple[int, int]]:
    phrase = grammar.right_phrase(tokens, start, last, verbs())
    if phrase:
        yield phrase
        yield from subjects.listed(tokens, phrase[1], last)


def _after_weapon(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """What a weapon is fired at: "fired two missiles at [a house]"."""
    for index in range(trigger.last, min(last, trigger.last + WEAPON_REACH)):
        if tokens[index].lower in _clause("at_target"):
            yield from _object(tokens, index + 1, last)
            return


def _of_noun(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Iterator[tuple[int, int]]:
    under = _under(tokens, trigger, first)
    if under is not None:
        yield from subjects.of_passive(tokens, first, grammar.verb_start(tokens, under - 1, first))
        return
    yield from _before_noun(tokens, trigger, first)
    follows, acts = trigger.last < last, acts_at(tokens, trigger, last)
    if acts is not None:
        yield from _object(tokens, acts + 1, last)
    elif follows and tokens[trigger.last].lower == "of" and trigger.word.specific and _is_suffered(trigger):
        yield from _object(tokens, trigger.last + 1, last)
    elif follows and tokens[trigger.last].lower in {"a", "an", "the"}:
        yield from _object(tokens, trigger.last, last)
    elif follows and tokens[trigger.last].lower in _clause("at_target"):
        yield from _after_preposition(tokens, trigger, last)
    else:
        yield from _against(tokens, trigger, last)


def _is_suffered(trigger: Trigger) -> bool:
    return trigger.word.sub_event_type in _SUFFERED


def _under(tokens: Sequence[Token], trigger: Trigger, first: int) -> int | None:
    """Where "under" stands in "came under heavy fire"."""
    before = range(max(first, trigger.first - 4), trigger.first)
    found = next((index for index in before if tokens[index].lower == "under"), None)
    return found if found is not None and found > first and tokens[found - 1].lower in _clause("coming") else None


def _before_noun(tokens: Sequence[Token], trigger: Trigger, first: int) -> Iterator[tuple[int, int]]:
    """A compound or an owner: "the [hotel] bombing", "[Ann Roe]'s murder"."""
    before = trigger.first - 1
    if before < first:
        return
    owned = tokens[before].lower in {"'s", "’s", "'"} or tokens[before].lower.endswith(("'s", "’s"))
    if owned and (not _is_suffered(trigger) or _tells_sufferer(tokens, trigger)):
        return
    if owned or grammar.singular(tokens[before].lower) in _things():
        start = before
        while start > first and before - start < 4 and _is_open(tokens[start - 1]):
            start -= 1
        yield start, before if tokens[before].lower in {"'s", "’s", "'"} else before + 1


def _tells_sufferer(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether who suffers it follows: "the rebels' murder of [a judge]"."""
    return trigger.last < len(tokens) and tokens[trigger.last].lower in {"of", "on", "against"}


def _is_open(token: Token) -> bool:
    return token.text[0].isalpha() and token.lower not in grammar.part("prep", "det", "aux", "rel", "conj") | {"of"}


def _after_preposition(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """What follows at once: "attack on [a convoy]"; after "in" and "at" only what is no mere place."""
    if trigger.last < last and tokens[trigger.last].lower in _clause("at_target"):
        for phrase in _object(tokens, trigger.last + 1, last):
            if tokens[trigger.last].lower in _clause("on_target") or grammar.head(tokens, phrase) in _things():
                yield phrase


def _against(tokens: Sequence[Token], trigger: Trigger, last: int) -> Iterator[tuple[int, int]]:
    """A target told further on: "the attack staged last night against [a bank]"."""
    for index in range(trigger.last, min(last, trigger.last + AGAINST_REACH)):
        if tokens[index].lower == "against":
            yield from _object(tokens, index + 1, last)
            return
        if tokens[index].lower in grammar.part("rel") | {";", "."}:
            return


@cache
def _things() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("targets"))


def _clause(kind: str) -> frozenset[str]:
    return clause_words(kind)
