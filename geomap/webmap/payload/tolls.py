"""How many were killed, hurt or taken, as each source has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.webmap import phrases
from geomap.webmap.payload.columns import NONE, Columns, Lists, alike, fields, lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.columns import Numbers
    from geomap.webmap.payload.context import Context, Row

TOLD = ("outcome", "group", "min", "max", "approx", "part_of")


def columns(context: Context, casualties: Sequence[Sequence[Row]]) -> dict[str, Sequence[Any]]:
    """The tolls of every account, each with what it is a part of before it, and the number killed to sort by."""
    nested = lists([_nested(some) if len(some) > 1 else some for some in casualties])
    told = fields(nested.items, *TOLD, "raw", "claim_id")
    raws, claims = told.pop("raw"), told.pop("claim_id")
    if not context.quoting:
        told["group"] = [None] * len(claims)
    said = alike(zip(*told.values(), strict=True), _said)
    killed = said.pop("killed", NONE)
    vague = [_vague(*one) for one in zip(raws, told["approx"], told["max"], strict=True)]
    rows = {
        **said,
        "raw": vague if context.quoting else [None] * len(vague),
        "by": _tellers(context, nested, claims),
    }
    return {"killed": _most(nested.counts, killed), "tolls": Lists(nested.counts, Columns(rows))}


def _most(counts: Numbers, dead: Sequence[int | None]) -> list[int | None]:
    """The highest of the numbers of each account; conflicting counts are never added."""
    most: dict[int, int] = {}
    for row, least in zip(np.repeat(np.arange(len(counts)), counts).tolist(), dead, strict=True):
        if least is not None:
            most[row] = max(least, most.get(row, least))
    return list(map(most.get, range(len(counts))))


def _tellers(context: Context, nested: Lists, claims: Sequence[str | None]) -> Lists:
    """Whose each toll is; that of one of several articles, with nobody named, is the article's own."""
    articles = np.repeat(context.accounts.articles, nested.counts).tolist()
    if not context.links:
        return context.speakers_of(articles, claims)
    numbers = [toll.get("told_in", number) for number, toll in zip(articles, nested.items, strict=True)]
    return lists(
        [voice(context.records[number]["article"])] if "told_in" in toll and not by else by
        for number, toll, by in zip(numbers, nested.items, context.speakers_of(numbers, claims), strict=True)
    )


def voice(article: Row) -> str:
    """What an article is called where it speaks for itself."""
    return str(article["publisher"] or (f"“{article['title']}”" if article["title"] else article["id"]))


def _said(key: tuple[Any, ...]) -> Row:
    toll = dict(zip(TOLD, key, strict=True))
    part = toll["part_of"] is not None
    return {
        "text": phrases.toll(toll),
        "outcome": toll["outcome"],
        "part": part,
        "killed": None if part or toll["outcome"] != "killed" else toll["min"],
    }


def _vague(raw: str, approx: bool, most: int | None) -> str | None:  # noqa: FBT001 as the columns come
    """The article's own words for a number that it rounds, if it leaves it open."""
    return raw if approx and most is None else None


def _nested(casualties: Sequence[Row]) -> Sequence[Row]:
    """Tolls in order, each followed by the parts of it."""
    parts = [toll for toll in casualties if toll["part_of"] is not None]
    if not parts:
        return casualties
    wholes = [(index, toll) for index, toll in enumerate(casualties) if toll["part_of"] is None]
    return [row for index, toll in wholes for row in (toll, *(part for part in parts if part["part_of"] == index))]
