"""``geomap embed``: a map as other pages, documents and code hosts take it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli import inputs
from geomap.cli.console import DONE, NOTHING_DONE, complain, epilog, make_room
from geomap.cli.mapping import Lang

if TYPE_CHECKING:
    from geomap.webmap.held import Held

EPILOG = epilog(
    "geomap embed output/map.html > snippet.html",
    "geomap embed output/map.html --src maps/syria.html --height 600",
    "geomap embed output/map.html --format png -o output/map.png",
    "geomap embed output/map.html --format markdown >> README.md",
    "geomap embed syria.gpkg --format html --lang ar > snippet.html",
)


class Form(StrEnum):
    """How the map is handed on."""

    IFRAME = "iframe"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    MARKDOWN = "markdown"


def run(
    page: Annotated[
        Path,
        typer.Argument(
            metavar="MAP", help="An .html map that geomap map wrote, or a case file to map.", show_default=False
        ),
    ],
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="A frame that shows the map; HTML that holds it; its picture; or Markdown with a linked picture.",
        ),
    ] = Form.IFRAME,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write a file instead of printing.")
    ] = None,
    src: Annotated[
        str | None, typer.Option("--src", metavar="ADDRESS", help="Where the page will find the map, if not beside it.")
    ] = None,
    picture: Annotated[
        str | None,
        typer.Option("--picture", metavar="ADDRESS", help="Where Markdown will find the picture, if not beside it."),
    ] = None,
    height: Annotated[int, typer.Option("--height", metavar="PIXELS", min=100, help="How high the frame is.")] = 600,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What the map is called, if not by its own title.")
    ] = None,
    lang: Annotated[
        Lang | None,
        typer.Option("--lang", help="The language of a case's map; a finished map keeps the one it was made in."),
    ] = None,
) -> None:
    """Print what puts a map into another page or document."""
    from geomap.webmap import embed  # noqa: PLC0415 folium only now

    text, held = _found(page, lang)
    name, address = title or held.title, src or page.with_suffix(".html").name
    match form:
        case Form.IFRAME:
            made: str | bytes = embed.iframe(title=name, height=height, src=address) + "\n"
        case Form.HTML:
            made = embed.division(text, name, height=height) + "\n"
        case Form.MARKDOWN:
            shown = picture or page.with_suffix(".svg").name
            made = embed.markdown(title=name, said=held.said, credit=held.credit, picture=shown, page=address)
        case Form.SVG | Form.PNG:
            made = _picture(held, form)
    _hand_over(made, output)
    raise typer.Exit(DONE)


def _found(page: Path, lang: Lang | None) -> tuple[str, Held]:
    """The page as text, and what it holds."""
    if inputs.is_case_file(str(page)):
        return _made(page, lang or Lang.ENGLISH)
    if lang is not None:
        raise typer.BadParameter(
            f"{page}: a finished map keeps its language; give its case file, or make it with geomap map --lang",
            param_hint="--lang",
        )
    return _read(page)


def _made(case_file: Path, lang: Lang) -> tuple[str, Held]:
    from geomap.case.read import read_case  # noqa: PLC0415
    from geomap.webmap.held import held  # noqa: PLC0415
    from geomap.webmap.map import IncidentMap  # noqa: PLC0415

    text = IncidentMap.from_case(read_case(case_file), lang=lang.value).to_html()
    return text, held(text)


def _read(page: Path) -> tuple[str, Held]:
    from geomap.errors import ExportError  # noqa: PLC0415
    from geomap.webmap.held import held  # noqa: PLC0415

    try:
        text = page.read_text(encoding="utf-8")
        return text, held(text)
    except FileNotFoundError as error:
        complain(f"{page}: no such file")
        raise typer.Exit(NOTHING_DONE) from error
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{page}: cannot be read ({type(error).__name__}); make it with geomap map")
        raise typer.Exit(NOTHING_DONE) from error
    except ExportError as error:
        complain(f"{page}: {error}")
        raise typer.Exit(NOTHING_DONE) from error


def _picture(held: Held, form: Form) -> str | bytes:
    from geomap.webmap.picture.raster import rendered  # noqa: PLC0415

    return rendered(held.picture, "png") if form is Form.PNG else held.picture


def _hand_over(made: str | bytes, output: Path | None) -> None:
    if output is None and isinstance(made, bytes) and sys.stdout.isatty():
        raise typer.BadParameter("a PNG is not for the terminal: give -o FILE", param_hint="--output")
    if output is None:
        typer.echo(made, nl=False)
        return
    from geomap.records.files import whole_file  # noqa: PLC0415

    make_room(output)
    with whole_file(output) as temporary:
        temporary.write_bytes(made.encode() if isinstance(made, str) else made)
