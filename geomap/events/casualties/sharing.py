"""Which incident a toll belongs to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties import grounds, overall, tellings, whenabouts, whereabouts
from geomap.events.casualties.tellings import Telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence
    from geomap.models.time import DateRange, TimeExpression

BACK = 4
"""How many tellings back a toll may belong, where those between do not suit it."""
NEXT_PARAGRAPH = 1
"""How many paragraphs after an incident a toll of its own may stand. Source: MUC-4 odd articles, marked articles."""

AMONG_PARAGRAPHS = 2
"""How many paragraphs behind the dead it may be told who was "among the dead". Source: own specimens of tolls."""


def share(
    document: Document,
    incidents: Sequence[Sequence[Mention]],
    found: Sequence[Toll],
    times: Sequence[TimeExpression],
    spots: Sequence[Spot],
) -> tuple[tuple[Toll, ...], ...]:
    """The tolls of each incident, in its order.

    A toll belongs to the incident whose clause holds it, else to one told in its sentence, else to the one told last
    before it, unless the sentence gives another day; a part stays with its whole. Where its own words give a place,
    it goes to no incident that its sentence tells of elsewhere.
    """
    ledger = _Ledger(document, incidents, times, spots)
    owners: dict[int, int | None] = {}
    told: dict[str, Toll] = {}
    for toll in found:
        whole = toll.part_of
        if whole is None and ledger.is_among(toll, told.get(toll.outcome)):
            whole = told[toll.outcome].index
        owners[toll.index] = ledger.owner(toll) if whole is None else owners.get(whole)
        if toll.part_of is None:
            told[toll.outcome] = toll
    owners |= _of_titles(document, found, owners)
    left_out = _told_twice(found, owners) | set(overall.tolls(document, incidents, found, owners))
    shares: list[list[Toll]] = [[] for _ in incidents]
    for toll in found:
        owner = owners[toll.index]
        if owner is not None and toll.index not in left_out:
            shares[owner].append(toll)
    return tuple(tuple(share) for share in shares)


def _of_titles(document: Document, found: Sequence[Toll], owners: Mapping[int, int | None]) -> dict[int, int | None]:
    """The incident of each title's toll, where the text tells that number of one other only: "X hit; Y kills eight"."""
    titled: list[Toll] = []
    alike: dict[tuple[str, int], set[int]] = {}
    for toll in found:
        owner = owners[toll.index]
        if document.sentences[toll.sentence].kind == "heading":
            titled.append(toll)
        elif owner is not None:
            alike.setdefault((toll.outcome, toll.count.min), set()).add(owner)
    moved: dict[int, int | None] = {}
    for toll in titled:
        others = alike.get((toll.outcome, toll.count.min), ())
        if toll.part_of in moved:
            moved[toll.index] = moved[toll.part_of]
        elif toll.part_of is None and toll.count.min and len(others) == 1 and owners[toll.index] is not None:
            (moved[toll.index],) = others
    return moved


def _told_twice(found: Sequence[Toll], owners: Mapping[int, int | None]) -> set[int]:
    """Of a toll told with its pieces: the whole, where each piece is another incident's, or else the pieces."""
    left_out: set[int] = set()
    for toll in found:
        of = {owners[piece] for piece in toll.pieces}
        left_out.update([toll.index] if len(of) > 1 and None not in of else toll.pieces)
    return left_out


