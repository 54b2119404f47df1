"""Stretches of direct speech between quotation marks."""

from __future__ import annotations

import re

from geomap.models.span import Span

_MARK = re.compile("[\"“”„«»]|''|``")
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "”": '”"', "``": "''", "''": "''"}


def find(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The quoted stretches of ``text[start:end]``, marks excluded.

    A quotation that does not close before ``end`` runs to it, as a speech that goes on in the next paragraph
    does.
    """
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark in _CLOSERS:
                opened = (match.end(), _CLOSERS[mark])
        elif mark in opened[1]:
            found.append(Span(opened[0], match.start()))
            opened = None
    if opened is not None and opened[0] < end:
        found.append(Span(opened[0], end))
    return tuple(quote for quote in found if quote.start < quote.end)
