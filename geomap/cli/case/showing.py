"""A case in tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from geomap.cli.output import grid, printable

if TYPE_CHECKING:
    from collections.abc import Sequence


def articles(rows: Sequence[dict[str, Any]]) -> None:
    """Print a row an article."""
    keys = ("article_id", "published", "publisher", "incidents", "title")
    grid(["article", *keys[1:]], [[_shown(row[key]) for key in keys] for row in rows])


def incidents(rows: Sequence[dict[str, Any]]) -> None:
    """Print a row an incident."""
    grid(
        ["incident", "what", "when", "where", "killed", "injured", "articles", "standing"], [_line(row) for row in rows]
    )


def incident(row: dict[str, Any]) -> None:
    """Print what all articles tell of an incident, who says so, who denies it, and why they are linked."""
    incidents([row])
    if row["tolls"]:
        grid(["toll", "group", "by", "in", "published"], [_toll(toll) for toll in row["tolls"]])
    for title, sides in (("reported by", row["reported_by"]), ("denied by", row["denied_by"])):
        if sides:
            grid([title, "stance", "in", "published"], [_side(side) for side in sides])
    if row["links"]:
        grid(["score", "one", "between", "why"], [_link(link) for link in row["links"]])
    if row["corrected"]:
        grid(["corrected", "to", "was", "by", "when", "why"], [_correction(one) for one in row["corrected"]])
    typer.echo(printable(f"  members: {', '.join(row['members'])}"))


def articles_of(row: dict[str, Any]) -> list[str]:
    """The articles that tell an incident."""
    return list(row["told_in"])


def _line(row: dict[str, Any]) -> list[str]:
    return [
        row["case_incident_id"],
        row["sub_event_type"],
        _between(row["event_date_earliest"], row["event_date_latest"]),
        _shown(row["location_name"]),
        _between(row["killed_least"], row["killed_most"]),
        _between(row["injured_least"], row["injured_most"]),
        _shown(row["articles"]),
        row["standing"].replace("_", " "),
    ]


def _toll(toll: dict[str, Any]) -> list[str]:
    most = toll["min"] if toll["max"] is None else toll["max"]
    count = f"{_between(toll['min'], most)}{'+' if toll['max'] is None else ''} {toll['outcome']}"
    whole = f"{count}, part of another" if toll["part_of"] is not None else count
    return [whole, *(_shown(toll[key]) for key in ("group", "source", "article_id", "published"))]


def _side(side: dict[str, Any]) -> list[str]:
    whom = f" {side['attributed_to']}" if side["attributed_to"] else ""
    stance = f"{side['stance'].replace('_', ' ')}{whom}"
    return [_shown(side["source"] or None), stance, side["article_id"], _shown(side["published"])]


def _link(link: dict[str, Any]) -> list[str]:
    linked = "yes" if link["linked"] else "no"
    score = "-" if link["score"] is None else f"{link['score']:g}"
    return [score, linked, f"{link['incident_a']} {link['incident_b']}", link["why"]]


def _correction(one: dict[str, Any]) -> list[str]:
    name = f"{one['field'].replace('_', ' ')} ({one['correction_id']})"
    return [name, *(one[key] or "-" for key in ("value", "was", "by", "when", "reason"))]


def _between(low: Any, high: Any) -> str:
    if low is None and high is None:
        return "-"
    return str(low) if low == high else f"{_shown(low)} to {_shown(high)}"


def _shown(value: Any) -> str:
    return "-" if value is None else str(value)
