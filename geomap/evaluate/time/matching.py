"""Expressions of time held against gold, as TempEval-3 counts them.

Source: UzZaman et al., SemEval-2013 Task 1: TempEval-3, section 4: a relaxed match shares a character, a strict one all
of them; the F1 of an attribute is that of the relaxed match times the share of matches whose attribute is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluate.overlaps import matched
from geomap.evaluate.slots import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.slots import Tally
    from geomap.events.time.timex import Timex

MEASURES = {
    "relaxed": Measure("span, relaxed"),
    "strict": Measure("span, strict"),
    "value": Measure("value, of relaxed spans"),
    "type": Measure("type, of relaxed spans"),
}


def judge(gold: Sequence[Timex], answer: Sequence[Timex], tally: Tally, text: str) -> None:
    """Count spans, values and types of one article, and note what is wrong; both are in order of their start."""
    pairs = dict(matched(gold, answer, _shared))
    for name in MEASURES:
        right = sum(_agree(name, gold[one], answer[other]) for one, other in pairs.items())
        tally.add(name, right, len(answer), len(gold))
    for index, one in enumerate(gold):
        told = answer[pairs[index]] if index in pairs else None
        if told is None or told.value != one.value:
            value = "" if told is None else _written(told, text)
            tally.fault("value", _written(one, text), value, one.start, one.end)
    for index in set(range(len(answer))) - set(pairs.values()):
        spare = answer[index]
        tally.fault("relaxed", "", _written(spare, text), spare.start, spare.end)


def _written(one: Timex, text: str) -> str:
    return f"{text[one.start : one.end]} = {one.kind} {one.value}"


def _agree(name: str, gold: Timex, answer: Timex) -> bool:
    if name == "strict":
        return gold[:2] == answer[:2]
    if name == "relaxed":
        return True
    return gold.value == answer.value if name == "value" else gold.kind == answer.kind


def _shared(one: Timex, other: Timex) -> int:
    """The number of characters that both cover; none or less where they do not meet."""
    return min(one.end, other.end) - max(one.start, other.start)
