"""``geomap extract``: articles to records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli import inputs
from geomap.cli.applying import Corrections
from geomap.cli.console import epilog, make_room, status
from geomap.cli.output import Format, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.export.rights import ArticleMode
    from geomap.models.analysis import Analysis

EPILOG = epilog(
    "geomap extract article.txt",
    "geomap extract articles/ --format jsonl > records.jsonl",
    "geomap extract articles/ -o output/case.gpkg",
    "geomap extract syria.gpkg -o output/syria.kml",
    "cat article.txt | geomap extract - --published 2016-09-23",
)


def run(
    articles: inputs.Sources,
    form: Annotated[Format, typer.Option("--format", help="How to print the records.")] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write a file instead: .jsonl, .gpkg, .geojson, .csv, .zip, .kml, .parquet, "
            ".acled.csv, .ucdp.csv or .timemap.zip.",
        ),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the articles' text in the records.")] = False,
    coarsen: inputs.Coarsen = None,
    corrections: Corrections = None,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    allow_private: inputs.AllowPrivate = False,
    jobs: inputs.Jobs = 1,
    accurate: inputs.Accurate = False,
) -> None:
    """Extract incidents, claims and reported flights."""
    if output is not None:
        _check(output)
        inputs.refuse_overwriting(output, articles)
    run_ = inputs.Run(inputs.limits(published, max_bytes, allow_private), jobs, accurate, coarsen, corrections)
    if output is None and form is Format.JSONL:
        for analysis in run_.analyses(articles):
            show([analysis], form, layer="incidents", with_text=with_text)
    elif analyses := list(run_.analyses(articles)):
        if output is None:
            show(analyses, form, layer="incidents", with_text=with_text)
        else:
            _write(analyses, output, "full" if with_text else "quotes")
    raise typer.Exit(status(run_.done, run_.failed))


def _check(output: Path) -> None:
    from geomap.export.write import SUFFIXES, suffix_of  # noqa: PLC0415 data frames only now

    if suffix_of(output) is None:
        raise typer.BadParameter(f"{output}: the suffix must be one of {', '.join(SUFFIXES)}", param_hint="--output")
    make_room(output)


def _write(analyses: Sequence[Analysis], output: Path, article: ArticleMode) -> None:
    from geomap.case.case import Case  # noqa: PLC0415 data frames only now
    from geomap.export.write import write  # noqa: PLC0415

    write(Case.from_analyses(analyses), output, article=article)
    typer.echo(f"{output}: {len(analyses)} {'article' if len(analyses) == 1 else 'articles'}")
