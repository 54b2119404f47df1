"""The tables that stand in the page without scripts and on paper: incidents, flights, and what is left over."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any

from geomap.webmap.words import direction, event, listed, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Row = Mapping[str, Any]
    Tables = Mapping[str, Sequence[Row]]

LONGEST = 60
"""Rows; beyond them the page's size is better spent on the data itself."""
COLUMNS = ("date", "type", "place", "toll", "status", "says", "source")
FLIGHT_COLUMNS = ("flight", "way", "says", "source")
SIDES = {"denies": "ui.denied_by", "declines_to_comment": "ui.declined_by"}
"""Stances of those who do not say so; all others do."""
_SLASH = re.compile(r"(?<=\w\w)/(?=\w\w)")
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


def tables(rows: Tables) -> str:
    """Incidents, flights and what could not be placed or dated as HTML, from the page's own rows."""
    articles, claims = rows["articles"], rows["claims"]
    incidents = (_incident(row, articles[row["article"]], claims) for row in rows["incidents"][:LONGEST])
    flights = (_flight(row, articles[row["article"]]) for row in rows["tracks"][:LONGEST])
    return "".join(
        (
            _table("incidents", "table.caption", COLUMNS, incidents, len(rows["incidents"])),
            _table("flights", "ui.tracks", FLIGHT_COLUMNS, flights, len(rows["tracks"])) if rows["tracks"] else "",
            _leftovers(rows["unplaced"]),
        )
    )


def _table(name: str, caption: str, columns: Iterable[str], rows: Iterable[str], count: int) -> str:
    heads = "".join(f'<th scope="col">{escape(word(f"table.{column}"))}</th>' for column in columns)
    rest = word("table.more", shown=LONGEST, all=count) if name == "incidents" else _rest(count)
    return (
        f'<table class="gm-{name}"><caption>{escape(word(caption))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"{f'<p>{escape(rest)}</p>' if count > LONGEST else ''}"
    )


def _incident(row: Row, article: Row, claims: Sequence[Row]) -> str:
    return _cells(
        [row["date"], row["time"]],
        [event(row["kind"]), event(row["type"])],
        [listed(filter(None, (row["where"], row["region"]))), row["precision"]],
        _tolls(row["tolls"]),
        [word(f"attested.{row['standing']}"), row["aside"], *row["corrected"]],
        list(sides(claims[at] for at in row["claims"])),
        [*_told_in(article), _tellers(row)],
    )


def sides(claims: Iterable[Row]) -> Iterator[str]:
    """Who says it, who denies it and who will not speak, a line for each side."""
    said: dict[str, list[str]] = {key: [] for key in ("ui.according", *SIDES.values())}
    for claim in claims:
        names = said[SIDES.get(claim["stance"], "ui.according")]
        if claim["source"] not in names:
            names.append(claim["source"])
    return (word(key, names=listed(names)) for key, names in said.items() if names)


def _flight(row: Row, article: Row) -> str:
    points = (f"{point['order']}. {listed(filter(None, (point['text'], point['timing'])))}" for point in row["points"])
    return _cells([row["title"], row["operator"]], list(points), [row["reported"], row["denied"]], _told_in(article))


def _told_in(article: Row) -> list[str | None]:
    """An article's title, and whose it is and of which day."""
    day = article["published"]
    if day and article["inferred"]:
        day = f"{day} {word('ui.inferred_date')}"
    return [article["title"] or article["id"], listed(filter(None, (article["publisher"], day)))]


def _tellers(incident: Row) -> str | None:
    """How many articles tell of it, where there are several."""
    return word("ui.many_articles", all=len(incident["tellings"])) if len(incident["tellings"]) else None


def _tolls(tolls: Sequence[Mapping[str, Any]]) -> list[str]:
    """Numbers of one harm together, each with whose it is where there are several: they are no sum."""
    same: dict[str, list[Mapping[str, Any]]] = {}
    for toll in tolls:
        same.setdefault(toll["outcome"], []).append(toll)
    several = {outcome: sum(not toll["part"] for toll in some) > 1 for outcome, some in same.items()}
    return [listed(_toll(toll, named=several[outcome]) for toll in some) for outcome, some in same.items()]


def _toll(toll: Mapping[str, Any], *, named: bool) -> str:
    if not named or toll["part"] or not toll["by"]:
        return str(toll["text"])
    return word("ui.toll_by", toll=toll["text"], names=listed(toll["by"]))


def _cells(*cells: Sequence[str | None]) -> str:
    return "<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in cells) + "</tr>"


def _lines(parts: Sequence[str | None]) -> str:
    return "<br>".join(_apart(part) for part in parts if part)


def _apart(text: str) -> str:
    """Text as markup, kept apart from what is around it where either may run from the right."""
    markup = _broken(plain(text))
    return markup if direction() == "ltr" and text.isascii() else f"<bdi>{markup}</bdi>"


def _broken(markup: str) -> str:
    """A slash is where a line may end, as in "Explosions/Remote violence"."""
    return _SLASH.sub("/<wbr>", markup)


def _leftovers(unplaced: Sequence[Row]) -> str:
    """What could not be placed or dated, so that nothing vanishes."""
    if not unplaced:
        return ""
    lines = "".join(
        f"<li><strong>{plain(row['kind'])}</strong>: <bdi>{plain(row['text'])}</bdi> — "
        f'<bdi lang="en">{plain(row["reason"])}</bdi></li>'
        for row in unplaced[:LONGEST]
    )
    more = f"<p>{escape(_rest(len(unplaced)))}</p>" if len(unplaced) > LONGEST else ""
    return f'<section class="gm-leftovers"><h2>{escape(word("ui.unplaced"))}</h2><ul>{lines}</ul>{more}</section>'


def _rest(count: int) -> str:
    return word("table.rest", rest=count - LONGEST)
