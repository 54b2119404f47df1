"""Hyphenated words that begin with a number, taken apart: "three-year-old", "thirty-six-hour", "half-hour"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.models.document import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMERAL_KINDS = ("unit", "ten", "scale", "half", "group")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(word for kind in _NUMERAL_KINDS for word in lexicon.words("number_words", kind=kind))


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("units"))


def split(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """``tokens`` with number compounds cut at the hyphen after the number, and units from what follows them."""
    found: list[Token] = []
    for token in tokens:
        if "-" in token.lower:
            found.extend(_parts(token))
        else:
            found.append(token)
    return tuple(found)


def _parts(token: Token) -> Iterator[Token]:
    if "-" not in token.lower[:20] or len(token.text) > 40:
        yield token
        return
    pieces = token.lower.split("-")
    if pieces[0] in _unit_words():
        yield from _cut(token, 1)
        return
    numeric = next((index for index, piece in enumerate(pieces) if piece not in _number_words()), len(pieces))
    if numeric == 0 or numeric == len(pieces):
        yield token
        return
    yield from _cut(token, numeric)


def _cut(token: Token, after: int) -> Iterator[Token]:
    """The first ``after`` pieces as one token, then each hyphen and piece as its own."""
    pieces = token.text.split("-")
    head = "-".join(pieces[:after])
    at = token.start + len(head)
    yield Token(token.start, at, head, head.lower())
    for piece in pieces[after:]:
        yield Token(at, at + 1, "-", "-")
        yield Token(at + 1, at + 1 + len(piece), piece, piece.lower())
        at += 1 + len(piece)