class _Ledger:
    """The tellings of an article in the order of its text, to be asked for the owner of a toll."""

    def __init__(
        self,
        document: Document,
        incidents: Sequence[Sequence[Mention]],
        times: Sequence[TimeExpression],
        spots: Sequence[Spot],
    ) -> None:
        told = [Telling(mention, owner) for owner, mentions in enumerate(incidents) for mention in mentions]
        self.document = document
        self.told = sorted(told, key=lambda telling: (telling.start, telling.owner))
        self.starts = [telling.start for telling in self.told]
        self.times = times
        self.spots = spots
        self.days = {one.owner: one.mention.days for one in reversed(self.told) if one.mention.days is not None}
        self.where = {one.owner: one.mention.spot for one in reversed(self.told) if one.mention.spot is not None}
        self.first = {telling.owner: telling.start for telling in reversed(self.told)}
        self.places = tellings.by_place(self.told)
        self.harmless: set[tuple[int, str]] = set()
        self.time_starts = [time.start for time in times]

    def owner(self, toll: Toll) -> int | None:
        """The number of the incident that the toll belongs to, or None."""
        sentence = self.document.sentences[toll.sentence]
        if whenabouts.is_of_weeks_before(self.document, sentence, toll, self.times):
            return None
        told = self._beside(sentence)
        clause = grounds.stretch(self.document.tokens, sentence, toll, told)
        inside = [] if clause is None else [one for one in told if clause[0] <= one.mention.trigger.first < clause[1]]
        others = {one.owner for one in told if one not in inside}
        if clause is not None and others:  # of none that its sentence tells beyond its own clause
            return next((one.owner for one in inside if one.owner not in others), None)
        return self._owner(toll, sentence)

    def is_among(self, toll: Toll, before: Toll | None) -> bool:
        """Whether it is of those told dead before, whatever else its sentence goes on to tell."""
        if before is None or not toll.count.among:
            return False
        sentence, earlier = (self.document.sentences[one.sentence] for one in (toll, before))
        if sentence.paragraph - earlier.paragraph > AMONG_PARAGRAPHS:
            return False
        led = any(one.start < toll.start for one in self._beside(sentence))
        own = whereabouts.place_of(self.document, sentence, toll, self.spots)
        return before.count.min > toll.count.min and not led and own is None

    def _beside(self, sentence: Sentence) -> list[Telling]:
        return self.told[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]

    def _owner(self, toll: Toll, sentence: Sentence) -> int | None:
        beside = self._beside(sentence)
        there = self._placed(sentence)
        own = whereabouts.place_of(self.document, sentence, toll, self.spots)
        if own is not None and not beside:
            stays = there is not None and tellings.is_at(own, self.where.get(there))
            there = there if stays else self._last_at(own, toll)
        elif own is not None:
            beside = [one for one in beside if tellings.is_told_by(toll, one) or not tellings.is_elsewhere(own, one)]
            if not beside:
                return self._last_at(own, toll)
        past = whenabouts.day_of_when(self.document, sentence, toll, self.times)
        day = past or whenabouts.day_of_owner(self.document, toll, self.times)
        beside = [one for one in beside if not tellings.is_before(day, self.days.get(one.owner))]
        if past is not None and not beside:
            return None
        beside = list(grounds.behind_when(self.document.tokens, toll, beside))
        inside = [one for one in beside if one.mention.first <= toll.first < one.mention.last]
        near = grounds.without_earlier(self.document.tokens, toll, inside or beside)
        near = [one for one in near if own is not None and tellings.is_at(own, one.mention.spot)] or near
        if near and (there is None or any(self._tells_anew(one, sentence) for one in near)):
            chosen = min(near, key=lambda one: (abs(one.start - toll.start), one.owner)).owner
            self.harmless.update([(chosen, toll.outcome)] if toll.count.max == 0 and not toll.count.part else [])
            return chosen
        days = self._days(sentence)
        if there is not None:
            return None if any(tellings.is_before(day, self.days.get(there)) for day in days) else there
        around = self._around(toll, sentence, days) if sentence.kind == "body" else None
        if around is not None and toll.count.max == 0 and not self._is_told_in(sentence.paragraph, around):
            return None  # that nobody was hurt says so of what its own paragraph tells
        return around

    def _is_of_no_violence(self, sentence: Sentence) -> bool:
        """Whether a sentence that tells no incident tells of an accident, of nature, or of a court."""
        words = {token.lower for token in self.document.tokens_of(sentence)}
        return not words.isdisjoint(lexicon.words("toll_contexts", kind="no_violence"))

    def _is_told_in(self, paragraph: int, owner: int) -> bool:
        return any(one.owner == owner and one.mention.paragraph == paragraph for one in self.told)

    def _last_at(self, own: Spot, toll: Toll) -> int | None:
        """The incident told last before the toll at the place that its own words give."""
        told = self.told[: bisect_left(self.starts, toll.start)]
        at = (one.owner for one in reversed(told) if tellings.is_at(own, one.mention.spot))
        return next(at, None)

    def _tells_anew(self, telling: Telling, sentence: Sentence) -> bool:
        """Whether it tells where, or its incident is first told of in this sentence."""
        return bool(telling.mention.spots) or self.first[telling.owner] >= sentence.start

    def _placed(self, sentence: Sentence) -> int | None:
        """The one incident told so far whose place the sentence names."""
        names = (self.places.get(token.text, frozenset()) for token in self.document.tokens_of(sentence))
        owners = {owner for found in names for start, owner in found if start < sentence.start}
        return owners.pop() if len(owners) == 1 else None

    def _around(self, toll: Toll, sentence: Sentence, days: Sequence[DateRange]) -> int | None:
        """The incident told last before the sentence, else the one that the rest of the paragraph goes on to tell."""
        if self._is_of_no_violence(sentence):
            return None
        place = bisect_left(self.starts, toll.start)
        at = whereabouts.places(self.document, sentence, toll, self.spots)
        near = self.told[max(0, place - BACK) : place]
        earlier = [one for one in near if not (one.mention.heading or grounds.is_earlier(self.document, one))]
        for telling in reversed(earlier):
            if sentence.paragraph - telling.mention.paragraph > NEXT_PARAGRAPH:
                break
            if self._suits(toll, telling, days, at):
                return telling.owner
        following = self.told[place : place + 1]
        beside = following and following[0].mention.paragraph == sentence.paragraph
        if not beside or any(tellings.is_before(following[0].mention.days, one) for one in days):
            return self._only(toll, sentence, days, at)
        return following[0].owner if self._suits(toll, following[0], days, at) else None

    def _only(self, toll: Toll, sentence: Sentence, days: Sequence[DateRange], at: Sequence[Spot]) -> int | None:
        """The one incident that the article tells, where a title or a paragraph nearby tells it."""
        if len(self.first) != 1:
            return None
        near = (one for one in self.told if abs(sentence.paragraph - one.mention.paragraph) <= NEXT_PARAGRAPH)
        return next((one.owner for one in near if self._suits(toll, one, days, at)), None)

    def _suits(self, toll: Toll, telling: Telling, days: Sequence[DateRange], at: Sequence[Spot]) -> bool:
        """Whether days and places agree, and nobody is hurt where nobody was said to be."""
        where = self.where.get(telling.owner)
        if at and where is not None and all(whereabouts.is_elsewhere(spot, (where,)) for spot in at):
            return False
        harmless = telling.mention.sub_event_type in lexicon.words("toll_contexts", kind="harmless_event")
        if toll.count.max != 0 and (harmless or (telling.owner, toll.outcome) in self.harmless):
            return False
        return not any(tellings.is_before(one, telling.mention.days) for one in days)

    def _days(self, sentence: Sentence) -> list[DateRange]:
        first, last = bisect_left(self.time_starts, sentence.start), bisect_left(self.time_starts, sentence.end)
        return [time.days for time in self.times[first:last] if time.days is not None and not time.of_article]
