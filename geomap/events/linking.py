"""Join statements with what they are about, and read off how far sources agree."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import flight_denials, matters
from geomap.events.claims import denials, silences
from geomap.events.claims.vocabulary import is_mutual
from geomap.events.identity import identify
from geomap.events.incidents import retellings
from geomap.events.incidents.acled import GAINS
from geomap.events.verification import verify
from geomap.models.claim import About, Claim
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.sides import Sides
    from geomap.events.voices import Voices
    from geomap.models.incident import Actor, Incident
    from geomap.models.track import Track

QUOTE_LENGTH = 300
"""Longest quote kept, in characters. Source: docs/publish-without-harm.md."""
NAME_WORDS = 5
"""Up to so many words, what follows on "blamed" only names somebody: "the rebels for it"."""
ELLIPSIS = " …"
ADDED = 1
"""How many sentences after a denial its source may add to it."""
DENIED = 12
"""Claims on one flight that a denial of it is held to deny, the last told. Source: it bounds the cost of lists."""


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
    sides: Sides,
) -> tuple[Claim, ...]:
    """The attributions that are about an incident or track, as claims, in text order.

    ``tracks`` are the tracks that each attribution tells of.
    """
    spoken, denied = matters.spoken(voices, told, tracks)
    told_by = {mention.voice for one in told for mention in one.tellings}
    denying = {
        mention.voice
        for one in told
        for mention in one.tellings
        if mention.voice is not None and mention.reality == "denied" and denials.undoes(voices.said[mention.voice])
    }
    denying |= {
        index
        for index, about in spoken.items()
        if index not in told_by and denials.holds_out(voices.said[index]) and any(map(_is_gain, about))
    }
    flights = _flights_denied(voices, tracks, sides, spoken)
    abouts = {
        index: matters.about(matters.heard(voices, index), said, spoken.get(index, ()), tracks.get(index, ()))
        for index, said in enumerate(voices.said)
    }
    for index, found in _denials(voices, ids, tracks, flights, abouts, denied):
        abouts[index] = tuple(dict.fromkeys([*found, *abouts[index]]))
    abouts |= dict(_additions(voices, abouts))
    denying |= flights.keys()
    return tuple(
        _claim(said, ids[index], abouts[index], denying=index in denying or _goes_on_denying(voices, index))
        for index, said in enumerate(voices.said)
        if abouts[index] and (index in told_by or not silences.is_inability(said))
    )


def _is_gain(one: Told) -> bool:
    return one.incident.sub_event_type in GAINS


def _goes_on_denying(voices: Voices, index: int) -> bool:
    """Whether a source that denies adds in its sentence that nothing happened ("denied it, saying no jet flew")."""
    said, before = voices.said[index], voices.said[index - 1] if index else None
    if before is None or before.stance != "denies" or said.modality != "actual" or not denials.undoes(said):
        return False
    near = bool(said.sentences) and said.sentences[0] - before.sentences[-1] <= ADDED * said.is_quote
    return before.resolved == said.resolved and near


def _additions(voices: Voices, abouts: Mapping[int, tuple[About, ...]]) -> Iterator[tuple[int, tuple[About, ...]]]:
    """What a source that denies adds in its next sentence is about the same ("It said nine of the dead were ...")."""
    for index, said in enumerate(voices.said[1:], start=1):
        before = voices.said[index - 1]
        if abouts[index] or said.stance != "reports" or before.stance != "denies" or said.modality != "actual":
            continue
        near = said.sentences[:1] and said.sentences[0] - before.sentences[-1] <= ADDED
        if near and said.resolved == before.resolved and (said.negated or not said.is_quote):
            denied = (about for about in abouts[index - 1] if said.negated or about.id.startswith(("i-", "t-")))
            yield index, tuple(dict.fromkeys(replace(about, field=None, value=None) for about in denied))


def _flights_denied(
    voices: Voices, tracks: Mapping[int, Sequence[Track]], sides: Sides, spoken: Mapping[int, Sequence[Told]]
) -> dict[int, Track]:
    """The track that each denial of a flight denies; what denies an incident is no such denial."""
    known = {track.track_id: track for found in tracks.values() for track in found if track.waypoints}
    ordered = sorted(known.values(), key=lambda track: min(point.start for point in track.waypoints))
    found: dict[int, Track] = {}
    for index, said in enumerate(voices.said if ordered else ()):
        track = None if index in spoken and said.stance != "denies" else flight_denials.denied(said, ordered, sides)
        if track is not None:
            found[index] = track
    return found


def _denials(
    voices: Voices,
    ids: Mapping[int, str],
    tracks: Mapping[int, Sequence[Track]],
    flights: Mapping[int, Track],
    abouts: Mapping[int, tuple[About, ...]],
    denied: Mapping[int, int],
) -> Iterator[tuple[int, list[About]]]:
    """What each denial is about by denying it: a claim and all that this is about, a flight and who told of it."""
    tellers: dict[str, list[int]] = {}
    for index in sorted(tracks):
        for track in tracks[index]:
            tellers.setdefault(track.track_id, []).append(index)
    for index, said in enumerate(voices.said):
        found: list[About] = []
        if index in denied and abouts.get(denied[index]):
            found.append(About(ids[denied[index]], None, None))
            field = "casualties" if denials.is_of_figure(said) else None
            found += [replace(about, field=field, value=None) for about in abouts[denied[index]]]
        if index in flights:
            flight = flights[index].track_id
            earlier = tellers.get(flight, [])[: bisect_left(tellers.get(flight, []), index)][-DENIED:]
            rivals = [one for one in earlier if voices.said[one].resolved.name != said.resolved.name]
            found += [About(ids[one], None, None) for one in rivals if one not in flights]
            found.append(About(flight, None, None))
        if found:
            yield index, found


def _claim(said: Attribution, claim_id: str, about: tuple[About, ...], *, denying: bool) -> Claim:
    """The claim; a statement that the event did not happen ("conducted no strikes") denies it.

    What has no words of its own ("disputed that", "blamed the rebels for it") is quoted with its sentence.
    """
    setting = said.setting
    named = said.stance == "attributes_to" and len(said.quote.split()) <= NAME_WORDS
    bare = said.content is None or named or denials.only_names(said) or not denials.says_anything(said)
    content = Span(setting.start, setting.end) if bare or said.content is None else said.content
    denying = denying or (said.denies is not None and said.modality == "actual" and denials.undoes(said))
    return Claim(
        claim_id=claim_id,
        source=said.resolved,
        cue=said.cue,
        content=content,
        quote=_quoted(setting.text if bare else said.quote),
        stance="denies" if denying and said.stance == "reports" else said.stance,
        about=about,
        attributed_to=said.attributed_to.name if said.attributed_to else None,
        certainty=said.certainty,
        speech="direct" if said.is_direct and not bare else None,
    )


def _quoted(words: str) -> str:
    """The words, or as many of them as a quote may hold, with an ellipsis for the rest."""
    if len(words) <= QUOTE_LENGTH:
        return words
    kept = words[: QUOTE_LENGTH - len(ELLIPSIS)]
    return (kept.rsplit(maxsplit=1)[0] if " " in kept else kept) + ELLIPSIS


def with_claims(
    told: Sequence[Told], found: Sequence[Claim], blamed: Mapping[str, tuple[Actor, ...]], sides: Sides
) -> tuple[Incident, ...]:
    """The incidents with the ids of the claims about them, whom these blame, and how far they agree.

    ``blamed`` gives the actor of each claim that names one.
    """
    by_id = _by_id(found)
    return tuple(_linked(one.incident, by_id.get(one.incident.incident_id, ()), blamed, sides) for one in told)


def blamed_by(voices: Voices, ids: Mapping[int, str], sides: Sides) -> dict[str, tuple[Actor, ...]]:
    """Whom each claim holds responsible: other parties, or the source itself, by claim id."""
    found: dict[str, tuple[Actor, ...]] = {}
    for index, said in enumerate(voices.said):
        blamed, source = said.attributed_to, said.resolved
        if said.stance == "attributes_to" and blamed is not None and not is_mutual(blamed.name.lower()):
            found[ids[index]] = sides.actors(blamed, "perpetrator")
        elif said.stance == "claims_responsibility":
            found[ids[index]] = sides.actors(source, "claimant")
    return found


def _by_id(found: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The claims by the id of what they are about, in order."""
    by_id: dict[str, list[Claim]] = {}
    for claim in found:
        for subject in dict.fromkeys(about.id for about in claim.about):
            by_id.setdefault(subject, []).append(claim)
    return by_id


