"""Join statements with what they are about, and read off how far sources agree."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.identity import identify
from geomap.events.incidents.assemble import key_of
from geomap.models.claim import About, Claim
from geomap.models.incident import Actor, Verification
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.voices import Voices
    from geomap.models.incident import Grading, Incident, StrikeStatus
    from geomap.models.track import Track

STANCES = frozenset({"attributes_to", "claims_responsibility", "declines_to_comment"})
STANCE_REACH = 1
"""How many sentences after an incident a stance on it may stand whose words name none: "and blamed Russia for it"."""
QUOTE_LENGTH = 300
"""Longest quote kept, in characters. Source: WEBMAP's limit for quoted spans in outputs."""


def claim_ids(article_id: str, attributions: Sequence[Attribution]) -> dict[int, str]:
    """The claim id of each attribution, by its index; further statements by one source and cue are told apart."""
    seen: Counter[tuple[int, int]] = Counter()
    ids: dict[int, str] = {}
    for index, said in enumerate(attributions):
        place = (said.cue.start, said.source.start)
        again = (seen[place],) if seen[place] else ()
        seen[place] += 1
        ids[index] = identify("c", article_id, *place, *again)
    return ids


def claims(
    voices: Voices,
    ids: Mapping[int, str],
    told: Sequence[Told],
    tracks: Mapping[int, Sequence[Track]],
) -> tuple[Claim, ...]:
    """The attributions that are about an incident or track, as claims, in text order.

    ``tracks`` are the tracks that each attribution tells of.
    """
    spoken = _spoken(voices, told)
    abouts = {
        index: _about(index, said, spoken.get(index, ()), tracks.get(index, ()))
        for index, said in enumerate(voices.said)
    }
    for index, said in enumerate(voices.said):
        if said.denies is not None and abouts.get(said.denies):
            denied = [About(ids[said.denies], None, None)]
            denied += [replace(about, field=None, value=None) for about in abouts[said.denies]]
            abouts[index] = tuple(dict.fromkeys([*denied, *abouts[index]]))
    denying = {mention.voice for one in told for mention in one.tellings if mention.reality == "denied"}
    return tuple(
        _claim(said, ids[index], abouts[index], denying=index in denying)
        for index, said in enumerate(voices.said)
        if abouts[index]
    )


def _spoken(voices: Voices, told: Sequence[Told]) -> dict[int, list[Told]]:
    """The incidents that each attribution tells of, counts the toll of, or takes a stance on."""
    spoken: dict[int, list[Told]] = {}
    for one in told:
        heard = {mention.voice for mention in one.tellings if mention.voice is not None}
        heard.update(index for toll in one.incident.casualties for index in voices.holding(toll.start))
        for index in sorted(heard):
            spoken.setdefault(index, []).append(one)
    tellings = sorted((mention.trigger.start, order) for order, one in enumerate(told) for mention in one.tellings)
    sentences = {mention.trigger.start: mention.trigger.sentence for one in told for mention in one.tellings}
    for index, said in enumerate(voices.said):
        if index in spoken or said.stance not in STANCES or said.modality != "actual":
            continue
        before = bisect_right(tellings, (said.cue.start, len(told))) - 1
        if before >= 0 and said.sentences and said.sentences[0] - sentences[tellings[before][0]] <= STANCE_REACH:
            spoken[index] = [told[tellings[before][1]]]
    return spoken


def _about(index: int, said: Attribution, told: Sequence[Told], tracks: Sequence[Track]) -> tuple[About, ...]:
    found: list[About] = []
    for one in told:
        incident = one.incident
        tolls = [casualty for casualty in incident.casualties if _covers(said, casualty.start)]
        found.append(About(incident.incident_id, *_asserted(said, one, index)))
        found.extend(About(incident.incident_id, "casualties", f"{toll.outcome}: {toll.raw}") for toll in tolls)
    found.extend(About(track.track_id, None, None) for track in tracks)
    return tuple(dict.fromkeys(found))


def _asserted(said: Attribution, one: Told, index: int) -> tuple[str | None, str | None]:
    """The field of the incident that a statement is about, and the value it gives."""
    if said.attributed_to is not None and said.stance in {"attributes_to", "claims_responsibility"}:
        return "actors", said.attributed_to.name
    kinds = [mention.sub_event_type for mention in one.tellings if mention.voice == index and mention.specific]
    if kinds and kinds[0] != one.incident.sub_event_type:
        return "sub_event_type", kinds[0]
    where = one.incident.location
    if where is not None and _covers(said, where.start):
        return "location", where.name_raw
    return None, None


