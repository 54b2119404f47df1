"""A batch on a cluster: a real scheduler and two real workers, one of which dies amid its work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geomap.articles.read import Limits
from geomap.batch import cluster
from geomap.batch import run as batch
from geomap.batch.work import Options
from geomap.case.geoparquet import read_parts
from geomap.errors import ExportError
from geomap.records import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Whoever tests without the extra tests the rest; the development extra has it.
pytest.importorskip("distributed")
pytest.importorskip("pyarrow")

OPTIONS = Options(Limits())


def unheard(*_: object) -> None:
    """Nobody waits to be told."""


FILES, LINES = 8, 40


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def dask(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address on loopback, and the processes of its two workers."""
    address = f"tcp://127.0.0.1:{port()}"
    host = ["--host", "127.0.0.1", "--no-dashboard"]
    head = dask("scheduler", *host, "--port", address.rpartition(":")[2])
    lone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "dask")]
    workers = [dask("worker", address, *host, *lone) for _ in range(2)]
    yield address, workers
    for process in (*workers, head):
        process.kill()
        process.wait()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Files of invented articles; one line of the first is bad, another bears an id twice."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for file in range(FILES):
        texts = [
            f"A drone strike on Kassala killed {2 + line + file} people on 2 March 2020, the army said."
            for line in range(LINES)
        ]
        lines = [json.dumps({"id": f"{file}-{line}", "text": text}) for line, text in enumerate(texts)]
        bad = ['{"id": "bad"}', lines[0]] if file == 0 else []
        (folder / f"{file}.jsonl").write_text("\n".join([*lines, *bad]) + "\n", encoding="utf-8")
    return folder


def test_a_worker_that_dies_changes_nothing(
    corpus: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = scheduler
    parts = tmp_path / "parts"
    deaths: list[int] = []
    failed: list[str] = []

    def kill_one(done: int, _: int) -> None:
        if done == 1:
            workers[0].send_signal(signal.SIGKILL)
            deaths.append(workers[0].wait())

    tally = cluster.run([str(corpus)], parts, OPTIONS, address, cluster.Told(failed.append, kill_one))
    assert deaths == [-signal.SIGKILL]
    once: list[str] = []
    told = batch.Told(once.append, unheard)
    assert tally == batch.run([str(corpus)], tmp_path / "once.jsonl", OPTIONS, 1, told) == batch.Tally(FILES * LINES, 2)
    assert list(read_parts(parts)) == list(read_records(tmp_path / "once.jsonl"))
    assert len(failed) == len(once) == 2
    assert sorted(os.listdir(parts)) == [f"part-{number:05}.parquet" for number in range(FILES)]  # noqa: PTH208


def test_parts_that_are_there_are_not_made_again(
    corpus: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, _ = scheduler
    steps: list[tuple[int, int]] = []
    told = cluster.Told(unheard, lambda done, parts: steps.append((done, parts)))
    parts = tmp_path / "parts"
    first = cluster.run([str(corpus)], parts, OPTIONS, address, told)
    (parts / "part-00003.parquet").write_bytes((parts / "part-00003.parquet").read_bytes()[:1000])
    steps.clear()
    assert cluster.run([str(corpus)], parts, OPTIONS, address, told) == first
    assert steps == [(FILES - 1, FILES), (FILES, FILES)]


def test_rows_of_parquet_are_articles(tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    rows = [
        {"id": f"p-{number}", "text": "A strike hit Aleppo on Monday.", "published": "2020-03-04"} for number in (1, 2)
    ]
    pd.DataFrame(rows).to_parquet(tmp_path / "a.parquet")
    told = batch.Told(unheard, unheard)
    tally = batch.run([str(tmp_path / "a.parquet")], tmp_path / "out.jsonl", OPTIONS, 1, told)
    assert tally == batch.Tally(2, 0)
    found = list(read_records(tmp_path / "out.jsonl"))
    assert [(one.article.id, str(one.article.published)) for one in found] == [
        ("p-1", "2020-03-04"),
        ("p-2", "2020-03-04"),
    ]


def test_a_scheduler_that_is_not_there_is_one_clear_error(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(ExportError, match="does not answer"):
        cluster.run(
            [str(corpus)], tmp_path / "parts", OPTIONS, f"tcp://127.0.0.1:{port()}", cluster.Told(unheard, unheard)
        )


def test_without_dask_the_remedy_is_named(tmp_path: Path) -> None:
    script = "import sys; sys.modules['distributed'] = None; from geomap.cli.app import main; main()"
    command = [sys.executable, "-c", script, "batch", str(tmp_path), "-o", str(tmp_path), "--scheduler", "tcp://x:1"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, "geomap[dask]" in done.stderr) == (3, True)
