"""Coordinates that are written in a text, made unreadable without moving a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from geomap.geo import coordinates

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "×"
_DIGITS = re.compile(r"\d")
_TELLING = re.compile(r"\d+[.,]\d{2,}|\d{4,}")
"""Numbers so exact that one alone tells where a place is."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides coordinates, and each of their exact numbers where a quote holds only one."""

    numbers: frozenset[str]

    @classmethod
    def over(cls, record: Any) -> Veil:
        """The veil for all that is written in a record."""
        found = (one.raw for text in _texts(record) for one in coordinates.find(text))
        return cls(frozenset(number for raw in found for number in _TELLING.findall(raw)))

    def drawn(self, text: str) -> str:
        """The text with × for each digit of a coordinate; as long as before, so that offsets hold."""
        for one in coordinates.find(text):
            text = text[: one.start] + _DIGITS.sub(HIDDEN, text[one.start : one.end]) + text[one.end :]
        for number in self.numbers:
            if number in text:
                text = text.replace(number, _DIGITS.sub(HIDDEN, number))
        return text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
