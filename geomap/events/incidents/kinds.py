"""What kind of event a clause tells of: what the network makes of its trigger, but for what was shot down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import arms, bodies, weapons
from geomap.events.incidents.acled import ABDUCTION, AIR_STRIKE, ARRESTS, ATTACK, CLASH, GAINS, INTERCEPTED, SHELLING
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.models.document import Token
    from geomap.models.incident import Actor

TAKEN = frozenset({ABDUCTION, ARRESTS})
"""What is done to people alone."""
_FIRE = frozenset({SHELLING, CLASH, ATTACK})
"""What is done from the air as well as on the ground."""
_GUNS = frozenset({"artillery", "mortar"})
PLUNDER_REACH = 20
"""Tokens behind "stormed" in which it is told what was done there. Source: own specimens."""
DOUBTED = 0.5
"""The chance of its likeliest kind below which a word's own object tells more. Source: chosen."""
LOSER_REACH = 4
"""Tokens behind "from" in which who lost a place may be told: "from the Bosnian government's troops"."""
CAMP_REACH = 8
"""Tokens behind an attack in which the camp that it was on is told: "on a crowded camp for displaced people"."""
DRONE_REACH = 90
"""How many tokens back a drone may have been named that is now "the aircraft": some three sentences."""


class Kind(NamedTuple):
    """ACLED's sub-event type; ``named`` where the trigger tells what was done, not only that something was.

    ``downed`` for an aircraft with people in it that was brought down.
    """

    sub_event_type: str
    named: bool
    downed: bool = False


def of(tokens: Sequence[Token], clause: Clause) -> Kind:
    """The kind of event that a clause tells."""
    trigger = clause.trigger
    if trigger.word.part == "i":
        return _brought_down(tokens, clause)
    kind = trigger.word.sub_event_type if trigger.sense is None else trigger.sense.kind
    kind = _of_fire(tokens, clause, _of_taking(tokens, clause, kind))
    return Kind(kind, named=not trigger.tells_little)


def _of_taking(tokens: Sequence[Token], clause: Clause, kind: str) -> str:
    """The kind by who or what was taken: people, arms or a place, and from whom."""
    if kind in TAKEN and _is_of_arms(tokens, clause):
        return INTERCEPTED
    if kind in GAINS and _is_of_people(tokens, clause):
        return ABDUCTION
    if kind in GAINS and _is_of_plunder(tokens, clause):
        return ATTACK
    if kind == INTERCEPTED and clause.trigger.text in _put_out() and _is_of_people(tokens, clause):
        return CLASH
    return GAINS[1] if kind == GAINS[0] and _is_from_state(tokens, clause) else kind


def _of_fire(tokens: Sequence[Token], clause: Clause, kind: str) -> str:
    """The kind by who was attacked, and by what from where."""
    if kind == CLASH and _is_on_the_displaced(tokens, clause):
        kind = ATTACK
    if kind in _FIRE and _is_from_the_air(tokens, clause):
        return AIR_STRIKE
    if kind == AIR_STRIKE and _is_at_aircraft(tokens, clause):
        return CLASH
    return SHELLING if kind == AIR_STRIKE and _is_of_guns(tokens, clause) else kind


def sided(kind: str, actors: Iterable[Actor], *, abroad: bool | None) -> str:
    """The kind of a change of hands by who took the place: its government, or others; a foreign army is of these.

    ``abroad`` tells whether the actors are of another country than the place, None where they are of none.
    """
    if kind not in GAINS:
        return kind
    names = [actor.name for actor in actors if actor.role == "perpetrator"]
    words = {word.lower().strip("\"'’,") for name in names for word in name.split()}
    state = not words.isdisjoint(lexicon.words("party_words", kind="on_state_side"))
    rebel = not words.isdisjoint(lexicon.words("party_words", kind="on_rebel_side")) or any(map(bodies.is_rebel, names))
    if state == rebel:
        return kind
    return GAINS[0] if state and not abroad else GAINS[1]


