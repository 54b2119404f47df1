"""The claims: who says or denies what, in quotes short enough to be fair use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.webmap.data import unmoved
from geomap.webmap.payload.columns import Columns, Lists, empty, fields, lists
from geomap.webmap.words import choice, event, listed, table, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Context, Row
    from geomap.webmap.payload.spots import Spots

LONGEST_QUOTE = 300
"""Characters of one quote. Source: docs/publish-without-harm.md."""

IN_WORDS = frozenset({"casualties", "targets"})
"""Fields whose values are the article's own wording, which the toll and the target beside them say in geomap's."""

TOWARDS = frozenset({"attributes_to", "denies"})
"""Stances towards somebody."""


def rows(context: Context, spots: Spots) -> Columns:
    """One row per claim, in input order."""
    told = context.claimed
    kind = cache(lambda name: choice("kind", name, "other"))
    certainty = cache(lambda name: table().get(f"certainty.{name}"))
    return Columns(
        {
            "article": context.claims.articles,
            "source": context.speakers,
            "kind": list(map(kind, context.sources["kind"])),
            "stance": told["stance"],
            "stance_text": _stances(context, told["stance"]),
            "direct": [claim.get("speech") == "direct" for claim in context.claims.rows],
            "certainty": list(map(certainty, told["certainty"])),
            "about": _about(context, told["about"]),
            **_words(context, spots, told["quote"], told["content"]),
        }
    )


def _words(
    context: Context, spots: Spots, told: Sequence[str | None], contents: Sequence[Row]
) -> dict[str, Sequence[Any]]:
    """The quotes, where they stand in their articles, and the names of places in them."""
    starts, ends = fields(contents, "start", "end").values()
    quotes = [shorten(quote) if quote and context.quoting else None for quote in told]
    return {
        "start": _in_units(context, starts),
        "end": _in_units(context, ends),
        "quote": quotes,
        "names": _names(context, spots, starts, quotes),
    }


def _names(context: Context, spots: Spots, starts: Sequence[int], quotes: Sequence[str | None]) -> Lists:
    if not spots.names:
        return empty(len(quotes))
    return lists(
        spots.inside(number, start, quote) if quote and number in spots.names else ()
        for number, start, quote in zip(context.claims.articles, starts, quotes, strict=True)
    )


def _in_units(context: Context, offsets: list[int]) -> list[int]:
    if set(context.units) == {unmoved}:
        return offsets
    return [context.units[number](offset) for number, offset in zip(context.claims.articles, offsets, strict=True)]


def shorten(quote: str) -> str:
    """At most 300 characters, cut at a space, with an ellipsis where something is left out."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[: LONGEST_QUOTE - 1].rsplit(None, 1)[0] + "…"


def _stances(context: Context, stances: Sequence[str]) -> list[str]:
    plain = {stance: choice("stance", stance, "reports") for stance in set(stances)}
    return [
        (stance in TOWARDS and _whom(context, number, claim)) or plain[stance]
        for (number, claim), stance in zip(context.claims, stances, strict=True)
    ]


def _whom(context: Context, number: int, claim: Row) -> str | None:
    """A stance towards somebody in words."""
    if claim["stance"] == "attributes_to" and claim["attributed_to"]:
        return word("stance.attributes_to_whom", name=claim["attributed_to"])
    if claim["stance"] != "denies":
        return None
    denied = context.makers(number, [about["id"] for about in claim["about"]])
    return word("stance.denies_whom", names=listed(denied)) if denied else None


def _about(context: Context, subjects: Sequence[Sequence[Row]]) -> Lists:
    """What each claim says of its subjects, each thing once; without the articles' words not what they call it."""
    held = lists(subjects)
    left_out = frozenset() if context.quoting else IN_WORDS
    said = [
        _said(about["field"], about["value"]) if about["value"] and about["field"] not in left_out else None
        for about in held.items
    ]
    if not any(said):
        return empty(len(subjects))
    return lists(list(dict.fromkeys(filter(None, some))) for some in Lists(held.counts, said))


def _said(field: str | None, value: str) -> str | None:
    return choice("field", field, "other").replace("{value}", _value(field, value), 1) if field else None


def _value(field: str, value: str) -> str:
    """A value with what geomap itself says in it in the reader's language; the rest are the article's words."""
    if field in {"sub_event_type", "event_type"}:
        return event(value)
    outcome, colon, told = value.partition(": ")
    key = f"outcome.{outcome}"
    return f"{table()[key]}: {told}" if field == "casualties" and colon and key in table() else value
