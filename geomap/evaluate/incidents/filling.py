"""Templates held against templates: what each slot counts.

Missing and spurious templates count with all their fillers, as MUC-4's "all templates" had it; an optional template of
the gold counts only where it is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluate.incidents.pairing import pairs
from geomap.evaluate.incidents.template import LISTS, TOLLS, Template, days_agree, sites_agree, tolls_agree
from geomap.evaluate.slots import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.incidents.template import Fill
    from geomap.evaluate.slots import Tally

MEASURES = {
    "relevance": Measure("MUC-4: article reports any"),
    "incident": Measure("MUC-4: incidents found"),
    "type": Measure("MUC-4: type"),
    "stage": Measure("MUC-4: stage"),
    "date": Measure("MUC-4: date"),
    "place": Measure("MUC-4: place"),
    "killed": Measure("MUC-4: killed"),
    "injured": Measure("MUC-4: injured"),
    "perp_orgs": Measure("MUC-4: perpetrator, organisation"),
    "certainty": Measure("MUC-4:   its claim status"),
    "perp_individuals": Measure("MUC-4: perpetrator, individual"),
    "phys_targets": Measure("MUC-4: target, thing"),
    "hum_targets": Measure("MUC-4: target, person"),
    "instruments": Measure("MUC-4: instrument"),
    "date_exact": Measure("MUC-4:   of pairs: date exact", share=True),
    "place_exact": Measure("MUC-4:   of pairs: place exact", share=True),
    "place_narrowest": Measure("MUC-4:   of pairs: narrowest place", share=True),
}


def judge(gold: Sequence[Template], answer: Sequence[Template], tally: Tally) -> None:
    """Count the slots of one article."""
    matched = pairs(gold, answer, likeness)
    met = {index for index, _ in matched}
    wanted = [one for index, one in enumerate(gold) if index in met or not one.optional]
    _relevance(gold, answer, tally)
    tally.add("incident", len(matched), len(answer), len(wanted))
    for one in wanted:
        _ask(one, tally)
    for one in answer:
        _give(one, tally)
    for first, second in matched:
        _compare(gold[first], answer[second], tally)
    for index, one in enumerate(gold):
        if index not in met and not one.optional:
            tally.fault("incident", told(one), "")
    for index in set(range(len(answer))) - {second for _, second in matched}:
        tally.fault("incident", "", told(answer[index]))


def _relevance(gold: Sequence[Template], answer: Sequence[Template], tally: Tally) -> None:
    both = bool(gold) and bool(answer)
    tally.add("relevance", both, bool(answer), both or any(not one.optional for one in gold))


def likeness(gold: Template, answer: Template) -> float:
    """0 where neither type nor any person, thing or perpetrator agrees."""
    same_type = bool(set(gold.types) & set(answer.types))
    victim, thing = (_any_agrees(gold, answer, (name,)) for name in ("hum_targets", "phys_targets"))
    doer = _any_agrees(gold, answer, ("perp_individuals", "perp_orgs"))
    if not (same_type or victim or thing or doer):
        return 0.0
    where_and_when = 0.6 * days_agree(gold, answer) + 0.6 * sites_agree(gold, answer)
    stage = 0.1 * bool(set(gold.stages) & set(answer.stages))
    return (1.0 if same_type else 0.2) + where_and_when + 0.4 * doer + 0.6 * victim + 0.4 * thing + stage


def _any_agrees(gold: Template, answer: Template, names: Sequence[str]) -> bool:
    ones, others = ([fill for name in names for fill in each.fills.get(name, ())] for each in (gold, answer))
    return any(one.agrees(other) for one in ones for other in others)


def _ask(gold: Template, tally: Tally) -> None:
    for name in LISTS:
        tally.add(name, 0, 0, sum(not fill.optional for fill in gold.fills.get(name, ())))
    for slot, asked in (("date", gold.days), ("place", gold.sites), ("type", True), ("stage", True)):
        tally.add(slot, 0, 0, bool(asked))
    for name in TOLLS:
        tally.add(name, 0, 0, name in gold.tolls)
    tally.add("certainty", 0, 0, sum(bool(fill.certainties) for fill in gold.fills.get("perp_orgs", ())))


def _give(answer: Template, tally: Tally) -> None:
    for name in LISTS:
        tally.add(name, 0, len(answer.fills.get(name, ())), 0)
    for slot, given in (("date", answer.days), ("place", answer.sites), ("type", True), ("stage", answer.stages)):
        tally.add(slot, 0, bool(given), 0)
    for name in TOLLS:
        tally.add(name, 0, name in answer.tolls, 0)
    tally.add("certainty", 0, sum(bool(fill.certainties) for fill in answer.fills.get("perp_orgs", ())), 0)


def _compare(gold: Template, answer: Template, tally: Tally) -> None:
    tally.add("type", bool(set(gold.types) & set(answer.types)), 0, 0)
    tally.add("stage", bool(set(gold.stages) & set(answer.stages)), 0, 0)
    days, sites = days_agree(gold, answer) if gold.days else 0.0, sites_agree(gold, answer)
    tally.add("date", days, 0, 0)
    tally.add("place", sites, 0, 0)
    tally.add("date_exact", days == 1, bool(gold.days), bool(gold.days))
    tally.add("place_exact", sites == 1)
    tally.add("place_narrowest", sites >= 0.8)
    if gold.days and days < 1:
        tally.fault("date", gold.days, answer.days or "")
    if gold.sites and sites < 0.8:
        tally.fault(
            "place", [(each.country, *each.names) for each in gold.sites], [each.names for each in answer.sites]
        )
    for name in TOLLS:
        _toll(name, gold, answer, tally)
    for name in LISTS:
        _list(name, gold.fills.get(name, ()), answer.fills.get(name, ()), tally)


def _toll(name: str, gold: Template, answer: Template, tally: Tally) -> None:
    wanted, given = gold.tolls.get(name), answer.tolls.get(name)
    if wanted is not None and given is not None and tolls_agree(wanted, given):
        tally.add(name, 1, 0, 0)
    elif wanted is not None or given is not None:
        tally.fault(name, wanted or "", given or "")


def _list(name: str, gold: Sequence[Fill], answer: Sequence[Fill], tally: Tally) -> None:
    """An optional filler that is met is neither right nor given."""
    matched = pairs(gold, answer, lambda one, other: float(one.agrees(other)))
    for first, second in matched:
        wanted = gold[first]
        if wanted.optional:
            tally.add(name, 0, -1, 0)
        else:
            tally.add(name, 1, 0, 0)
        if name == "perp_orgs" and wanted.certainties:
            tally.add("certainty", bool(set(wanted.certainties) & set(answer[second].certainties)), 0, 0)
    met, used = {first for first, _ in matched}, {second for _, second in matched}
    for index, one in enumerate(gold):
        if index not in met and not one.optional:
            tally.fault(name, "/".join(one.names), "")
    for index in set(range(len(answer))) - used:
        tally.fault(name, "", "/".join(answer[index].names))


def told(one: Template) -> str:
    """A template in one line, for lists of errors."""
    days = [" to ".join("" if day is None else str(day) for day in pair) for pair in one.days]
    sites = [": ".join(site.names) or site.country for site in one.sites]
    return "; ".join(("/".join(one.types), "/".join(one.stages), "/".join(days), "/".join(sites)))
