"""How many were killed, hurt or taken, as each source has it."""

from __future__ import annotations

from itertools import chain, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from geomap.webmap import phrases
from geomap.webmap.payload.columns import Columns, Lists, alike, lists
from geomap.webmap.payload.context import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Context, Row

TOLD = ("outcome", "group", "min", "max", "approx", "part_of")
_TOLD = itemgetter(*TOLD)


def tolls(context: Context, casualties: Sequence[Sequence[Row]]) -> Lists:
    """The tolls of every incident, each with what it is a part of before it."""
    nested = [_nested(some) if len(some) > 1 else some for some in casualties]
    counts = list(map(len, nested))
    articles = chain.from_iterable(map(repeat, context.incidents.articles, counts))
    rows = list(chain.from_iterable(nested))
    flat = Told([toll.get("told_in", number) for number, toll in zip(articles, rows, strict=True)], rows)
    return Lists(counts, Columns(_columns(context, flat)))


def _columns(context: Context, flat: Told) -> dict[str, Sequence[Any]]:
    return {
        **alike(map(_TOLD, flat.rows), _said),
        "raw": [_vague(toll) if toll["approx"] and context.quoting else None for toll in flat.rows],
        "by": _tellers(context, flat),
    }


def _tellers(context: Context, flat: Told) -> Lists:
    """Whose each toll is; that of one of several articles, with nobody named, is the article's own."""
    named = context.speakers_of(flat.articles, list(map(itemgetter("claim_id"), flat.rows)))
    if not context.links:
        return named
    return lists(
        [voice(context.records[number]["article"])] if "told_in" in toll and not by else by
        for (number, toll), by in zip(flat, named, strict=True)
    )


def voice(article: Row) -> str:
    """What an article is called where it speaks for itself."""
    return str(article["publisher"] or (f"“{article['title']}”" if article["title"] else article["id"]))


def _said(key: tuple[Any, ...]) -> Row:
    toll = dict(zip(TOLD, key, strict=True))
    return {"text": phrases.toll(toll), "part": toll["part_of"] is not None}


def _vague(toll: Row) -> str | None:
    """The article's own words for a number that it rounds, if it leaves it open."""
    return toll["raw"] if toll["max"] is None else None


def killed(casualties: Sequence[Row]) -> int | None:
    """The highest of the least numbers killed, to sort by; conflicting counts are never added."""
    dead = [toll["min"] for toll in casualties if toll["outcome"] == "killed" and toll["part_of"] is None]
    return max([least for least in dead if least is not None], default=None)


def _nested(casualties: Sequence[Row]) -> Sequence[Row]:
    """Tolls in order, each followed by the parts of it."""
    parts = [toll for toll in casualties if toll["part_of"] is not None]
    if not parts:
        return casualties
    wholes = [(index, toll) for index, toll in enumerate(casualties) if toll["part_of"] is None]
    return [row for index, toll in wholes for row in (toll, *(part for part in parts if part["part_of"] == index))]