def _is_from_the_air(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether aircraft do it: "[warplanes] later fired four missiles at hideouts", "came under fire [from jets]"."""
    trigger = clause.trigger
    if trigger.is_noun:
        return False
    if not weapons.is_passive(tokens, trigger, clause.first):
        return _has_aircraft(tokens, _subject(tokens, clause))
    led = trigger.last < clause.last and tokens[trigger.last].lower in {"from", "by"}
    doers = grammar.right_phrase(tokens, trigger.last + 1, clause.last, frozenset()) if led else None
    return _has_aircraft(tokens, doers)


def _is_at_aircraft(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether aircraft are shot at, and by none: "[a helicopter] came under fire", "[a drone] was fired on"."""
    fire = weapons.is_undergone(clause.trigger) or weapons.is_fire(clause.trigger)
    suffered = fire and weapons.is_passive(tokens, clause.trigger, clause.first)
    return suffered and _has_aircraft(tokens, _subject(tokens, clause)) and not _is_from_the_air(tokens, clause)


def _is_of_guns(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether what is fired is never flown, where the network is in doubt: "fired [mortars] at posts"."""
    if clause.trigger.sense is not None and clause.trigger.sense.most >= DOUBTED:
        return False
    fired = not clause.trigger.is_noun and grammar.right_phrase(tokens, clause.trigger.last, clause.last, frozenset())
    means = arms.named(tokens, *fired) if fired else ()
    return any(one.value in _GUNS for one in means) and not any(one.is_platform for one in means)


def _subject(tokens: Sequence[Token], clause: Clause) -> tuple[int, int] | None:
    start = grammar.verb_start(tokens, clause.trigger.first, clause.first)
    return grammar.left_phrase(tokens, clause.first, start, frozenset())


def _has_aircraft(tokens: Sequence[Token], phrase: tuple[int, int] | None) -> bool:
    means = arms.named(tokens, *phrase) if phrase is not None else ()
    return any(one.is_platform and one.sub_event_type == AIR_STRIKE for one in means)


def _is_on_the_displaced(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether what was attacked is a camp of civilians: "attacked [a camp for the displaced]"."""
    words: list[str] = []
    for token in tokens[clause.trigger.last : min(clause.last, clause.trigger.last + CAMP_REACH)]:
        closed = grammar.part("prep", "conj", "rel", "aux") - {"for", "of", "on", "against"}
        if token.lower in closed or not token.text[0].isalnum():
            break
        words.append(token.lower)
    camps = clause_words("camp")
    return not camps.isdisjoint(words) and not clause_words("uprooted").isdisjoint(words)


def _put_out() -> frozenset[str]:
    """What armies say of bombs and of people alike: "neutralised"."""
    return clause_words("put_out")


def _is_of_plunder(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a place is only stormed, and its people robbed or killed: "[stormed] the town, looting homes"."""
    if clause.trigger.text not in clause_words("storming"):
        return False
    behind = tokens[clause.trigger.last : clause.trigger.last + PLUNDER_REACH]
    stop = next((at for at, token in enumerate(behind) if token.text == "."), len(behind))
    if not clause_words("holding").isdisjoint(token.lower for token in behind[:stop]):
        return False
    return any(
        two.lower in clause_words("plunder") and (one.text == "," or one.lower == "and")
        for one, two in pairwise(behind[:stop])
    )


def _is_of_people(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether somebody is captured, and no place: "captured [one of its soldiers] near X"."""
    trigger = clause.trigger
    start = trigger.last
    if trigger.is_noun or start + 2 >= clause.last:
        return False
    if tokens[start].lower in clause_words("one_of") and tokens[start + 1].lower == "of":
        start += 2
    object_ = grammar.right_phrase(tokens, start, clause.last, frozenset())
    if object_ is None:
        return False
    words = [token.lower for token in tokens[slice(*object_)]]
    head = words[: words.index("of")] if "of" in words[1:] else words  # "overran [a base] of Congolese troops"
    return head[-1] in people()


def _is_from_state(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a place is taken from its government's side: "captured two hamlets [from government troops]"."""
    behind = [token.lower for token in tokens[clause.trigger.last : clause.last]]
    at = behind.index("from") if "from" in behind else len(behind)
    return not lexicon.words("party_words", kind="on_state_side").isdisjoint(behind[at + 1 : at + LOSER_REACH])


def _is_of_arms(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether weapons are what is taken, and nobody: "[twenty rifles] were seized in a barn"."""
    trigger = clause.trigger
    passive = weapons.is_passive(tokens, trigger, clause.first)
    taken = (
        grammar.left_phrase(tokens, clause.first, grammar.verb_start(tokens, trigger.first, clause.first), frozenset())
        if passive
        else grammar.right_phrase(tokens, trigger.last, clause.last, frozenset())
    )
    words = {token.lower for token in tokens[slice(*taken)]} if taken is not None else set[str]()
    return not words.isdisjoint(clause_words("arms")) and words.isdisjoint(people())


def _brought_down(tokens: Sequence[Token], clause: Clause) -> Kind:
    """Drones and missiles that are shot down never arrive. Source: ACLED codebook 2023, Disrupted weapons use."""
    hit = weapons.object_of(tokens, clause.trigger, clause.first, clause.last)
    manned = hit is not None and hit.is_manned and not _is_drone(tokens, clause)
    kind = clause.trigger.word.sub_event_type if manned else INTERCEPTED
    return Kind(kind, named=True, downed=manned)


def _is_drone(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether an aircraft has no crew, or is the drone told of shortly before: "[the aircraft] was shot down"."""
    told = {token.lower for token in tokens[clause.first : clause.last]}
    if not told.isdisjoint(lexicon.words("party_words", kind="crewless")):
        return True
    before = arms.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return "aircraft" in told and "the" in told and any(means.value == "drone" for means in before)
