"""From triggers to mentions: what each clause says of place, time, target, actor and toll."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from geomap.events import statistics
from geomap.events.claims import denials
from geomap.events.exactness import TOWN
from geomap.events.incidents import (
    accounts,
    actors,
    another,
    background,
    bound,
    called,
    clauses,
    consequences,
    dated_list,
    fused,
    generic,
    harmed,
    idioms,
    kinds,
    realis,
    retelling,
    sensed,
    sentences,
    spoken,
    targets,
    timing,
    triggers,
    twofold,
)
from geomap.events.incidents.mention import Mention
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.realis import Reality
    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.models.document import Document
    from geomap.models.incident import Actor

BLAMED = 4
"""Words that only name what is blamed: "blamed [shelling by the army]"."""


def mentions(evidence: Evidence) -> tuple[Mention, ...]:
    """Every telling of an incident, in text order; hypothetical ones are left out."""
    document = evidence.document
    heard = (one for one in _heard(evidence) if not background.is_in_the_air(document.tokens, one))
    split = _clauses(evidence, [one for one in heard if not evidence.ways.only_moves(one)])
    made = (_mention(evidence, clause) for clause in _told_once(split, document))
    alike = _alike([mention for mention in made if mention is not None], document)
    found = consequences.without(list(called.without(list(alike))), document)
    parted = (one for mention in found for one in dated_list.parted(mention, evidence))
    return tuple(one for mention in parted for one in twofold.parted(mention, document))


def _told_once(split: Sequence[Clause], document: Document) -> Iterator[Clause]:
    """The clauses; what a verb's own noun tells belongs to the verb's: "[in a raid on X], jets hit a depot"."""
    first: int | None = None
    for one, two in zip_longest(split, split[1:]):
        whole = one if first is None else one._replace(first=first)
        first = whole.first if two is not None and fused.is_told_by(document, one, two) else None
        if first is None:
            yield whole


def _heard(evidence: Evidence) -> Iterator[Trigger]:
    """The words that may tell of an incident; where many are counted over a long time none is told."""
    document = evidence.document
    counts_many = statistics.sentences(document)
    for one in sensed.completed(document, triggers.find(document), accurate=evidence.accurate):
        if one.sentence in counts_many or idioms.leaves_talks(document.tokens, one):
            continue
        if sensed.tells(one) or sensed.may_retell(one):
            yield one


def _clauses(evidence: Evidence, found: Sequence[Trigger]) -> list[Clause]:
    """The clause of each trigger; words that only count whom another trigger's event harmed belong to that clause."""
    split = list(clauses.split(evidence.document, found))
    counts = {one.trigger.start for one, two in zip_longest(split, split[1:]) if _only_counts(evidence, one, two)}
    counts |= {one.trigger.start for one, two in pairwise(split) if fused.is_sent(evidence.document, one, two)}
    counts |= {one.trigger.start for one, two in pairwise(split) if fused.is_sent_before(evidence.document, one, two)}
    counts |= {two.trigger.start for one, two in pairwise(split) if fused.is_told_before(evidence.document, one, two)}
    if not counts:
        return split
    return list(clauses.split(evidence.document, [one for one in found if one.start not in counts]))


def _only_counts(evidence: Evidence, clause: Clause, following: Clause | None) -> bool:
    """Whether a verb of harm tells no event, nor a place of its own: "[two were killed] when rebels raided X".

    Of what goes on with its verb it is the same event wherever: "shot two men [and wounded five] in X".
    """
    plain = clause.trigger.text in clause_words("plain_taking")
    harm = clause.trigger.word.part in {"k", "w"}
    if harm and following is not None and fused.is_by_those_who(evidence.document, clause, following):
        return True
    if not (plain or harm) or sensed.tells(clause.trigger):
        return False
    if plain:
        return True
    if following is not None and following.trigger.sentence == clause.trigger.sentence:
        joint = evidence.document.tokens[following.first].lower
        if joint in clause_words("subordinate"):
            return True
    return retelling.goes_on(evidence.document, clause) or evidence.places.isdisjoint(range(clause.first, clause.last))


def _alike(found: Sequence[Mention], document: Document) -> Iterator[Mention]:
    """The tellings, "another such attack" of the kind that was told last."""
    last = ""
    for mention in found:
        like = last and not mention.specific and retelling.is_alike(document, mention.trigger)
        yield replace(mention, sub_event_type=last, specific=True, new=True) if like else mention
        last = mention.sub_event_type if mention.specific and mention.reality == "asserted" else last


def _mention(evidence: Evidence, whole: Clause) -> Mention | None:
    """The telling in one clause, or None where it tells of nothing that took place, was tried, threatened or denied."""
    reality = realis.judge(evidence.document, whole.trigger)
    if reality == "hypothetical":
        return None
    means = bound.means_of(evidence, whole)
    if generic.is_background(evidence.document, whole.trigger) or background.is_past(evidence, whole, means):
        return None
    voice = evidence.voices.at(whole.trigger.start)
    if voice is not None and denials.is_standing(evidence.voices.said[voice]):
        return None
    if voice is not None:
        reality = _voiced(evidence, whole.trigger.start, voice, reality)
    told = _told(evidence, spoken.without_speech(evidence, whole, voice), reality, means, voice)
    alone = sensed.stands_alone(whole.trigger) or not sensed.tells(whole.trigger)
    return told if told.spots or told.days or alone else None


