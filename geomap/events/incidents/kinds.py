"""What kind of event a clause tells of, and whether it tells of one at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import actors, aloft, arms, bodies, bombers, crowds, objects, targets, triggers, weapons
from geomap.events.incidents.aloft import AIR_STRIKE, SHELLING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.document import Token
    from geomap.models.incident import Actor

INTERCEPTED = "Disrupted weapons use"
BLAST = "Remote explosive/landmine/IED"
SUICIDE = "Suicide bomb"
CLASH = "Armed clash"
ATTACK = "Attack"
ARRESTS = "Arrests"
ABDUCTION = "Abduction/forced disappearance"
REGAINED = "Government regains territory"
TAKEN = "Non-state actor overtakes territory"
SEEN, SEEN_BARE = 0.5, 0.45
"""Chances from which the network's kind goes before one that words or weapons say, and before that of a bare word."""
_FIRES = frozenset({AIR_STRIKE, SHELLING, BLAST})
"""Kinds of fire, which the network tells apart as well; a crowd or a bomber leaves no other kind."""
CIVILIAN = frozenset({"vehicle", "medical", "education", "civilian", "religious"})
"""Classes of targets that no fighters are."""
_FLYING = frozenset({"drone", "missile", "rocket"})
"""What sets ablaze what it hits: more is told than a fire."""


class Kind(NamedTuple):
    """ACLED's sub-event type; ``named`` where words or weapons say it, ``downed`` for an aircraft with people in it.

    ``firm`` where what is told leaves no other: what was shot down, with what weapon it was done.
    """

    sub_event_type: str
    named: bool
    downed: bool = False
    firm: bool = False


def of(
    evidence: Evidence, clause: Clause, means: Sequence[Means], hit: frozenset[str], victims: frozenset[str]
) -> Kind:
    """The kind of event: the trigger's own where it says one, else that of the weapon's impact.

    ``hit`` are what was hit and ``victims`` the soldiers and fighters killed, as head nouns.
    """
    ruled = _ruled(evidence, clause, means, victims)
    sense = clause.trigger.sense
    if sense is None or ruled.firm or sense.kind == ruled.sub_event_type:
        return ruled
    if sense.kind == CLASH and not CIVILIAN.isdisjoint(map(targets.kind_of, hit)):
        return ruled  # those who fought back are not told
    if sense.kind in {CLASH, ATTACK} and ruled.sub_event_type in _FIRES and means:
        return ruled  # with what it was done says more
    named = ruled.named or not clause.trigger.tells_little
    return Kind(sense.kind, named=named) if sense.most >= (SEEN if ruled.named else SEEN_BARE) else ruled


def _ruled(evidence: Evidence, clause: Clause, means: Sequence[Means], victims: frozenset[str]) -> Kind:
    """The kind by the tables and by what stands beside the trigger."""
    word = clause.trigger.word
    if word.part == "i" or objects.is_destroyed_in_flight(evidence.document.tokens, clause):
        return _brought_down(evidence, clause)
    ground = _of_ground(evidence, clause)
    if ground is not None:
        return Kind(ground, named=True)
    if word.sub_event_type == TAKEN and word.part != "p" and objects.is_raided(evidence.document, clause):
        return Kind(ATTACK, named=False)
    if _is_under_fire(evidence, clause) or (word.part == "k" and not means and victims):
        return Kind(CLASH, named=True)
    special = _of_bomber(evidence.document.tokens, clause)
    special = special or _by_object(evidence.document.tokens, clause, means) or _of_crowd(evidence, clause)
    if special is not None:
        return Kind(special, named=True, firm=special not in _FIRES)
    return _by_weapon(evidence, clause, means)


