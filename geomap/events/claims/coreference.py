"""Back from "he", "the diplomat", "the ministry" or a surname to the fullest name the article gives the speaker."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import topics
from geomap.events.claims.kinds import of_words
from geomap.events.claims.people import Voice, are_two, fuller, mentions, roles_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.claim import SourceKind

_SINGULAR = lexicon.words("claim_words", use="singular")
_GROUP = lexicon.words("claim_words", use="group")
_UNKNOWN: SourceKind = "other"
_OBJECTS = frozenset({"him", "her"})
_PLURAL = frozenset({"they", "their", "them"})
_OWNED = frozenset({"its", "their"})
_SPOKESMEN = frozenset(row["word"] for row in lexicon.rows("title_references") if row["roles"] == "spokesman")
_STATEMENTS = lexicon.words("speech_nouns", kind="statement")
_INSIDERS = lexicon.words("claim_words", use="insider")
_IT = frozenset({("it",)})


@cache
def _references() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Title roles and kinds of source that a word may stand for later on."""
    rows = lexicon.rows("title_references")
    return MappingProxyType({row["word"]: (_cells(row["roles"]), _cells(row["kinds"])) for row in rows})


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


class Speakers:
    """The voices heard so far, asked in the order of the text."""

    __slots__ = ("_by_key", "_by_surname", "_heard", "_last", "_mentions", "_passed", "_person", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._mentions = mentions(reading)
        self._passed = 0
        self._by_surname: dict[str, Voice] = {}
        for voice in self._mentions:
            held = self._by_surname.get(voice.surname) if voice.surname is not None else None
            if voice.surname is not None and not (held and are_two(reading, held.name, voice.name, voice.surname)):
                self._by_surname[voice.surname] = fuller(reading, held, voice)
        self._person: Voice | None = None
        self._heard: list[Voice] = []
        self._last = -1
        self._by_key: dict[str, Voice] = {}

    def resolve(self, stretch: Stretch) -> Voice:
        """The voice that ``stretch`` names or refers to; it is remembered for what follows."""
        self._pass_mentions(stretch[0])
        found = self._refer(stretch)
        if found is None:
            found = self._new(stretch)
        elif stretch[0] < found.name[0] and found.name[1] == stretch[1]:
            found = found._replace(name=stretch)
        self._remember(found)
        self._last = stretch[0]
        return found

    def meant_beside(self, pronoun: Stretch, source: Stretch) -> Voice | None:
        """Whom a pronoun means that somebody other than its speaker is blamed by; asked before the speaker is."""
        word = self._reading.lower[pronoun[0]]
        if word in _SINGULAR | _OBJECTS:
            return self._person
        found = self._by_key.get("plural" if word in _PLURAL else "group")
        return None if found is None or found.name == source else found

    def _pass_mentions(self, place: int) -> None:
        """Until somebody has spoken, "he" is whoever was named last."""
        while self._passed < len(self._mentions) and self._mentions[self._passed].name[0] < place:
            surname = self._mentions[self._passed].surname
            if surname is not None and "person" not in self._by_key:
                self._person = self._by_surname[surname]
            self._passed += 1

    def _refer(self, stretch: Stretch) -> Voice | None:
        tags, words = (column[stretch[0] : stretch[1]] for column in (self._reading.tags, self._reading.lower))
        if len(words) == 1 and words[0] in _SINGULAR:
            return self._described(stretch[0]) or self._person
        if words[0] in _OWNED and len(words) == 2 and words[1] in _SPOKESMEN:
            return self._owner(stretch[0])
        meant = topics.before(self._reading, stretch[0], self._last) if words in _IT else None
        meant = meant or topics.issuer(self._reading, stretch)
        if meant is not None:
            return self._refer(meant) or self._new(meant)
        if len(words) == 1 and words[0] in _GROUP:
            return self._by_key.get("plural" if words[0] in _PLURAL else "group")
        if "cap" in tags:
            return self._by_name(stretch)
        again = tags[0] == "det" and words[0] not in {"a", "an"}
        return self._by_description(words[1:-1], words[-1]) if again else None

    def _described(self, place: int) -> Voice | None:
        """The person without a name whom the sentence before is about, and who has not spoken."""
        found = topics.person_before(self._reading, place, self._last)
        if found is None:
            return None
        voice = self._new(found)
        return voice._replace(roles=voice.roles or frozenset({self._reading.lower[found[1] - 1]}))

    def _owner(self, place: int) -> Voice | None:
        """The body whose spokesman one is who is not named, where it spoke last and in the sentence before at most."""
        last = self._heard[-1] if self._heard else None
        if last is None or last.surname is not None or last.roles or last.kind not in topics.BODIES:
            return None
        if not topics.persons().isdisjoint(last.words):
            return None
        own, heard = (self._reading.document.sentence_at(self._reading.tokens[at].start) for at in (place, self._last))
        near = own is not None and heard is not None and own.index - heard.index <= 1
        return last if near else None

    def _by_description(self, modifiers: tuple[str, ...], word: str) -> Voice | None:
        """The latest voice of whom the word was used, else the latest whose role or kind fits it.

        "The ministry" after "a ministry official" is the ministry, not the capital heard in between.

        A body that is told from others of its kind ("the federal government") was not heard before without that word,
        nor is a body what has no name and is no such body ("the army" after "a military source", "the government" after
        "police").
        """
        roles, kinds = _references().get(word, ((), ()))
        keys = [f"role:{role}" for role in roles] + [f"kind:{kind}" for kind in kinds]
        known = [self._by_key[key] for key in keys if key in self._by_key]
        latest = max(known, key=lambda voice: voice.name[0], default=None)
        found = self._by_key.get(f"word:{word}", latest)
        heard = kinds and any(word in voice.words for voice in self._heard)
        if (
            found is not None
            and word not in found.words
            and (heard or (kinds and _is_plain(word, self._reading, found)))
        ):
            return None
        is_body = found is not None and found.surname is None and not found.roles
        needed = {*modifiers, word} if modifiers else set()  # "the health ministry" is no "health officials"
        return None if found is not None and is_body and not found.words.issuperset(needed) else found

    def _by_name(self, stretch: Stretch) -> Voice | None:
        lower, tags = self._reading.lower, self._reading.tags
        names = [index for index in range(*stretch) if tags[index] == "cap"]
        last = next((index for index in range(*stretch) if tags[index] in {"comma", "rel"}), stretch[1]) - 1
        for index in (names[-1], last, names[0]):
            found = self._by_surname.get(lower[index])
            if found is not None and not are_two(self._reading, found.name, stretch, lower[index]):
                return found
        return None

    def _new(self, stretch: Stretch) -> Voice:
        words = self._reading.lower[stretch[0] : stretch[1]]
        kind = of_words(words)
        roles = dict(roles_of(self._reading, stretch))
        return Voice(
            stretch,
            self._surname(stretch) if kind is None or roles else None,
            frozenset(roles),
            frozenset(words),
            kind or next(iter(roles.values()), None) or _UNKNOWN,
        )

    def _surname(self, stretch: Stretch) -> str | None:
        """The last word of a name of two words or more that opens the stretch or stands after its last comma."""
        tags = self._reading.tags
        end = stretch[0]
        while end < stretch[1] and tags[end] in {"cap", "mark"}:
            end += 1
        if end - stretch[0] > 1 and tags[end - 1] == "cap":
            return self._reading.lower[end - 1]
        start = stretch[1]
        while start > stretch[0] and tags[start - 1] in {"cap", "mark"}:
            start -= 1
        named = stretch[1] - start > 1 and start > stretch[0] and tags[start - 1] == "comma"
        return self._reading.lower[stretch[1] - 1] if named else None

    def _remember(self, voice: Voice) -> None:
        self._heard.append(voice)
        if voice.surname is not None or voice.roles:
            self._person = voice
            titles = (word for word in voice.words if _references().get(word, ((), ()))[0])
            keys = ["person", *(f"role:{role}" for role in voice.roles), *(f"word:{word}" for word in titles)]
            self._by_key.update(dict.fromkeys(keys, voice))
            if voice.surname is not None:
                self._by_surname.setdefault(voice.surname, voice)
            return
        head = self._reading.lower[voice.name[1] - 1]
        plural = head.endswith("s") or head in {"police", "people"}
        keys = ["group", f"word:{head}", f"kind:{voice.kind}", *(["plural"] if plural else [])]
        self._by_key.update(dict.fromkeys(keys, voice))


def _is_plain(word: str, reading: Reading, voice: Voice) -> bool:
    """Whether a voice bears no name at all by which ``word`` could call it, and was not called so itself."""
    words = set(voice.words)
    alike = _references().get(word, ((), ()))[1]
    called = any(_references().get(each, ((), ()))[1] == alike for each in words)
    named = any(reading.tags[at] == "cap" for at in range(*voice.name))
    return word not in _STATEMENTS and (not _INSIDERS.isdisjoint(words) or not (named or called))
