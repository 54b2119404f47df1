"""HTML without a page around it, such as feeds carry: all of it is the article's own text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math"})
_PARAGRAPHS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "tr", "figure", "figcaption", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
"""Elements that begin and end a paragraph. Source: the HTML standard, rendering of flow content."""
_SPACES = re.compile(r"[^\S\n]+")
_ENDS = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


class _Text(HTMLParser):
    """Gathers what a reader would see; a paragraph's end is two line ends, ``br`` one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 the parser's own name
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(_SPACES.sub(" ", data.replace("\n", " ")))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS or tag == "br":
            self.pieces.append("\n" if tag == "br" else "\n\n")


def plain_text(markup: str) -> str:
    """The text of a fragment, a blank line between its paragraphs; text without markup keeps its own line ends."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    parser = _Text()
    parser.feed(markup)
    parser.close()
    text = _ENDS.sub("\n", _SPACES.sub(" ", "".join(parser.pieces)))
    return _GAPS.sub("\n\n", text).strip()
