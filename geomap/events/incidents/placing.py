"""The places that a telling's own words give, best first."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import pointing
from geomap.events.exactness import COUNTRY, DISTRICT, UNIT
from geomap.events.grammar import part
from geomap.events.incidents import (
    appositions,
    beside,
    bodies,
    homeland,
    labels,
    listing,
    origins,
    outer,
    parents,
    quarters,
    unlisted,
)
from geomap.events.incidents.appositions import NOT_PLACES
from geomap.events.words import clause_words
from geomap.geoparse.candidates import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence, Token
    from geomap.models.span import Span

PART_REACH = 5
PART_CHARACTERS = 24
"""How far after a name the word may stand that makes it a street or quarter: "the X and Y districts"."""
OPENING, INTRODUCED = 3, 7
"""Tokens before a place that a sentence opens with, and before one that is introduced: "In the northern town of X"."""
BACK_REACH = 5
"""How many tokens after "the attack" its place may stand: "the attack on the northern town of X"."""
OBJECT_REACH = 7
"""How many tokens after an event verb its object may name the place: "shelled the border town of X"."""


class Ground:
    """All spots of an article, asked clause by clause."""

    def __init__(self, document: Document, spots: Sequence[Spot]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._labels = labels.find(spots, document)
        rooted = labels.within(parents.without_strays(spots, document), self._labels, document)
        self.spots = appositions.placed(rooted, document.text)
        fine = (spot for spot in self.spots if spot.where_prec <= DISTRICT or self._is_village(spot))
        self._settlements = [spot for spot in fine if spot.role not in NOT_PLACES - {"dateline"}]
        self._pointing = pointing.Pointing(document, self.spots, self._settlements)
        self._named = frozenset(
            index for spot in spots for index in range(spot.token, spot.token + spot.name_raw.count(" ") + 1)
        )
        self._bullets = labels.bullets(spots, document)

    def _is_village(self, spot: Spot) -> bool:
        """Whether a name that the gazetteer lacks is told as that of a settlement: "the village of X"."""
        return spot.place is None and (
            beside.is_of_settlement(self._tokens, spot) or beside.is_called_settlement(self._tokens, spot)
        )

    def spots_of(self, clause: Clause, hit: Sequence[Span], *, back: bool) -> tuple[Spot, ...]:
        """The places of a clause; where it has none, the town that it points back to.

        ``back`` is for "the attack": only what follows it at once, or opens the sentence, is its place.
        """
        trigger, sentence = clause.trigger, self._document.sentences[clause.trigger.sentence]
        related = [spot for spot in self._within(clause) if self._is_where(spot, trigger, hit)]
        inside = pointing.among(self.spots, sentence.first, trigger.first)
        places = [spot for spot in inside if spot.role not in NOT_PLACES and not self.is_part_of_town(spot)]
        usable = self._with_listed(clause, related)
        towns = listing.before_where(places, self._tokens, trigger)
        if towns:
            usable = [spot for spot in usable if spot.token > towns[-1].token] or towns
        elif back:
            behind = tuple(
                spot
                for spot in usable
                if self._opens(spot, sentence) or self._follows(spot, trigger) or self._modifies(spot, trigger)
            )
            pointed = self._pointing.at(trigger.last - 1, min(clause.last, trigger.last + BACK_REACH))
            return behind or tuple(pointed) or unlisted.find(self._document, trigger.last, clause.last, self._named)
        usable = usable or self._pointing.at(clause.first, clause.last) or self._bare(clause) or self._hit_by(trigger)
        usable = usable or self._here(clause) or self._spoken_in(clause, sentence)
        usable = usable or [*unlisted.find(self._document, clause.first, clause.last, self._named)]
        inside = pointing.among(self.spots, clause.first, clause.last)
        usable = usable or [*quarters.placed([*inside], self._settlements, self._document)]
        if all(spot.place is None for spot in usable):
            named = any(spot.told for spot in usable)  # "in X, on the edge of the town": the town is X
            wider = self._beside(clause, sentence) or ([] if named else self._pointing.at(clause.first, clause.last))
            usable = [*usable, *wider] if usable else usable
        bullet = self._bullets.get(sentence.paragraph)
        if bullet is not None and not any(spot.told and spot.where_prec <= DISTRICT for spot in usable):
            usable.append(bullet)
        related = [spot for spot in usable if self._is_related(spot, trigger)]
        holding = outer.among(usable, related, sentence, self._document)
        ranked = sorted(usable, key=lambda spot: (spot in holding, self._rank(spot, trigger, sentence)))
        return tuple(self._with_villages(ranked))

    def _with_villages(self, ranked: list[Spot]) -> list[Spot]:
        """The places, best first; before a unit the village in it that the gazetteer lacks, as vague as the unit."""
        if not ranked or ranked[0].place is None:
            return ranked
        if ranked[0].where_prec < UNIT and not parents.is_countryside(ranked[0]):
            return ranked
        unit = ranked[0].place
        told = (spot for spot in ranked if spot.place is None and beside.is_of_settlement(self._tokens, spot))
        lent = (parents.lend(spot, self.spots, self._document) for spot in told)
        return [*(one for one in lent if one is not None and one.place == unit), *ranked]

    def lend(self, spot: Spot) -> Spot:
        """A name that the gazetteer lacks with the place of what it is told by, else of the article's country."""
        told = parents.country(spot, self.spots, self._document)
        country = told or self._land_of(spot)
        home = country.place.country if country is not None and country.place is not None else None
        lent = parents.lend(spot, self.spots, self._document, home)
        if lent is not None or country is None:
            return lent or spot
        return replace(spot, place=country.place, radius_m=country.radius_m, where_prec=country.where_prec)

    def _land_of(self, spot: Spot) -> Spot | None:
        """The country a name may lie in: that of the town told before it, where else only people's names tell one."""
        country = self.country_of(pointing.paragraph(self._document, spot))
        owned = country is not None and self._only_owns(country)
        if country is None or (country.role != "demonym" and not owned):
            return country
        before = [one for one in self._settlements if one.start < spot.start and one.place is not None]
        return homeland.of_town(before[-1]) if before else None if owned else country

    def _is_of_power_abroad(self, spot: Spot, homes: Container[str | None]) -> bool:
        """Whether a people's name only says whose force or weapon it is, and no place that is named lies there."""
        place = spot.place
        return spot.role == "demonym" and place is not None and place.country not in homes and self._only_owns(spot)

    def _only_owns(self, country: Spot) -> bool:
        """Whether a country's name only says whose force or weapon it is: "a [US] drone strike near X"."""
        behind = self._tokens[country.token + country.name_raw.count(" ") + 1 :][:1]
        led = country.token > 0 and self._tokens[country.token - 1].lower in part("prep")
        return not led and any(token.lower in clause_words("of_a_power") for token in behind)

    def country_of(self, paragraph: int | None) -> Spot | None:
        """The country that a paragraph is labelled with or alone tells of, else the one that the article tells of."""
        if paragraph is None:
            return self.country
        return self._labels.get(paragraph) or self._told_countries.get(paragraph) or self.country

    @cached_property
    def _told_countries(self) -> dict[int, Spot]:
        """The paragraphs that name a country, and in it all places that they name."""
        told: dict[int, list[Spot]] = {}
        for spot in self.spots:
            at = pointing.paragraph(self._document, spot) if spot.place is not None else None
            if at is not None and spot.role not in NOT_PLACES:
                told.setdefault(at, []).append(spot)
        named = {at: next((one for one in spots if _is_land(one)), None) for at, spots in told.items()}
        alone = {at for at, spots in told.items() if len({one.place and one.place.country for one in spots}) == 1}
        return {at: land for at, land in named.items() if land is not None and at in alone}

    def label_of(self, paragraph: int) -> Spot | None:
        """The place that a paragraph is labelled with."""
        return self._bullets.get(paragraph) or self._labels.get(paragraph)

    def _rank(self, spot: Spot, trigger: Trigger, sentence: Sentence) -> tuple[int, ...]:
        """Placed, fine and related come first, then a told distance, what opens the sentence, what follows it."""
        return (
            int(spot.place is None),
            int(spot.where_prec >= COUNTRY),
            int(spot.where_prec > DISTRICT) + int(not self._is_related(spot, trigger)),
            int(spot.distance_km is None),
            int(not self._opens(spot, sentence)),
            int(spot.start < trigger.end),
            abs(spot.start - trigger.end),
        )

    def _is_related(self, spot: Spot, trigger: Trigger) -> bool:
        return spot.told or beside.is_of_settlement(self._tokens, spot) or self._is_object(spot, trigger)

    def _beside(self, clause: Clause, sentence: Sentence) -> list[Spot]:
        """The placed spots of the sentence's other clauses: what the unknown name of this one lies in."""
        inside = (spot for spot in pointing.among(self.spots, sentence.first, clause.first) if spot.told)
        usable = (spot for spot in inside if spot.place is not None and spot.where_prec < COUNTRY)
        return [spot for spot in usable if spot.role not in NOT_PLACES and not self._is_origin(spot)]

    def _with_listed(self, clause: Clause, usable: list[Spot]) -> list[Spot]:
        """The places, with the towns that "and" joins to one of them: "attacked X, Y and Z"."""
        found = list(usable)
        for names in listing.runs(self._within(clause), self._tokens):
            if any(spot in found for spot in names) and all(self._is_listed(spot) for spot in names):
                found += [spot for spot in names if spot not in found]
        return found

    def _is_listed(self, spot: Spot) -> bool:
        return spot.place is not None and spot.where_prec <= UNIT

    def _within(self, clause: Clause) -> list[Spot]:
        inside = pointing.among(self.spots, clause.first, clause.last)
        places = (spot for spot in inside if spot.role not in NOT_PLACES and not self.is_part_of_town(spot))
        made = (spot for spot in places if not origins.is_of_making(self._tokens, spot.token, clause.trigger))
        return [spot for spot in made if not self._is_of_war(spot)]

    def _is_of_war(self, spot: Spot) -> bool:
        """Whether a war is fought there that the clause is about: "marched against the war in [X]"."""
        return spot.told and spot.token > 1 and self._tokens[spot.token - 2].lower in clause_words("war")

    def is_part_of_town(self, spot: Spot) -> bool:
        """Whether an unknown name is a street or quarter: the town it lies in says where."""
        if beside.is_suburb(self._tokens, spot):
            return True
        if beside.is_street(self._tokens, spot):
            return True
        reach = self._tokens[spot.token : spot.token + PART_REACH]
        near = {token.lower for token in reach if token.start < spot.end + PART_CHARACTERS}
        if spot.place is None:
            return bool(clause_words("city_part") & near)
        return bool(clause_words("suburb_of") & near) and beside.is_foreign(spot, self.spots)

    def is_way(self, spot: Spot) -> bool:
        """Whether somebody only goes there or comes from there, or a road does."""
        tokens = self._tokens
        behind = spot.token + spot.name_raw.count(" ") + 1
        road = behind < len(tokens) and tokens[behind].lower in {"road", "highway"}
        return (
            road
            or pointing.is_destination(tokens, spot)
            or (spot.token > 0 and tokens[spot.token - 1].lower in clause_words("elsewhere"))
        )

    @cached_property
    def country(self) -> Spot | None:
        """The country that the article tells of."""
        mere = lexicon.words("locative_words", **{"class": "affix"})  # "Saudi-led" tells of no country
        named = [spot for spot in self.spots if self._tokens[spot.token].lower.rpartition("-")[2] not in mere]
        homes = {spot.place.country for spot in named if spot.place is not None and spot.where_prec < COUNTRY}
        named = [spot for spot in named if not self._is_of_power_abroad(spot, homes)]
        return homeland.find(named, bodies.countries(self._tokens))

    def _opens(self, spot: Spot, sentence: Sentence) -> bool:
        """Whether the sentence opens with it: "In Grozny, a column of officers from Moscow came under fire"."""
        reach = INTRODUCED if beside.is_of_settlement(self._tokens, spot) else OPENING
        return spot.told and spot.where_prec <= UNIT and spot.token - sentence.first <= reach

    def _is_where(self, spot: Spot, trigger: Trigger, hit: Sequence[Span]) -> bool:
        """Whether the words before a name, its being hit, or its nearness make it the place of the event."""
        behind = spot.token + spot.name_raw.count(" ") + 1
        owner = spot.where_prec > DISTRICT and pointing.is_owner(self._tokens, behind)
        if spot.told or owner or self._is_origin(spot):
            return not (owner or self._is_origin(spot) or pointing.is_bound_for(self._tokens, spot))
        if spot.place is None:
            return beside.is_of_settlement(self._tokens, spot) or beside.is_called_settlement(self._tokens, spot)
        if spot.where_prec >= COUNTRY:
            return False
        if self._document.sentences[trigger.sentence].kind == "heading" or beside.is_of_settlement(self._tokens, spot):
            return True
        if any(target.start <= spot.start < target.end for target in hit) or self._is_object(spot, trigger):
            return True
        return 0 < trigger.first - spot.token <= 3

    def _is_origin(self, spot: Spot) -> bool:
        return origins.is_origin(self._tokens, spot, self.spots)

    def _is_object(self, spot: Spot, trigger: Trigger) -> bool:
        between = self._tokens[trigger.last : spot.token]
        if trigger.is_noun:
            leads = 0 < len(between) <= OBJECT_REACH and _is_open(between[1:])
            return leads and (
                between[0].lower in clause_words("onto")
                or (between[0].text == "of" and beside.is_town(self._tokens, spot))
            )
        return len(between) <= OBJECT_REACH and spot.token >= trigger.last and _is_open(between)

    def _bare(self, clause: Clause) -> list[Spot]:
        """Settlements of the clause that no word relates to anything, where it has no other place."""
        tokens = self._tokens
        return [
            spot
            for spot in self._within(clause)
            if spot.where_prec <= DISTRICT
            and (spot.token == clause.first or tokens[spot.token - 1].lower not in clause_words("elsewhere"))
            and not self._is_origin(spot)
        ]

    def _here(self, clause: Clause) -> list[Spot]:
        """The dateline's town where the clause says "here": "attacked the barracks [here] on Thursday"."""
        said = (index for index in range(clause.trigger.last, clause.last) if self._tokens[index].lower == "here")
        at = next(said, None)
        if at is None or self._document.sentences[clause.trigger.sentence].kind != "body":
            return []
        written = (spot for spot in self.spots if spot.role == "dateline" and spot.where_prec <= DISTRICT)
        town = next(written, None)
        return [] if town is None else [replace(town, relation="in", told=True, role="mention", token=at)]

    def _spoken_in(self, clause: Clause, sentence: Sentence) -> list[Spot]:
        """The place that a sentence opens with before who tells of it: "In [X], the mayor said rebels burned houses".

        An office that speaks of all a country may say so anywhere in it, above all in its capital, but for a town that
        readers are told of: "In the central town of [X], an army spokesman said".
        """
        before = pointing.among(self.spots, sentence.first, clause.first)
        opening = [spot for spot in before if self._opens(spot, sentence)]
        words = {token.lower for token in self._tokens[sentence.first : clause.first]}
        introduced = any(beside.is_of_settlement(self._tokens, spot) for spot in opening)
        local = introduced or not clause_words("on_the_spot").isdisjoint(words)
        if not opening or not (local or clause_words("afar").isdisjoint(words)):
            return []
        country = self.country_of(sentence.paragraph)
        home = country.place.country if country is not None and country.place is not None else None
        return [
            spot
            for spot in opening
            if spot.place is not None
            and spot.place.country == home
            and spot.role not in NOT_PLACES
            and not self._is_origin(spot)
            and (local or spot.place.feature_code != CAPITAL)
        ]

    def _follows(self, spot: Spot, trigger: Trigger) -> bool:
        """Whether it stands at once behind an event noun, or behind those to whom it was done."""
        near = 0 <= spot.token - trigger.last <= BACK_REACH
        return near or beside.is_of_deed(self._tokens, spot, trigger.last)

    def _modifies(self, spot: Spot, trigger: Trigger) -> bool:
        """Whether a place stands right before an event noun: "the [Amalfi] attack"."""
        near = spot.token + spot.name_raw.count(" ") + 1 == trigger.first
        return trigger.is_noun and near and spot.where_prec <= DISTRICT

    def _hit_by(self, trigger: Trigger) -> list[Spot]:
        """What the event noun's own verb hits: "a strike hit [Kharkiv]"."""
        stop = self._document.sentences[trigger.sentence].last
        following = pointing.among(self.spots, trigger.last, min(stop, trigger.last + OBJECT_REACH + 1))
        return [spot for spot in following if trigger.is_noun and self._is_object(spot, trigger)]


def _is_land(spot: Spot) -> bool:
    """Whether a country is named as the place where something is: "in [Mexico]"."""
    named = spot.place is not None and spot.place.feature_class == "A"
    return named and spot.told and spot.where_prec == COUNTRY and not spot.lent


def _is_open(between: Sequence[Token]) -> bool:
    """Whether nothing but a noun phrase stands between a verb and a name."""
    closed = part("prep", "conj", "rel", "aux")
    return not any(token.lower in closed or not token.text[0].isalnum() for token in between)
