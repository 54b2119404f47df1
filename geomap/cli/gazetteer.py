"""``geomap gazetteer``: look into the place store, and add to it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.console import NOTHING_DONE, complain, epilog, progress
from geomap.cli.output import dumped, grid

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

app = typer.Typer(
    help="Look into the gazetteer, and add places to it.",
    epilog=epilog("geomap gazetteer info", 'geomap gazetteer search "Urum al-Kubra"'),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def info() -> None:
    """Say what the gazetteer holds, with sources and licences."""
    gazetteer = _opened()
    typer.echo(f"{len(gazetteer):,} places, version {gazetteer.version}\n")
    rows = [[key, about.get("licence", ""), about.get("title", "")] for key, about in sorted(gazetteer.sources.items())]
    grid(["source", "licence", "title"], rows)


@app.command(epilog=epilog('geomap gazetteer search "Urum al-Kubra"', "geomap gazetteer search حلب --limit 3"))
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, in any script and spelling.")],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many places at most.")] = 20,
) -> None:
    """Find the places that bear a name, begin with it or sound like it."""
    from geomap.gazetteer.query import find  # noqa: PLC0415

    gazetteer = _opened()
    matches = {match.row: f"{match.kind} {match.distance:.2f}" for match in find(gazetteer, name)}
    for row in gazetteer.search(name, limit):
        matches.setdefault(row, "begins with it")
    if not matches:
        complain(f"no place named {name!r}; add one with geomap gazetteer add")
        raise typer.Exit(NOTHING_DONE)
    grid(
        ["id", "name", "country", "lat", "lon", "population", "match"],
        [_row(gazetteer, *item) for item in list(matches.items())[:limit]],
    )


@app.command(epilog=epilog("geomap gazetteer show icao:LTAG"))
def show(place_id: Annotated[str, typer.Argument(metavar="ID", help="An id such as gn:170063 or icao:LTAG.")]) -> None:
    """Show a place with all its names, its source and licence."""
    gazetteer = _opened()
    row = gazetteer.by_id(place_id)
    if row is None:
        complain(f"no place with the id {place_id!r}; see geomap gazetteer search")
        raise typer.Exit(NOTHING_DONE)
    place = gazetteer.place(row)
    licence = gazetteer.sources.get(place.source, {}).get("licence")
    typer.echo(dumped(asdict(place) | {"licence": licence, "names": list(gazetteer.names(row))}))


@app.command("compile")
def compile_(
    tables: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of source tables.")] = Path("gazetteer"),
) -> None:
    """Compile the bundled gazetteer anew from a checkout's tables."""
    from geomap.gazetteer.compile import compile_bundled  # noqa: PLC0415 needs packages that only building needs

    typer.echo(f"{compile_bundled(tables):,} places")


@app.command("import", epilog=epilog("geomap gazetteer import SY.zip"))
def import_(
    dump: Annotated[
        Path, typer.Argument(metavar="DUMP", help="A GeoNames country dump or allCountries, .txt or .zip.")
    ],
) -> None:
    """Import a GeoNames dump; places that are already there are left out."""
    from geomap.gazetteer.dump import import_dump  # noqa: PLC0415

    with progress(f"Importing {dump.name}") as report:
        done = import_dump(dump, progress=lambda share: report(share, ""))
    typer.echo(
        f"{done.rows:,} places imported, {done.known:,} known before, {done.unclassified:,} without a class left out"
    )


@app.command(
    epilog=epilog(
        'geomap gazetteer add "Kfar Example" 36.15 36.95 --country SY --alternate "Kafr Example"',
        'geomap gazetteer add "Point Nemo" -- -48.8767 -123.3933',
    )
)
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The place's name.")],
    lat: Annotated[float, typer.Argument(metavar="LAT", min=-90, max=90, help="Latitude, degrees.")],
    lon: Annotated[float, typer.Argument(metavar="LON", min=-180, max=180, help="Longitude, degrees.")],
    country: Annotated[str, typer.Option("--country", metavar="CODE", help="ISO code of its country.")] = "",
    alternate: Annotated[
        list[str] | None, typer.Option("--alternate", metavar="NAME", help="Another spelling; may be repeated.")
    ] = None,
) -> None:
    """Add a place of your own; it is kept when geomap is upgraded. Before a negative number write --."""
    from geomap.gazetteer import own  # noqa: PLC0415

    typer.echo(own.add(name, lat, lon, country=country, alternates=tuple(alternate or ())))


def _opened() -> Gazetteer:
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

    return open_gazetteer()


def _row(gazetteer: Gazetteer, row: int, match: str) -> list[str]:
    place = gazetteer.place(row)
    return [
        place.id,
        place.name,
        place.country or "",
        f"{place.lat:.4f}",
        f"{place.lon:.4f}",
        str(place.population),
        match,
    ]
