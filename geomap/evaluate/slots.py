"""What is counted of events: slots, each filled rightly or not, and the figures over articles."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.evaluate.bootstrap import RESAMPLES, bounds, draws

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


class Slot(NamedTuple):
    """Sums of one slot: answers that are right, answers given, answers that gold wants."""

    right: float = 0.0
    given: float = 0.0
    wanted: float = 0.0


class Fault(NamedTuple):
    """One answer that is wrong, missing or too many; ``start`` and ``end`` are offsets in the text, if known."""

    article: str
    slot: str
    fault: str
    gold: str = ""
    answer: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Tally:
    """The slots of one article as they are counted, what is wrong with them, and geomap's answer in the gold's form."""

    article: str
    slots: dict[str, Slot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    answer: dict[str, Any] = field(default_factory=dict)

    def add(self, slot: str, right: float, given: float = 1.0, wanted: float = 1.0) -> None:
        """Count answers of a slot."""
        held = self.slots.get(slot, Slot())
        self.slots[slot] = Slot(held.right + right, held.given + given, held.wanted + wanted)

    def fault(self, slot: str, gold: object, answer: object, start: int | None = None, end: int | None = None) -> None:
        """Note an answer that is not as gold has it; "" stands for none."""
        kind = "wrong" if gold != "" and answer != "" else "missed" if answer == "" else "spurious"
        self.faults.append(Fault(self.article, slot, kind, str(gold), str(answer), start, end))


class Measure(NamedTuple):
    """How a slot is called, and whether it is a share of what could be right, without precision of its own."""

    title: str
    share: bool = False


class Figure(NamedTuple):
    """A slot over a corpus: ``f1`` (for a share the share itself) with the bounds of its 95 % interval."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    wanted: float


def figures(tallies: Sequence[Tally], measures: Mapping[str, Measure], resamples: int = RESAMPLES) -> dict[str, Figure]:
    """Every measure; NaN where gold asks nothing of it. The order of the articles does not matter."""
    tallies = sorted(tallies, key=lambda one: one.article)
    picks = draws(len(tallies), resamples)
    found = {}
    for name in measures:
        table = np.array([one.slots.get(name, Slot()) for one in tallies], dtype=float)
        right, given, wanted = table.sum(axis=0)
        low, high = bounds(_f1(picks @ table))
        f1 = float(_f1(table.sum(axis=0)[None, :])[0])
        found[name] = Figure(_ratio(right, given), _ratio(right, wanted), f1, low, high, float(wanted))
    return found


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Twice what is right over what is given and wanted, a value for each row of sums."""
    whole = sums[:, 1] + sums[:, 2]
    shares: NDArray[np.float64] = np.divide(2 * sums[:, 0], whole, out=np.full(len(sums), math.nan), where=whole > 0)
    return shares


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan
