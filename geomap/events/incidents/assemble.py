"""Build the record of each incident from its tellings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.casualties.records import casualties
from geomap.events.claims.denials import is_of_deed
from geomap.events.identity import identify
from geomap.events.incidents import raids, retellings, targets, voting
from geomap.events.incidents.kinds import CIVILIAN
from geomap.events.incidents.location import locate
from geomap.events.incidents.timing import MONTH
from geomap.models.incident import Incident, Verification
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.voices import Voices
    from geomap.models.incident import Actor, Realis, Target
    from geomap.models.time import DateRange, LocalTime

ABDUCTION = "Abduction/forced disappearance"
_BESIDE = frozenset({ABDUCTION, "Arrests", "Looting/property destruction", "Disrupted weapons use"})
"""Kinds that do not name an event in which people were killed."""
GENERIC_KIND = "Attack"
AIR_STRIKE = "Air/drone strike"
"""What "the strike" says of an event that other words leave open."""
EXPLOSION = "Remote explosive/landmine/IED"
"""What "explosions" alone come to: where a strike is told, they are what was heard of it, and no other reading."""
SUICIDE = "Suicide bomb"
CHEMICAL = "Chemical weapon"
PROTEST = "Peaceful protest"
_FIRE = frozenset({AIR_STRIKE, "Shelling/artillery/missile attack", EXPLOSION, CHEMICAL})
_GROUND = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_BROKEN_UP = frozenset({"Protest with intervention", "Excessive force against protesters"})


@dataclass(frozen=True, slots=True)
class Told:
    """An incident together with the tellings it was built from."""

    incident: Incident
    tellings: tuple[Mention, ...]
    tolls: tuple[Toll, ...]


def build(
    evidence: Evidence,
    tellings: tuple[Mention, ...],
    tolls: tuple[Toll, ...],
    claim_ids: Mapping[int, str],
    chance: float,
) -> Told:
    """One incident; ``tolls`` are all those that belong to it, ``claim_ids`` go by attribution."""
    voices = evidence.voices
    ruled = _kind(tellings, tolls, voices)
    kind = ruled if _is_contested(tellings, voices) else voting.kind_of(tellings, ruled)
    event_type = next(row["event_type"] for row in lexicon.rows("event_types") if row["sub_event_type"] == kind)
    hit = retellings.targets(target for mention in tellings for target in mention.targets)
    incident = Incident(
        incident_id=identify("i", evidence.document.article.id, tellings[0].trigger.start, kind),
        event_type=event_type,
        sub_event_type=kind,
        tags=_tags(tellings, hit),
        weapon=_weapon(tellings, kind),
        platform=_first(mention.platform for mention in tellings if mention.sub_event_type == kind),
        event_date=_days(tellings),
        local_time=_clock(tellings),
        location=locate(tellings, claim_ids, evidence.ground),
        actors=_actors(tellings),
        targets=hit,
        casualties=casualties(tolls, claim_ids, voices),
        realis=_realis(tellings),
        verification=Verification(None, None),
        claims=(),
        mentions=tuple(Span(mention.trigger.start, mention.trigger.end) for mention in tellings),
        confidence=round(chance, 2),
    )
    return Told(incident, tellings, tolls)


def _kind(tellings: Sequence[Mention], tolls: Sequence[Toll], voices: Voices) -> str:
    """The kind of event that the undisputed tellings support; a contested reading is left to its claim.

    Where every telling gives one reading there is nothing else to fall back on.
    """
    news = [mention for mention in tellings if not mention.generic]
    tellings = raids.without_resistance(news or tellings)
    named = [mention for mention in tellings if mention.specific]
    if not all(mention.heading for mention in named):  # a title is shorter than what it is about
        tellings = [mention for mention in tellings if not (mention.specific and mention.heading)]
    own = [mention.sub_event_type for mention in tellings if mention.specific and mention.voice is None]
    said = [mention.sub_event_type for mention in tellings if mention.specific and mention.voice is not None]
    bare = [mention for mention in tellings if mention.sub_event_type and not mention.specific]
    bare = [mention for mention in bare if not mention.heading] or bare
    answers = {"denies", "declines_to_comment"}
    asserted = [one for one in bare if one.voice is None or voices.said[one.voice].stance not in answers]
    plain = [mention.sub_event_type for mention in (asserted or ([] if own or said else bare))]
    plain = sorted(plain, key=lambda kind: kind != AIR_STRIKE)
    undisputed = [kind for kind in plain if kind not in said and not (said and kind == EXPLOSION)]
    contested = _is_contested(tellings, voices)
    classes = _classes(tellings, tolls)
    if raids.is_of_civilians(tellings, tolls):
        return GENERIC_KIND
    if not own and contested and undisputed:
        return _narrowed(undisputed, classes)
    if not own and contested and _are_rivals(tellings):
        return _narrowed([], classes)
    told = [mention.sub_event_type for mention in sorted(tellings, key=_names_no_taker) if mention.specific]
    kinds = _graver([*own, *said] if contested else told, killed=raids.killed_any(tolls))
    if kinds and plain and all(kind in _BESIDE for kind in kinds) and raids.killed_any(tolls):
        return _narrowed(plain, classes)
    return _narrowed([*kinds, *plain], classes)


def _are_rivals(tellings: Sequence[Mention]) -> bool:
    """Whether voices give kinds of fire that cannot both be right: an air strike and a rocket that fell short."""
    said = {mention.sub_event_type for mention in tellings if mention.specific and mention.voice is not None}
    return len(said & _FIRE) > 1


def _names_no_taker(mention: Mention) -> bool:
    """Whether ground changes hands, but not to whom: "X has fallen" says less than "rebels took X"."""
    return mention.sub_event_type in _GROUND and not mention.actors


def _graver(kinds: Sequence[str], *, killed: bool) -> list[str]:
    """The kinds told without what was burned or who was taken beside people killed: that is an attack."""
    graver = [kind for kind in kinds if kind not in _BESIDE]
    if not killed:
        plundered = [kind for kind in kinds if kind in {*graver, ABDUCTION}]
        return plundered or list(kinds)
    burned = [kind for kind in kinds if kind in _BESIDE and kind != ABDUCTION]
    return graver or [kind for kind in kinds if kind not in burned]


def _classes(tellings: Sequence[Mention], tolls: Sequence[Toll]) -> set[str | None]:
    """The classes of what was hit and who was harmed; a vehicle in which only soldiers were is theirs."""
    heads = {head for mention in tellings for head in mention.heads}
    harmed = raids.victims([toll for toll in tolls if toll.outcome == "killed" and toll.count.min]) or raids.victims(
        tolls
    )
    hit = {targets.kind_of(head) or people().get(head) for head in heads}
    return (hit - {"vehicle"} if harmed == {"military"} else hit) | harmed


def _narrowed(kinds: Sequence[str], classes: set[str | None]) -> str:
    """The first kind told, but a suicide bomb is more than a bomb, gas than a rocket; an attack on soldiers is a clash.

    A protest that was broken up is more than a protest.
    """
    telling = next((kind for kind in (SUICIDE, CHEMICAL) if kind in kinds), None)
    if telling is not None:
        return telling
    kind = kinds[0] if kinds else GENERIC_KIND
    if kind == PROTEST:
        return next((more for more in kinds if more in _BROKEN_UP), PROTEST)
    military = "military" in classes and not classes & CIVILIAN
    return "Armed clash" if military and kind == GENERIC_KIND else kind


def _is_contested(tellings: Sequence[Mention], voices: Voices) -> bool:
    """Whether one voice denies, or says did not happen, what another says of the incident."""
    heard = {mention.voice for mention in tellings if mention.voice is not None}
    stances = [voices.said[voice] for voice in heard]
    disputed = any((said.stance == "denies" and is_of_deed(said, voices.said)) or said.negated for said in stances)
    return disputed or not heard.isdisjoint(voices.denied)


def _tags(tellings: Sequence[Mention], hit: Sequence[Target]) -> tuple[str, ...]:
    spoken = [tag for mention in tellings if mention.trigger.word.part != "i" for tag in mention.trigger.word.tags]
    taken = any(mention.sub_event_type == ABDUCTION for mention in tellings)
    spoken = [tag for tag in spoken if taken or tag != "abduction"]
    spoken += ["aircraft_downed" for mention in tellings if mention.downed]
    return tuple(dict.fromkeys([*targets.tags(hit), *spoken]))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _weapon(tellings: Sequence[Mention], kind: str) -> str | None:
    """The first weapon told for its kind, but for one that a later telling names more exactly."""
    named = [mention.weapon for mention in tellings if mention.weapon and mention.sub_event_type == kind]
    exact = (weapon for weapon in named if weapon not in lexicon.words("party_words", kind="general"))
    return next(exact, next(iter(named), None))


def _days(tellings: Sequence[Mention]) -> DateRange | None:
    """The closest day told; a weekday that nobody can settle says more of the event than a year does."""
    dated = [mention.days for mention in tellings if mention.days is not None and _is_known(mention.days)]
    unread = [mention.days for mention in tellings if mention.days is not None and not _is_known(mention.days)]
    if dated and not (unread and all(days.date_prec > MONTH for days in dated)):
        return min(dated, key=lambda days: days.date_prec)
    stated = [
        _of_news(mention.stated) for mention in tellings if mention.stated is not None and _is_known(mention.stated)
    ]
    return next(iter([*stated, *unread]), None)


def _of_news(stated: DateRange) -> DateRange:
    """When news was of which only the day is known on which somebody told it: that day or the one before."""
    if stated.date_prec != 1 or stated.earliest is None:
        return stated
    return replace(stated, earliest=stated.earliest - timedelta(1), date_prec=2)


def _is_known(days: DateRange) -> bool:
    return days.earliest is not None or days.latest is not None


def _clock(tellings: Sequence[Mention]) -> LocalTime | None:
    return next((mention.clock for mention in tellings if mention.clock is not None), None)


def _actors(tellings: Sequence[Mention]) -> tuple[Actor, ...]:
    """Perpetrators as told; what only a source says is claimed, not stated."""
    found = []
    for mention in tellings:
        for actor in mention.actors if mention.reality != "denied" else ():
            claimed = mention.voice is not None and actor.certainty != "suspected"
            found.append(replace(actor, certainty="claimed") if claimed else actor)
    return retellings.actors(found)


def _realis(tellings: Sequence[Mention]) -> Realis:
    told = [mention.reality for mention in tellings]
    for reality in ("asserted", "attempted", "threatened", "denied"):
        if reality in told:
            return reality
    return "asserted"
