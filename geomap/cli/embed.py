"""``geomap embed``: a snippet that puts a map into a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geomap.cli.console import DONE, NOTHING_DONE, complain, epilog

EPILOG = epilog(
    "geomap embed output/map.html > snippet.html",
    "geomap embed output/map.html --src maps/syria.html --height 600",
)


def run(
    page: Annotated[
        Path, typer.Argument(metavar="MAP", help="An .html map that geomap map wrote.", show_default=False)
    ],
    src: Annotated[
        str | None, typer.Option("--src", metavar="ADDRESS", help="Where the page will find the map, if not beside it.")
    ] = None,
    inline: Annotated[bool, typer.Option("--inline", help="Put the whole map into the snippet.")] = False,
    height: Annotated[int, typer.Option("--height", metavar="PIXELS", min=100, help="How high the frame is.")] = 480,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What screen readers call the map.")
    ] = "Incident map",
) -> None:
    """Print an HTML snippet that shows a map in a sandboxed frame."""
    from geomap.webmap.embed import MARK, iframe  # noqa: PLC0415

    try:
        held = page.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        complain(f"{page}: no such file")
        raise typer.Exit(NOTHING_DONE) from error
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{page}: cannot be read ({type(error).__name__}); make it with geomap map")
        raise typer.Exit(NOTHING_DONE) from error
    if MARK not in held:
        complain(f"{page}: this is no map of geomap's; make one with geomap map")
        raise typer.Exit(NOTHING_DONE)
    where = {"srcdoc": held} if inline else {"src": src or page.name}
    typer.echo(iframe(title=title, height=height, **where))
    raise typer.Exit(DONE)
