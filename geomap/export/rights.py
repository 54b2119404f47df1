"""How much of an article's own words an output carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from geomap.case.case import Case
from geomap.errors import ExportError

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis

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
    return Case.from_analyses(_without_text(analysis, longest) for analysis in case.analyses())


def shortened(text: str, longest: int) -> str:
    """The text, cut to ``longest`` characters, an ellipsis its last where anything is cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…" if longest else ""


def _without_text(analysis: Analysis, longest: int) -> Analysis:
    claims = analysis.claims and tuple(replace(item, quote=shortened(item.quote, longest)) for item in analysis.claims)
    unplaced = tuple(replace(item, text=shortened(item.text, LONGEST_QUOTE)) for item in analysis.unplaced)
    return replace(analysis, article=replace(analysis.article, text=None), claims=claims, unplaced=unplaced)