def _is_under_fire(evidence: Evidence, clause: Clause) -> bool:
    """Whether those who bear arms are shot at: "a patrol came under fire". Source: ACLED codebook 2023, Armed clash."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    words = trigger.text.split()
    if words[:2] not in (["came", "under"], ["come", "under"]) or not {"fire", "gunfire"} & {words[-1]}:
        return False
    heavy = arms.named(tokens, trigger.first, clause.last)
    military = any(people().get(token.lower) == "military" for token in tokens[clause.first : trigger.first])
    return military and all(item.sub_event_type == "Attack" for item in heavy)


def _of_bomber(tokens: Sequence[Token], clause: Clause) -> str | None:
    """A suicide bomb: a blast of whose bomber or vest its clause tells, or a car with explosives that is driven in."""
    trigger = clause.trigger
    if trigger.word.sub_event_type == BLAST:
        told = arms.named(tokens, clause.first, clause.last)
        borne = any(item.sub_event_type == SUICIDE for item in told)
        return SUICIDE if borne or bombers.is_driven(tokens, clause) or bombers.is_by_person(tokens, clause) else None
    if trigger.text not in lexicon.words("clause_words", kind="rams"):
        return None
    driven = arms.named(tokens, clause.first, trigger.first)
    return SUICIDE if any(item.value in {"explosives", "car bomb"} for item in driven) else None


def _of_ground(evidence: Evidence, clause: Clause) -> str | None:
    """The kind of an event by which ground or arms change hands; None where neither do."""
    if objects.is_seized_arms(evidence.document.tokens, clause):
        return INTERCEPTED
    kind = clause.trigger.word.sub_event_type
    if kind == TAKEN and objects.is_raided(evidence.document, clause):
        return None
    if kind == TAKEN and objects.is_capture(evidence.document.tokens, clause):
        found = actors.find(evidence.document, clause.trigger, clause.first, clause.last, evidence.nations)
        return ABDUCTION if found and not _is_of_state(evidence, clause) else ARRESTS
    if kind == REGAINED:
        found = actors.find(evidence.document, clause.trigger, clause.first, clause.last, evidence.nations)
        return TAKEN if found and all(_is_rebel(actor) for actor in found) else REGAINED
    if kind == TAKEN or objects.is_seized_place(evidence, clause) or objects.is_fallen(evidence, clause):
        return REGAINED if _is_of_state(evidence, clause) else TAKEN
    return None


def _is_rebel(actor: Actor) -> bool:
    """Whether no state's men are named: "fighters", a rebel army; not "troops" by themselves."""
    regular = actor.name.lower().split()[-1] in lexicon.words("clause_words", kind="regulars")
    return bodies.is_rebel(actor.name) or (actor.kind == "group" and not regular)


