"""Tellings that only say what another of their sentence brought about."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY
from geomap.events.incidents import clauses, sensed
from geomap.events.incidents.acled import GAINS, PROPERTY
from geomap.events.incidents.sameness import are_two_towns, days_differ, same_place
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Document
    from geomap.models.incident import Target


def without(found: Sequence[Mention], document: Document) -> Iterator[Mention]:
    """Leave out killings that a named event of their sentence brought about.

    Who was killed suffered that event, and where and when, if it tells no place or day of its own.
    """
    named: dict[int, list[Mention]] = {}
    for one in found:
        if one.specific and not _only_harms(one):
            named.setdefault(one.trigger.sentence, []).append(one)
    dropped = [
        one
        for one in found
        if _only_harms(one)
        and not (one.new or one.aside)
        and any(_suffer(event, one, document) for event in named.get(one.trigger.sentence, ()))
    ]
    dropped += [one for one, two in pairwise(found) if _is_of_clause_behind(one, two)]
    inside = [(one, two) for one, two in pairwise(found) if sensed.is_killed_in(document, one.trigger, two.trigger)]
    led = {id(two): one for one, two in inside if not _only_points(two)}
    dropped += [_telling_less(one, two) for one, two in inside]
    killings = {one.trigger.sentence: one for one in dropped}
    by = {id(two): one for one, two in pairwise(found) if _kills(one, two, document)}
    by |= {id(one): two for one, two in inside if _only_points(two)}
    by |= {id(one): two for one, two in pairwise(found) if _is_right_behind(two, one)}
    gone = set(map(id, dropped))
    for mention in found:
        if id(mention) in gone:
            continue
        killed = led.get(id(mention))
        suffered = killings.pop(mention.trigger.sentence, None) if mention.specific or killed is not None else None
        own = mention if suffered is None else _with(mention, suffered)
        own = _at_its(own, by[id(mention)]) if id(mention) in by else own
        yield own if killed is None else replace(own, tolls=killed.tolls + own.tolls)


def _only_harms(mention: Mention) -> bool:
    return mention.trigger.word.part == "k" or mention.trigger.text in clause_words("hurting")


def _suffer(event: Mention, harm: Mention, document: Document) -> bool:
    """Whether those harmed suffered an event of their sentence."""
    killed = harm.trigger.word.part == "k"
    if _went_before(event, harm, document):
        return False
    return _is_when(event, harm, document) or (killed and _brings_about(event, harm))


def _went_before(event: Mention, harm: Mention, document: Document) -> bool:
    """Whether a noun tells what somebody's deed only followed: "soldiers executed 45 villagers [after clashes]"."""
    led = document.tokens[event.first].lower in {"after", "following"} and event.first >= harm.last
    return led and event.trigger.is_noun and bool(harm.actors)


def _brings_about(event: Mention, killing: Mention) -> bool:
    """Whether an event of the sentence is told neither of another place or day nor of others who did it.

    As "a shell killed four in X, a mine hurt six in Y", "gunmen killed four in X and troops raided a house in Y", or a
    killing told before a town is said to be taken or houses to be burned: "executed 100 people after taking the town".
    """
    if event.sub_event_type in {*GAINS, PROPERTY} and killing.trigger.start < event.trigger.start:
        return False
    if days_differ(event.days, killing.days):
        return False
    others = {one.name for one in event.actors}.isdisjoint(one.name for one in killing.actors)
    if killing.actors and event.actors and others:
        return False
    if killing.spot is None or event.spot is None:
        return True
    if killing.spot.name_raw == event.spot.name_raw:
        return True
    towns = are_two_towns(killing.spot, event.spot)
    return not (killing.specific or towns) and same_place(killing.spot, event.spot) is not False


def _is_when(event: Mention, killing: Mention, document: Document) -> bool:
    """Whether a killing is told before what happened when: "in X, two were killed when rebels raided Y"."""
    told = event.behind_when and document.tokens[event.first].lower == "when"
    return told and killing.last <= event.first and not killing.actors


def _is_of_clause_behind(one: Mention, two: Mention) -> bool:
    """Whether somebody's being shot is what the clause behind "when" tells: "were shot dead when gunmen ambushed X"."""
    same = one.trigger.sentence == two.trigger.sentence
    return same and one.trigger.text.endswith("shot dead") and two.behind_when


def _is_right_behind(verb: Mention, noun: Mention) -> bool:
    return noun.trigger.is_noun and noun.trigger.last == verb.trigger.first


def _at_its(one: Mention, other: Mention) -> Mention:
    """A telling with the place of another of the same event, where it tells none of its own or only a country.

    What was lent from a clause before both is not its own: "a bomb in X killed nine, and a mine in Y [killed] six".
    """
    lent = bool(one.spots and other.spots) and one.spots[0].token < min(one.first, other.first)
    vague = not one.spots or lent or (one.spots[0].where_prec >= COUNTRY and bool(other.spots))
    return replace(one, spots=other.spots) if vague else one


def _only_points(event: Mention) -> bool:
    """Whether a noun by itself tells no event: "killed in an operation"."""
    return event.trigger.word.part == "g"


def _telling_less(killing: Mention, event: Mention) -> Mention:
    return event if _only_points(event) else killing


def _kills(event: Mention, killing: Mention, document: Document) -> bool:
    """Whether a verb only says whom an event killed: "a strike in X [killed] two"."""
    same = event.trigger.sentence == killing.trigger.sentence
    return same and event.trigger.is_noun and clauses.kills(document.tokens, event.trigger, killing.trigger)


def _with(event: Mention, killing: Mention) -> Mention:
    """An event with those killed in it, and with the place and day told of them where it tells none."""
    return replace(
        event,
        targets=event.targets + tuple(_people(killing)),
        spots=event.spots or killing.spots,
        days=event.days or killing.days,
    )


def _people(mention: Mention) -> Iterator[Target]:
    return (target for target in mention.targets if target.kind == "person")
