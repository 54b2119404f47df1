"""What statements are about: the incidents they tell of, count or take a stance on, and the fields they give."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import denials
from geomap.events.claims.vocabulary import munitions
from geomap.events.incidents.acled import AGREEMENT, ARRESTS, GAINS, INTERCEPTED
from geomap.events.sides import share_name
from geomap.models.claim import About

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.assemble import Told
    from geomap.events.incidents.mention import Mention
    from geomap.events.voices import Voices
    from geomap.models.claim import Claim
    from geomap.models.track import Track

STANCES = frozenset({"attributes_to", "claims_responsibility", "declines_to_comment", "denies"})
STANCE_REACH = 2
"""How many sentences after an incident a stance on it may stand whose words name none: "and blamed Russia for it"."""
GUILT_REACH = 4
"""How many sentences after an incident a source may deny its part in it without naming it: "denied involvement"."""
GUILT_TELLINGS = 8
"""How many tellings back a denied deed may be told."""
LAWFUL = frozenset({INTERCEPTED, ARRESTS, AGREEMENT})
"""Kinds of event that nobody denies a part in: "police seized arms. The president denied involvement"."""
VICTIMS = 5
"""Words of a statement in which it names those harmed."""
CAUSE = "cause"
"""The field of an incident that a statement on another one gives as its cause."""
AIMS = "targets"
"""The field of an incident of which a denial only says what one never aims at ("denies targeting civilians")."""
READ = 0.7
"""The network's chance of a kind from which a telling says beyond doubt what it was. Source: chosen, so that a source
that is only unsure of words disputes nothing."""
ASSERTING = frozenset({"reports", "attributes_to", "claims_responsibility"})
"""Stances of those who say that it happened."""


class Tellings:
    """Where an article tells of its incidents, to be asked what was told last before an offset."""

    def __init__(self, told: Sequence[Told]) -> None:
        told_at = (
            (mention.trigger.start, order, mention) for order, one in enumerate(told) for mention in one.tellings
        )
        self._ordered = sorted(told_at, key=lambda telling: telling[:2])
        self._starts = [start for start, _, _ in self._ordered]
        self._told = told

    def last(self, offset: int, but: Container[str] = ()) -> tuple[Told, Mention] | None:
        """The incident told last before ``offset``, and how it is told there; not one of certain kinds."""
        before = bisect_right(self._starts, offset) - 1
        told = (self._at(place) for place in range(before, max(-1, before - GUILT_TELLINGS), -1))
        return next((one for one in told if one[0].incident.sub_event_type not in but), None)

    def next(self, offset: int) -> tuple[Told, Mention] | None:
        """The incident told next after ``offset``, and how it is told there."""
        after = bisect_right(self._starts, offset)
        return None if after == len(self._ordered) else self._at(after)

    def _at(self, place: int) -> tuple[Told, Mention]:
        return self._told[self._ordered[place][1]], self._ordered[place][2]


def spoken(voices: Voices, told: Sequence[Told], flown: Container[int]) -> tuple[dict[int, list[Told]], dict[int, int]]:
    """The incidents that each attribution tells of, counts or takes a stance on; and which others it denies.

    ``flown`` are the attributions that tell of a flight.
    """
    found: dict[int, list[Told]] = {}
    for one in told:
        heard = {mention.voice for mention in one.tellings if mention.voice is not None}
        heard.update(index for toll in one.incident.casualties for index in voices.holding(toll.start))
        for index in sorted(heard):
            found.setdefault(index, []).append(one)
    tellings = Tellings(told)
    denied: dict[int, int] = {}
    for index, said in enumerate(voices.said):
        near = _near(said, tellings)
        if said.denies is not None and not _is_passed_over(voices, said, near, found):
            denied[index] = said.denies
        if index not in found and near is not None and contradicts(voices, said, near):
            found[index] = [near[0]]
        if index in found or not _is_open(voices, index, denied, found, flown):
            continue
        meant = _beside(voices, index, found, denied) or _meant(said, near, told)
        if meant:
            found[index] = meant
    return found, denied


def contradicts(voices: Voices, said: Attribution, near: tuple[Told, Mention]) -> bool:
    """Whether a source says of a place that others are told to have taken that it has not changed hands.

    Not those who took it, nor who says that it is these who hold it: "the town was still in rebel hands".
    """
    one, mention = near
    if one.incident.sub_event_type not in GAINS or not denials.holds_out(said):
        return False
    doers = [actor.name for actor in one.incident.actors]
    doers += [voices.said[mention.voice].resolved.name] if mention.voice is not None else []
    return not any(share_name(doer, words) for doer in doers for words in (said.resolved.name, said.quote))


def _is_open(
    voices: Voices,
    index: int,
    denied: Mapping[int, int],
    found: Mapping[int, list[Told]],
    flown: Container[int],
) -> bool:
    """Whether what a statement is about is still to be told, by where it stands alone."""
    said, settled = voices.said[index], denied.get(index)
    if said.modality != "actual" or not (said.stance in STANCES or _tells_of_victims(said)):
        return False
    if settled is None:
        return True
    other = denials.is_of_charge(said) and voices.said[settled].stance == "reports"
    return not other and settled not in found and settled not in flown


def _meant(said: Attribution, near: tuple[Told, Mention] | None, told: Sequence[Told]) -> list[Told]:
    """The incident near by, or the only one of the article where its deed is claimed ("claimed the massacre")."""
    if near is not None:
        return [] if denials.is_of_another_matter(said) else [near[0]]
    only = said.stance == "claims_responsibility" and len(told) == 1 and said.content is not None
    return [told[0]] if only else []


def _tells_of_victims(said: Attribution) -> bool:
    """Whether a report opens with those harmed by what was told before: "the dead were civilians"."""
    if said.stance != "reports":
        return False
    words = (word.strip("\"'.,;:()“”’") for word in said.quote.lower().split()[:VICTIMS])
    opening = f" {' '.join(words)} "
    return any(f" {phrase} " in opening for phrase in lexicon.words("claim_words", use="harmed"))


def _near(said: Attribution, tellings: Tellings) -> tuple[Told, Mention] | None:
    """The incident told last before a stance, where that is near enough for the stance to be on it.

    Where none is told before, the one that its sentence goes on to tell ("It was not us," he said after gunmen ...).
    """
    guilt = said.stance == "denies" and denials.is_of_guilt(said)
    last = tellings.last(said.cue.start, LAWFUL) if guilt else None
    last = last or tellings.last(said.cue.start) or tellings.next(said.cue.end)
    if last is None or not said.sentences:
        return None
    far = guilt or _names_what_was_fired(said)
    reach = GUILT_REACH if far else STANCE_REACH
    told = last[1].trigger.sentence
    return last if said.sentences[0] - reach <= told <= said.sentences[-1] else None


def _names_what_was_fired(said: Attribution) -> bool:
    """Whether somebody is blamed for a weapon told before: "[the missile] had been launched by ..."."""
    words = said.quote.lower().split()[:2]
    return said.stance == "attributes_to" and words[:1] == ["the"] and words[-1] in munitions()


def _is_passed_over(
    voices: Voices, said: Attribution, near: tuple[Told, Mention] | None, found: Mapping[int, list[Told]]
) -> bool:
    """Whether "denied it" means an incident that the article told after the claim it would else deny."""
    if said.denies is None or near is None or not denials.points_back(said) or denials.is_of_charge(said):
        return False
    claim, (one, mention) = voices.said[said.denies], near
    after = claim.content is None or mention.trigger.start >= max(claim.content.end, claim.cue.end)
    return after and mention.voice is None and one not in found.get(said.denies, ())


def _beside(
    voices: Voices, index: int, found: Mapping[int, list[Told]], denied: Mapping[int, int]
) -> list[Told] | None:
    """The incidents of the stance that the same source took just before in the same sentence."""
    said, before = voices.said[index], voices.said[index - 1] if index else None
    if before is None or before.stance != "denies" or before.resolved != said.resolved:
        return None
    if before.sentences[-1:] != said.sentences[:1]:
        return None
    return found.get(index - 1) or found.get(denied.get(index - 1, -1))


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
    theirs = [one for one in told if _names_doer(said, one)] or told
    for one in told:
        incident = one.incident
        tolls = [casualty for casualty in incident.casualties if _covers(said, casualty.start)]
        blaming = said if one in theirs else replace(said, attributed_to=None)
        found.extend(About(incident.incident_id, *asserted) for asserted in _asserted(blaming, one, heard))
        found.extend(About(incident.incident_id, "casualties", f"{toll.outcome}: {toll.raw}") for toll in tolls)
    found.extend(About(track.track_id, None, None) for track in tracks)
    return tuple(dict.fromkeys(found))


def _names_doer(said: Attribution, one: Told) -> bool:
    """Whether whom a statement blames is told as the doer in a telling of this incident itself."""
    blamed, doers = said.attributed_to, (doer for mention in one.tellings for doer in mention.actors)
    return blamed is not None and any(doer.start < blamed.end and blamed.start < doer.end for doer in doers)


def _reads_kind(mention: Mention) -> bool:
    """Whether a telling says what it was beyond doubt, so that another kind is a rival reading."""
    sense, named = mention.trigger.sense, mention.trigger.word.specific or mention.weapon is not None
    return mention.specific and named and (sense is None or sense.most >= READ)


def _asserted(said: Attribution, one: Told, heard: tuple[int, ...]) -> list[tuple[str | None, str | None]]:
    """The fields of the incident that a statement is about, with the values it gives."""
    if _is_cause(said, one, heard):
        return [(CAUSE, None)]
    if denials.is_standing(said):
        return [(AIMS, None)]
    found: list[tuple[str | None, str | None]] = []
    if said.attributed_to is not None and said.stance in {"attributes_to", "claims_responsibility"}:
        found.append(("actors", said.attributed_to.name))
    kinds = [mention.sub_event_type for mention in one.tellings if mention.voice in heard and _reads_kind(mention)]
    if kinds and kinds[0] != one.incident.sub_event_type and said.stance in ASSERTING:
        found.append(("sub_event_type", kinds[0]))
    where = one.incident.location
    if not found and where is not None and _covers(said, where.start):
        found.append(("location", where.name_raw))
    return found or [(None, None)]


def _is_cause(said: Attribution, one: Told, heard: tuple[int, ...]) -> bool:
    """Whether a statement only gives the incident as what its own deed answers ("in response to strikes on")."""
    told = [mention.trigger.start for mention in one.tellings if mention.voice in heard]
    if said.content is None or said.stance not in {"claims_responsibility", "attributes_to"}:
        return False
    return bool(told) and all(_follows_cause(said.quote[: max(0, start - said.content.start)]) for start in told)


def gives_cause(claim: Claim, incident: str) -> bool:
    """Whether a claim gives an incident, by its id, as the cause of another."""
    return any(one.id == incident and one.field == CAUSE for one in claim.about)


def _follows_cause(before: str) -> bool:
    lower = f" {before.lower()}"
    return any(f" {words} " in lower for words in lexicon.words("claim_words", use="answers_to"))


def _covers(said: Attribution, offset: int) -> bool:
    stretches = [said.content, *said.more] if said.content else []
    return any(span.start <= offset < span.end for span in stretches)
