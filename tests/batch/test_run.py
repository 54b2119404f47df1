"""A batch: in order, nothing lost and nothing twice whenever it is killed, bad articles passed over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.articles.pieces import pieces, read_piece
from geomap.articles.read import Limits
from geomap.batch import run as batch
from geomap.batch.journal import Progress
from geomap.batch.work import Options
from geomap.cli.batch import paced
from geomap.errors import ExportError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS = Options(Limits())
PLACES = ("Aleppo", "Kassala", "Idlib", "Homs")


def articles(count: int, *, first: int = 0) -> str:
    """Invented articles of one sentence, a line each."""
    texts = (
        (number, f"A drone strike on {PLACES[number % 4]} killed {number + 2} people on 2 March 2020, officials said.")
        for number in range(first, first + count)
    )
    return "".join(json.dumps({"id": f"a-{number}", "text": text}) + "\n" for number, text in texts)


class Heard:
    """Who is told how it goes, and may have enough of it after some steps."""

    def __init__(self, enough: int | None = None) -> None:
        self.failed: list[str] = []
        self.steps: list[Progress] = []
        self._enough = enough

    @property
    def told(self) -> batch.Told:
        """What a run wants to be given."""
        return batch.Told(self.failed.append, self._step)

    def _step(self, progress: Progress) -> None:
        self.steps.append(progress)
        if len(self.steps) == self._enough:
            raise KeyboardInterrupt


def ids(path: Path) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_stand_in_the_order_of_the_articles(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "a.jsonl").write_text(articles(70), encoding="utf-8")
    tally = batch.run([str(tmp_path / "a.jsonl")], tmp_path / "out.jsonl", OPTIONS, jobs, Heard().told)
    assert tally == batch.Tally(70, 0)
    assert ids(tmp_path / "out.jsonl") == [f"a-{number}" for number in range(70)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]


def test_a_run_that_was_stopped_goes_on_with_the_same_result(tmp_path: Path) -> None:
    lines = articles(60) + '{"id": "bad"}\n' + articles(3, first=10) + articles(9, first=60)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    sources = [str(tmp_path / "a.jsonl")]
    whole = Heard()
    once = batch.run(sources, tmp_path / "once.jsonl", OPTIONS, 1, whole.told)
    for _ in range(4):
        with pytest.raises(KeyboardInterrupt):
            batch.run(sources, tmp_path / "out.jsonl", OPTIONS, 1, Heard(enough=1).told)
        assert not (tmp_path / "out.jsonl").exists()
    last = Heard()
    assert batch.run(sources, tmp_path / "out.jsonl", OPTIONS, 1, last.told) == once == batch.Tally(69, 4)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "once.jsonl").read_bytes()
    assert last.failed == whole.failed


def started(arguments: list[object]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "geomap", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    while not happened() and process.poll() is None:
        os.sched_yield()


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "a.jsonl").write_text(articles(300), encoding="utf-8")
    batch.run([str(tmp_path / "a.jsonl")], tmp_path / "once.jsonl", OPTIONS, 1, Heard().told)
    part, kills = tmp_path / "out.jsonl.part", 0
    arguments: list[object] = ["batch", tmp_path / "a.jsonl", "-o", tmp_path / "out.jsonl", "--jobs", jobs]
    for _ in range(3):
        before, process = size(part), started(arguments)
        wait_until(lambda: size(part) > before, process)  # noqa: B023 it is asked at once
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL and size(part) > before
    assert kills, "it was never killed amid its work: the test shows nothing"
    assert started(arguments).wait() == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "once.jsonl").read_bytes()


def test_no_process_is_left_behind_when_the_first_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(articles(2000), encoding="utf-8")
    process = started(["batch", tmp_path / "a.jsonl", "-o", tmp_path / "out.jsonl", "--jobs", 2])
    wait_until(lambda: size(tmp_path / "out.jsonl.part") > 0, process)
    children = [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    ends = [os.pidfd_open(child) for child in children]
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(children) == 2
    for end in ends:
        assert _ended(end, seconds=60)
        os.close(end)


def _ended(end: int, seconds: int) -> bool:
    """Whether the process behind a file descriptor has ended within so many seconds."""
    import select  # noqa: PLC0415

    return bool(select.select([end], [], [], seconds)[0])


def test_another_question_to_an_open_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(articles(40), encoding="utf-8")
    sources, output = [str(tmp_path / "a.jsonl")], tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        batch.run(sources, output, OPTIONS, 1, Heard(enough=1).told)
    with pytest.raises(ExportError, match="other inputs or options"):
        batch.run(sources, output, Options(Limits(), with_text=True), 1, Heard().told)
    (tmp_path / "out.jsonl.part").unlink()
    with pytest.raises(ExportError, match="lacks what the journal"):
        batch.run(sources, output, OPTIONS, 1, Heard().told)


def test_two_runs_at_one_output_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(articles(40), encoding="utf-8")
    sources, output = [str(tmp_path / "a.jsonl")], tmp_path / "out.jsonl"

    def second(_: object) -> None:
        with pytest.raises(ExportError, match="is another run at it"):
            batch.run(sources, output, OPTIONS, 1, Heard().told)

    assert batch.run(sources, output, OPTIONS, 1, batch.Told(Heard().failed.append, second)) == batch.Tally(40, 0)


def test_a_long_line_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    long = json.dumps({"id": "long", "text": "word " * 200_000})
    (tmp_path / "a.jsonl").write_text(f"{long}\n\n{articles(1)}", encoding="utf-8")
    limits = Limits(max_bytes=100_000)
    first, second = pieces([str(tmp_path / "a.jsonl")], limits)
    (refused,), (read,) = list(read_piece(first, limits)), list(read_piece(second, limits))
    assert "line 1: longer than 100,000 bytes" in str(refused)
    assert not isinstance(read, InputError)
    assert (second.number, read.id) == (3, "a-0")


def test_folders_of_one_name_each_keep_their_files_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder / "inner").mkdir(parents=True)
        (tmp_path / folder / "inner" / "n.txt").write_text("Nothing in Aleppo.", encoding="utf-8")
    both = [str(tmp_path / "x"), str(tmp_path / "y")]
    assert [piece.name for piece in pieces(both[:1], Limits())] == ["inner/n.txt"]
    assert [piece.name for piece in pieces(both, Limits())] == [f"{path}/inner/n.txt" for path in both]


def test_what_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(pieces([str(tmp_path / "none")], Limits()))
    with pytest.raises(InputError, match="no file to read"):
        list(pieces([str(tmp_path)], Limits()))


def test_rate_and_time_left_are_told_from_this_run_alone() -> None:
    first, now = Progress(16, 1_000, 16, 0), Progress(48, 3_000, 46, 0)
    assert paced(now, first, seconds=10, size=9_000) == ", 3.0/s, 0:00:30 left"
    assert paced(first, first, seconds=0, size=9_000) == ""
