"""How likely MUC-4 is to key an organisation as the doer of an incident: a logistic regression over what is told.

geomap's records name as the doer only whom words make one. MUC-4 also keys the group that the guerrillas of an article
belong to, whom somebody suspects, and whose members are tried, wherever the article says so. The weights stand in
``lexicon/muc_doers.csv``; ``python -m benchmarks.incidents.doers`` fits them.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.evaluate.incidents.keying import BIAS, FLOOR
from geomap.evaluate.incidents.template import Fill, plain
from geomap.events.incidents import bodies, groups
from geomap.text import document as documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.models.article import Article
    from geomap.models.claim import Claim
    from geomap.models.document import Document, Sentence
    from geomap.models.incident import Actor, Incident

AROUND = 40
"""Characters before and behind a name among which the words beside it stand."""
CUES = (
    "claim", "responsib", "accus", "blam", "attribut", "suspect", "members of", "guerrilla", "terrorist", "by ", "deni",
)  # fmt: skip
"""Beginnings of words beside a name that tell what it has to do with a deed."""
SOLDIERS = frozenset({"soldier", "soldiers", "troops", "army", "military", "police", "policemen"})
_ORGANISED = frozenset({"organisation", "state"})


class Name(NamedTuple):
    """One naming of an organisation: where, and in which sentence and paragraph."""

    text: str
    start: int
    end: int
    sentence: int
    paragraph: int


class Told(NamedTuple):
    """The namings of an organisation of an article, by which it is known."""

    key: str
    names: tuple[Name, ...]

    @property
    def is_rebel(self) -> bool:
        """Whether it is an armed group of the table, and no state's."""
        return bodies.is_rebel(self.names[0].text)

    @property
    def fill(self) -> Fill:
        """It as a filler, by any of its names."""
        return Fill(tuple(dict.fromkeys(name.text for name in self.names)))

    def holds(self, start: int, end: int) -> bool:
        """Whether a naming of it shares characters with ``start:end``."""
        return any(name.start < end and start < name.end for name in self.names)


