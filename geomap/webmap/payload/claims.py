"""The claims: who says or denies what, in quotes short enough to be fair use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.webmap.payload.columns import Columns, fields, lists
from geomap.webmap.words import choice, event, table, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Context, Row
    from geomap.webmap.payload.spots import Spots

LONGEST_QUOTE = 300
"""Characters of one quote. Source: docs/publish-without-harm.md."""


def rows(context: Context, spots: Spots) -> Columns:
    """One row per claim, in input order."""
    told = fields(context.claims.rows, "source", "stance", "certainty", "about")
    kind = cache(lambda name: choice("kind", name, "other"))
    certainty = cache(lambda name: table().get(f"certainty.{name}"))
    return Columns(
        {
            "article": context.claims.articles,
            "source": context.speakers,
            "kind": [kind(source["kind"]) for source in told["source"]],
            "stance": list(told["stance"]),
            "stance_text": _stances(context),
            "certainty": list(map(certainty, told["certainty"])),
            "about": lists(map(_subjects, told["about"])),
            **_words(context, spots),
        }
    )


def _words(context: Context, spots: Spots) -> dict[str, Sequence[Any]]:
    """The quotes, where they stand in their articles, and the names of places in them."""
    told = fields(context.claims.rows, "quote", "content")
    quotes = [shorten(quote) if context.quoting and quote else None for quote in told["quote"]]
    starts = [content["start"] for content in told["content"]]
    return {
        "start": _in_units(context, starts),
        "end": _in_units(context, [content["end"] for content in told["content"]]),
        "quote": quotes,
        "names": lists(
            spots.inside(number, start, quote) if quote else ()
            for number, start, quote in zip(context.claims.articles, starts, quotes, strict=True)
        ),
    }


def _in_units(context: Context, offsets: Sequence[int]) -> list[int]:
    return [context.units(number)(offset) for number, offset in zip(context.claims.articles, offsets, strict=True)]


def shorten(quote: str) -> str:
    """At most 300 characters, cut at a space, with an ellipsis where something is left out."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[: LONGEST_QUOTE - 1].rsplit(None, 1)[0] + "…"


def _stances(context: Context) -> list[str]:
    plain = cache(lambda stance: choice("stance", stance, "reports"))
    return [_whom(context, number, claim) or plain(claim["stance"]) for number, claim in context.claims]


def _whom(context: Context, number: int, claim: Row) -> str | None:
    """A stance towards somebody in words."""
    if claim["stance"] == "attributes_to" and claim["attributed_to"]:
        return word("stance.attributes_to_whom", name=claim["attributed_to"])
    if claim["stance"] != "denies":
        return None
    denied = context.sources(number, [about["id"] for about in claim["about"]])
    return word("stance.denies_whom", names=", ".join(denied)) if denied else None


def _subjects(subjects: Sequence[Row]) -> list[str]:
    said = [
        choice("field", about["field"], "other").replace("{value}", _value(about["field"], about["value"]), 1)
        for about in subjects
        if about["field"] and about["value"]
    ]
    return list(dict.fromkeys(said)) if said else said


def _value(field: str, value: str) -> str:
    """A value with what geomap itself says in it in the reader's language; the rest are the article's words."""
    if field in {"sub_event_type", "event_type"}:
        return event(value)
    outcome, colon, told = value.partition(": ")
    key = f"outcome.{outcome}"
    return f"{table()[key]}: {told}" if field == "casualties" and colon and key in table() else value
