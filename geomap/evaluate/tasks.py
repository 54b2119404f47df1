"""What can be measured besides places: how its gold is read, and how an answer is judged."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.evaluate.slots import Measure, Tally
    from geomap.gazetteer.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of measurement: ``read`` a corpus, ``judge`` one article, and the ``measures`` in the table's order.

    ``gather`` counts what only all articles together tell, from what ``judge`` left in their answers. Where there are
    ``tiers``, ``judge`` may be asked for the ``accurate`` one.
    """

    measures: Mapping[str, Measure]
    read: Callable[[Path], Corpus[Any]]
    judge: Callable[..., Tally]
    gather: Callable[[list[Tally]], list[Tally]] = list
    tiers: bool = False


def named(name: str) -> Task:
    """The task that a room of this package holds: such as ``incidents``."""
    found: Task = import_module(f"geomap.evaluate.{name}").TASK
    return found


def run(name: str, corpus: Corpus[Any], jobs: int = 1, *, accurate: bool = False) -> Iterator[Tally]:
    """The judged articles of a corpus, in its order, over so many processes."""
    judge = partial(_judge, name, accurate=accurate)
    if jobs == 1:
        yield from map(judge, corpus.articles)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(judge, corpus.articles, chunksize=8)


def gathered(name: str, tallies: list[Tally]) -> list[Tally]:
    """The tallies with what only all articles of a corpus together tell."""
    return named(name).gather(tallies)


def _judge(name: str, annotated: Annotated[Any], *, accurate: bool) -> Tally:
    task = named(name)
    return task.judge(annotated, _gazetteer(), **({"accurate": accurate} if task.tiers else {}))


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()
