"""From what is named on the command line to analysed articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.articles.read import MAX_BYTES, Limits, read_each
from geomap.cli.applying import applied
from geomap.cli.console import complain, progress
from geomap.errors import InputError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.analysis import Analysis
    from geomap.models.article import Article

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Files (.txt, .md, .html, .pdf, .jsonl, .rss, .atom), folders, web addresses, - for stdin, case files.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Day of publication, as 2016-09-22, for all articles.")
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse inputs larger than this.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Read web addresses of this machine and of private networks too.")
]
Accurate = Annotated[
    bool, typer.Option("--accurate", help="Read by the encoders: better, slower; needs geomap[accurate].")
]


class Level(StrEnum):
    """What stands for an exact place."""

    DISTRICT = "admin2"
    PROVINCE = "admin1"


Coarsen = Annotated[
    Level | None,
    typer.Option("--coarsen", help="Withhold exact points: districts (admin2) or provinces (admin1) stand for them."),
]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="Processes to share the articles among.")]

__all__ = [
    "MAX_BYTES",
    "Accurate",
    "AllowPrivate",
    "Coarsen",
    "Jobs",
    "MaxBytes",
    "Published",
    "Run",
    "Sources",
    "is_case_file",
    "limits",
    "refuse_overwriting",
]


def limits(published: str | None, max_bytes: int, allow_private: bool) -> Limits:
    """The bounds on reading that the options give."""
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise typer.BadParameter(
            f"{published!r} is no date; write it as 2016-09-22", param_hint="--published"
        ) from error
    if day is not None and day > date.today():  # noqa: DTZ011 the day where the reader is
        complain(f"--published: {day} lies in the future")
    return Limits(max_bytes, allow_private, day)


def is_case_file(source: str) -> bool:
    """Whether a source is a case file rather than articles to read."""
    return Path(source).suffix.lower() == ".gpkg"


def refuse_overwriting(output: Path, sources: Sequence[str]) -> None:
    """Refuse to write over a case file that is read."""
    if any(is_case_file(source) and Path(source).resolve() == output.resolve() for source in sources):
        raise typer.BadParameter(f"{output}: this is the case that is read; choose another file", param_hint="--output")


@dataclass(slots=True)
class Run:
    """One run over inputs: what failed is said and counted, the rest goes on."""

    bounds: Limits
    jobs: int = 1
    accurate: bool = False
    coarsen: Level | None = None
    corrections: Path | None = None
    done: int = 0
    failed: int = 0
    _ids: set[str] = field(default_factory=set)

    def analyses(self, sources: Sequence[str], *, places_only: bool = False) -> Iterator[Analysis]:
        """The analysis of every article that can be read, in input order; those of case files as they are."""
        found = self._found(sources, places_only=places_only)
        if self.corrections is not None:
            found = iter(applied(self.corrections, found))
        if self.coarsen is None:
            return found
        from geomap.case.coarsen import coarsened  # noqa: PLC0415
        from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

        gazetteer = open_gazetteer()
        return (coarsened(analysis, self.coarsen.value, gazetteer) for analysis in found)

    def _found(self, sources: Sequence[str], *, places_only: bool) -> Iterator[Analysis]:
        for is_case, group in groupby(sources, is_case_file):
            if is_case:
                for path in group:
                    yield from self._held(path)
            else:
                yield from self.analysed(
                    (article for _, article in self.articles(list(group))), places_only=places_only
                )

    def _held(self, path: str) -> Iterator[Analysis]:
        from geomap.case.file.store import read_file  # noqa: PLC0415

        try:
            with read_file(path) as case:
                for analysis in case.analyses():
                    self.done += 1
                    yield analysis
        except RecordError as error:
            self.failed += 1
            complain(str(error))

    def analysed(self, articles: Iterator[Article], *, places_only: bool = False) -> Iterator[Analysis]:
        """The analysis of each article, in order."""
        from geomap import pipeline  # noqa: PLC0415 reading errors should not wait for it
        from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

        gazetteer = open_gazetteer()
        if self.jobs > 1:
            found = pipeline.analyse_many(articles, self.jobs, places_only=places_only, accurate=self.accurate)
        else:
            work = pipeline.geocode if places_only else pipeline.analyse
            found = (work(article, gazetteer, accurate=self.accurate) for article in articles)
        for analysis in found:
            self.done += 1
            for notice in analysis.warnings:
                complain(f"{analysis.article.id}: {notice.message}")
            yield analysis

    def articles(self, sources: Sequence[str]) -> Iterator[tuple[str, Article]]:
        """Every article that can be read, in input order, each beside the source it was found in."""
        with progress("Reading") as report:
            for source in sources:
                for found in read_each(source, self.bounds):
                    if isinstance(found, InputError):
                        self.failed += 1
                        complain(str(found))
                    elif (article := self._named_apart(source, found)) is None:
                        self.failed += 1
                        complain(f"{source}: a second article with the id {found.id!r}; give each its own")
                    else:
                        self._ids.add(article.id)
                        yield source, article
                    report(None, f"{self.done + self.failed} articles")

    def _named_apart(self, source: str, article: Article) -> Article | None:
        """The article, by its whole path if another bears its name; None if that is taken too."""
        if article.id not in self._ids:
            return article
        path = Path(source)
        if not path.is_dir() and path.name != article.id:
            return None
        longer = str(path / article.id if path.is_dir() else path)
        return None if longer in self._ids else replace(article, id=longer)
