"""Back from "he", "the diplomat", "the ministry" or a surname to the fullest name the article gives the speaker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.kinds import of_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.claim import SourceKind

TITLE_WORDS = 3
"""Words in the longest title of the table."""
_SINGULAR = lexicon.words("claim_words", use="singular")
_GROUP = lexicon.words("claim_words", use="group")
_NAMED = frozenset({"cap"})
_PARTS = frozenset({"cap", "poss", "mark"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks: the stretch that names it most fully, its surname, title roles and kind."""

    name: Stretch
    surname: str | None
    roles: frozenset[str]
    heads: frozenset[str]
    kind: SourceKind


@cache
def _titles() -> Mapping[str, str]:
    return MappingProxyType({row["title"]: row["role"] for row in lexicon.rows("titles")})


@cache
def _references() -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {row["word"]: frozenset(row["roles"].split("|")) for row in lexicon.rows("title_references")}
    )


def people(reading: Reading) -> tuple[Voice, ...]:
    """Everybody whom the article names with a title, in order, the fullest mention of each surname."""
    best: dict[str, Voice] = {}
    index = 0
    while index < len(reading.tokens):
        size, role = _title_at(reading, index)
        if size:
            voice = _titled(reading, index, index + size, role)
            if voice is not None and voice.surname is not None:
                best[voice.surname] = _fuller(reading, best.get(voice.surname), voice)
        index += max(1, size)
    return tuple(best.values())


def _title_at(reading: Reading, index: int) -> tuple[int, str]:
    for size in range(TITLE_WORDS, 0, -1):
        role = _titles().get(" ".join(reading.lower[index : index + size]))
        if role is not None:
            return size, role
    return 0, ""


def _titled(reading: Reading, title: int, end: int, role: str) -> Voice | None:
    """The person named after (", ") a title, with the words before the title that belong to it."""
    start = end + 1 if _is_comma_name(reading, end) else end
    if start < len(reading.tags) and reading.tags[start] == "stop" and reading.tokens[start].text == ".":
        start += 1
    stop = start
    while stop < len(reading.tags) and reading.tags[stop] in _NAMED and stop - start < 4:
        size, _ = _title_at(reading, stop)
        stop += max(1, size)
    if stop == start:
        return None
    first = _modifiers(reading, title)
    words = reading.lower[first:end]
    kind = of_words(words) or "other"
    return Voice((first, stop), reading.lower[stop - 1], frozenset({role}), frozenset(words), kind)


def _is_comma_name(reading: Reading, end: int) -> bool:
    if end + 3 >= len(reading.tags) or reading.tags[end] != "comma" or reading.tags[end + 1] not in _NAMED:
        return False
    stop = end + 1
    while stop < min(len(reading.tags) - 1, end + 5) and reading.tags[stop] in _NAMED:
        stop += 1
    return stop - end > 2 and reading.tags[stop] in {"comma", "cue", "stop"}


def _modifiers(reading: Reading, title: int) -> int:
    first = title
    while first > 0 and title - first < 8 and reading.tags[first - 1] in _PARTS | {"word"}:
        if reading.tags[first - 1] == "word" and reading.tags[first] == "word" and title - first > 2:
            break
        first -= 1
    while first < title and reading.tags[first] in {"poss", "mark", "word"}:
        first += 1
    return first


def _fuller(reading: Reading, held: Voice | None, new: Voice) -> Voice:
    if held is None:
        return new
    one, two = (_weight(reading, voice.name) for voice in (held, new))
    longer = new if two > one else held
    kind = longer.kind if longer.kind != "other" else (held.kind if held.kind != "other" else new.kind)
    return Voice(longer.name, longer.surname, held.roles | new.roles, held.heads | new.heads, kind)


def _weight(reading: Reading, stretch: Stretch) -> tuple[int, bool]:
    words = sum(reading.tags[i] not in {"comma", "stop"} for i in range(*stretch))
    return words, "comma" not in reading.tags[stretch[0] : stretch[1]]


class Speakers:
    """The voices heard so far, asked in the order of the text."""

    __slots__ = ("_by_surname", "_groups", "_last_person", "_people", "_reading", "_seen")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._people = people(reading)
        self._by_surname = {voice.surname: voice for voice in self._people if voice.surname}
        self._last_person: Voice | None = None
        self._seen: list[Voice] = []
        self._groups: defaultdict[str, list[Voice]] = defaultdict(list)

    def resolve(self, stretch: Stretch) -> Voice:
        """The voice that ``stretch`` names or refers to; it is remembered for what follows."""
        found = self._refer(stretch) or self._new(stretch)
        self._remember(found)
        return found

    def _refer(self, stretch: Stretch) -> Voice | None:
        words = self._reading.lower[stretch[0] : stretch[1]]
        if len(words) == 1 and words[0] in _SINGULAR:
            return self._last_person
        if len(words) == 1 and words[0] in _GROUP:
            return self._latest_group(plural=words[0] in {"they", "their", "them"})
        if words[0] in {"the", "his", "her", "its"} and "cap" not in self._reading.tags[stretch[0] : stretch[1]]:
            return self._by_title(words[-1]) or self._by_head(words[-1])
        return self._by_name(stretch)

    def _latest_group(self, *, plural: bool) -> Voice | None:
        for voice in reversed(self._seen):
            last = self._reading.lower[voice.name[1] - 1]
            if voice.surname is None and (not plural or last.endswith("s") or last in {"police", "people"}):
                return voice
        return None

    def _by_title(self, word: str) -> Voice | None:
        roles = _references().get(word)
        if roles is None:
            return None
        fit = [voice for voice in self._seen if voice.roles & roles]
        exact = [voice for voice in fit if word in voice.heads]
        return exact[-1] if exact else fit[-1] if fit else None

    def _by_head(self, word: str) -> Voice | None:
        named = self._groups.get(word)
        return named[-1] if named else None

    def _by_name(self, stretch: Stretch) -> Voice | None:
        names = [i for i in range(*stretch) if self._reading.tags[i] in _NAMED]
        if not names:
            return None
        ends = {self._reading.lower[i] for i in names[-1:]} | {self._reading.lower[names[0]]}
        return next((self._by_surname[end] for end in ends if end in self._by_surname), None)

    def _new(self, stretch: Stretch) -> Voice:
        words = self._reading.lower[stretch[0] : stretch[1]]
        kind = of_words(words)
        is_person = kind is None and self._reading.tags[stretch[1] - 1] in _NAMED
        surname = words[-1] if is_person else None
        return Voice(stretch, surname, frozenset(), frozenset(words), kind or "other")

    def _remember(self, voice: Voice) -> None:
        self._seen.append(voice)
        if voice.surname is not None or voice.roles:
            self._last_person = voice
            if voice.surname is not None:
                self._by_surname.setdefault(voice.surname, voice)
        else:
            self._groups[self._reading.lower[voice.name[1] - 1]].append(voice)
