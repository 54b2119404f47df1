"""What statements are about: the incidents they tell of, count or take a stance on, and the fields they give."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geomap.events.claims import denials
from geomap.models.claim import About

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.voices import Voices
    from geomap.models.track import Track

STANCES = frozenset({"attributes_to", "claims_responsibility", "declines_to_comment", "denies"})
STANCE_REACH = 1
"""How many sentences after an incident a stance on it may stand whose words name none: "and blamed Russia for it"."""
_ASSERTING = frozenset({"reports", "attributes_to", "claims_responsibility"})


def spoken(voices: Voices, told: Sequence[Told]) -> dict[int, list[Told]]:
    """The incidents that each attribution tells of, counts the toll of, or takes a stance on."""
    found: dict[int, list[Told]] = {}
    for one in told:
        heard = {mention.voice for mention in one.tellings if mention.voice is not None}
        heard.update(index for toll in one.incident.casualties for index in voices.holding(toll.start))
        for index in sorted(heard):
            found.setdefault(index, []).append(one)
    tellings = sorted((mention.trigger.start, order) for order, one in enumerate(told) for mention in one.tellings)
    sentences = {mention.trigger.start: mention.trigger.sentence for one in told for mention in one.tellings}
    for index, said in enumerate(voices.said):
        if index in found or said.stance not in STANCES or said.modality != "actual":
            continue
        if said.stance == "denies" and (said.denies is not None or not denials.is_of_event(said)):
            continue
        before = bisect_right(tellings, (said.cue.start, len(told))) - 1
        if before >= 0 and said.sentences and said.sentences[0] - sentences[tellings[before][0]] <= STANCE_REACH:
            found[index] = [told[tellings[before][1]]]
    return found


def heard(voices: Voices, index: int) -> tuple[int, ...]:
    """An attribution and, where it blames somebody, what its source adds to that in the same sentence."""
    said, after = voices.said[index], voices.said[index + 1 : index + 2]
    if said.stance != "attributes_to" or not after or after[0].resolved != said.resolved:
        return (index,)
    return (index, index + 1) if after[0].sentences[-1:] == said.sentences[-1:] else (index,)


def about(
    heard: tuple[int, ...], said: Attribution, told: Sequence[Told], tracks: Sequence[Track]
) -> tuple[About, ...]:
    """What a statement is about: incidents with the fields it gives and their tolls, and tracks.

    ``heard`` are the attributions whose tellings count as its own.
    """
    found: list[About] = []
    for one in told:
        incident = one.incident
        tolls = [casualty for casualty in incident.casualties if _covers(said, casualty.start)]
        found.extend(
            About(incident.incident_id, *asserted) for asserted in _asserted(said, one, heard, in_flight=bool(tracks))
        )
        found.extend(About(incident.incident_id, "casualties", f"{toll.outcome}: {toll.raw}") for toll in tolls)
    found.extend(About(track.track_id, None, None) for track in tracks)
    return tuple(dict.fromkeys(found))


def _asserted(
    said: Attribution, one: Told, heard: tuple[int, ...], *, in_flight: bool
) -> list[tuple[str | None, str | None]]:
    """The fields of the incident that a statement is about, with the values it gives.

    Where it tells of a flight (``in_flight``), the platform that it names need not be what struck.
    """
    found: list[tuple[str | None, str | None]] = []
    if said.attributed_to is not None and said.stance in {"attributes_to", "claims_responsibility"}:
        found.append(("actors", said.attributed_to.name))
    kinds = [
        mention.sub_event_type
        for mention in one.tellings
        if mention.voice in heard and mention.specific and (mention.trigger.word.specific or not in_flight)
    ]
    if kinds and kinds[0] != one.incident.sub_event_type and said.stance in _ASSERTING:
        found.append(("sub_event_type", kinds[0]))
    where = one.incident.location
    if not found and where is not None and _covers(said, where.start):
        found.append(("location", where.name_raw))
    return found or [(None, None)]


def _covers(said: Attribution, offset: int) -> bool:
    stretches = [said.content, *said.more] if said.content else []
    return any(span.start <= offset < span.end for span in stretches)
