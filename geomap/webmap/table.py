"""The table of incidents that stands in the page without scripts and on paper."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any

from geomap.webmap.words import event, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 100
"""Rows; beyond them the page's size is better spent on the data itself."""
COLUMNS = ("date", "type", "place", "toll", "status", "source")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Text fit for markup: escaped, without control characters, half characters or direction overrides."""
    if text.isascii() and text.isprintable():
        return escape(text)
    return escape("".join(_fit(character) for character in text))


def _fit(character: str) -> str:
    if character in _DIRECTIONS:
        return ""
    category = unicodedata.category(character)
    if category in {"Zl", "Zp"}:
        return " "
    if category == "Cs" or (category == "Cc" and character not in "\t\n"):
        return "\ufffd"
    return character


def table(incidents: Sequence[Mapping[str, Any]], articles: Sequence[Mapping[str, Any]]) -> str:
    """The incidents as an HTML table, from the page's own rows."""
    heads = "".join(f'<th scope="col">{escape(word(f"table.{name}"))}</th>' for name in COLUMNS)
    rows = "".join(_row(incident, articles[incident["article"]]) for incident in incidents[:LONGEST])
    return (
        f"<table><caption>{escape(word('table.caption'))}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_more(len(incidents))}"
    )


def _row(incident: Mapping[str, Any], article: Mapping[str, Any]) -> str:
    standing = word(f"attested.{incident['standing']}")
    cells = (
        _joined(" ", incident["date"], incident["time"]),
        _joined(": ", event(incident["type"]), event(incident["kind"])),
        _joined(", ", incident["where"], incident["region"], incident["precision"]),
        _joined("; ", *_tolls(incident["tolls"])),
        _joined(". ", standing, incident["aside"], *incident["corrected"]),
        _joined(
            ", ", article["title"] or article["id"], article["publisher"], article["published"], _tellers(incident)
        ),
    )
    return "<tr>" + "".join(f"<td><bdi>{plain(cell)}</bdi></td>" for cell in cells) + "</tr>"


def _tellers(incident: Mapping[str, Any]) -> str | None:
    """How many articles tell of it, where there are several."""
    return word("ui.many_articles", all=len(incident["tellings"])) if len(incident["tellings"]) else None


def _tolls(tolls: Sequence[Mapping[str, Any]]) -> list[str]:
    """Numbers of one harm together, each with whose it is where there are several: they are no sum."""
    same: dict[str, list[Mapping[str, Any]]] = {}
    for toll in tolls:
        same.setdefault(toll["outcome"], []).append(toll)
    several = {outcome: sum(not toll["part"] for toll in some) > 1 for outcome, some in same.items()}
    return [", ".join(_toll(toll, named=several[outcome]) for toll in some) for outcome, some in same.items()]


def _toll(toll: Mapping[str, Any], *, named: bool) -> str:
    if not named or toll["part"] or not toll["by"]:
        return str(toll["text"])
    return word("ui.toll_by", toll=toll["text"], names=", ".join(toll["by"]))


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)


def _more(count: int) -> str:
    return f"<p>{escape(word('table.more', shown=LONGEST, all=count))}</p>" if count > LONGEST else ""
