"""``geomap extract``: articles to records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geomap.cli import inputs
from geomap.cli.console import status
from geomap.cli.output import Format, show


def run(
    articles: inputs.Sources,
    form: Annotated[Format, typer.Option("--format", help="How to print the records.")] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write a file instead: .jsonl, .gpkg, .geojson, .csv, .zip or .kml."),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the articles' text in the records.")] = False,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    allow_private: inputs.AllowPrivate = False,
    jobs: inputs.Jobs = 1,
) -> None:
    r"""Extract incidents, claims and reported flights.

    \b
    geomap extract seeds/syria-convoy.txt
    geomap extract seeds --format jsonl
    geomap extract seeds -o output/case.gpkg
    """
    run_ = inputs.Run(inputs.limits(published, max_bytes, allow_private), jobs)
    if output is None and form is Format.JSONL:
        for analysis in run_.analyses(articles):
            show([analysis], form, layer="incidents", with_text=with_text)
    else:
        analyses = list(run_.analyses(articles))
        if analyses and output is None:
            show(analyses, form, layer="incidents", with_text=with_text)
        elif analyses and output is not None:
            from geomap.case.case import Case  # noqa: PLC0415 data frames only now
            from geomap.export.write import write  # noqa: PLC0415

            output.parent.mkdir(parents=True, exist_ok=True)
            write(Case.from_analyses(analyses), output, article="full" if with_text else "quotes")
            typer.echo(f"{output}: {len(analyses)} {'article' if len(analyses) == 1 else 'articles'}")
    raise typer.Exit(status(run_.done, run_.failed))
