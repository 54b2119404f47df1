"""What could not be placed or dated, and notes on the reading, so that nothing vanishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.webmap.words import choice, event

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row


def unplaced(context: Context) -> list[Row]:
    """One row for each thing left over, each kind, text and reason once an article."""
    rows = {}
    for number, left in context.each("unplaced"):
        key = (number, left["kind"], left["text"], left["reason"])
        rows[key] = {
            "article": number,
            "kind": choice("unplaced", left["kind"], "other"),
            "text": event(left["text"]) if left["kind"] == "date" else left["text"],
            "reason": left["reason"],
            "incident": context.incident_row(number, left["id"]),
        }
    return list(rows.values())


def notices(context: Context) -> list[Row]:
    """The warnings, in order."""
    return [{"article": number, "message": notice["message"]} for number, notice in context.each("warnings")]
