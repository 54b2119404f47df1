"""How likely it is that an article reports an incident: a log-linear sum of features that a reader could name."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.exactness import DAY, DISTRICT
from geomap.events.incidents.retelling import describes
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Document

FLOOR = 0.2
"""Chance below which nothing is reported."""
ALWAYS = "bias"
"""The feature that everything has."""
UNSURE = 0.02
"""What the network leaves open where it is surest: its chances were not made to tell more than that apart."""
OFTEN = 3
"""From how many tellings on an incident is told often."""
FAR_DOWN = 6
"""Paragraphs above an incident that is told far down."""
SPEAKING = (0.1, 0.3)
"""Shares of sentences in the first or second person from which an article speaks at times, and throughout."""


class Setting(NamedTuple):
    """Where an incident stands: incidents told before it, whether one is of its kind, the share of speech."""

    before: int
    alike: bool
    speech: float


def of(clusters: Sequence[Sequence[Mention]], evidence: Evidence) -> list[float]:
    """The chance of each incident, by its tellings, in order of first telling."""
    placed = zip(clusters, settings(clusters, evidence.document), strict=True)
    return [chance(features(tellings, evidence, setting)) for tellings, setting in placed]


def chance(held: Iterable[tuple[str, float]]) -> float:
    """The chance that what has these features is an incident."""
    known = weights()
    return 1 / (1 + math.exp(-sum(known.get(name, 0.0) * value for name, value in held)))


@cache
def weights() -> dict[str, float]:
    """What each feature weighs, in log-odds. Source: fitted by ``python -m benchmarks.confidence`` (decision 22)."""
    text = files("geomap.events.incidents.weights").joinpath("confidence.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def settings(clusters: Sequence[Sequence[Mention]], document: Document) -> list[Setting]:
    """The setting of each incident, in order of first telling."""
    speech = _share_of_speech(document)
    found: list[Setting] = []
    told: set[str] = set()
    for order, tellings in enumerate(clusters):
        kinds = {one.sub_event_type for one in tellings if one.sub_event_type}
        found.append(Setting(order, not kinds.isdisjoint(told), speech))
        told |= kinds
    return found


def features(tellings: Sequence[Mention], evidence: Evidence, setting: Setting) -> Iterator[tuple[str, float]]:
    """The names of the features that hold of an incident's tellings, and their values."""
    yield from _of_network(tellings)
    yield from ((name, 1.0) for name in _named(tellings, evidence, setting))


def _of_network(tellings: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    """How likely its words tell of an event, in log-odds: those that tell most, and all of them taken together."""
    chances = [one.trigger.sense.chance for one in tellings if one.trigger.sense is not None]
    odds = [math.log(each / (1 - each)) for each in (min(max(one, UNSURE), 1 - UNSURE) for one in chances)] or [0.0]
    yield ALWAYS, 1.0
    yield "the surest word", max(odds)
    yield "all words", sum(odds) / len(odds)


def _named(tellings: Sequence[Mention], evidence: Evidence, setting: Setting) -> Iterator[str]:
    yield from _of_tellings(tellings)
    yield from _of_day(tellings, evidence)
    yield from _of_place(tellings)
    yield from _of_parties(tellings)
    yield from _of_wording(tellings, evidence)
    yield from _of_setting(tellings[0], setting)


def _of_tellings(tellings: Sequence[Mention]) -> Iterator[str]:
    if len(tellings) >= OFTEN:
        yield "told often"
    if sum(bool(one.heads or one.actors or one.tolls) for one in tellings) > 1:
        yield "told in detail twice"
    if any(one.specific for one in tellings):
        yield "names its kind"
    if all(one.trigger.is_new for one in tellings):
        yield "no word of the tables"
    if all(one.trigger.tells_little for one in tellings):
        yield "tells little"
    if all(one.heading for one in tellings):
        yield "only in a title"
    if any(one.heading for one in tellings):
        yield "in a title"
    if len(tellings) > 1:
        yield "told twice"
    if any(one.trigger.word.part == "v" for one in tellings):
        yield "told by a verb of its own"


def _of_day(tellings: Sequence[Mention], evidence: Evidence) -> Iterator[str]:
    days = [one.days for one in tellings if one.days is not None and one.days.earliest is not None]
    if not days:
        yield "no day"
        return
    best = min(days, key=lambda day: day.date_prec)
    if best.date_prec == DAY:
        yield "one day"
    if evidence.is_to_come(best):
        yield "still to come"


def _of_place(tellings: Sequence[Mention]) -> Iterator[str]:
    spots = [one.spot for one in tellings if one.spot is not None]
    if not spots:
        yield "no place"
    elif min(spot.where_prec for spot in spots) <= DISTRICT:
        yield "a place of its own"


def _of_parties(tellings: Sequence[Mention]) -> Iterator[str]:
    if any(one.tolls for one in tellings):
        yield "somebody hurt"
    if any(one.heads for one in tellings):
        yield "a target"
    if any(target.kind == "person" for one in tellings for target in one.targets):
        yield "a person as target"
    if any(one.weapon or one.platform for one in tellings):
        yield "a weapon"


def _of_wording(tellings: Sequence[Mention], evidence: Evidence) -> Iterator[str]:
    if tellings[0].new:
        yield "told as another"
    if describes(evidence.document, tellings[0].trigger):
        yield "only says who is meant"
    for name, kind in (("in a speech", "speech_person"), ("in a series", "series")):
        words = clause_words(kind)
        if all(not words.isdisjoint(_sentence(one, evidence)) for one in tellings):
            yield name
    if all(_is_under_way(one, evidence) for one in tellings):
        yield "under way"


def _sentence(one: Mention, evidence: Evidence) -> Iterator[str]:
    sentence = evidence.document.sentences[one.trigger.sentence]
    return (token.lower for token in evidence.document.tokens[sentence.first : sentence.last])


def _is_under_way(one: Mention, evidence: Evidence) -> bool:
    """Whether "is" or "are" stands shortly before: "the army is shelling villages"."""
    before = evidence.document.tokens[max(one.first, one.trigger.first - 3) : one.trigger.first]
    return any(token.lower in {"is", "are", "be"} for token in before)


def _of_setting(first: Mention, setting: Setting) -> Iterator[str]:
    if setting.before:
        yield "others told before"
    if setting.alike:
        yield "one of its kind told before"
    if setting.speech > SPEAKING[1]:
        yield "in an article that speaks"
    elif setting.speech > SPEAKING[0]:
        yield "in an article that speaks at times"
    if first.paragraph == 0:
        yield "in the first paragraph"
    elif first.paragraph >= FAR_DOWN:
        yield "far down"


def _share_of_speech(document: Document) -> float:
    """The share of an article's sentences that speak in the first or second person."""
    speaks = clause_words("speech_person")
    spoken = (
        any(token.lower in speaks for token in document.tokens[sentence.first : sentence.last])
        for sentence in document.sentences
    )
    return sum(spoken) / max(1, len(document.sentences))