def _by_weapon(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> Kind:
    """The kind that the word itself tells, else that of the weapon's impact."""
    word = clause.trigger.word
    if not means:
        return _unarmed(evidence, clause) or Kind(word.sub_event_type, word.specific)
    if word.sub_event_type == SHELLING and clause.trigger.is_noun and aloft.is_airborne(means[0]):
        return Kind(AIR_STRIKE, named=True)
    if word.specific and not weapons.is_fire(clause.trigger):
        burned = word.sub_event_type == "Looting/property destruction" and means[0].value in _FLYING
        return Kind(means[0].sub_event_type if burned else word.sub_event_type, word.specific)
    dropped = word.part == "f" and aloft.planes_before(evidence.document.tokens, clause)
    if means[0].value == "bomb" and (dropped or aloft.is_of_air_force(evidence, clause)):
        return Kind(AIR_STRIKE, named=True)
    return Kind(means[0].sub_event_type, named=True)


def _unarmed(evidence: Evidence, clause: Clause) -> Kind | None:
    """The kind of a hit for which no weapon is named: from the air, or as what was told before."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    flown = None if trigger.word.specific else aloft.of_unnamed(tokens, clause)
    if flown is not None:
        return Kind(flown, named=True)
    if trigger.word.part != "f" or trigger.text not in lexicon.words("clause_words", kind="from_afar"):
        return None
    told = aloft.as_told_before(evidence, clause)
    if _is_of_state(evidence, clause):
        return Kind(told or AIR_STRIKE, named=False)
    suffered = weapons.is_passive(tokens, trigger, clause.first)
    return Kind(told, named=False) if told is not None and suffered else None


def _of_crowd(evidence: Evidence, clause: Clause) -> str | None:
    """What a crowd makes of it; who is marched off by armed men did not march for anything."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.text in lexicon.words("clause_words", kind="led_off") and objects.is_person(tokens, clause):
        return ABDUCTION
    if trigger.word.sub_event_type == ABDUCTION and trigger.word.part == "p" and _is_of_state(evidence, clause):
        return ARRESTS
    if lexicon.words("clause_words", kind="emblem").intersection(trigger.text.split()):
        return crowds.PEACEFUL
    found = actors.find(evidence.document, trigger, clause.first, clause.last, evidence.nations)
    return crowds.kind_of(tokens, clause, by_group=any(_is_band(actor) for actor in found))


def _is_band(actor: Actor) -> bool:
    """Whether an armed group is named; not "security men", whoever else they may be."""
    police = lexicon.words("clause_words", kind="policing")
    return _is_rebel(actor) and police.isdisjoint(actor.name.lower().split())


def _is_of_state(evidence: Evidence, clause: Clause) -> bool:
    """Whether a government's forces do it, or the troops of a sentence in which an army speaks."""
    found = actors.find(evidence.document, clause.trigger, clause.first, clause.last, evidence.nations)
    if any(actor.kind in {"state", "organisation"} and not bodies.is_rebel(actor.name) for actor in found):
        return True
    if found and all(bodies.is_rebel(actor.name) for actor in found):
        return False
    if any(_is_national(evidence, actor) for actor in found):
        return True
    sentence = evidence.document.sentences[clause.trigger.sentence]
    told = {token.lower for token in evidence.document.tokens[sentence.first : sentence.last]}
    named = {token.lower for token in evidence.document.tokens[clause.first : clause.trigger.first]}
    speaks = lexicon.words("clause_words", kind="state") | lexicon.words("clause_words", kind="rank")
    return bool(lexicon.words("clause_words", kind="regulars") & named) and bool(speaks & told)


def _is_national(evidence: Evidence, actor: Actor) -> bool:
    """Whether a people's forces are named, and nothing else of them: "Syrian troops", not "Syrian rebel forces"."""
    words = actor.name.lower().split()
    named = any(toponym.start == actor.start for toponym in evidence.nations.values())
    return named and len(words) == 2 and words[1] in lexicon.words("clause_words", kind="regulars")


def _brought_down(evidence: Evidence, clause: Clause) -> Kind:
    """Drones and missiles that are shot down never arrive. Source: ACLED codebook 2023, Disrupted weapons use."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    hit = weapons.object_of(tokens, trigger, clause.first, clause.last)
    manned = hit is not None and hit.is_manned and not aloft.is_drone(tokens, clause)
    return Kind(clause.trigger.word.sub_event_type if manned else INTERCEPTED, named=True, downed=manned, firm=True)


def _by_object(tokens: Sequence[Token], clause: Clause, means: Sequence[Means]) -> str | None:
    """Kinds that the words beside the trigger decide: what is fired, what is bombed, a bomb that falls."""
    trigger = clause.trigger
    if trigger.word.part == "l":
        fired = weapons.launched(tokens, trigger, clause.last)
        if fired is None and objects.is_dropped(tokens, clause):
            fired = weapons.object_of(tokens, trigger, clause.first, clause.last)
        airborne = any(item.is_platform and item.sub_event_type == AIR_STRIKE for item in means)
        if fired is not None and (airborne or trigger.text.startswith(("drop", "releas"))):
            return AIR_STRIKE
        return fired.sub_event_type if fired is not None else None
    counted = tokens[trigger.first - 1].lower in grammar.part("det") if trigger.first else False
    if trigger.text == "bombed" and not means and _is_by_band(tokens, clause):
        return BLAST
    if trigger.text == "bombing" and not counted and _has_object(tokens, clause):
        return AIR_STRIKE
    falls = trigger.text.split()[0] in {"fell", "landed", "rained"}
    if falls and means and means[0].value == "bomb" and aloft.planes_before(tokens, clause):
        return AIR_STRIKE
    return SHELLING if falls and means and means[0].value == "bomb" else None


def _is_by_band(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether those who bomb have no aircraft: "bandits bombed a train"."""
    start = grammar.verb_start(tokens, clause.trigger.first, clause.first)
    subject = grammar.left_phrase(tokens, clause.first, start, triggers.verbs())
    return subject is not None and grammar.head(tokens, subject) in lexicon.words("clause_words", kind="band")


def _has_object(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a noun phrase follows at once: "bombing militant positions"."""
    if clause.trigger.last >= clause.last:
        return False
    token = tokens[clause.trigger.last]
    closed = grammar.part("prep") | grammar.part("aux") | grammar.part("conj") | grammar.part("rel") | {"of"}
    return token.text[0].isalpha() and token.lower not in closed | triggers.verbs()
