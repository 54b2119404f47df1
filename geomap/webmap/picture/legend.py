"""The legend: only what the picture shows, in columns below the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.webmap.payload.columns import numbered
from geomap.webmap.picture import running, symbols
from geomap.webmap.picture.letters import width
from geomap.webmap.picture.svg import tag
from geomap.webmap.words import direction, event, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.webmap.payload.context import Row

    Colours = Mapping[str, str]
    Tables = Mapping[str, Sequence[Row]]
    Sign = Callable[[float, float], str]

STANDINGS = ("attested", "single", "contested", "ungraded")
LINE = 20.0
_NOBODY = {"family": "other", "standing": "single"}
_SIZE = 12.0
_SIGN = 30.0
_GAP = 28.0


class Column(NamedTuple):
    """A heading and its entries, each a sign with its words."""

    heading: str
    entries: list[tuple[Sign, str]]

    @property
    def width(self) -> float:
        """Pixels it takes."""
        words = max((width(text, _SIZE) + _SIGN for _, text in self.entries), default=0.0)
        return max(words, width(self.heading, _SIZE))


class Shown(NamedTuple):
    """What of the picture needs an explanation beside the incidents themselves."""

    clusters: bool
    clouds: bool
    legs: Sequence[str]
    """The statuses of the legs that are drawn."""


def legend(tables: Tables, shown: Shown, room: float, colours: Colours) -> tuple[str, float]:
    """The legend's markup from its own top left corner, and its height in pixels."""
    parts, x, y, tallest = [], 0.0, 0.0, 0.0
    for held in _columns(tables, shown, colours):
        if x and x + held.width > room:
            x, y, tallest = 0.0, y + tallest, 0.0
        left = x if direction() == "ltr" else room - x - held.width
        parts.append(tag("g", *_drawn(held, colours), transform=f"translate({left:.0f} {y:.0f})"))
        x += held.width + _GAP
        tallest = max(tallest, LINE * (len(held.entries) + 1) + 10)
    return "".join(parts), y + tallest


def _columns(tables: Tables, shown: Shown, colours: Colours) -> Iterator[Column]:
    held = (
        Column(word("ui.kinds"), list(_families(tables["incidents"], colours))),
        Column(word("ui.standing"), list(_standings(tables["incidents"], colours))),
        Column(word("ui.layers"), list(_layers(tables, shown, colours))),
    )
    return (column for column in held if column.entries)


def _families(incidents: Sequence[Row], colours: Colours) -> Iterator[tuple[Sign, str]]:
    types: dict[str, str] = {}
    for family, told in numbered(incidents, "family", "type")[0]:
        types.setdefault(family, told)
    for family, told in types.items():
        yield _mark({"family": family, "standing": "attested"}, colours), event(told)


def _standings(incidents: Sequence[Row], colours: Colours) -> Iterator[tuple[Sign, str]]:
    shown = {standing for (standing,) in numbered(incidents, "standing")[0]}
    for standing in STANDINGS:
        if standing in shown:
            yield _mark({"family": "other", "standing": standing}, colours), word(f"attested.{standing}")


def _mark(row: Mapping[str, str], colours: Colours) -> Sign:
    return lambda x, y: symbols.mark(x, y, row, colours, 7.5)


def _layers(tables: Tables, shown: Shown, colours: Colours) -> Iterator[tuple[Sign, str]]:
    if shown.clusters:
        yield lambda x, y: symbols.count(x, y, 9.0, 2, colours), word("ui.several")
    if shown.clouds:
        yield lambda x, y: symbols.cloud(x, y, 9.0, "family-other", colours), word("ui.radius")
    if any(area for (area,) in numbered(tables["incidents"], "area")[0]):
        yield lambda x, y: symbols.somewhere(x, y, _NOBODY, colours), word("ui.somewhere")
    for status in dict.fromkeys(shown.legs):
        yield _leg(status, colours), word(f"ui.leg_{status}")
    if any(row["loud"] and not row["area"] for row in tables["places"]):
        yield lambda x, y: symbols.dot(x, y, colours), word("ui.named")


def _leg(status: str, colours: Colours) -> Sign:
    dashes = "5 4" if status == "inferred" else None
    look = {"stroke": colours["flight"], "stroke_width": 2, "stroke_dasharray": dashes}
    return lambda x, y: tag("line", x1=x - 12, y1=y, x2=x + 12, y2=y, **look)


def _drawn(column: Column, colours: Colours) -> Iterator[str]:
    room = column.width
    yield running.said(column.heading, 0, _SIZE, room, font_size=_SIZE, fill=colours["quiet"])
    for line, (sign, text) in enumerate(column.entries, start=1):
        yield sign(12.0 if direction() == "ltr" else room - 12.0, line * LINE + 8)
        yield running.said(text, _SIGN, line * LINE + 12, room, font_size=_SIZE, fill=colours["ink"])