def _linked(
    incident: Incident, found: Sequence[Claim], blamed: Mapping[str, tuple[Actor, ...]], sides: Sides
) -> Incident:
    causes = [claim for claim in found if not matters.gives_cause(claim, incident.incident_id)]
    own = any(actor.role == "perpetrator" for actor in incident.actors)
    alone = (claim for claim in causes if not _is_anothers(claim, incident, own=own))
    held = [actor for claim in alone for actor in blamed.get(claim.claim_id, ())]
    return replace(
        incident,
        actors=retellings.actors([*incident.actors, *held]),
        claims=tuple(claim.claim_id for claim in found),
        verification=verify(incident, found, sides),
    )


def _is_anothers(claim: Claim, incident: Incident, *, own: bool) -> bool:
    """Whether it tells of several incidents, and blames somebody for another: one that has no doer of its own words."""
    several = claim.stance == "attributes_to" and len({about.id for about in claim.about}) > 1
    return several and (own or (incident.incident_id, "actors") not in {(one.id, one.field) for one in claim.about})


def with_voices(tracks: Sequence[Track], found: Sequence[Claim]) -> tuple[Track, ...]:
    """The tracks with the ids of the claims that tell of them and of those that deny them."""
    by_id = _by_id(found)
    return tuple(_voiced(track, by_id.get(track.track_id, ())) for track in tracks)


def _voiced(track: Track, found: Sequence[Claim]) -> Track:
    return replace(
        track,
        claimed_by=tuple(claim.claim_id for claim in found if claim.stance in matters.ASSERTING),
        denied_by=tuple(claim.claim_id for claim in found if claim.stance == "denies"),
    )
