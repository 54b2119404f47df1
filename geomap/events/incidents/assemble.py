"""Build the record of each incident from its tellings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.records import casualties
from geomap.events.exactness import DAY, DAYS, MONTH
from geomap.events.identity import identify
from geomap.events.incidents import retellings, targets, voting
from geomap.events.incidents.acled import ABDUCTION
from geomap.events.incidents.location import locate
from geomap.models.incident import Incident, Verification
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.incident import Actor, Realis, Target
    from geomap.models.time import DateRange, LocalTime


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
    site: Spot | None,
    claim_ids: Mapping[int, str],
    chance: float,
) -> Told:
    """One incident; ``tolls`` are all those that belong to it, ``claim_ids`` go by attribution."""
    voices = evidence.voices
    kind = voting.by_toll(voting.kind_of(tellings, voices), tellings, tolls)
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
        location=locate(tellings, site, claim_ids, evidence.ground),
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
    if stated.date_prec != DAY or stated.earliest is None:
        return stated
    return replace(stated, earliest=stated.earliest - timedelta(1), date_prec=DAYS)


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
