"""Where each incident took place: of all places that an article names the one that fits best, by weighted features."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY, DISTRICT, TOWN
from geomap.events.incidents import beside, homeland, origins, sameness, titled
from geomap.events.incidents.appositions import NOT_PLACES
from geomap.events.incidents.closeness import (
    NOWHERE,
    Asked,
    Candidate,
    key_of,
    reach_of,
)
from geomap.events.incidents.cluster import COMPARED
from geomap.events.incidents.weighing import weight, with_joint
from geomap.events.pointing import OWNING
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Sentence

    Tellings = Sequence[Mention]

SHOT_DOWN = "i"
"""The part of triggers that tell of what was shot down, in ``event_triggers.csv``."""
TITLE_PARAGRAPHS = 2
"""Paragraphs at the top whose headings title the article."""
LIKELY = 0.5
"""Chance from which a place that no telling names is taken for an incident's: likelier than all others together."""


MOST = 60
"""Incidents that are weighed against each other. Source: chosen; the fullest article of the corpora tells of 32."""
AROUND = 8_000
"""Characters around them, and at the top, whose places are weighed where an article tells of more."""


class Sites:
    """The places of an article, asked incident by incident; ``clusters`` are the tellings of each incident.

    Given ``around``, only the places that start among these characters, or at the top, are weighed.
    """

    def __init__(self, clusters: Sequence[Tellings], evidence: Evidence, around: range | None = None) -> None:
        clusters = [tellings[:COMPARED] for tellings in clusters]
        self._evidence = evidence
        self._clusters = clusters
        spots = [
            spot for spot in evidence.ground.spots if around is None or spot.start < AROUND or spot.start in around
        ]
        spots += [spot for spot in _told(clusters) if spot not in spots]
        country = evidence.ground.country
        if country is not None and country not in spots:
            spots.append(country)
        self._spots = tuple(spots)
        self._country = country.place.country if country is not None and country.place is not None else None
        self._towns = [one for one in spots if one.told and one.where_prec < COUNTRY and one.role not in NOT_PLACES]
        self.candidates = tuple(self._candidates())
        self._firsts = [[key_of(one.spot) for one in tellings if one.spot is not None] for tellings in clusters]
        self._starts = Counter(one.trigger.start for tellings in clusters for one in tellings)

    def best(self, order: int) -> Spot | None:
        """The place of the incident with this number; of two that one word tells each has its own.

        Of the places of a telling its first is its site, but for a more exact one, and so is the most exact that other
        tellings name and that agrees. A place that no telling names is its site only where it is likely: else no more
        is known than the country, and of what is no news not even that, where no word tells it.
        """
        tellings = self._clusters[order]
        parted = next((one.spot for one in tellings if self._starts[one.trigger.start] > 1 and one.spot), None)
        weighed = [weight(each) for each in self.features(order)]
        named = weighed[:-1]
        if parted is not None or not named:
            return parted
        body = [one for one in tellings if not one.heading and _is_placed(one)]
        usable = [
            at
            for at, one in enumerate(self.candidates)
            if one.home.kind != "heading" or not (body or self._is_of_other_half(one, tellings))
        ]
        best = self.candidates[max(usable or range(len(named)), key=named.__getitem__)]
        naming = next((one for one in body or tellings if best.spot in one.spots), None)
        if naming is not None:
            first = best.spot if best.spot.place is None else _first(naming.spots[0], best.spot)
            document = self._evidence.document
            told = (one for one in tellings if one.spot and not titled.holds(one.spot, first, one, document))
            agreeing = (one.spot for one in told if one.spot and sameness.same_place(one.spot, first))
            return min((first, *agreeing), key=reach_of)
        aloft = all(one.trigger.word.part == SHOT_DOWN for one in tellings)  # those shot down anywhere are counted
        if not aloft and self._share(best.key, weighed) >= LIKELY:
            return best.spot
        own = next((one.spot for one in tellings if one.spot is not None), None)
        town = self._of_dateline() if own is None or own.where_prec >= COUNTRY else None
        if town is not None and any(self._is_addressed(one) for one in tellings):
            return town
        country = self._evidence.ground.country_of(tellings[0].paragraph)
        unsaid = country is not None and homeland.is_gathered(country)
        return own or (None if unsaid and Asked(tellings, self._evidence, ()).is_old else country)

    def _is_of_other_half(self, one: Candidate, tellings: Tellings) -> bool:
        """Whether a title names a place across a semicolon: "Rebels seize a district; bomber kills six in X"."""
        text = self._evidence.document.text
        told = [each.trigger for each in tellings if each.trigger.sentence == one.home.index]
        return bool(told) and all(
            ";" in text[min(one.spot.end, each.end) : max(one.spot.start, each.start)] for each in told
        )

    def _is_addressed(self, one: Mention) -> bool:
        """Whether a telling names a street, which lies in the town where the article was written."""
        words = {token.lower for token in self._evidence.document.tokens[one.first : one.last]}
        return not words.isdisjoint(clause_words("address"))

    def _of_dateline(self) -> Spot | None:
        """The town that dates the article, where it lies in the country that the article tells of."""
        towns = (one for one in self._spots if one.role == "dateline" and one.where_prec <= DISTRICT)
        return next((one for one in towns if one.place is not None and one.place.country == self._country), None)

    def _share(self, key: str, weighed: Sequence[float]) -> float:
        """How likely a place is, wherever it is named, by the weights of all candidates and last of none of them."""
        grown = [math.exp(each - max(weighed)) for each in weighed]
        return sum(each for each, one in zip(grown, self.candidates, strict=False) if one.key == key) / sum(grown)

    def features(self, order: int) -> Iterator[dict[str, float]]:
        """What holds of each candidate for the incident with this number, and last of no place that is named."""
        asked = Asked(self._clusters[order], self._evidence, self._towns)
        others = [firsts for at, firsts in enumerate(self._firsts) if at != order]
        rivals = {key for firsts in others for key in firsts}
        same, other, latest = self._by_day(order, asked)
        sentences = {one.trigger.sentence for at, each in enumerate(self._clusters) if at != order for one in each}
        first = self._firsts[0][0] if self._firsts[0] else None
        for one in self.candidates:
            held = dict.fromkeys((*one.always, *asked.of(one)), 1.0)
            for name, holds in (
                ("another incident's place", one.key in rivals),
                ("in another incident's sentence", one.home.index in sentences and "in its sentence" not in held),
                ("the place of the incident told just before", one.key == latest),
                ("the first incident's place", one.key == first),
                ("the place of an incident of its day", one.key in same),
                ("the place of an incident of another day", one.key in other),
            ):
                if holds:
                    held[name] = 1.0
            held["share of all names"] = self._counts[one.key] / self._total
            yield with_joint(held)
        yield with_joint(dict.fromkeys((NOWHERE, *asked.always()), 1.0))

    def _by_day(self, order: int, asked: Asked) -> tuple[set[str], set[str], str | None]:
        """The places of incidents of the same day, of others, and of the one told just before."""
        own = [one.days.earliest for one in asked.tellings if one.days is not None]
        same, other, before = set[str](), set[str](), list[tuple[int, str]]()
        for at, tellings in enumerate(self._clusters):
            for one in tellings if at != order else ():
                if one.spot is None:
                    continue
                key = key_of(one.spot)
                if one.trigger.start < asked.start:
                    before.append((one.trigger.start, key))
                if one.days is not None and own:
                    (same if one.days.earliest in own else other).add(key)
        return same, other, max(before)[1] if before else None

    def _candidates(self) -> Iterator[Candidate]:
        document = self._evidence.document
        homes = [document.sentence_at(spot.start) for spot in self._spots]
        placed = [(spot, home) for spot, home in zip(self._spots, homes, strict=True) if home is not None]
        body = next((home.paragraph for home in document.sentences if home.kind == "body"), 0)
        self._counts = Counter(key_of(spot) for spot, _ in placed)
        self._total = self._counts.total() or 1
        titled = {key_of(spot) for spot, home in placed if _is_title(home)}
        lead = {key_of(spot) for spot, home in placed if home.paragraph == body and spot.role != "dateline"}
        each = {(key_of(spot), spot.name_raw): spot for spot in self._spots if spot.role not in NOT_PLACES}
        of_each = tuple(each.values())
        for spot, home in placed:
            unknown = spot.place is None or beside.is_foreign(spot, of_each)
            street = beside.is_street(document.tokens, spot)
            suburb = street or beside.is_suburb(document.tokens, spot)
            mere_part = suburb or (unknown and self._evidence.ground.is_part_of_town(spot))
            if spot.role == "demonym" or home.kind == "furniture" or mere_part:
                continue
            key = key_of(spot)
            held = {*self._of_spot(spot), *_of_standing(spot, home)}
            held |= {"named in the title"} if key in titled else set()
            held |= {"named in the lead"} if key in lead else set()
            held |= {"named often"} if self._counts[key] > 1 else set()
            yield Candidate(spot, home, key, frozenset(held))

    def _of_spot(self, spot: Spot) -> Iterator[str]:
        """What the words around a name make of it, and where it lies."""
        document, ground = self._evidence.document, self._evidence.ground
        before = document.tokens[spot.token - 1].lower if spot.token else ""
        if origins.is_origin(document.tokens, spot, self._spots):
            yield "where somebody comes from"
        if ground.is_way(spot):
            yield "where somebody goes"
        if ground.is_part_of_town(spot):
            yield "a part of a town"
        if before in {"from", "to", "toward", "towards"}:
            yield "from or to it"
        if document.text[spot.end : spot.end + 2] in OWNING:
            yield "an owner"
        if not spot.told and beside.is_before_noun(document, spot):
            yield "before a noun"
        if spot.place is not None and self._country is not None:
            yield "in the article's country" if spot.place.country == self._country else "in another country"


