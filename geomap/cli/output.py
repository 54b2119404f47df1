"""Records on standard output: as a table, JSON, JSON lines, GeoJSON or CSV."""

from __future__ import annotations

import json
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.analysis import Analysis

WIDEST = 44
"""Letters that a column may take in a terminal; the last one takes what is left."""


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    CSV = "csv"


def show(analyses: Sequence[Analysis], form: Format, *, layer: str, with_text: bool = False) -> None:
    """Print analyses; ``layer`` is the table that CSV and the terminal table show."""
    from geomap import records  # noqa: PLC0415

    match form:
        case Format.JSONL:
            for analysis in analyses:
                typer.echo(records.to_line(analysis, with_text=with_text))
        case Format.JSON:
            typer.echo(dumped([records.encode(analysis, with_text=with_text) for analysis in analyses]))
        case Format.TABLE:
            for analysis in analyses:
                tables(records.encode(analysis), layer)
        case Format.GEOJSON | Format.CSV:
            _from_case(analyses, form, layer)


def _from_case(analyses: Sequence[Analysis], form: Format, layer: str) -> None:
    from geomap.case.case import Case  # noqa: PLC0415 data frames only where they are asked for
    from geomap.export.geojson import collection  # noqa: PLC0415
    from geomap.export.rights import limited  # noqa: PLC0415
    from geomap.export.sheets import sheet  # noqa: PLC0415

    case = limited(Case.from_analyses(analyses), "quotes")
    typer.echo(dumped(collection(case)) if form is Format.GEOJSON else sheet(case, layer), nl=form is Format.GEOJSON)


def dumped(value: object, indent: int | None = 2) -> str:
    """Readable JSON that any stream can carry."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "replace").decode("utf-8")


def tables(record: dict[str, Any], layer: str) -> None:
    """Print a record as tables of what it reports, or of its places."""
    article = record["article"]
    title = article["title"] or article["id"]
    typer.echo(printable(f"{title}  ({article['published'] or 'day of publication unknown'})"))
    if layer == "places":
        _places(record["toponyms"])
        return
    if record["incidents"]:
        grid(
            ["what", "when", "where", "killed", "injured", "status", "claims"],
            [_incident(row) for row in record["incidents"]],
        )
    else:
        typer.echo("  no incident found")
        _places(record["toponyms"])
    if record["claims"]:
        grid(["who", "stance", "in these words"], [_claim(row) for row in record["claims"]])
    for track in record["tracks"]:
        for line in _track(track):
            typer.echo(printable(line))
        typer.echo("")
    from geomap.export.event import corrected  # noqa: PLC0415 JSON lines have no use for it

    for one in (*record["incidents"], *record["tracks"]):
        for mark in one.get("corrected", ()):
            typer.echo(printable(f"  {one.get('incident_id') or one['track_id']} {corrected(mark)}"))
    for item in record["unplaced"]:
        if item["kind"] != "toponym":
            typer.echo(printable(f"  not on the map: {item['text']} ({item['reason']})"))


def _places(rows: Sequence[dict[str, Any]]) -> None:
    grid(["name", "role", "place", "country", "lat", "lon", "score", "why"], [_toponym(row) for row in rows])


def _toponym(row: dict[str, Any]) -> list[str]:
    place = row["place"]
    shown = (
        [place["name"], place["country"] or "", f"{place['lat']:.4f}", f"{place['lon']:.4f}"]
        if place
        else ["-", "", "", ""]
    )
    return [row["text"], row["role"], *shown, f"{row['score']:.2f}", row["reason"]]


def _incident(row: dict[str, Any]) -> list[str]:
    from geomap.webmap import phrases  # noqa: PLC0415 JSON lines have no use for it

    when, where = row["event_date"], row["location"]
    status = row["verification"]["strike_status"] or row["realis"]
    return [
        row["sub_event_type"],
        _span(when["earliest"], when["latest"]) if when else "-",
        phrases.where(where) if where else "-",
        _toll(row, "killed"),
        _toll(row, "injured"),
        status.replace("_", " "),
        str(len(row["claims"])),
    ]


def _claim(row: dict[str, Any]) -> list[str]:
    stance = row["stance"].replace("_", " ")
    whom = f" {row['attributed_to']}" if row["attributed_to"] else ""
    return [row["source"]["name"], f"{stance}{whom}", row["quote"]]


def _span(earliest: str | None, latest: str | None) -> str:
    if earliest == latest:
        return earliest or "-"
    return f"{earliest or '...'} to {latest or '...'}"


def _toll(row: dict[str, Any], outcome: str) -> str:
    tolls = [toll for toll in row["casualties"] if toll["outcome"] == outcome and toll["part_of"] is None]
    groups = [f" {toll['group']}" if toll["group"] and len(tolls) > 1 else "" for toll in tolls]
    return ", ".join(dict.fromkeys(_count(toll) + group for toll, group in zip(tolls, groups, strict=True))) or "-"


def _count(toll: dict[str, Any]) -> str:
    low, high = toll["min"], toll["max"]
    number = f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
    return f"about {number}" if toll["approx"] else number


def _track(row: dict[str, Any]) -> Iterator[str]:
    """A flight, then its waypoints, a line each."""
    facts = [("at", row["altitude_m"]), ("at", row["ground_speed_kmh"]), ("for", row["duration_min"])]
    told = [f"{word} {fact['raw']}" for word, fact in facts if fact]
    yield f"  reported flight: {', '.join([row['model'] or row['platform_type'], *told])}"
    for point in row["waypoints"]:
        when = f" ({point['time']['raw']})" if point["time"] else ""
        missing = "" if point["lat"] is not None else " (not found)"
        yield f"    {point['relation'].replace('_', ' ')} {point['name_raw']}{missing}{when}"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in columns, cut to the width of the terminal; where that is no terminal, nothing is cut."""
    if not rows:
        typer.echo("  no place found")
        return
    cells = [[printable(cell) for cell in row] for row in (head, *rows)]
    terminal = sys.stdout.isatty()
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    if terminal:
        widths = [*(min(WIDEST, width) for width in widths[:-1]), widths[-1]]
    limit = shutil.get_terminal_size().columns
    for row in cells:
        line = "  ".join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        typer.echo(_fitted(f"  {line}", limit).rstrip() if terminal else f"  {line}")
    typer.echo("")


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"


def printable(text: str) -> str:
    """Text that cannot move the cursor or recolour the terminal it is shown in."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
