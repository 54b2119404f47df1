"""The whole sheet: title, map, legend, and what must be said about places and borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.webmap import basemap
from geomap.webmap.payload.bounds import within
from geomap.webmap.payload.columns import numbered
from geomap.webmap.picture import clusters, extents, flights, labels, names, running, symbols
from geomap.webmap.picture.colours import colours
from geomap.webmap.picture.ground import ground, hatching
from geomap.webmap.picture.legend import Shown, legend
from geomap.webmap.picture.letters import wrapped
from geomap.webmap.picture.svg import number, tag
from geomap.webmap.picture.view import fitted
from geomap.webmap.table import plain
from geomap.webmap.words import direction, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.webmap.payload import Payload
    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.clusters import Group
    from geomap.webmap.picture.colours import Theme
    from geomap.webmap.picture.view import View

    Colours = Mapping[str, str]

MARGIN = 20.0
_BARS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the map, and whom it is owed to."""

    title: str
    byline: str
    credit: str


def draw(content: Payload, heading: Heading, *, width: int = 1000, height: int = 640, theme: Theme = "light") -> str:
    """A map of the incidents as SVG text; ``width`` and ``height`` are those of the map itself, pixels.

    Raises:
        ExportError: There is no such theme.
    """
    ink = colours(theme)
    view = fitted(content.bounds, width, height)
    above, top = _titles(heading, view, ink)
    framed, shown = _map(view, content.rows, ink)
    key, tall = legend(content.rows, shown, view.width, ink)
    below, foot = _notes(heading.credit, view, ink)
    under = top + height + 16
    parts = (
        tag("title", plain(heading.title)),
        tag("defs", hatching(ink)),
        tag("rect", width="100%", height="100%", fill=ink["paper"]),
        _moved(above, 0.0),
        _moved(framed, top),
        _moved(key, under),
        _moved(below, under + tall),
    )
    return _sheet(parts, width + 2 * MARGIN, under + tall + foot + 2 * MARGIN - 8, ink)


def _moved(part: str, down: float) -> str:
    return tag("g", part, transform=f"translate({number(MARGIN)} {number(MARGIN + down)})")


def _sheet(parts: Sequence[str], width: float, height: float, ink: Colours) -> str:
    size = {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}"}
    namespace = {"xmlns": "http://www.w3.org/2000/svg"}
    return tag("svg", *parts, **namespace, **size, role="img", direction="ltr", font_family=_letters(ink)) + "\n"


def _letters(ink: Colours) -> str:
    """The fonts; where the page's script is Arabic, those first that have it and Latin letters of the same weight."""
    return ink["sans"] if direction() == "ltr" else f'"Noto Sans Arabic", "DejaVu Sans", {ink["sans"]}'


def _titles(heading: Heading, view: View, ink: Colours) -> tuple[str, float]:
    lines = wrapped(heading.title, view.width, 24, most=3, bold=True)
    look = {"font_family": ink["serif"], "font_size": 24, "font_weight": 600, "fill": ink["ink"]}
    parts = [running.told(line, 22 + 30 * at, view.width, **look) for at, line in enumerate(lines)]
    y = 30.0 * len(lines) + 12
    parts.append(running.said(heading.byline, 0, y, view.width, font_size=13, fill=ink["quiet"]))
    return "".join(parts), y + 14


def _notes(credit: str, view: View, ink: Colours) -> tuple[str, float]:
    look = {"font_size": 11, "fill": ink["quiet"]}
    owed = wrapped(credit, view.width, 11, most=6)
    lines = [running.told(line, 11 + 16 * at, view.width, **look) for at, line in enumerate(owed)]
    for line in wrapped(word("about.borders"), view.width, 11, most=6):
        lines.append(running.said(line, 0, 11 + 16 * len(lines), view.width, **look))
    return "".join(lines), 16.0 * len(lines)


def _map(view: View, tables: Mapping[str, Sequence[Row]], ink: Colours) -> tuple[str, Shown]:
    incidents = tables["incidents"]
    layers = basemap.decode(basemap.load(_on_earth(view), within=within(tables)))
    groups = clusters.grouped(view, incidents)
    ways = [leg for leg in flights.legs(view, tables["tracks"]) if leg.line[0] != leg.line[-1]]
    stops = flights.stops(view, tables["tracks"], groups)
    clouds = "".join(extents.drawn(view, layers, groups, incidents, ink))
    about = list(extents.flown(view, layers, tables["tracks"], ink))
    wanted = names.wanted(view, groups, stops, tables, layers.areas)
    parts = (
        ground(view, layers, {country for (country,) in numbered(incidents, "country")[0]}, ink),
        clouds,
        *about,
        *_dots(view, tables["places"], ink),
        *(flights.drawn(leg, ink) for leg in ways),
        *flights.signs(stops, ink),
        labels.placed(view, wanted, [leg.line for leg in ways], ink),
        *(_mark(group, incidents, ink) for group in groups),
        _bar(view, ink),
    )
    shown = Shown(any(len(group.members) > 1 for group in groups), bool(clouds or about), [leg.status for leg in ways])
    return _framed(parts, view, ink), shown


def _framed(parts: Sequence[str], view: View, ink: Colours) -> str:
    size = {"width": view.width, "height": view.height}
    return tag("svg", *parts, **size, overflow="hidden") + tag("rect", **size, fill="none", stroke=ink["rule"])


def _dots(view: View, places: Sequence[Row], ink: Colours) -> Iterator[str]:
    for row in places:
        if row["loud"] and not row["area"]:
            yield symbols.dot(*view.point(row["lat"], row["lon"]), ink)


def _on_earth(view: View) -> tuple[float, float, float, float]:
    """The frame's bounds with longitudes as the basemap counts them."""
    west, south, east, north = view.bounds
    if east - west >= 360:
        return -180.0, south, 180.0, north
    return (west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north


def _mark(group: Group, incidents: Sequence[Row], ink: Colours) -> str:
    if len(group.members) > 1:
        sign = symbols.count(group.x, group.y, group.radius, len(group.members), ink)
    else:
        row = incidents[group.members[0]]
        drawn = symbols.somewhere if row["area"] else symbols.mark
        sign = drawn(group.x, group.y, row, ink)
    return tag("g", sign, data_sites=group.sites, data_many="1" if len(group.members) > 1 else None)


def _bar(view: View, ink: Colours) -> str:
    """A scale for the middle of the map."""
    _, south, _, north = view.bounds
    kilometre = view.pixels(1000, (south + north) / 2)
    length = next((km for km in reversed(_BARS_KM) if km * kilometre <= 110), _BARS_KM[0])
    across, x, y = length * kilometre, view.width - 14, view.height - 12
    line = f"M{number(x - across)} {number(y - 5)}V{number(y)}H{number(x)}V{number(y - 5)}"
    said = running.held(word("unit.km", n=length))
    words = tag("text", said, x=x - across / 2, y=y - 6, font_size=11, text_anchor="middle", fill=ink["quiet"])
    return tag("path", d=line, fill="none", stroke=ink["quiet"], stroke_width=1.2) + words
