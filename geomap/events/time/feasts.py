"""Feasts by name: on a fixed day of the year (Christmas Eve), counted from Easter, or on a weekday (Thanksgiving)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time.reading import Day, Easter, Nth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.document import Token

_LONGEST = 6


class Feast(NamedTuple):
    """Its name and the token after it."""

    name: str
    last: int


def at(tokens: Sequence[Token], index: int) -> Feast | None:
    """The feast that is named at ``index``, with a capital."""
    if tokens[index].lower not in openers() or not tokens[index].text[0].isupper():
        return None
    for length in range(_LONGEST, 0, -1):
        words = tuple(token.lower.replace("’", "'") for token in tokens[index : index + length])
        if len(words) == length and words in _days():
            return Feast(" ".join(words), index + length)
    return None


def reading(name: str, year: int | None) -> Day | Easter | Nth:
    """What the name of a feast says, in ``year`` if one is told."""
    row = _days()[tuple(name.split())]
    if row["easter"]:
        return Easter(year, int(row["easter"]), row["church"])
    if row["nth"]:
        return Nth(year, int(row["month"]), int(row["weekday"]), int(row["nth"]))
    return Day(year, int(row["month"]), int(row["day"]))


@cache
def _days() -> Mapping[tuple[str, ...], Mapping[str, str]]:
    return MappingProxyType({tuple(row["word"].split()): row for row in lexicon.rows("feasts")})


@cache
def openers() -> frozenset[str]:
    """The words that a feast's name begins with."""
    return frozenset(words[0] for words in _days())


def days(feast: Easter | Nth, year: int) -> tuple[date, ...]:
    """A feast's days in a year, the western before the eastern where its name says neither alone."""
    if isinstance(feast, Nth):
        return (_nth(feast, year),)
    both = (_western(year), _eastern(year))
    sundays = {"west": both[:1], "east": both[1:]}.get(feast.church, both)
    return tuple(dict.fromkeys(sunday + timedelta(feast.days) for sunday in sundays))


def _nth(feast: Nth, year: int) -> date:
    first = date(year, feast.month, 1)
    return first + timedelta((feast.weekday - first.weekday()) % 7 + 7 * (feast.number - 1))


def _western(year: int) -> date:
    """Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moved + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _eastern(year: int) -> date:
    """Source: the Julian algorithm (Meeus, the same chapter), moved by the 13 days of 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(13)
