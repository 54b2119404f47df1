"""Files of articles shared among the workers of a Dask cluster, each to a part of GeoParquet in one folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap import __version__
from geomap.articles.pieces import File, files, pieces_of
from geomap.batch.run import Tally
from geomap.batch.work import Failed, Options, analysed
from geomap.errors import ExportError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis

ASKED, RESULT = "geomap_asked", "geomap_result"
"""What a part keeps beside its columns: what it was made from, and what was done and passed over."""
CONNECT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Told:
    """Where those who wait are told how it goes: articles passed over, and parts done of those there are."""

    failed: Callable[[str], None]
    part: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A file, the part that it becomes, and how."""

    file: File
    target: Path
    options: Options


def run(sources: Sequence[str], folder: Path, options: Options, scheduler: str, told: Told) -> Tally:
    """Analyse every file of ``sources`` to ``folder/part-00000.parquet`` and so on, in the order of the files.

    A part that stands there from a run before, of the same file and options, is left as it is. Workers must see the
    files and the folder under the same paths.

    Raises:
        InputError: A source is missing.
        ExportError: The scheduler does not answer, or workers died of one file again and again.
        MissingExtraError: distributed or pyarrow is not installed.
    """
    distributed = _distributed()
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [_job(number, file, folder, options) for number, file in enumerate(files(sources))]
    open_jobs = [job for job in jobs if _result(job) is None]
    told.part(len(jobs) - len(open_jobs), len(jobs))
    if open_jobs:
        try:
            with distributed.Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False) as client:
                futures = client.map(make_part, open_jobs, pure=False)
                for done, _ in enumerate(
                    distributed.as_completed(futures, loop=client.loop, with_results=True), start=1
                ):
                    told.part(len(jobs) - len(open_jobs) + done, len(jobs))
        except distributed.KilledWorker as error:
            raise ExportError(f"{folder}: workers died of one file again and again ({error})") from error
        except OSError as error:
            raise ExportError(f"{scheduler}: the scheduler does not answer ({error})") from error
    _sweep(folder)
    results = [_result(job) or {"done": 0, "failed": []} for job in jobs]
    for message in (message for result in results for message in result["failed"]):
        told.failed(message)
    return Tally(sum(result["done"] for result in results), sum(len(result["failed"]) for result in results))


def make_part(job: Job) -> None:
    """Analyse a file into its part; done again after a worker died, it gives the same bytes."""
    from geomap.case.case import Case  # noqa: PLC0415 data frames only on workers
    from geomap.case.geoparquet import write_geoparquet  # noqa: PLC0415

    failed: list[str] = []
    held = list(_kept(job, failed))
    result = {"done": len(held), "failed": failed}
    metadata = {ASKED: _asked(job), RESULT: json.dumps(result)}
    write_geoparquet(Case.from_analyses(held), job.target, metadata)


def _kept(job: Job, failed: list[str]) -> Iterator[Analysis]:
    """The analyses of a file; what is passed over is told in ``failed``."""
    seen: set[str] = set()
    for piece in pieces_of(job.file, job.options.limits):
        for found in analysed(piece, job.options):
            if isinstance(found, Failed):
                failed.append(found.message)
            elif found.article.id in seen:
                failed.append(f"{found.article.id}: a second article with this id; give each its own")
            else:
                seen.add(found.article.id)
                text = found.article.text if job.options.with_text else None
                yield replace(found, article=replace(found.article, text=text))


def _job(number: int, file: File, folder: Path, options: Options) -> Job:
    return Job(replace(file, path=file.path.resolve()), folder.resolve() / f"part-{number:05}.parquet", options)


def _asked(job: Job) -> str:
    """What a part must have been made from to be left as it is."""
    found = job.file.path.stat()
    source = [str(job.file.path), job.file.name, found.st_size, found.st_mtime_ns]
    return json.dumps([__version__, source, str(job.options)])


def _result(job: Job) -> dict[str, Any] | None:
    """What the part that stands there says was done; None where there is none of this file and these options."""
    from geomap.case.geoparquet import kept_metadata  # noqa: PLC0415

    kept = kept_metadata(job.target)
    found: dict[str, Any] | None = json.loads(kept[RESULT]) if kept.get(ASKED) == _asked(job) else None
    return found


def _sweep(folder: Path) -> None:
    """Remove what workers that were killed have left half-written."""
    for left in folder.glob(".geomap-*"):
        shutil.rmtree(left)


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 an extra
    except ImportError as error:
        raise MissingExtraError("a batch on a cluster needs Dask: pip install 'geomap[dask]'") from error
    return distributed
