"""From triggers to mentions: what each clause says of place, time, target, actor and toll."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import actors, clauses, realis, targets, triggers, weapons
from geomap.events.incidents.mention import Mention
from geomap.events.incidents.placing import NOT_PLACES, Ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.claims.attribution import Attribution
    from geomap.events.incidents.triggers import Trigger
    from geomap.events.incidents.weapons import Means
    from geomap.events.spots import Spot
    from geomap.models.document import Document
    from geomap.models.place import Toponym
    from geomap.models.time import DateRange, LocalTime, TimeExpression

AIR_STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
INTERCEPTED = "Disrupted weapons use"
DETERMINER_REACH = 5
DATELINE_REACH = 40
"""Characters between a dateline's place and its date. Source: agency style, "KYIV, Ukraine, 14 March - "."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the earlier stages found in one article."""

    document: Document
    toponyms: tuple[Toponym, ...]
    spots: tuple[Spot, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    tolls: tuple[Toll, ...]


def mentions(evidence: Evidence, ground: Ground) -> tuple[Mention, ...]:
    """Every telling of an incident, in text order; hypothetical and generic ones are left out."""
    collector = _Collector(evidence, ground)
    found = triggers.find(evidence.document)
    made = (collector.mention(trigger, first, last) for trigger, first, last in clauses.split(evidence.document, found))
    return tuple(mention for mention in made if mention is not None)


class _Collector:
    """Looks things up by clause."""

    def __init__(self, evidence: Evidence, ground: Ground) -> None:
        self.document = evidence.document
        self.evidence = evidence
        self.ground = ground
        starts = {token.start: index for index, token in enumerate(evidence.document.tokens)}
        self.places = frozenset(
            index
            for toponym in evidence.toponyms
            if toponym.role not in NOT_PLACES
            for index in self._indexes(toponym.start, toponym.end)
        )
        self.nations = {
            starts[toponym.start]: toponym
            for toponym in evidence.toponyms
            if toponym.start in starts and _is_nation(toponym)
        }

    def _indexes(self, start: int, end: int) -> Iterator[int]:
        tokens = self.document.tokens
        index = bisect_left(tokens, start, key=lambda token: token.start)
        while index < len(tokens) and tokens[index].start < end:
            yield index
            index += 1

    def mention(self, trigger: Trigger, first: int, last: int) -> Mention | None:
        reality = realis.judge(self.document, trigger)
        means = self._means(trigger, first, last)
        if reality == "hypothetical" or not self._is_supported(trigger, first, last, means):
            return None
        voice = self._voice(trigger)
        if voice is not None and reality == "asserted" and self.evidence.attributions[voice].stance == "denies":
            reality = "denied"
        first, last = self._within(voice, trigger, first, last)
        sentence = self.document.sentences[trigger.sentence]
        found_targets = targets.find(self.document, trigger, first, last, self.places)
        back = trigger.is_noun and self._points_back(trigger)
        found_spots = self.ground.spots_of(trigger, first, last, found_targets, back=back)
        days, stated, clock = self._times(trigger, first, last, voice)
        kind, specific, downed = self._kind(trigger, first, last, means)
        found_tolls = self._tolls(first, last)
        return Mention(
            trigger=trigger,
            first=first,
            last=last,
            reality=reality,
            sub_event_type=kind,
            specific=specific,
            downed=downed,
            generic=realis.is_generic(self.document, trigger) and not (days and found_spots),
            definite=self._cue(trigger, "same") if trigger.is_noun else self._has_pronoun(trigger, first),
            new=self._cue(trigger, "new"),
            heading=sentence.kind == "heading",
            paragraph=sentence.paragraph,
            targets=found_targets,
            heads=targets.heads(found_targets) | _victims(found_tolls),
            actors=actors.find(self.document, trigger, first, last, self.nations),
            weapon=next((item.value for item in means if not item.is_platform), trigger.word.weapon),
            platform=next((item.value for item in means if item.is_platform), None),
            spots=found_spots,
            days=days,
            stated=stated,
            clock=clock,
            tolls=found_tolls,
            voice=voice,
        )

    def _within(self, voice: int | None, trigger: Trigger, first: int, last: int) -> tuple[int, int]:
        """The clause without the words that only say who speaks."""
        content = self.evidence.attributions[voice].content if voice is not None else None
        if content is None or not content.start <= trigger.start < content.end:
            return first, last
        tokens = self.document.tokens
        while first < trigger.first and tokens[first].start < content.start:
            first += 1
        while last > trigger.last and tokens[last - 1].start >= content.end:
            last -= 1
        return first, last

    def _means(self, trigger: Trigger, first: int, last: int) -> tuple[Means, ...]:
        """Weapons bound to the trigger; a second verb of a sentence shares the subject of the first."""
        tokens = self.document.tokens
        means = weapons.find(tokens, trigger, first, last)
        if means or trigger.word.part not in {"w", "f"}:
            return means
        return weapons.named(tokens, self.document.sentences[trigger.sentence].first, trigger.first)[-1:]

    def _kind(self, trigger: Trigger, first: int, last: int, means: Sequence[Means]) -> tuple[str, bool, bool]:
        """The kind of event, whether it is a named kind, and whether an aircraft with people in it was brought down.

        Drones and missiles that are shot down never arrive: Disrupted weapons use. Source: ACLED codebook 2023.
        """
        if trigger.word.part == "i":
            hit = weapons.object_of(self.document.tokens, trigger, first, last)
            manned = hit is not None and hit.is_manned
            return (trigger.word.sub_event_type if manned else INTERCEPTED), True, manned
        if trigger.word.part == "k" and not means and _victims(self._tolls(first, last)):
            return "Armed clash", True, False
        fired = weapons.launched(self.document.tokens, trigger, last) if trigger.word.part == "l" else None
        if fired is not None:
            return fired.sub_event_type, True, False
        if trigger.text == "bombing" and self._has_object(trigger, last):
            return AIR_STRIKE, True, False
        if means and trigger.text.split()[0] in {"fell", "landed", "rained"} and means[0].value == "bomb":
            return SHELLING, True, False
        if trigger.word.specific or not means:
            return trigger.word.sub_event_type, trigger.word.specific, False
        return means[0].sub_event_type, True, False

    def _has_object(self, trigger: Trigger, last: int) -> bool:
        """Whether a noun phrase follows at once: "bombing militant positions"."""
        if trigger.last >= last:
            return False
        token = self.document.tokens[trigger.last]
        closed = grammar.part("prep") | grammar.part("aux") | grammar.part("conj") | grammar.part("rel") | {"of"}
        return token.text[0].isalpha() and token.lower not in closed | triggers.verbs()

    def _is_supported(self, trigger: Trigger, first: int, last: int, means: Sequence[Means]) -> bool:
        """Whether a verb that may mean much else has the subject, agent or object that makes it an event."""
        tokens = self.document.tokens
        match trigger.word.part:
            case "w":
                return bool(means)
            case "f":
                return bool(means) or actors.is_fighting(tokens, first, trigger.first, self.nations)
            case "k":
                return bool(means) or bool(actors.find(self.document, trigger, first, last, self.nations))
            case "l":
                return weapons.launched(tokens, trigger, last) is not None
            case "d" | "i":
                return weapons.object_of(tokens, trigger, first, last) is not None
            case _:
                return True

    def _cue(self, trigger: Trigger, kind: str) -> bool:
        tokens = self.document.tokens
        sentence = self.document.sentences[trigger.sentence]
        start = max(sentence.first, trigger.first - DETERMINER_REACH)
        words = [token.lower for token in tokens[start : trigger.first]]
        for index in range(len(words) - 1, -1, -1):
            if words[index] in lexicon.words("retelling", kind=kind):
                return True
            if words[index] in lexicon.words("grammar", part="prep"):
                break
        opening = tokens[sentence.first].lower
        return kind == "new" and opening in {"meanwhile", "separately", "elsewhere", "earlier"}

    def _has_pronoun(self, trigger: Trigger, first: int) -> bool:
        """Whether a pronoun is what the verb tells of: "they had been beheaded"."""
        before = [token.lower for token in self.document.tokens[max(first, trigger.first - 4) : trigger.first]]
        verbal = grammar.part("aux") | {"also", "then", "later", "not"}
        subject = [word for word in before if word not in verbal]
        return bool(subject) and subject[-1] in {"it", "they", "he", "she"}

    def _points_back(self, trigger: Trigger) -> bool:
        """Whether "the" or "this" stands right before the event noun, an adjective between at most."""
        before = self.document.tokens[max(0, trigger.first - 2) : trigger.first]
        return any(token.lower in {"the", "this", "that", "these", "those"} for token in before)

    def _voice(self, trigger: Trigger) -> int | None:
        for index, attribution in enumerate(self.evidence.attributions):
            stretches = [attribution.content, *attribution.more] if attribution.content else []
            if any(span.start <= trigger.start < span.end for span in stretches):
                return index
        return None

    def _times(
        self, trigger: Trigger, first: int, last: int, voice: int | None
    ) -> tuple[DateRange | None, DateRange | None, LocalTime | None]:
        tokens = self.document.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        sentence = self.document.sentences[trigger.sentence]
        nearby = sorted(
            (
                time
                for time in self.evidence.times
                if sentence.start <= time.start < sentence.end and not self._is_of_dateline(time)
            ),
            key=lambda time: (not start <= time.start < end, abs(time.start - trigger.start)),
        )
        spoken = [time for time in nearby if self._is_of_speech(time, trigger, voice)]
        own = [time for time in nearby if time not in spoken]
        days = next((day for time in own if (day := self._event_day(time, trigger)) is not None), None)
        reported = voice is None or self.evidence.attributions[voice].stance != "denies"
        stated = next((time.days for time in spoken if time.days is not None and reported), None)
        clock = next((time.clock for time in own if time.clock is not None), None)
        return days, stated, clock

    def _event_day(self, time: TimeExpression, trigger: Trigger) -> DateRange | None:
        """The days of a time. "Since" gives the day of what it names, and none to what it only compares.

        "The worst raid since 25 May, when a shell killed 71", "since the 16 May massacre".
        """
        days = time.days
        before = self.document.text[max(0, time.start - 8) : time.start].lower()
        if days is None or "since" not in before.split() + time.raw.lower().split()[:1]:
            return days
        if trigger.start >= time.end:
            return replace(days, latest=days.earliest, date_prec=1)
        first = self.document.sentences[trigger.sentence].first
        words = {token.lower for token in self.document.tokens[first : trigger.first]}
        return None if words & lexicon.words("retelling", kind="superlative") else days

    def _is_of_dateline(self, time: TimeExpression) -> bool:
        datelines = (toponym.end for toponym in self.evidence.toponyms if toponym.role == "dateline")
        return any(0 <= time.start - end <= DATELINE_REACH for end in datelines)

    def _is_of_speech(self, time: TimeExpression, trigger: Trigger, voice: int | None) -> bool:
        """Whether the time is that of a statement ("told reporters on Thursday"), not of the event."""
        if self._follows_speech(time):
            return True
        for index, attribution in enumerate(self.evidence.attributions):
            cue = attribution.cue
            beside = 0 <= time.start - cue.end <= 40 or 0 <= cue.start - time.end <= 2
            inside = (
                attribution.content is not None and attribution.content.start <= time.start < attribution.content.end
            )
            if beside and not inside and (index == voice or cue.start > trigger.end or voice is None):
                return True
        return False

    def _follows_speech(self, time: TimeExpression) -> bool:
        """Whether a verb of speech stands right before the time: "authorities said Wednesday"."""
        at = bisect_left(self.document.tokens, time.start, key=lambda token: token.start)
        before = [token.lower for token in self.document.tokens[max(0, at - 2) : at]]
        return bool(before) and (before[-1] in _said() or (before[-1] == "on" and before[0] in _said()))

    def _tolls(self, first: int, last: int) -> tuple[Toll, ...]:
        return tuple(toll for toll in self.evidence.tolls if first <= toll.first < last)


@cache
def _said() -> frozenset[str]:
    """Forms of the verbs of speech that stand without an object."""
    plain = (row["forms"] for row in lexicon.rows("speech_cues") if row["frame"] in {"say", "clause"})
    return frozenset(form for forms in plain for form in forms.split("|"))


def _victims(found: Sequence[Toll]) -> frozenset[str]:
    """Who was killed or hurt, as head nouns that can tell one incident from another: troops, not people."""
    groups = (toll.count.group for toll in found if toll.count.group)
    heads = (grammar.singular(group.lower().split()[-1]) for group in groups)
    return frozenset(head for head in heads if targets.is_telling(head))


def _is_nation(toponym: Toponym) -> bool:
    place = toponym.place
    code = (place.feature_code or "") if place else ""
    return toponym.role == "demonym" or (place is not None and place.feature_class == "A" and code.startswith("PCL"))
