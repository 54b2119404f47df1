"""The terms that a pattern matched, asked for by letter."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.events.time.reading import Part, Sense
    from geomap.events.time.terms import Term, Terms

CLOCK_UNITS = frozenset({"second", "minute", "hour"})


class Piece:
    """The matched terms, asked for by letter."""

    def __init__(self, terms: Terms, first: int, last: int) -> None:
        self.terms = terms.items[first:last]
        self.before = terms.letters[first - 1] if first else "|"
        self.preceding = terms.items[first - 1].lower if first else ""
        self.leading = tuple(term.lower for term in terms.items[max(0, first - 2) : first])
        self.after = terms.items[last] if last < len(terms.items) else None
        self.letters = terms.letters[first:last]

    def all(self, letters: str) -> list[Term]:
        """The terms with one of ``letters``, in order."""
        return [term for term in self.terms if term.letter in letters]

    def value(self, letters: str) -> int | None:
        """The value of the first term with one of ``letters``."""
        found = self.all(letters)
        return int(found[0].value) if found else None

    @property
    def year(self) -> int | None:
        """The year, if one is said."""
        return self.value("Y")

    @property
    def part(self) -> Part | None:
        """Early, mid or late, if it is said."""
        return next((PARTS[letter] for letter in self.letters if letter in PARTS), None)

    @property
    def direction(self) -> int | None:
        """-1 for last, 0 for this, 1 for next, None where none is said."""
        said = self.letters.replace("tx", "x").replace("tc", "c")  # "this coming Friday", "this past spring"
        return next((DIRECTIONS[letter] for letter in said if letter in DIRECTIONS), None)

    @property
    def unit(self) -> str:
        """The unit of time."""
        return units()[self.all("U")[0].lower]

    @property
    def plural(self) -> bool:
        """Whether the unit is in the plural."""
        return self.all("U")[0].lower.endswith("s")

    @property
    def counts(self) -> tuple[float, float | None]:
        """How many units, (least, most); a bare plural is two at least."""
        numbers = [term.value for term in self.all("ND")]
        if numbers:
            return min(numbers), max(numbers)
        return (2, None) if self.all("K") or self.plural else (1, 1)


PARTS: Mapping[str, Part] = MappingProxyType({"E": "early", "S": "early", "I": "mid", "L": "late", "F": "late"})
DIRECTIONS: Mapping[str, int] = MappingProxyType(
    {"l": -1, "c": -1, "Q": -1, "v": -1, "e": -1, "t": 0, "z": 0, "q": 0, "x": 1, "f": 1, "r": 1, "a": 1}
)
SENSES: Mapping[int | None, Sense] = MappingProxyType({-1: "last", 0: "this", 1: "next"})


@cache
def units() -> Mapping[str, str]:
    """Words for units of time, plural ones too, to the unit they name."""
    return MappingProxyType({row["word"]: row["unit"] for row in lexicon.rows("time_units")})