def _is_placed(one: Mention) -> bool:
    """Whether a telling names a place in a country: what a title names counts less, it may belong to its other half."""
    return one.spot is not None and one.spot.place is not None and one.spot.where_prec < COUNTRY


def sites(clusters: Sequence[Tellings], evidence: Evidence) -> list[Spot | None]:
    """The place of each incident, by its tellings; None where the article names no place at all."""
    if len(clusters) > MOST:  # each against all would cost the square of the text's length
        return [site for start in range(0, len(clusters), MOST) for site in _of_part(clusters, start, evidence)]
    asked = Sites(clusters, evidence) if clusters else None
    return [] if asked is None else [asked.best(order) for order in range(len(clusters))]


def _of_part(clusters: Sequence[Tellings], start: int, evidence: Evidence) -> Iterator[Spot | None]:
    """The places of ``MOST`` incidents that are told one after another."""
    part = clusters[start : start + MOST]
    told = [tellings[0].trigger.start for tellings in part]
    asked = Sites(part, evidence, range(min(told) - AROUND, max(told) + AROUND))
    return (asked.best(order) for order in range(len(part)))


def _of_standing(spot: Spot, home: Sentence) -> Iterator[str]:
    """How a name stands, and how exact it is."""
    if spot.told:
        yield "led by a preposition"
    if spot.role in _ROLES:
        yield _ROLES[spot.role]
    if spot.ends or spot.distance_km is not None:
        yield "told by another place"
    if spot.relation == "near":
        yield "only near it"
    if home.kind == "heading":
        yield "in a heading"
    if spot.place is None:
        yield "in no gazetteer"
    elif spot.where_prec <= TOWN:
        yield "a town"
        if spot.where_prec < TOWN:
            yield "an exact place"
    elif spot.where_prec == DISTRICT:
        yield "a district"
    else:
        yield "a region" if spot.where_prec < COUNTRY else "a country"


_ROLES = {"dateline": "dates the article", "organisation": "in a body's name", "metonym": "stands for a government"}


def _first(first: Spot, best: Spot) -> Spot:
    """The first place of a telling, or a more exact one that fits better; "north of X" is exact where X is small."""
    beside = first.where_prec <= TOWN and first.relation == "bearing"
    return first if beside else min((first, best), key=reach_of)


def _is_title(home: Sentence) -> bool:
    return home.kind == "heading" and home.paragraph <= TITLE_PARAGRAPHS


def _told(clusters: Sequence[Tellings]) -> Iterator[Spot]:
    return (spot for tellings in clusters for one in tellings for spot in one.spots)
