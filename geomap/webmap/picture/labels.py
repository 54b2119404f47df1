"""Names on the picture, none over another nor over a sign."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from geomap.webmap.picture.letters import width
from geomap.webmap.picture.running import isolated
from geomap.webmap.picture.svg import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.webmap.picture.flights import Line
    from geomap.webmap.picture.names import Name
    from geomap.webmap.picture.view import View

FONTS = {"event": (600, 13.0), "stop": (500, 12.0), "place": (400, 11.5), "country": (500, 11.0), "city": (400, 11.0)}
"""Weight and size of each style of name. Source: assets/js/labels.js."""
ROOM = {"city": 20.0, "country": 6.0}
PIXELS_PER_TOWN = 24_000
_SPACED = 0.08
_STEP = 12.0
_EDGE = 3.0


class Box(NamedTuple):
    """A rectangle of the picture that is taken, pixels, with the side its text is anchored to."""

    left: float
    top: float
    right: float
    bottom: float
    anchor: str = "middle"


class Taken:
    """The boxes that are taken, found by the cell of a coarse grid."""

    CELL = 64.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in self._touched(box, 0.0):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box, room: float) -> bool:
        """Whether nothing lies within ``room`` pixels of the box."""
        return not any(
            _overlap(box, other, room) for cell in self._touched(box, room) for other in self._cells.get(cell, ())
        )

    def _touched(self, box: Box, room: float) -> Iterator[tuple[int, int]]:
        columns = range(int((box.left - room) // self.CELL), int((box.right + room) // self.CELL) + 1)
        rows = range(int((box.top - room) // self.CELL), int((box.bottom + room) // self.CELL) + 1)
        return ((column, row) for column in columns for row in rows)


def _overlap(a: Box, b: Box, room: float) -> bool:
    across = a.left < b.right + room and b.left < a.right + room
    return across and a.top < b.bottom + room / 2 and b.top < a.bottom + room / 2


def placed(view: View, names: Sequence[Name], lines: Iterable[Line], colours: Mapping[str, str]) -> str:
    """The names that find room, most important first."""
    taken = Taken()
    for name in names:
        if name.body is not None and name.style != "city":
            x, y = name.spots[0]
            taken.add(Box(x - name.body, y - name.tall, x + name.body, y + name.tall))
    for line in lines:
        _block(taken, line)
    towns = view.width * view.height / PIXELS_PER_TOWN
    parts = []
    for name in names:
        if name.style == "city" and towns < 1:
            break
        box = _room(view, name, taken) if name.text else None
        if box is not None:
            taken.add(box)
            towns -= name.style == "city"
            parts.append(_written(name, box, colours))
    return "".join(parts)


def _block(taken: Taken, line: Line) -> None:
    """A flight's way is kept clear of names."""
    for (ax, ay), (bx, by) in pairwise(line):
        steps = max(1, min(400, int(math.hypot(bx - ax, by - ay) / _STEP)))
        for at in range(steps):
            x, y = ax + (bx - ax) * at / steps, ay + (by - ay) * at / steps
            taken.add(Box(x - 3, y - 3, x + 3, y + 3))


def _room(view: View, name: Name, taken: Taken) -> Box | None:
    weight, size = FONTS[name.style]
    spacing = _SPACED if name.style == "country" else 0.0
    across = width(name.text, size, bold=weight >= 600, spacing=spacing)
    boxes = _over(name, across, size) if name.body is None else _beside(name, across, size)
    return next((box for box in boxes if _shown(view, box) and taken.free(box, ROOM.get(name.style, 2.0))), None)


def _over(name: Name, across: float, size: float) -> Iterator[Box]:
    for x, y in name.spots:
        yield Box(x - across / 2, y - size / 2, x + across / 2, y + size / 2)


def _beside(name: Name, across: float, size: float) -> Iterator[Box]:
    (x, y), body = name.spots[0], name.body or 0.0
    side, above = body + 5, min(body, 11) + 4 + size / 2
    slots = (
        (side, 0.0, "start"), (-side, 0.0, "end"), (0.0, -above, "middle"), (0.0, above, "middle"),
        (side - 4, -above / 1.6, "start"), (side - 4, above / 1.6, "start"),
    )  # fmt: skip
    for dx, dy, anchor in slots:
        left = x + dx - {"start": 0.0, "middle": across / 2, "end": across}[anchor]
        yield Box(left, y + dy - size / 2, left + across, y + dy + size / 2, anchor)


def _shown(view: View, box: Box) -> bool:
    inside = box.left >= _EDGE and box.top >= _EDGE
    return inside and box.right <= view.width - _EDGE and box.bottom <= view.height - _EDGE


def _written(name: Name, box: Box, colours: Mapping[str, str]) -> str:
    weight, size = FONTS[name.style]
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[box.anchor]
    # The halo is a text of its own: not every program that shows pictures can paint it below the letters.
    place = {
        "x": x, "y": box.top + size * 0.86, "font_size": size, "font_weight": weight, "text_anchor": box.anchor,
        "letter_spacing": _SPACED * size if name.style == "country" and not _joined(name.text) else None,
    }  # fmt: skip
    halo = {"fill": "none", "stroke": colours["label-halo"], "stroke_width": 3, "stroke_linejoin": "round"}
    written = _text(name.text, **place, **halo, stroke_opacity=0.85) + _text(
        name.text, **place, fill=colours[f"label-{name.style}"]
    )
    if name.style == "city":
        return _town(name, colours) + written
    known = name.sites is not None or name.track is not None
    return tag("g", written, data_sites=name.sites, data_track=name.track) if known else written


def _joined(text: str) -> bool:
    """Whether its letters join, as Arabic ones do: apart they would be others."""
    return any(bidirectional(letter) == "AL" for letter in text)


def _text(text: str, **look: object) -> str:
    return tag("text", isolated(text), **look)


def _town(name: Name, colours: Mapping[str, str]) -> str:
    (x, y), colour = name.spots[0], colours["label-city"]
    return tag("circle", cx=x, cy=y, r=1.8, fill=colour)
