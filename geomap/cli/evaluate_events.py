"""``geomap evaluate --task``: what articles report against gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from geomap import __version__
from geomap.cli.console import complain, progress, status
from geomap.cli.output import dumped, grid
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.evaluate.gold import Corpus
    from geomap.evaluate.slot_report import Judged
    from geomap.evaluate.slots import Tally
    from geomap.evaluate.tasks import Task


class Options(NamedTuple):
    """Where figures, errors and answers go; how many draws and processes; which tier."""

    figures: Path | None
    errors: Path | None
    answers: Path | None
    resamples: int
    jobs: int
    accurate: bool


def run(name: str, paths: Sequence[Path], options: Options) -> int:
    """Measure a task on the corpora that can be read; the status to end with."""
    from geomap.evaluate import slot_report, tasks  # noqa: PLC0415 what measures is loaded only here
    from geomap.evaluate.slots import figures  # noqa: PLC0415

    task = tasks.named(name)
    held = list(_read(paths, task))
    results = []
    for corpus in held:
        tallies = tasks.gathered(name, list(_judged(name, corpus, options)))
        results.append(slot_report.Judged(corpus.name, tallies, figures(tallies, task.measures, options.resamples)))
    for head, rows in slot_report.tables(results, task.measures):
        grid(head, rows)
    _keep(name, results, options)
    return status(len(held), len(paths) - len(held))


def _read(paths: Sequence[Path], task: Task) -> Iterator[Corpus[object]]:
    for path in paths:
        try:
            yield task.read(path)
        except InputError as error:
            complain(str(error))


def _judged(name: str, corpus: Corpus[object], options: Options) -> Iterator[Tally]:
    from geomap.evaluate import tasks  # noqa: PLC0415

    with progress(corpus.name) as report:
        judged = tasks.run(name, corpus, options.jobs, accurate=options.accurate)
        for number, one in enumerate(judged, start=1):
            report(number / len(corpus.articles), f"{number} of {len(corpus.articles)} articles")
            yield one


def _keep(name: str, results: Sequence[Judged], options: Options) -> None:
    from geomap.evaluate import slot_report  # noqa: PLC0415
    from geomap.records.files import whole_file  # noqa: PLC0415

    if options.figures is not None:
        about = {"geomap": __version__, "task": name, "accurate": options.accurate, "resamples": options.resamples}
        with whole_file(options.figures) as temporary:
            temporary.write_text(dumped(slot_report.to_json(results, about)) + "\n", encoding="utf-8")
    if options.errors is not None:
        slot_report.write_faults(results, options.errors)
    if options.answers is not None:
        lines = [json.dumps(tally.answer, ensure_ascii=False) for one in results for tally in one.tallies]
        with whole_file(options.answers) as temporary:
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
