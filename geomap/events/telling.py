"""Join what the event stages find in one article: incidents with their claims, and tracks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events import claims, linking, spots, time
from geomap.events.casualties import tolls
from geomap.events.incidents import assemble, collect, fold, inherit
from geomap.events.incidents.evidence import Evidence
from geomap.events.tracks import assemble as flights
from geomap.events.tracks import follow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.casualties.tolls import Toll
    from geomap.events.claims import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.incidents.mention import Mention
    from geomap.events.tracks.follow import Flight
    from geomap.geoparse.relative import RelativePlace
    from geomap.models.claim import Claim
    from geomap.models.document import Document, Sentence
    from geomap.models.incident import Incident
    from geomap.models.place import Toponym
    from geomap.models.track import Track

NEXT_PARAGRAPH = 1
"""How many paragraphs after an incident a toll of its own may stand. Source: MUC-4 development articles."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article reports."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    tracks: tuple[Track, ...]


def read(
    document: Document,
    toponyms: tuple[Toponym, ...],
    relatives: Sequence[RelativePlace],
    published: date | None,
    alternatives: Sequence[date],
) -> Report:
    """The incidents, claims and tracks of a document whose place names are resolved.

    ``published`` and its ``alternatives`` anchor weekdays and missing years.
    """
    attributions = claims.find(document)
    where = spots.find(document, toponyms, relatives)
    times = time.expressions(document, published, alternatives)
    found_tolls = tolls.find(document)
    evidence = Evidence(document, toponyms, where, times, attributions, found_tolls)
    folded = inherit.drop_titles(fold.fold(collect.mentions(evidence)))
    clusters = inherit.settle(folded, evidence)
    ids = linking.claim_ids(document.article.id, attributions)
    shared = _share_tolls(document, clusters, found_tolls)
    told = [
        assemble.build(document.article.id, cluster, shared[order], ids, attributions)
        for order, cluster in enumerate(clusters)
    ]
    flown = _tracks(evidence, told)
    linked = linking.claims(attributions, ids, told, _voices(attributions, flown))
    tracks = [track for track, _ in flown]
    return Report(linking.with_claims(told, linked), linked, linking.with_voices(tracks, linked))


def _share_tolls(
    document: Document, clusters: Sequence[tuple[Mention, ...]], found: Sequence[Toll]
) -> list[tuple[Toll, ...]]:
    """Each toll to the incident whose clause holds it, else to the one told last before it."""
    owners: dict[int, list[Toll]] = {order: [] for order in range(len(clusters))}
    owner: int | None = None
    for toll in found:
        if toll.part_of is None or owner is None:
            owner = _owner(document, clusters, toll)
        if owner is not None:
            owners[owner].append(toll)
    return [tuple(owners[order]) for order in range(len(clusters))]


def _owner(document: Document, clusters: Sequence[tuple[Mention, ...]], toll: Toll) -> int | None:
    told = sorted(
        (mention.trigger.start, order, mention) for order, cluster in enumerate(clusters) for mention in cluster
    )
    inside = [
        (abs(start - toll.start), order) for start, order, mention in told if mention.first <= toll.first < mention.last
    ]
    if inside:
        return min(inside)[1]
    sentence = document.sentences[toll.sentence]
    same = [
        (abs(start - toll.start), order) for start, order, mention in told if mention.trigger.sentence == toll.sentence
    ]
    if same:
        return min(same)[1]
    before = [(mention, order) for start, order, mention in told if start < toll.start and not mention.heading]
    if before and sentence.paragraph - before[-1][0].paragraph <= NEXT_PARAGRAPH:
        return before[-1][1]
    after = [
        (mention, order)
        for start, order, mention in told
        if start > toll.start and mention.paragraph == sentence.paragraph
    ]
    return after[0][1] if after else None


def _tracks(evidence: Evidence, told: Sequence[Told]) -> list[tuple[Track, Flight]]:
    document = evidence.document
    offsets = time.offsets(document)

    def incident_at(offset: int, sentence: Sentence) -> str | None:
        tellings = [
            (mention.trigger.start, one.incident.incident_id)
            for one in told
            for mention in one.tellings
            if offset <= mention.trigger.start < sentence.end
        ]
        return min(tellings)[1] if tellings else None

    found: list[tuple[Track, Flight]] = []
    for flight in follow.flights(document, evidence.spots):
        track = flights.build(document, flight, evidence.times, offsets, incident_at)
        if track is not None:
            found.append((track, flight))
    return found


def _voices(attributions: Sequence[Attribution], flown: Sequence[tuple[Track, Flight]]) -> dict[int, list[Track]]:
    """Which attributions tell of which tracks: those whose words name the platform, a move of it or a figure."""
    voices: dict[int, list[Track]] = {}
    for track, flight in flown:
        measures = (track.altitude_m, track.ground_speed_kmh, track.duration_min)
        offsets = [*flight.told, *(measure.start for measure in measures if measure)]
        for index, said in enumerate(attributions):
            stretches = [said.content, *said.more] if said.content else []
            if any(span.start <= offset < span.end for span in stretches for offset in offsets):
                voices.setdefault(index, []).append(track)
    return voices
