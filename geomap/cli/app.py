"""The command ``geomap`` and its help."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from geomap import __version__
from geomap.cli import batch, embed, evaluate, extract, gazetteer, geocode, mapping, review
from geomap.cli.case import commands as case
from geomap.cli.console import NOTHING_DONE, complain, epilog
from geomap.cli.usage import Commands
from geomap.errors import GeomapError

YOUNG_OBJECTS = 50_000
"""Objects made before Python looks for cycles among them: there are hardly any, and looking takes a tenth of a start.
Source: measured."""

app = typer.Typer(
    name="geomap",
    cls=Commands,
    help="Reads news articles about conflict and draws what they report on a map.",
    epilog=epilog(
        "geomap map article.txt -o output/map.html",
        "geomap extract article.txt --format jsonl",
        'geomap geocode --name "Deir ez-Zor"',
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("map", epilog=mapping.EPILOG)(mapping.run)
app.command("extract", epilog=extract.EPILOG)(extract.run)
app.command("batch", epilog=batch.EPILOG)(batch.run)
app.command("geocode", epilog=geocode.EPILOG)(geocode.run)
app.command("embed", epilog=embed.EPILOG)(embed.run)
app.command("review", epilog=review.EPILOG)(review.run)
app.command("evaluate", epilog=evaluate.EPILOG)(evaluate.run)
app.add_typer(case.app, name="case")
app.add_typer(gazetteer.app, name="gazetteer")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"geomap {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads news articles about conflict and draws what they report on a map."""


def main() -> None:
    """Run the command; what geomap itself finds wrong is one line on standard error."""
    gc.set_threshold(YOUNG_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="geomap")
    except GeomapError as error:
        complain(str(error))
        sys.exit(NOTHING_DONE)
    except OSError as error:
        complain(f"the output cannot be written ({error.strerror or error}); see to the disk or the pipe it goes to")
        sys.exit(NOTHING_DONE)
