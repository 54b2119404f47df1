"""A stream of articles to a file of records, that goes on where it was killed."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from geomap import __version__
from geomap.articles.pieces import pieces
from geomap.batch.journal import Journal, Progress, opened
from geomap.batch.work import Failed, Options, Recorded, lines
from geomap.errors import ExportError
from geomap.gazetteer import open_gazetteer
from geomap.pipeline import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from geomap.articles.pieces import Piece

STEP = 16
"""Pieces that a process gets at a time, and after which the journal is kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where those who wait are told how it goes: articles passed over, and the state after each step."""

    failed: Callable[[str], None]
    step: Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Tally:
    """Articles that were done and that were passed over, in all runs that led to the output."""

    done: int
    failed: int


def run(sources: Sequence[str], output: Path, options: Options, jobs: int, told: Told) -> Tally:
    """Analyse every article of ``sources`` into ``output``, a record a line, in input order.

    Until all is done the lines stand in ``output`` with ``.part`` at its end, and the journal beside it; called again,
    it goes on from there. ``output`` appears whole or not at all.

    Raises:
        InputError: A source is missing.
        ExportError: The output cannot be written to, or a run with other inputs or options stands open there.
    """
    part, journal_path = (output.with_name(output.name + end) for end in (".part", ".journal"))
    asked = _asked(sources, options)
    try:
        with opened(journal_path, asked) as journal:
            for message in journal.failures:
                told.failed(message)
            if not journal.finished:
                with _open(part, journal.progress.written) as stream:
                    _go_on(stream, journal, _results(sources, options, jobs, journal.progress.pieces), told)
                journal.finish()
            if part.exists():
                part.replace(output)
            tally = Tally(journal.progress.done, len(journal.failures))
        journal_path.unlink()
    except BrokenProcessPool as error:
        raise ExportError(f"{output}: a process was killed, perhaps for want of memory; {AGAIN}") from error
    except OSError as error:
        raise ExportError(f"{output}: cannot be written ({error.strerror or error}); {AGAIN}") from error
    return tally


AGAIN = "the same command goes on where it stopped"


def _asked(sources: Sequence[str], options: Options) -> dict[str, object]:
    """What a run is asked: one that goes on with something else would mix two."""
    return {
        "sources": list(sources),
        "published": str(options.limits.published),
        "max_bytes": options.limits.max_bytes,
        "accurate": options.accurate,
        "with_text": options.with_text,
        "geomap": __version__,
        "gazetteer": open_gazetteer().version,
    }


def _results(
    sources: Sequence[str], options: Options, jobs: int, dealt_with: int
) -> Iterator[tuple[list[Piece], list[list[Recorded | Failed]]]]:
    """Steps of pieces, each with what came of it; those dealt with before are passed over unread."""
    rest = islice(pieces(sources, options.limits), dealt_with, None)
    steps = iter(lambda: list(islice(rest, STEP)), [])
    yield from in_order(partial(_with_lines, options=options), steps, jobs)


def _with_lines(step: list[Piece], options: Options) -> tuple[list[Piece], list[list[Recorded | Failed]]]:
    found = lines(step, options)
    # What has been read need not travel back.
    return [replace(piece, line=None) for piece in step], found


def _open(part: Path, written: int) -> BinaryIO:
    """The output so far, a half-written step of the run before cut off."""
    stream = part.open("ab")
    if stream.tell() < written:
        stream.close()
        raise ExportError(f"{part}: it lacks what the journal beside it tells of; remove both to begin anew")
    stream.truncate(written)
    return stream


def _go_on(
    stream: BinaryIO, journal: Journal, results: Iterable[tuple[list[Piece], list[list[Recorded | Failed]]]], told: Told
) -> None:
    """Write what comes, step by step."""
    progress = journal.progress
    for step, found in results:
        failures, done = [], 0
        for item in (item for of_piece in found for item in of_piece):
            message = _write(stream, journal, item)
            done += message is None
            failures += [] if message is None else [message]
        stream.flush()
        os.fsync(stream.fileno())
        size = progress.size + sum(piece.size for piece in step)
        progress = Progress(progress.pieces + len(step), size, progress.done + done, stream.tell())
        journal.keep(progress, failures)
        for message in failures:
            told.failed(message)
        told.step(progress)


def _write(stream: BinaryIO, journal: Journal, item: Recorded | Failed) -> str | None:
    """Write an article's line; what is wrong with it if it is passed over."""
    if isinstance(item, Failed):
        return item.message
    if not journal.add(item.article_id):
        return f"{item.article_id}: a second article with this id; give each its own"
    stream.write(item.line.encode("utf-8") + b"\n")
    return None
