"""A name as recognition hands it to resolution."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A recognised name: words ``first:last``, characters ``start:end``.

    One that is not ``asked`` for stands beside the spans an article gives: it is evidence, and no answer.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    demonym: bool
    asked: bool = True
