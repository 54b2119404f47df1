"""``geomap evaluate``: annotated articles to figures."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from geomap import __version__
from geomap.cli import evaluate_events as events
from geomap.cli import inputs
from geomap.cli.console import complain, epilog, make_room, progress, status
from geomap.cli.output import dumped, grid
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.evaluate.places.corpora import Corpus
    from geomap.evaluate.places.judging import Judged
    from geomap.evaluate.places.report import Result
    from geomap.evaluate.places.run import Work

EPILOG = epilog(
    "geomap evaluate gold.jsonl",
    "geomap evaluate lgl.jsonl trnews.jsonl --json output/figures.json --jobs 2",
    "geomap evaluate gold.jsonl --errors output/errors.csv --error-map output/errors.html",
    "geomap evaluate --task incidents gold.jsonl",
)


class Task(StrEnum):
    """What is measured."""

    PLACES = "places"
    INCIDENTS = "incidents"
    TIME = "time"
    CLAIMS = "claims"
    LINKING = "linking"


class Roles(StrEnum):
    """Which names recognition is judged by."""

    ALL = "all"
    NO_DEMONYMS = "no-demonyms"


def run(
    corpora: Annotated[
        list[Path],
        typer.Argument(metavar="CORPUS", help="Files of articles with gold, .jsonl.", show_default=False),
    ],
    task: Annotated[
        Task, typer.Option("--task", help="What is measured: places, or what is read of events.")
    ] = Task.PLACES,
    json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON, too.")] = None,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="Write every error, a row each, as .csv.")
    ] = None,
    error_map: Annotated[
        Path | None, typer.Option("--error-map", metavar="FILE", help="Draw the places mistaken, as .html.")
    ] = None,
    reliability: Annotated[
        Path | None, typer.Option("--reliability", metavar="FILE", help="Draw how far scores hold, as .svg.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Keep the answers in the gold's form, as .jsonl.")
    ] = None,
    roles: Annotated[
        Roles, typer.Option("--roles", help="Names that recognition is judged by: all, or all but Syrian, Iraqi ...")
    ] = Roles.ALL,
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=1, help="Draws of articles for the intervals.")
    ] = 1000,
    jobs: inputs.Jobs = 1,
    accurate: inputs.Accurate = False,
) -> None:
    """Measure how well articles with gold are read: places, or what they report."""
    for option, output, suffix in (
        ("--json", json, ".json"),
        ("--errors", errors, ".csv"),
        ("--error-map", error_map, ".html"),
        ("--reliability", reliability, ".svg"),
        ("--answers", answers, ".jsonl"),
    ):
        _check(option, output, suffix)
    if task is not Task.PLACES:
        places_only = {"--error-map": error_map, "--reliability": reliability, "--roles": roles is not Roles.ALL}
        _refuse(places_only, f"measures places only; leave it out with --task {task.value}")
        if not _has_tiers(task):
            _refuse({"--accurate": accurate}, f"changes nothing that --task {task.value} measures; leave it out")
        asked = events.Options(json, errors, answers, resamples, jobs, accurate)
        raise typer.Exit(events.run(task.value, corpora, asked))
    _refuse({"--answers": answers}, "keeps answers on events; name them with --task")
    held, failed = _read(corpora)
    if held:
        results = _measured(held, _Asked(roles, accurate, resamples, jobs), json)
        _draw(results, errors, error_map, reliability)
    raise typer.Exit(status(len(held), failed))


def _has_tiers(task: Task) -> bool:
    from geomap.evaluate import tasks  # noqa: PLC0415 what measures is loaded only here

    return tasks.named(task.value).tiers


class _Asked(NamedTuple):
    """How places are measured."""

    roles: Roles
    accurate: bool
    resamples: int
    jobs: int


def _measured(held: Sequence[Corpus], asked: _Asked, json: Path | None) -> list[Result]:
    """Measure places, print the tables and keep the figures."""
    from geomap.evaluate.places.report import pooled, result  # noqa: PLC0415
    from geomap.evaluate.places.run import Work  # noqa: PLC0415
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

    work = Work(open_gazetteer(), asked.jobs, demonyms=asked.roles is Roles.ALL, accurate=asked.accurate)
    results = [result(corpus.name, list(_judged(corpus, work)), asked.resamples) for corpus in held]
    together = pooled(results, asked.resamples)
    _show(results, together)
    if json is not None:
        about = _About(__version__, work.gazetteer.version, asked.roles.value, asked.accurate, asked.resamples)
        _write_json(json, results, together, about)
    return results


class _About(NamedTuple):
    """What the figures were made with."""

    geomap: str
    gazetteer: str
    roles: str
    accurate: bool
    resamples: int


def _refuse(given: Mapping[str, object], why: str) -> None:
    for option, value in given.items():
        if value:
            raise typer.BadParameter(why, param_hint=option)


def _check(option: str, output: Path | None, suffix: str) -> None:
    if output is None:
        return
    if output.suffix.lower() != suffix:
        raise typer.BadParameter(f"{output}: the suffix must be {suffix}", param_hint=option)
    make_room(output)


def _read(paths: Sequence[Path]) -> tuple[list[Corpus], int]:
    """The corpora that can be read, and how many cannot."""
    from geomap.evaluate.places.corpora import read  # noqa: PLC0415

    held: list[Corpus] = []
    for path in paths:
        try:
            held.append(read(path))
        except InputError as error:
            complain(str(error))
    return held, len(paths) - len(held)


def _judged(corpus: Corpus, work: Work) -> Iterator[Judged]:
    from geomap.evaluate.places.run import run as judge  # noqa: PLC0415

    with progress(corpus.name) as report:
        for number, one in enumerate(judge(corpus, work), start=1):
            report(number / len(corpus.articles), f"{number} of {len(corpus.articles)} articles")
            yield one


def _show(results: Sequence[Result], together: Result | None) -> None:
    from geomap.evaluate.places.report import tables  # noqa: PLC0415

    for head, rows in tables(results, together):
        grid(head, rows)


def _write_json(path: Path, results: Sequence[Result], together: Result | None, about: _About) -> None:
    from geomap.evaluate.places.report import to_json  # noqa: PLC0415
    from geomap.records.files import whole_file  # noqa: PLC0415

    with whole_file(path) as temporary:
        temporary.write_text(dumped(to_json(results, about._asdict(), together)) + "\n", encoding="utf-8")


def _draw(results: Sequence[Result], errors: Path | None, error_map: Path | None, reliability: Path | None) -> None:
    if reliability is not None:
        from geomap.evaluate.places.diagram import write_diagram  # noqa: PLC0415

        write_diagram(results, reliability)
    if errors is not None or error_map is not None:
        from geomap.evaluate.places.errors import write_csv, write_map  # noqa: PLC0415 data frames and folium only now

        if errors is not None:
            write_csv(results, errors)
        if error_map is not None:
            write_map(results, error_map)
