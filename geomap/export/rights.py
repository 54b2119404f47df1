"""How much of an article's own words an output carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from geomap.case.frames import plain, series
from geomap.errors import ExportError

if TYPE_CHECKING:
    from geomap.case.case import Case

ArticleMode = Literal["quotes", "full", "none"]
LONGEST_QUOTE = 300
"""Characters of one quote that enter an output. Source: the project's own rule for quotation."""


def limited(case: Case, article: ArticleMode) -> Case:
    """The case with as much of its articles' words as ``article`` allows.

    ``quotes`` leaves the text out and cuts each quote to 300 characters, ``none`` empties the quotes too,
    ``full`` keeps everything.

    Raises:
        ExportError: ``full`` is asked for and the case lacks the text of an article.
    """
    if article == "full":
        absent = case.articles.loc[case.articles["text"].isna(), "article_id"]
        if len(absent):
            raise ExportError(f"article {absent.iloc[0]!r}: its text is not in the case; extract it with --with-text")
        return case
    longest = LONGEST_QUOTE if article == "quotes" else 0
    quotes = [shortened(quote, longest) for quote in plain("text", case.claims["quote"])]
    unplaced = [[_cut(item) for item in held] for held in case.articles["unplaced"]]
    nothing = [None] * len(case.articles)
    return replace(
        case,
        articles=case.articles.assign(text=series("text", nothing).array, unplaced=series("json", unplaced).array),
        claims=case.claims.assign(quote=series("text", quotes).array),
    )


def shortened(text: str, longest: int) -> str:
    """The text, cut to ``longest`` characters, an ellipsis its last where anything is cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…" if longest else ""


def _cut(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "text": shortened(item["text"], LONGEST_QUOTE)}
