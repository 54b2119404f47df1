"""``geomap map``: articles to one standalone HTML map."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli import inputs
from geomap.cli.applying import Corrections
from geomap.cli.console import epilog, make_room, status

if TYPE_CHECKING:
    from geomap.case.case import Case

EPILOG = epilog(
    "geomap map article.txt",
    "geomap map articles/ -o output/case.html",
    "geomap map syria.gpkg -o output/syria.html",
    "geomap map article.txt --lang fr",
    "geomap map article.txt -o output/map.svg",
    "geomap map https://news.example.org/report.html --article none",
    "geomap map - -o output/map.html --published 2016-09-23 < article.txt",
)


class ArticleMode(StrEnum):
    """How much of the articles' own words the map holds."""

    QUOTES = "quotes"
    FULL = "full"
    NONE = "none"


class Lang(StrEnum):
    """The languages of the interface."""

    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"
    ARABIC = "ar"
    UKRAINIAN = "uk"
    RUSSIAN = "ru"


def run(
    articles: inputs.Sources,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The .html file to write, or a picture: .svg, .png or .pdf."
        ),
    ] = Path("output/map.html"),
    article: Annotated[
        ArticleMode,
        typer.Option("--article", help="Words of the articles in the map: quotes of at most 300 characters."),
    ] = ArticleMode.QUOTES,
    lang: Annotated[
        Lang, typer.Option("--lang", help="The language of the map's own words; the articles keep theirs.")
    ] = Lang.ENGLISH,
    tiles: Annotated[
        str | None,
        typer.Option(
            "--tiles", metavar="NAME", help="An online background, as OpenTopoMap; the page then asks its host for it."
        ),
    ] = None,
    coarsen: inputs.Coarsen = None,
    corrections: Corrections = None,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    allow_private: inputs.AllowPrivate = False,
    jobs: inputs.Jobs = 1,
    accurate: inputs.Accurate = False,
) -> None:
    """Map what articles report, as one file that opens without a network."""
    _check(output)
    run_ = inputs.Run(inputs.limits(published, max_bytes, allow_private), jobs, accurate, coarsen, corrections)
    analyses = list(run_.analyses(articles))
    if analyses:
        from geomap.case.case import Case  # noqa: PLC0415 data frames and folium only now
        from geomap.webmap.map import IncidentMap  # noqa: PLC0415

        case = Case.from_analyses(analyses)
        IncidentMap.from_case(case, article=article.value, lang=lang.value, tiles=tiles).save(output)
        typer.echo(_summary(output, case))
        if article is ArticleMode.FULL:
            typer.echo("The map holds the whole text of the articles: make sure that you may publish it.", err=True)
    raise typer.Exit(status(run_.done, run_.failed))


def _check(output: Path) -> None:
    from geomap.webmap.saving import PAGES, PICTURES  # noqa: PLC0415 data frames only now

    if output.suffix.lower() not in (*PAGES, *PICTURES):
        offered = ", ".join((*PAGES, *PICTURES))
        raise typer.BadParameter(f"{output}: the suffix must be one of {offered}", param_hint="--output")
    make_room(output)


def _summary(output: Path, case: Case) -> str:
    counts = {
        "article": len(case.articles),
        "incident": case.incidents["case_incident_id"].nunique(),
        "reported flight": len(case.tracks),
    }
    return f"{output}: {', '.join(_counted(number, noun) for noun, number in counts.items())}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
