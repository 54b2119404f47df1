"""A writer killed at any moment leaves the file as before or as after; two writers at once lose nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from geomap.case.file import store
from geomap.case.file.connection import opened
from geomap.case.read import read_case
from geomap.records import decode, encode
from geomap.records.encode import to_json

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from geomap.models.analysis import Analysis

KILLS = 50
SEED = 20_160_919
LONGEST_LIFE = 0.06
"""Seconds until the last kill: a handful of transactions."""
FORK = multiprocessing.get_context("fork")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")


def version(analysis: Analysis, name: str, number: int) -> Analysis:
    """The article and its incidents under names of their own, with a different text each time."""
    header = replace(analysis.article, id=name, title=f"{name} {number}", text_sha256=f"{name} {number}")
    told = to_json(encode(replace(analysis, article=header), with_text=True))
    for incident in analysis.incidents or ():
        told = told.replace(incident.incident_id, f"{incident.incident_id}-{name}")
    return decode(json.loads(told), name)


def write_on(path: Path, pair: tuple[Analysis, ...], name: str, first: int, told: Connection) -> None:
    """Replace an article again and again, and tell of each time that it is done; now and then take it out."""
    with store.open_case(path) as held:
        for number in count(first):
            held.put(version(pair[number % 2], name, number), name)
            told.send(number)
            if number % 5 == 4:
                held.remove([name])
                told.send(-number)


def last_told(said: Connection) -> int | None:
    """The last that a writer told before it was killed."""
    last = None
    try:
        while said.poll():
            last = said.recv()
    except EOFError:
        pass
    return last


def start(path: Path, pair: tuple[Analysis, ...], name: str, first: int) -> tuple[FORK.Process, Connection]:  # type: ignore[name-defined]
    said, told = FORK.Pipe(duplex=False)
    process = FORK.Process(target=write_on, args=(path, pair, name, first, told), daemon=True)
    process.start()
    told.close()
    return process, said


def held_now(path: Path) -> dict[str, Analysis]:
    counts = (
        "SELECT (SELECT count(*) FROM rtree_{0}_geom), (SELECT count(*) FROM {0} WHERE geom NOT NULL), (SELECT count(*)"
        " FROM {0}) - (SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = '{0}')"
    )
    with opened(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for layer in ("places", "incidents", "tracks"):
            indexed, placed, counted = connection.execute(counts.format(layer)).fetchone()
            assert (indexed, counted) == (placed, 0)
    return {analysis.article.id: analysis for analysis in read_case(path).analyses()}


def allowed(pair: tuple[Analysis, ...], name: str, first: int, told: int | None) -> list[Analysis | None]:
    """What may be there when this was told last: what was told, or what was to come next."""
    if told is None:
        return [None, version(pair[first % 2], name, first)]
    if told < 0:
        return [None, version(pair[(1 - told) % 2], name, 1 - told)]
    after = None if told % 5 == 4 else version(pair[(told + 1) % 2], name, told + 1)
    return [version(pair[told % 2], name, told), after]


def test_fifty_kills_under_load_leave_the_file_as_before_or_as_after(
    tmp_path: Path, example: tuple[Analysis, ...]
) -> None:
    path, chance = tmp_path / "case.gpkg", random.Random(SEED)  # noqa: S311
    pair = (example[0], replace(example[0], incidents=(example[0].incidents or ())[:1]))
    store.new(path)
    kinds = set()
    for kill in range(KILLS):
        names = [f"victim-{kill}", f"load-{kill}"]
        writers = [start(path, pair, name, first=5 * kill) for name in names]
        assert writers[0][1].poll(20)
        writers[0][1].poll(0)
        FORK.Event().wait(chance.uniform(0, LONGEST_LIFE))
        for process, _ in writers:
            os.kill(process.pid or 0, signal.SIGKILL)
        for process, _ in writers:
            process.join()
        now = held_now(path)
        for name, (_, said) in zip(names, writers, strict=True):
            found, may_be = now.get(name), allowed(pair, name, 5 * kill, last_told(said))
            assert found in may_be, (kill, name)
            kinds.add((name[:4], may_be.index(found)))
            said.close()
        with store.open_case(path) as held:
            held.remove([name for name in names if name in now])
    assert {("vict", 0), ("load", 0)} <= kinds


def test_two_writers_at_once_lose_nothing(tmp_path: Path, example: tuple[Analysis, ...]) -> None:
    path, each = tmp_path / "case.gpkg", 15
    store.new(path)

    def put(name: str) -> None:
        with store.open_case(path) as held:
            for number in range(each):
                held.put(version(example[0], f"{name}-{number}", number), f"{name}-{number}")

    writers = [FORK.Process(target=put, args=(name,)) for name in ("left", "right")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    names = {f"{side}-{number}" for side in ("left", "right") for number in range(each)}
    assert held_now(path).keys() == names
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM geomap_sources").fetchone() == (2 * each,)
