"""How likely MUC-4 is to key an incident: a logistic regression over what the incident's own record says.

MUC-4 keys terrorism, and of that what is news: no fighting between soldiers and guerrillas, nothing old, nothing told
in general. The weights stand in ``lexicon/muc_keying.csv``; ``python -m benchmarks.incidents.keying`` fits them.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.grammar import singular
from geomap.events.incidents.acled import INTERCEPTED
from geomap.events.incidents.targets import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from geomap.models.incident import Incident
    from geomap.models.place import Toponym

BIAS, FLOOR = "(bias)", "(floor)"
"""Rows of the table that are no features: what is added to every sum, and the chance from which on one is keyed."""
WARFARE = frozenset({"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"})
"""Kinds by which armies and rebels fight each other."""
FIGHTING = frozenset({"military", "generic"})
"""Classes of targets, and of people, that say of nobody else that he was harmed."""
DEFUSAL = "defusal"
"""The tag of bombs made harmless."""
EXACT, COUNTRY = 3, 6
"""UCDP's where_prec up to which a place is one of its own, and of a country."""
MONTH = 4
"""UCDP's date_prec of a month; of anything longer it is more."""
SURE = (0.01, 0.99)
"""Confidence is held between these, that its log odds stay finite."""
_AGES = (
    (-1, "still to come"),
    (0, "the same day"),
    (1, "the day before"),
    (7, "within a week"),
    (31, "within a month"),
    (62, "within two months"),
    (365, "within a year"),
)
"""The most days between the last day of an incident and publication, by what it is called."""
_COUNTS = ((0, "none"), (1, "one"), (9, "a few"), (99, "tens"))
"""The most people of a toll, by what it is called."""


class Report(NamedTuple):
    """What an article reports: its day, its names of places, its incidents, and those that MUC-4 has a type for."""

    published: date | None
    toponyms: Sequence[Toponym]
    incidents: Sequence[Incident]
    typed: Sequence[Incident]


def is_keyed(one: Incident, report: Report) -> bool:
    """Whether MUC-4 is likely enough to key one of the ``typed`` incidents of a report."""
    return is_defused(one) or is_likely(features(one, report))


def is_defused(one: Incident) -> bool:
    """Whether a bomb that was planted did not go off: a bombing that was attempted, to MUC-4."""
    return one.sub_event_type == INTERCEPTED and DEFUSAL in one.tags


def is_likely(found: Mapping[str, float]) -> bool:
    """Whether what has these features is likely enough to be keyed."""
    return chance(found) >= _table()[FLOOR]


def chance(found: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that what has these features is keyed; a feature without a weight says nothing."""
    weights = _table()
    return 1 / (1 + math.exp(-weights[BIAS] - sum(weights.get(name, 0.0) * much for name, much in found.items())))


@cache
def _table() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in lexicon.rows("muc_keying")}


def features(one: Incident, report: Report) -> dict[str, float]:
    """What holds of one of the ``typed`` incidents of a report, by name: 1, or how much."""
    return dict.fromkeys(_flags(one, report), 1.0) | _amounts(one, report)


def _flags(one: Incident, report: Report) -> Iterator[str]:
    yield f"kind: {one.sub_event_type}"
    yield from _of_harm(one)
    yield from _of_tolls(one)
    yield from _of_doers(one)
    yield from _of_day(one, report.published)
    yield from _of_place(one)
    if len(report.typed) == 1:
        yield "the only one"


def _of_harm(one: Incident) -> Iterator[str]:
    words = _harmed(one)
    known = {kind for word in words if (kind := people().get(word) or kind_of(singular(word))) is not None}
    yield from (f"harms: {kind}" for kind in sorted(known))
    if known == {"military"}:
        yield "harms only those who fight"
    if one.sub_event_type in WARFARE and known <= FIGHTING:
        yield "warfare that harms no others"
    if not words:
        yield "harms nobody and nothing"
        if one.sub_event_type == "Remote explosive/landmine/IED":
            yield "an explosion that harms nobody and nothing"
    if not words.isdisjoint(lexicon.words("first_names")):
        yield "harms somebody by name"
    if any(tag.startswith("attack_on") for tag in one.tags):
        yield "harms what is protected"
    yield from (f"target: {kind}" for kind in sorted({target.kind for target in one.targets}))


def _harmed(one: Incident) -> frozenset[str]:
    """The words for those and that which were hit."""
    names = [target.name for target in one.targets] + [toll.group for toll in one.casualties if toll.group]
    return frozenset(word for name in names for word in name.lower().split())


def _of_tolls(one: Incident) -> Iterator[str]:
    """The first toll of each outcome that is part of no other."""
    for outcome in ("killed", "injured"):
        whole = (toll.min for toll in one.casualties if toll.outcome == outcome and toll.part_of is None)
        least = next(whole, None)
        if least is not None:
            yield f"{outcome}: {_named(least, _COUNTS, 'hundreds')}"


def _named(value: int, steps: Sequence[tuple[int, str]], beyond: str) -> str:
    return next((name for most, name in steps if value <= most), beyond)


def _of_doers(one: Incident) -> Iterator[str]:
    yield from (f"by: {kind}" for kind in sorted({actor.kind for actor in one.actors}))
    yield from (f"blamed: {certainty}" for certainty in sorted({actor.certainty for actor in one.actors}))
    words = {word for actor in one.actors for word in actor.name.lower().split()}
    if any(people().get(word) == "military" for word in words):
        yield "by those who fight"
    if not one.actors:
        yield "by nobody known"
    if one.weapon:
        yield "with a weapon"


def _of_day(one: Incident, published: date | None) -> Iterator[str]:
    day = one.event_date
    if day is None or not (day.earliest or day.latest):
        yield "no day"
        return
    if day.date_prec >= MONTH and day.earliest is not None:
        yield "in a month or longer"
    if day.latest is not None and published is not None:
        yield f"when: {_named((published - day.latest).days, _AGES, 'longer ago')}"


def _of_place(one: Incident) -> Iterator[str]:
    if one.location is None:
        yield "no place"
    elif one.location.where_prec <= EXACT:
        yield "a place of its own"
    elif one.location.where_prec == COUNTRY:
        yield "only a country"


def _amounts(one: Incident, report: Report) -> dict[str, float]:
    least, most = SURE
    confidence = min(max(one.confidence, least), most)
    others = [other.confidence for other in report.typed if other is not one]
    warlike = sum(other.sub_event_type in WARFARE for other in report.typed)
    return {
        "log odds of its confidence": math.log(confidence / (1 - confidence)),
        "log of how often it is told": math.log(max(1, len(one.mentions))),
        "share of names in its country": _at_home(one, report.toponyms),
        "share of warfare in the article": warlike / len(report.typed),
        "share of what MUC-4 has no type for": 1 - len(report.typed) / len(report.incidents),
        "mean confidence of the others": sum(others) / len(others) if others else 0.0,
    }


def _at_home(one: Incident, toponyms: Sequence[Toponym]) -> float:
    """The share of an article's resolved names that lie in the country of the incident."""
    lands = Counter(toponym.place.country for toponym in toponyms if toponym.place is not None)
    land = one.location.country if one.location is not None else None
    return lands[land] / lands.total() if land in lands else 0.0