class Doers:
    """The organisations of an article, asked incident by incident."""

    def __init__(self, article: Article, incidents: Sequence[Incident], claims: Sequence[Claim]) -> None:
        self._document = documents.read(article)
        self._incidents = incidents
        self._claims = claims
        actors = [actor for one in incidents for actor in one.actors if actor.kind in _ORGANISED]
        self.told = tuple(_told(self._document, actors))
        self._rebels = sum(one.is_rebel for one in self.told)
        self._namings = sum(len(one.names) for one in self.told)

    def of(self, incident: Incident) -> Iterator[Fill]:
        """The organisation that MUC-4 is likeliest to key as the doer of an incident; none where none is likely."""
        weighed = [(chance(self.features(incident, one)), index) for index, one in enumerate(self.told)]
        likeliest, index = max(weighed, default=(0.0, 0))
        if likeliest >= _table()[FLOOR]:
            yield self.told[index].fill

    def features(self, incident: Incident, one: Told) -> dict[str, float]:
        """What holds of an organisation for an incident, by name: 1, or how much."""
        flags = (self._of_actors(incident, one), self._of_claims(incident, one), self._of_distance(incident, one))
        held = dict.fromkeys((name for each in flags for name in each), 1.0)
        return held | dict.fromkeys(self._of_itself(incident, one), 1.0) | self._amounts(incident, one)

    def _of_actors(self, incident: Incident, one: Told) -> Iterator[str]:
        mine = [actor for actor in incident.actors if _is(actor, one)]
        named = [actor for actor in mine if actor.kind in _ORGANISED]
        yield from (f"its {actor.role}, {actor.certainty}" for actor in named)
        if named:
            yield "its actor"
        elif mine:
            yield "within the name of its actor"
        elif any(actor.kind in _ORGANISED for actor in incident.actors):
            yield "it has another organisation"
        others = (actor for other in self._incidents if other is not incident for actor in other.actors)
        if any(actor.kind in _ORGANISED and _is(actor, one) for actor in others):
            yield "actor of another incident"
        yield f"{_those(incident)} did it & {'rebels' if one.is_rebel else 'no rebels'}"

    def _of_claims(self, incident: Incident, one: Told) -> Iterator[str]:
        for claim in self._claims:
            own = "its claim" if claim.claim_id in incident.claims else "a claim"
            if one.holds(claim.source.start, claim.source.end):
                yield f"source of {own}: {claim.stance}"
            elif one.holds(claim.content.start, claim.content.end) and claim.claim_id in incident.claims:
                yield f"in the content of {own}: {claim.stance}"
            if claim.attributed_to is not None and _key(claim.attributed_to) == one.key:
                yield f"{own} blames it"

    def _of_distance(self, incident: Incident, one: Told) -> Iterator[str]:
        sentences, paragraphs = self._home(incident)
        if any(name.sentence in sentences for name in one.names):
            yield "in its sentence"
        if any(name.paragraph in paragraphs for name in one.names):
            yield "in its paragraph"
        if any(name.sentence < min(sentences) for name in one.names):
            yield "named before"
        if any(name.sentence == min(sentences) + 1 for name in one.names):
            yield "named just behind"
        for where, names in (("", one.names), ("its sentence: ", [n for n in one.names if n.sentence in sentences])):
            words = " ".join(self._beside(name) for name in names)
            yield from (f"beside it: {where}{cue.strip()}" for cue in CUES if cue in words)

    def _of_itself(self, incident: Incident, one: Told) -> Iterator[str]:
        yield "rebels" if one.is_rebel else f"ends in: {one.key.split()[-1].lower()}"
        if one.is_rebel and self._rebels == 1:
            yield "the only rebels"
        if len(self.told) == 1:
            yield "the only one"
        if len(one.names) == max(len(other.names) for other in self.told):
            yield "named most"
        if any(one.holds(target.start, target.end) for target in incident.targets):
            yield "in a target"
        lands = {country for group in groups.named(one.names[0].text) for country in group.countries}
        if incident.location is not None and lands:
            yield "of its country" if incident.location.country in lands else "of another country"
        yield f"kind: {incident.sub_event_type}"

    def _amounts(self, incident: Incident, one: Told) -> dict[str, float]:
        sentences, _ = self._home(incident)
        gap = min(abs(name.sentence - sentence) for name in one.names for sentence in sentences)
        return {
            "log of sentences between": math.log(1 + gap),
            "share of all names": len(one.names) / self._namings,
            "log of how often it is named": math.log(len(one.names)),
        }

    def _home(self, incident: Incident) -> tuple[set[int], set[int]]:
        """The sentences and paragraphs that tell an incident."""
        found = [self._document.sentence_at(mention.start) for mention in incident.mentions]
        held = [sentence for sentence in found if sentence is not None] or [self._document.sentences[0]]
        return {sentence.index for sentence in held}, {sentence.paragraph for sentence in held}

    def _beside(self, name: Name) -> str:
        text = self._document.text
        return f"{text[max(0, name.start - AROUND) : name.start]} {text[name.end : name.end + AROUND]}".lower()


def _told(document: Document, actors: Sequence[Actor]) -> Iterator[Told]:
    """The bodies that an article names, and the ``actors`` that bear other names."""
    spans = [span for sentence in document.sentences for span in _spans(document, sentence)]
    spans += [
        (actor.start, actor.end)
        for actor in actors
        if not any(start < actor.end and actor.start < end for start, end in spans)
    ]
    found: dict[str, list[Name]] = {}
    for start, end in dict.fromkeys(spans):
        home = document.sentence_at(start)
        if home is not None and (key := _key(document.text[start:end])):
            name = Name(document.text[start:end], start, end, home.index, home.paragraph)
            found.setdefault(key, []).append(name)
    yield from (Told(key, tuple(names)) for key, names in found.items())


def _spans(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for first, last in bodies.find(document.tokens, sentence.first, sentence.last):
        yield document.tokens[first].start, document.tokens[last - 1].end


def _key(name: str) -> str:
    """What an organisation is known by: the fullest name of a group of the table, else its words."""
    return plain(bodies.known_as(name) or name).removeprefix("THE ")


def _is(actor: Actor, one: Told) -> bool:
    return _key(actor.name) == one.key or one.holds(actor.start, actor.end)


def _those(incident: Incident) -> str:
    """Whom the record makes the doers that are no organisation."""
    words = {word for actor in incident.actors if actor.kind == "group" for word in actor.name.lower().split()}
    if words & lexicon.words("party_words", kind="on_rebel_side"):
        return "rebels"
    if words & SOLDIERS:
        return "soldiers"
    return "others" if incident.actors else "nobody"


def chance(found: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that an organisation with these features is keyed; one without a weight says nothing."""
    weights = _table()
    return 1 / (1 + math.exp(-weights[BIAS] - sum(weights.get(name, 0.0) * much for name, much in found.items())))


@cache
def _table() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in lexicon.rows("muc_doers")}
