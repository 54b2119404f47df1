"""The values that corrections give, read from text: counts, days, kinds of event, lists of ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from geomap.errors import RecordError
from geomap.lexicon import rows
from geomap.models.time import DateRange

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNT = re.compile(r"(?P<least>\d{1,7})(?:\s*(?:-|–|\.\.|to)\s*(?P<most>\d{1,7})|(?P<open>\+))?", re.IGNORECASE)
_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Days that a range spans at most, and its precision. Source: UCDP GED codebook, date_prec."""
_LONGER = 5
_OPEN = frozenset({"", ".."})


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people: least, most (None where it is open) and, where it is one number, that."""

    least: int
    most: int | None

    @property
    def best(self) -> int | None:
        """The number, where it is one."""
        return self.least if self.least == self.most else None


def count(text: str) -> Count:
    """``12``, ``12-15`` or ``12+``.

    Raises:
        RecordError: It is none of these.
    """
    match = _COUNT.fullmatch(text.strip())
    if match is None:
        raise RecordError(f"{text!r} is no count; write 12, 12-15, or 12+ for 12 or more")
    least = int(match["least"])
    most = None if match["open"] else int(match["most"] or least)
    if most is not None and most < least:
        raise RecordError(f"{text!r}: the greater number comes first; write {most}-{least}")
    return Count(least, most)


def days(text: str, at: int) -> DateRange:
    """``2016-09-19``, ``2016-09-17/2016-09-19``, or with ``..`` for an end that is open.

    ``at`` is where in the article the empty words of a date by hand stand.

    Raises:
        RecordError: It is none of these.
    """
    first, slash, last = (part.strip() for part in text.partition("/"))
    ends = [None if end in _OPEN and slash else _day(end, text) for end in (first, last if slash else first)]
    earliest, latest = ends
    if earliest is None and latest is None:
        raise RecordError(f"{text!r}: both ends are open; give a day, as 2016-09-19")
    if earliest and latest and earliest > latest:
        raise RecordError(f"{text!r}: the first day lies after the last one; write {latest}/{earliest}")
    return DateRange(earliest, latest, _precision(earliest, latest), (), "", at, at)


def kind(text: str) -> tuple[str, str]:
    """Event type and sub-event type of a sub-event type of ACLED's, in any case of letters.

    Raises:
        RecordError: ACLED has none of the name; the message lists those it has.
    """
    known = {row["sub_event_type"].casefold(): row for row in rows("event_types")}
    found = known.get(text.strip().casefold())
    if found is None:
        raise RecordError(f"{text!r} is no sub-event type of ACLED's; write one of {'; '.join(_kinds(text))}")
    return found["event_type"], found["sub_event_type"]


def _kinds(text: str) -> list[str]:
    """The sub-event types of a type that was given in the place of one, else all."""
    listed = [(row["event_type"], row["sub_event_type"]) for row in rows("event_types")]
    of_type = [narrow for wide, narrow in listed if wide.casefold() == text.strip().casefold()]
    return of_type or [narrow for _, narrow in listed]


def ids(text: str) -> tuple[str, ...]:
    """Ids apart by spaces, commas or semicolons, each once."""
    return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", text)))


def parts(text: str, wanted: Mapping[str, bool]) -> dict[str, str]:
    """``key=value; key=value``; ``wanted`` says of each key whether it must be there.

    Raises:
        RecordError: A key is unknown, there twice or missing.
    """
    found: dict[str, str] = {}
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        key, equals, value = (part.strip() for part in piece.partition("="))
        if not equals or key not in wanted:
            raise RecordError(f"{piece!r}: write key=value, apart by semicolons; the keys are {', '.join(wanted)}")
        if key in found:
            raise RecordError(f"{key} is there twice; give it once")
        found[key] = value
    missing = [key for key, needed in wanted.items() if needed and not found.get(key)]
    if missing:
        raise RecordError(f"{missing[0]} is missing; write {missing[0]}=...")
    return found


def moment(text: str) -> str:
    """A day as it stands, or a time as UTC, ``2026-03-12T08:30:00Z``; one without a zone is taken for UTC.

    Raises:
        RecordError: It is neither.
    """
    text = text.strip()
    try:
        if len(text) == len("2026-03-12"):
            return date.fromisoformat(text).isoformat()
        found = datetime.fromisoformat(text)
        return utc(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise RecordError(f"{text!r} is no day or time; write 2026-03-12 or 2026-03-12T08:30:00Z") from error


def utc(time: datetime) -> str:
    """A time to the second, as UTC."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(text: str, whole: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RecordError(
            f"{whole!r} is no day; write 2016-09-19, or 2016-09-17/2016-09-19 for a range, .. for an open end"
        ) from error


def _precision(earliest: date | None, latest: date | None) -> int:
    if earliest is None or latest is None:
        return _LONGER
    span = (latest - earliest).days + 1
    return next((precision for most, precision in _PRECISIONS if span <= most), _LONGER)
