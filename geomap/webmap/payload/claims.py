"""The claims: who says or denies what, in quotes short enough to be fair use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.webmap.payload.columns import Columns
from geomap.webmap.payload.context import source_name
from geomap.webmap.words import choice, event, table, word

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row
    from geomap.webmap.payload.spots import Spots

LONGEST_QUOTE = 300
"""Characters of one quote. Source: docs/publish-without-harm.md."""


def rows(context: Context, spots: Spots) -> Columns:
    """One row per claim, in input order."""
    return Columns(
        {**_row(context, number, claim), **_words(context, number, claim, spots)} for number, claim in context.claims
    )


def _words(context: Context, number: int, claim: Row, spots: Spots) -> Row:
    """The quote, where it stands in its article, and the names of places in it."""
    content = claim["content"]
    quote = shorten(claim["quote"]) if context.quoting and claim["quote"] else None
    at = context.units(number)
    return {
        "quote": quote,
        "start": at(content["start"]),
        "end": at(content["end"]),
        "names": spots.inside(number, content["start"], quote) if quote else [],
    }


def _row(context: Context, number: int, claim: Row) -> Row:
    return {
        "article": number,
        "source": source_name(claim),
        "kind": choice("kind", claim["source"]["kind"], "other"),
        "stance": claim["stance"],
        "stance_text": _stance(context, number, claim),
        "certainty": table().get(f"certainty.{claim['certainty']}"),
        "about": _subjects(claim),
    }


def shorten(quote: str) -> str:
    """At most 300 characters, cut at a space, with an ellipsis where something is left out."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[: LONGEST_QUOTE - 1].rsplit(None, 1)[0] + "…"


def _stance(context: Context, number: int, claim: Row) -> str:
    if claim["stance"] == "attributes_to" and claim["attributed_to"]:
        return word("stance.attributes_to_whom", name=claim["attributed_to"])
    denied = context.sources(number, [about["id"] for about in claim["about"]])
    if claim["stance"] == "denies" and denied:
        return word("stance.denies_whom", names=", ".join(denied))
    return choice("stance", claim["stance"], "reports")


def _subjects(claim: Row) -> list[str]:
    said = (
        choice("field", about["field"], "other").replace("{value}", _value(about["field"], about["value"]), 1)
        for about in claim["about"]
        if about["field"] and about["value"]
    )
    return list(dict.fromkeys(said))


def _value(field: str, value: str) -> str:
    """A value with what geomap itself says in it in the reader's language; the rest are the article's words."""
    if field in {"sub_event_type", "event_type"}:
        return event(value)
    outcome, colon, told = value.partition(": ")
    key = f"outcome.{outcome}"
    return f"{table()[key]}: {told}" if field == "casualties" and colon and key in table() else value
