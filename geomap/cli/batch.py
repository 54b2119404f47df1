"""``geomap batch``: articles without number to records, on one machine or many."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli import inputs
from geomap.cli.console import complain, epilog, make_room, progress, status

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.batch.journal import Progress
    from geomap.batch.run import Tally
    from geomap.batch.work import Options

EPILOG = epilog(
    "geomap batch articles.jsonl -o output/records.jsonl --jobs 8",
    "geomap batch archive/ feeds/ -o output/records.jsonl",
    "geomap batch parts/ -o output/records --scheduler tcp://10.0.0.5:8786",
)
STOPPED = 130
"""The exit status after Ctrl-C. Source: what shells give for SIGINT."""
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.jsonl of any length, .txt, .md, .html, .pdf, .rss, .atom, .parquet) and folders.",
        show_default=False,
    ),
]


def run(
    sources: Sources,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="The .jsonl to write; with --scheduler a folder."),
    ],
    jobs: inputs.Jobs = 1,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Share the inputs by this Dask scheduler; geomap[dask]."),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the articles' text in the records.")] = False,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    accurate: inputs.Accurate = False,
) -> None:
    """Extract from many articles: a stream, which goes on where it was stopped."""
    from geomap.batch.work import Options  # noqa: PLC0415 help should not wait for it

    options = Options(inputs.limits(published, max_bytes, allow_private=False), accurate, with_text)
    if scheduler is None and output.suffix.lower() != ".jsonl":
        raise typer.BadParameter(f"{output}: a batch writes a .jsonl file", param_hint="--output")
    make_room(output)
    with progress("Analysing") as report:
        try:
            if scheduler is None:
                tally = _here(sources, output, options, jobs, report)
            else:
                tally = _there(sources, output, options, scheduler, report)
        except KeyboardInterrupt:
            complain(f"{output}: stopped; the same command goes on from here")
            raise typer.Exit(STOPPED) from None
    done, failed = tally.done, tally.failed
    typer.echo(f"{output}: {done} {'article' if done == 1 else 'articles'}" + (f", {failed} failed" if failed else ""))
    raise typer.Exit(status(done, failed))


def _here(
    sources: list[str], output: Path, options: Options, jobs: int, report: Callable[[float | None, str], None]
) -> Tally:
    from geomap.batch import run as batch  # noqa: PLC0415

    pace = Pace(_size(sources), report)
    return batch.run(sources, output, options, jobs, batch.Told(complain, pace.show))


def _there(
    sources: list[str], output: Path, options: Options, scheduler: str, report: Callable[[float | None, str], None]
) -> Tally:
    from geomap.batch import cluster  # noqa: PLC0415

    def part(done: int, parts: int) -> None:
        report(done / parts, f"{done} of {parts} files")

    return cluster.run(sources, output, options, scheduler, cluster.Told(complain, part))


def _size(sources: list[str]) -> int:
    """The bytes of the files to read, by which time left is told; they are not opened."""
    from geomap.articles.pieces import files  # noqa: PLC0415

    return sum(file.path.stat().st_size for file in files(sources))


@dataclass(slots=True)
class Pace:
    """Articles a second in this run, and the time that the rest of the bytes will take at this pace."""

    size: int
    report: Callable[[float | None, str], None]
    started: float = field(default_factory=time.monotonic)
    first: Progress | None = None

    def show(self, now: Progress) -> None:
        """Tell how it goes."""
        if self.first is None:
            self.first, self.started = now, time.monotonic()
        seconds = time.monotonic() - self.started
        share = min(1.0, now.size / self.size) if self.size else None
        self.report(share, f"{now.done} articles{paced(now, self.first, seconds, self.size)}")


def paced(now: Progress, first: Progress, seconds: float, size: int) -> str:
    """Rate and time left, once there is enough to tell them from: ``, 52.1/s, 0:10:00 left``."""
    if seconds <= 0 or now.size <= first.size:
        return ""
    rate = (now.done - first.done) / seconds
    left = max(0, size - now.size) * seconds / (now.size - first.size)
    return f", {rate:.1f}/s, {timedelta(seconds=round(left))} left"
