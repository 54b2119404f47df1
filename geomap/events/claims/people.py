"""People whom an article names with a title, and the fullest name it gives each."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from geomap import lexicon
from geomap.events.claims.kinds import of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.claim import SourceKind

TITLE_WORDS = 3
"""Words in the longest title of the table."""
_UNKNOWN: SourceKind = "other"
NAME_WORDS = 4
"""Words in the longest personal name that is read."""
MODIFIERS = 8
"""Words before a title that may say whose title it is."""
SHORTEST_NAME = 2
"""Letters of what may be an initial or a particle."""
APPOSITION = 14
"""Tokens between commas in which a title after a name is sought."""


class Voice(NamedTuple):
    """One who speaks: the stretch that names it most fully, its surname if a person, title roles, words and kind."""

    name: Stretch
    surname: str | None
    roles: frozenset[str]
    words: frozenset[str]
    kind: SourceKind


@cache
def _titles() -> Mapping[str, tuple[str, SourceKind]]:
    rows = lexicon.rows("titles")
    return MappingProxyType({row["title"]: (row["role"], cast("SourceKind", row["kind"])) for row in rows})


def mentions(reading: Reading) -> tuple[Voice, ...]:
    """Every mention of a person by title and name, in the order of the text."""
    found: list[Voice] = []
    openings, after = _title_openings(), 0
    for index, (word, tag) in enumerate(zip(reading.lower, reading.tags, strict=True)):
        if index < after or (tag != "cap" and word not in openings):
            continue
        size = title_at(reading, index)
        voice = _titled(reading, index, index + size) if size else _explained(reading, index)
        if voice is not None:
            found.append(voice)
        after = max(index + max(1, size), voice.name[1] if voice is not None else 0)
    return tuple(found)


def title_at(reading: Reading, index: int) -> int:
    """Tokens in the title that starts at ``index``; 0 where there is none."""
    if reading.lower[index] not in _title_openings():
        return 0
    for size in range(min(TITLE_WORDS, len(reading.lower) - index), 0, -1):
        if " ".join(reading.lower[index : index + size]) in _titles():
            return size
    return 0


@cache
def _title_openings() -> frozenset[str]:
    return frozenset(title.split(" ", 1)[0] for title in _titles())


def roles_of(reading: Reading, stretch: Stretch) -> Iterator[tuple[str, SourceKind]]:
    """Role and kind of every title in a stretch."""
    index = stretch[0]
    while index < stretch[1]:
        size = title_at(reading, index)
        if size:
            yield _titles()[" ".join(reading.lower[index : index + size])]
        index += max(1, size)


def _titled(reading: Reading, title: int, end: int) -> Voice | None:
    """The person named after a title, perhaps with a comma between, and the words before that belong to it."""
    start = end + 1 if _is_comma_name(reading, end) else end
    stop = _name_end(reading, start)
    if stop == start:
        return None
    first = _modified(reading, title)
    named = start if first == title and start > end else first
    return _voice(reading, (named, stop), (first, start), stop)


def _voice(reading: Reading, name: Stretch, described: Stretch, end: int) -> Voice:
    words = reading.lower[described[0] : described[1]]
    roles = dict(roles_of(reading, described))
    kind = of_words(words) or next(iter(roles.values()), None) or _UNKNOWN
    return Voice(name, reading.lower[end - 1], frozenset(roles), frozenset(words), kind)


def _name_end(reading: Reading, start: int) -> int:
    """Where the personal name that starts at ``start`` ends; titles within it ("Defence Minister Col. Lee") count."""
    stop = start
    while stop < len(reading.tags) and stop - start < NAME_WORDS + 2:
        size = title_at(reading, stop)
        if reading.tags[stop] != "cap" and not (size and stop > start) and reading.tags[stop] != "mark":
            break
        stop += max(1, size)
    while stop > start and reading.tags[stop - 1] == "mark":
        stop -= 1
    return stop


def _is_comma_name(reading: Reading, end: int) -> bool:
    if end + 3 >= len(reading.tags) or reading.tags[end] != "comma" or reading.tags[end + 1] != "cap":
        return False
    stop = _name_end(reading, end + 1)
    return stop - end > 2 and stop < len(reading.tags) and reading.tags[stop] in {"comma", "cue", "stop"}


def _modified(reading: Reading, title: int) -> int:
    """Where the words begin that say whose title it is ("Russian Defence Ministry spokesman")."""
    first = title
    while first > 0 and title - first < MODIFIERS and reading.tags[first - 1] in {"cap", "poss", "mark", "word"}:
        first -= 1
    while first < title and reading.tags[first] != "cap" and of_words(reading.lower[first : first + 1]) is None:
        first += 1
    return first


def _explained(reading: Reading, index: int) -> Voice | None:
    """The person whose title follows the name ("Ann Lee, the head of the mission,")."""
    if reading.tags[index] != "cap" or (index > 0 and reading.tags[index - 1] == "cap"):
        return None
    end = _name_end(reading, index)
    if end - index < 2 or end + 1 >= len(reading.tags) or reading.tags[end] != "comma":
        return None
    stop = end + 1
    while stop < min(len(reading.tags), end + APPOSITION) and reading.tags[stop] not in {"comma", "stop", "aux", "cue"}:
        stop += 1
    described = (end + 1, stop)
    closed = stop < len(reading.tags) and reading.tags[stop] in {"comma", "stop"}
    if not closed or reading.tags[end + 1] not in {"det", "word"} or not dict(roles_of(reading, described)):
        return None
    return _voice(reading, (index, stop), described, end)


def are_two(reading: Reading, one: Stretch, two: Stretch, surname: str) -> bool:
    """Whether two names of one surname have other given names: "Zaw Min [Tun]" is not "General Thurein [Tun]"."""
    given = [_given(reading, stretch, surname) for stretch in (one, two)]
    return bool(given[0] and given[1]) and given[0].isdisjoint(given[1])


def _given(reading: Reading, stretch: Stretch, surname: str) -> frozenset[str]:
    """The names before a surname that are no titles, particles or initials."""
    at = next((index for index in range(stretch[0] + 1, stretch[1]) if reading.lower[index] == surname), stretch[0])
    first = at
    while first > stretch[0] and reading.tags[first - 1] == "cap":
        first -= 1
    words = {reading.lower[index].strip(".") for index in range(first, at)}
    return frozenset(word for word in words - _title_words() if len(word) > SHORTEST_NAME)


@cache
def _title_words() -> frozenset[str]:
    return frozenset(part for row in lexicon.rows("titles") for part in row["title"].split())


def fuller(reading: Reading, held: Voice | None, new: Voice) -> Voice:
    """One person out of two mentions: the longer name, all roles, the kind that says most."""
    if held is None:
        return new
    longer = new if _weight(reading, new.name) > _weight(reading, held.name) else held
    kind = next((kind for kind in (longer.kind, held.kind, new.kind) if kind != "other"), longer.kind)
    return Voice(longer.name, longer.surname, held.roles | new.roles, held.words | new.words, kind)


def _weight(reading: Reading, stretch: Stretch) -> tuple[int, bool]:
    tags = reading.tags[stretch[0] : stretch[1]]
    return sum(tag not in {"comma", "stop", "mark"} for tag in tags), "comma" not in tags