def _covers(said: Attribution, offset: int) -> bool:
    stretches = [said.content, *said.more] if said.content else []
    return any(span.start <= offset < span.end for span in stretches)


def _claim(said: Attribution, claim_id: str, about: tuple[About, ...], *, denying: bool) -> Claim:
    """The claim; a statement that the event did not happen ("conducted no strikes") denies it."""
    content = said.content or Span(said.cue.start, said.cue.end)
    stance = "denies" if denying and said.stance == "reports" else said.stance
    return Claim(
        claim_id=claim_id,
        source=said.resolved,
        cue=said.cue,
        content=content,
        quote=said.quote[:QUOTE_LENGTH],
        stance=stance,
        about=about,
        attributed_to=said.attributed_to.name if said.attributed_to else None,
        certainty=said.certainty,
    )


def with_claims(told: Sequence[Told], found: Sequence[Claim], blamed: Mapping[str, Actor]) -> tuple[Incident, ...]:
    """The incidents with the ids of the claims about them, whom these blame, and how far they agree.

    ``blamed`` gives the actor of each claim that names one.
    """
    by_id = _by_id(found)
    return tuple(_linked(one.incident, by_id.get(one.incident.incident_id, ()), blamed) for one in told)


def blamed_by(voices: Voices, ids: Mapping[int, str]) -> dict[str, Actor]:
    """Whom each claim holds responsible: another party, or the source itself, by claim id."""
    found: dict[str, Actor] = {}
    for index, said in enumerate(voices.said):
        blamed, source = said.attributed_to, said.resolved
        if said.stance == "attributes_to" and blamed is not None:
            found[ids[index]] = Actor(blamed.name, "group", "perpetrator", "claimed", blamed.start, blamed.end)
        elif said.stance == "claims_responsibility":
            found[ids[index]] = Actor(source.name, "group", "claimant", "claimed", source.start, source.end)
    return found


def _by_id(found: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The claims by the id of what they are about, in order."""
    by_id: dict[str, list[Claim]] = {}
    for claim in found:
        for subject in dict.fromkeys(about.id for about in claim.about):
            by_id.setdefault(subject, []).append(claim)
    return by_id


def _linked(incident: Incident, found: Sequence[Claim], blamed: Mapping[str, Actor]) -> Incident:
    actors = {key_of(actor): actor for actor in incident.actors}
    for claim in found:
        if claim.claim_id in blamed:
            actors.setdefault(key_of(blamed[claim.claim_id]), blamed[claim.claim_id])
    return replace(
        incident,
        actors=tuple(actors.values()),
        claims=tuple(claim.claim_id for claim in found),
        verification=Verification(_status(found), _grading(found)),
    )


def _status(found: Sequence[Claim]) -> StrikeStatus | None:
    """Airwars' strike status, as far as this article's claims carry it. Source: Airwars methodology note."""
    sources = {claim.source.name for claim in found if claim.stance not in {"denies", "declines_to_comment"}}
    if not found:
        return None
    if any(claim.stance == "denies" for claim in found) or _rival(found):
        return "contested"
    if any(claim.stance == "claims_responsibility" for claim in found):
        return "declared"
    return "likely" if len(sources) > 1 else "single_source"


def _rival(found: Sequence[Claim]) -> bool:
    """Whether sources give different kinds of event."""
    return len({about.value for claim in found for about in claim.about if about.field == "sub_event_type"}) > 1


def _grading(found: Sequence[Claim]) -> Grading | None:
    """Airwars' grading of civilian harm reports. Source: Airwars methodology note."""
    match _status(found):
        case "contested":
            return "contested"
        case "declared":
            return "confirmed"
        case "likely":
            return "fair"
        case "single_source":
            return "weak"
        case None:
            return None


def with_voices(tracks: Sequence[Track], found: Sequence[Claim]) -> tuple[Track, ...]:
    """The tracks with the ids of the claims that tell of them and of those that deny them."""
    by_id = _by_id(found)
    return tuple(_voiced(track, by_id.get(track.track_id, ())) for track in tracks)


def _voiced(track: Track, found: Sequence[Claim]) -> Track:
    return replace(
        track,
        claimed_by=tuple(claim.claim_id for claim in found if claim.stance != "denies"),
        denied_by=tuple(claim.claim_id for claim in found if claim.stance == "denies"),
    )
