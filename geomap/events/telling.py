"""Join what the event stages find in one article: incidents with their claims, and tracks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events import claims, linking, spots, time
from geomap.events.casualties import sharing, tolls
from geomap.events.identity import identify
from geomap.events.incidents import assemble, collect, confidence, fields, fold, inherit, realis_cues, siting
from geomap.events.incidents.evidence import Evidence
from geomap.events.sides import Sides
from geomap.events.tracks import assemble as flights
from geomap.events.tracks import flown
from geomap.events.tracks.times import Clock
from geomap.events.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.spots import Spot
    from geomap.events.time import Mention
    from geomap.events.tracks.flight import Flight
    from geomap.geoparse.relative import RelativePlace
    from geomap.models.claim import Claim
    from geomap.models.document import Document, Sentence
    from geomap.models.incident import Incident
    from geomap.models.place import Toponym
    from geomap.models.track import Track
    from geomap.text.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Given:
    """What was found in a document before: its places, those told by way of them, its times and quantities.

    ``accurate`` has the encoder of the accurate tier hear incidents and flights.
    """

    toponyms: tuple[Toponym, ...]
    relatives: Sequence[RelativePlace]
    mentioned: Sequence[Mention]
    measured: Sequence[Quantity]
    accurate: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What one article reports."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    tracks: tuple[Track, ...]


def read(document: Document, given: Given) -> Report:
    """The incidents, claims and tracks of a document whose place names are resolved.

    The article's day of publication, or the alternatives to it, anchor weekdays and missing years.
    """
    article, toponyms = document.article, given.toponyms
    where = spots.find(document, toponyms, given.relatives)
    times = time.expressions(document, article.published, article.published_alternatives, given.mentioned)
    voices = Voices(claims.find(document))
    found_tolls = tuple(toll for toll in tolls.find(document) if not voices.denies(toll.start))
    moving = _flights(document, where, voices.said, accurate=given.accurate)
    evidence = Evidence(document, toponyms, where, times, voices, found_tolls, moving, given.accurate)
    folded = fields.literal(evidence, inherit.drop_titles(fold.fold(collect.mentions(evidence))))
    likely = [
        (tellings, chance)
        for tellings, chance in zip(folded, confidence.of(folded, evidence), strict=True)
        if chance >= confidence.FLOOR
    ]
    sites = siting.sites([tellings for tellings, _ in likely], evidence)
    clusters = inherit.settle([tellings for tellings, _ in likely], sites, evidence)
    ids = linking.claim_ids(article.id, voices.said)
    shared = sharing.share(document, clusters, found_tolls, times, where)
    built = (
        assemble.build(evidence, cluster, shared[order], sites[order], ids, likely[order][1])
        for order, cluster in enumerate(clusters)
    )
    told = _of_their_own(built)
    flown = _tracks(evidence, told, given.measured)
    sides = Sides(toponyms)
    linked = linking.claims(voices, ids, told, _tellers(voices, flown), sides)
    tracks = [track for track, _ in flown]
    blamed = linking.blamed_by(voices, ids, sides)
    return Report(linking.with_claims(told, linked, blamed, sides), linked, linking.with_voices(tracks, linked))


def _of_their_own(built: Iterable[Told]) -> list[Told]:
    """The incidents with ids of their own where one word tells of two of a kind: "struck targets in X and Y"."""
    seen: Counter[str] = Counter()
    found: list[Told] = []
    for one in built:
        incident = one.incident
        again = seen[incident.incident_id]
        seen[incident.incident_id] += 1
        own = replace(incident, incident_id=identify("i", incident.incident_id, again)) if again else incident
        found.append(replace(one, incident=own))
    return found


def _flights(
    document: Document, where: Sequence[Spot], said: Sequence[Attribution], *, accurate: bool
) -> tuple[Flight, ...]:
    denied = [one.content for one in said if one.stance == "denies" and one.content is not None]
    found = flown.flights(document, where, denied, accurate=accurate)
    return tuple(one for one in found if not _is_unreal(document, one))


def _tracks(evidence: Evidence, told: Sequence[Told], measured: Sequence[Quantity]) -> list[tuple[Track, Flight]]:
    document = evidence.document
    if not evidence.flights:
        return []
    tellings = sorted((mention.trigger.start, one.incident.incident_id) for one in told for mention in one.tellings)

    def incident_at(offset: int, sentence: Sentence) -> str | None:
        following = tellings[bisect_left(tellings, (offset, "")) :][:1]
        return next((incident for start, incident in following if start < sentence.end), None)

    clock = Clock(document, evidence.times, time.offsets(document, measured), incident_at)
    built = ((flights.build(clock, flight), flight) for flight in evidence.flights)
    return _told_apart((track, flight) for track, flight in built if track is not None)


def _is_unreal(document: Document, flight: Flight) -> bool:
    """Whether all its moves are told as what is to be imagined: "suppose that a missile from X hit Y"."""
    told = [document.sentences[move.sentence] for move in flight.moves]
    return all(realis_cues.any_of(document.tokens, one.first, one.last, "unreal") for one in told)


def _told_apart(flown: Iterable[tuple[Track, Flight]]) -> list[tuple[Track, Flight]]:
    """The tracks with ids of their own where two set out from one place in the text."""
    seen: Counter[str] = Counter()
    found: list[tuple[Track, Flight]] = []
    for track, flight in flown:
        again = seen[track.track_id]
        seen[track.track_id] += 1
        own = replace(track, track_id=identify("t", track.track_id, again)) if again else track
        found.append((own, flight))
    return found


def _tellers(voices: Voices, flown: Sequence[tuple[Track, Flight]]) -> dict[int, list[Track]]:
    """Which attributions tell of which tracks: those whose words name the platform, a move of it or a figure.

    Who only lays blame on a platform ("blamed army aircraft") tells nothing of where it flew.
    """
    tellers: dict[int, list[Track]] = {}
    for track, flight in flown:
        measures = (track.altitude_m, track.ground_speed_kmh, track.duration_min)
        figures = (measure.start for measure in measures if measure)
        moving = _held(voices, [*(move.start for move in flight.moves), *figures])
        naming = {index for index in _held(voices, flight.told) if voices.said[index].stance != "attributes_to"}
        for index in sorted(moving | naming):
            tellers.setdefault(index, []).append(track)
    return tellers


def _held(voices: Voices, offsets: Iterable[int]) -> set[int]:
    return {index for offset in offsets for index in voices.holding(offset)}
