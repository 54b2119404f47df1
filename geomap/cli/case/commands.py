"""``geomap case``: make a case file, add to it, look into it, take out of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from geomap.cli import inputs
from geomap.cli.case import correcting, showing
from geomap.cli.case.adding import Adding
from geomap.cli.case.opening import File, opened, read
from geomap.cli.console import epilog, make_room, status
from geomap.cli.output import dumped, tables

app = typer.Typer(
    help="Gather what many articles report in one file, a GeoPackage.",
    epilog=epilog(
        "geomap case new syria.gpkg",
        "geomap case add syria.gpkg articles/",
        "geomap case list syria.gpkg",
        "geomap map syria.gpkg -o output/syria.html",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("correct", epilog=correcting.EPILOG)(correcting.run)


class Form(StrEnum):
    """How a case is shown."""

    TABLE = "table"
    JSON = "json"


AsForm = Annotated[Form, typer.Option("--format", help="How to print it.")]


@app.command(epilog=epilog("geomap case new syria.gpkg"))
def new(case: File) -> None:
    """Make an empty case file."""
    from geomap.case.file import store  # noqa: PLC0415 what opens case files is loaded only where it is needed

    if case.suffix.lower() != ".gpkg":
        raise typer.BadParameter(f"{case}: a case file is a .gpkg", param_hint="CASE")
    make_room(case)
    store.new(case)
    typer.echo(f"{case}: an empty case")


@app.command(
    epilog=epilog("geomap case add syria.gpkg articles/ --jobs 2", "geomap case add syria.gpkg report.txt --again")
)
def add(
    case: File,
    articles: inputs.Sources,
    again: Annotated[
        bool, typer.Option("--again", help="Analyse articles anew that the case holds, such as after an upgrade.")
    ] = False,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Keep no text of the articles but quotes of at most 300 characters.")
    ] = False,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    allow_private: inputs.AllowPrivate = False,
    jobs: inputs.Jobs = 1,
    accurate: inputs.Accurate = False,
) -> None:
    """Add articles; one whose content is there is passed over, a changed one takes the place of what it was."""
    run_ = inputs.Run(inputs.limits(published, max_bytes, allow_private), jobs, accurate)
    with opened(case) as held:
        adding = Adding(held, run_, again=again, with_text=not without_text)
        adding.add(articles)
    typer.echo(f"{case}: {adding.told()}")
    raise typer.Exit(status(run_.done + adding.seen, run_.failed))


@app.command("list", epilog=epilog("geomap case list syria.gpkg", "geomap case list syria.gpkg --incidents"))
def list_(
    case: File,
    incidents: Annotated[bool, typer.Option("--incidents", help="List the incidents, each once.")] = False,
    form: AsForm = Form.TABLE,
) -> None:
    """List the articles of a case, or its incidents."""
    from geomap.case.file import contents  # noqa: PLC0415

    with read(case) as held:
        rows = contents.incidents(held) if incidents else contents.articles(held)
    if form is Form.JSON:
        typer.echo(dumped(rows))
    elif rows:
        showing.incidents(rows) if incidents else showing.articles(rows)
    else:
        typer.echo(f"{case}: no {'incident' if incidents else 'article'}; put articles in with geomap case add")


@app.command(epilog=epilog("geomap case show syria.gpkg report.txt", "geomap case show syria.gpkg i-3f9a1c20"))
def show(
    case: File,
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of an article or an incident.", show_default=False)],
    form: AsForm = Form.TABLE,
) -> None:
    """Show what a case holds of an article, or how all articles tell an incident and why they are linked."""
    with read(case) as held:
        is_article = held.holds(key)
        found = held.record(key) if is_article else held.case_incident(key)
        correcting.unfit(held, [key] if is_article else showing.articles_of(found))
    if form is Form.JSON:
        typer.echo(dumped(found))
    elif is_article:
        tables(found, "incidents")
    else:
        showing.incident(found)


@app.command(epilog=epilog("geomap case remove syria.gpkg report.txt"))
def remove(
    case: File,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles.", show_default=False)],
) -> None:
    """Take articles out, with all that they report."""
    with opened(case) as held:
        held.remove(articles)
        correcting.unfit(held, articles)
    typer.echo(f"{case}: {len(set(articles))} removed")
