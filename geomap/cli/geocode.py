"""``geomap geocode``: the places that articles, or single names, stand for."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geomap.cli import inputs
from geomap.cli.console import DONE, NOTHING_DONE, complain, epilog, status
from geomap.cli.output import Format, dumped, grid, show
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EPILOG = epilog(
    'geomap geocode --name "Deir ez-Zor"',
    "geomap geocode --name Tripoli --limit 5 --format json",
    "geomap geocode --name Paris --country US",
    "geomap geocode article.txt --format geojson > places.geojson",
)


def run(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE", help="Articles whose place names to resolve.", show_default=False),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Resolve this one name instead.")] = None,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="CODE", help="Only places in this country (ISO 3166); may be repeated."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many places to give for a name.")] = 1,
    online: Annotated[
        str | None, typer.Option("--online", metavar="SERVICE", help="Ask this geopy service where no place is found.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the places.")] = Format.TABLE,
    published: inputs.Published = None,
    max_bytes: inputs.MaxBytes = inputs.MAX_BYTES,
    allow_private: inputs.AllowPrivate = False,
    jobs: inputs.Jobs = 1,
    accurate: inputs.Accurate = False,
) -> None:
    """Resolve the place names of articles, or one name."""
    if (name is None) == (not articles):
        raise typer.BadParameter("give articles, or one --name", param_hint="ARTICLE")
    if name is None and (country or online or limit != 1):
        raise typer.BadParameter("--country, --limit and --online go with --name", param_hint="ARTICLE")
    if name is not None:
        _refuse_for_a_name(
            {
                "--published": published is not None,
                "--max-bytes": max_bytes != inputs.MAX_BYTES,
                "--allow-private": allow_private,
                "--jobs": jobs != 1,
                "--accurate": accurate,
            }
        )
        raise typer.Exit(_one(_named(name), _codes(country or ()), limit, online, form))
    run_ = inputs.Run(inputs.limits(published, max_bytes, allow_private), jobs, accurate)
    show(list(run_.analyses(articles or (), places_only=True)), form, layer="places")
    raise typer.Exit(status(run_.done, run_.failed))


def _refuse_for_a_name(given: Mapping[str, bool]) -> None:
    for option, is_given in given.items():
        if is_given:
            raise typer.BadParameter("it goes with articles, a --name is looked up as it stands", param_hint=option)


def _named(name: str) -> str:
    if not name.strip():
        raise typer.BadParameter("the name is empty", param_hint="--name")
    return name


def _codes(countries: Sequence[str]) -> tuple[str, ...]:
    for code in countries:
        if len(code) != 2 or not code.isalpha():
            raise typer.BadParameter(f"{code!r} is no ISO 3166 code of two letters, such as SY", param_hint="--country")
    return tuple(code.upper() for code in countries)


def _one(name: str, countries: Sequence[str], limit: int, online: str | None, form: Format) -> int:
    found = _offline(name, countries)[:limit] if online is None else _online(name, countries, limit, online)
    if not found:
        complain(f"no place named {name!r}; see geomap gazetteer search")
        return NOTHING_DONE
    _print(found, form)
    return DONE


def _offline(name: str, countries: Sequence[str]) -> list[dict[str, Any]]:
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415
    from geomap.gazetteer.query import find  # noqa: PLC0415 without geopy, which takes as long to load as all the rest

    gazetteer = open_gazetteer()
    return [
        asdict(gazetteer.place(match.row))
        | {"match": {"kind": match.kind, "name": match.name, "distance": round(match.distance, 3)}}
        for match in find(gazetteer, name, countries)
    ]


def _online(name: str, countries: Sequence[str], limit: int, service: str) -> list[dict[str, Any]]:
    from geopy.exc import ConfigurationError, GeopyError  # noqa: PLC0415 only where the network was asked for

    from geomap.gazetteer.geocoder import GazetteerGeocoder  # noqa: PLC0415
    from geomap.gazetteer.online import online_geocoder  # noqa: PLC0415

    try:
        geocoder = GazetteerGeocoder(online=online_geocoder(service))
        found = geocoder.geocode(name, exactly_one=False, country_codes=countries, limit=limit)
    except (InputError, ConfigurationError) as error:
        raise typer.BadParameter(str(error), param_hint="--online") from error
    except GeopyError as error:
        complain(f"{service}: {error or type(error).__name__}; try again later or without --online")
        raise typer.Exit(NOTHING_DONE) from error
    return [dict(location.raw) for location in found or []]


def _print(found: Sequence[dict[str, Any]], form: Format) -> None:
    match form:
        case Format.JSON:
            typer.echo(dumped(found))
        case Format.JSONL:
            for place in found:
                typer.echo(dumped(place, indent=None))
        case Format.GEOJSON:
            typer.echo(dumped({"type": "FeatureCollection", "features": [_feature(place) for place in found]}))
        case Format.CSV:
            from geomap.export.sheets import inert  # noqa: PLC0415 data frames only where they are asked for

            writer = csv.writer(sys.stdout)
            writer.writerows([_HEAD, *(map(inert, _row(place)) for place in found)])
        case Format.TABLE:
            grid(_HEAD, [_row(place) for place in found])


_HEAD = ["id", "name", "country", "lat", "lon", "match", "distance", "source"]


def _row(place: dict[str, Any]) -> list[str]:
    match = place.get("match") or {}
    values = (place.get("id"), place["name"], place.get("country"), place["lat"], place["lon"])
    return [
        str("" if value is None else value)
        for value in (*values, match.get("kind"), match.get("distance"), place.get("source"))
    ]


def _feature(place: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in place.items() if key not in {"lat", "lon"}}
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": properties}