def _voiced(evidence: Evidence, start: int, voice: int, reality: Reality) -> Reality:
    """A telling is denied where its source denies it, unless somebody else says the same in the same words."""
    alone = evidence.voices.is_denied_only(start, voice)
    said = evidence.voices.said[voice]
    if denials.is_of_guilt(said):
        return reality
    if reality == "asserted" and alone:
        return "denied"
    return "asserted" if reality == "denied" and said.stance == "denies" and not alone and not said.negated else reality


def _told(evidence: Evidence, clause: Clause, reality: Reality, means: Sequence[Means], voice: int | None) -> Mention:
    document, trigger = evidence.document, clause.trigger
    sentence = document.sentences[trigger.sentence]
    hit = targets.find(document, trigger, clause.first, clause.last, evidence.places)
    tolls = evidence.tolls_in(trigger.sentence, clause.first, clause.last)
    victims = harmed.victims(tolls)
    struck = targets.stretches(document, trigger, clause.first, clause.last, evidence.places)
    where = evidence.ground.spots_of(clause, struck, back=retelling.points_back(document, clause))
    where = evidence.ways.without_passed(clause, where)
    when = timing.of(evidence, clause, voice)
    judging = retelling.judging_at(document, trigger)
    if judging is not None:
        when = timing.without_before(when, document.tokens[judging].start)
    kind = kinds.of(document.tokens, clause)
    doers = (
        () if trigger.word.part == "d" else actors.find(document, trigger, clause.first, clause.last, evidence.nations)
    )
    return Mention(
        trigger=trigger,
        first=clause.first,
        last=clause.last,
        reality=reality,
        sub_event_type=kinds.sided(kind.sub_event_type, doers, abroad=_are_abroad(evidence, doers, where)),
        specific=kind.named,
        downed=kind.downed,
        behind_when=document.tokens[clause.first].lower in {"when", "as"},
        in_which=retelling.is_in_which(document, clause),
        aside=retelling.is_aside(document, trigger),
        generic=_is_generic(evidence, clause, where, when),
        definite=retelling.is_definite(document, clause),
        judged=judging is not None,
        new=another.is_another(evidence, clause, placed=bool(where)),
        goes_on=retelling.goes_on(document, clause),
        heading=sentence.kind == "heading",
        paragraph=sentence.paragraph,
        opens=sentences.opens_paragraph(document, sentence),
        words=sentences.long_words(document, sentence),
        targets=hit + targets.named(document, tolls),
        heads=targets.heads(document, hit) | victims,
        actors=doers,
        weapon=harmed.weapon_of(document.tokens, clause, means),
        platform=next((item.value for item in means if item.is_platform), None),
        spots=where,
        days=when.days,
        stated=when.stated,
        clock=when.clock,
        tolls=tolls,
        voice=voice,
        own_deed=voice is not None and accounts.is_own(evidence, clause, voice),
        blaming=voice is not None and _is_blamed(evidence.voices.said[voice]) and not (where or when.days),
        answers=evidence.voices.said[voice].denies if voice is not None and reality == "denied" else None,
    )


def _are_abroad(evidence: Evidence, doers: Sequence[Actor], where: Sequence[Spot]) -> bool | None:
    """Whether those who did it are by name of another country than the place; None where no country is named."""
    of = {
        nation.place.country
        for nation in evidence.nations.values()
        if nation.place is not None and any(one.start <= nation.start < one.end for one in doers)
    }
    here = next((spot.place.country for spot in where if spot.place is not None), None)
    return here not in of if of and here is not None else None


def _is_blamed(said: Attribution) -> bool:
    """Whether nothing is said but what, or whom, a source blames: "blamed army shelling"."""
    return said.stance == "attributes_to" and len(said.quote.split()) <= BLAMED


def _is_generic(evidence: Evidence, clause: Clause, where: Sequence[Spot], when: timing.Timing) -> bool:
    """Whether a noun tells a kind of event or what is past; one with a place and a day or victims is an event."""
    document, trigger = evidence.document, clause.trigger
    if not generic.is_generic(document, trigger) or retelling.is_told_by_which(document, clause):
        return False
    staged = generic.is_staged(document.tokens, trigger)
    return not (where and (when.days or staged or _is_counted(evidence, clause, where)))


def _is_counted(evidence: Evidence, clause: Clause, where: Sequence[Spot]) -> bool:
    """Whether somebody is counted as harmed by what happened in a settlement: a kind of event has no victims."""
    sentence = evidence.document.sentences[clause.trigger.sentence]
    told = evidence.tolls_in(sentence.index, sentence.first, clause.last)
    return where[0].where_prec <= TOWN and any(toll.count.min > 0 and toll.count.noun != "plural" for toll in told)
