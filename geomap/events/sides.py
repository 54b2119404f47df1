"""Which side a voice or an actor is on: its country, its kind, and whether two voices are one party."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.incidents import bodies, parties
from geomap.events.incidents.parties import kind_of
from geomap.models.incident import Actor
from geomap.text import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.claims.attribution import Blamed
    from geomap.events.incidents.bodies import ActorKind
    from geomap.models.claim import ClaimSource
    from geomap.models.document import Token
    from geomap.models.place import Toponym

STEM = 4
"""Letters by which two forms of a name are held to be one ("Turkey", "Turkish")."""
_INDEFINITE = frozenset({"a", "an", "one"})
_DEFINITE = frozenset({"the", "this", "that"})
_PARTIES = frozenset({"official", "military"})
_NATIONAL = frozenset({"demonym", "metonym", "organisation"})


class Sides:
    """The countries that an article's words name, asked by offset."""

    def __init__(self, toponyms: Sequence[Toponym]) -> None:
        named = [(one.start, one.place.country) for one in toponyms if one.place is not None and _stands_for(one)]
        self._starts = [start for start, _ in named]
        self._countries = [country for _, country in named]

    def country(self, start: int, end: int) -> str | None:
        """The country, ISO 3166-1 alpha-2, of the first name among characters ``start:end``."""
        place = bisect_left(self._starts, start)
        return self._countries[place] if place < len(self._starts) and self._starts[place] < end else None

    def actor_kind(self, name: str, start: int, end: int) -> ActorKind:
        """Whether a named actor is a person, an organisation, a state or a group."""
        words = [word.strip("\"“”'’.,") for word in name.split()]
        lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
        if _is_person(words, lower):
            return "person"
        kind = kind_of(lower, is_national=self.country(start, end) is not None)
        return "organisation" if kind != "person" and lower[-1:] and lower[-1] in _bodies() else kind

    def actors(self, told: ClaimSource | Blamed, role: Literal["perpetrator", "claimant"]) -> tuple[Actor, ...]:
        """Who is held responsible, or claims the deed as its own: "FMLN rebels" are rebels, and the FMLN."""
        kind = self.actor_kind(told.name, told.start, told.end)
        proper = kind in {"group", "organisation"} and role == "claimant" and _is_proper(told.name)
        whole = Actor(told.name, "organisation" if proper else kind, role, "claimed", told.start, told.end)
        if kind == "person" or told.end - told.start != len(told.name):
            return (whole,)
        found = tokens.tokenise(told.name)
        nations = {at for at, token in enumerate(found) if self._names_country(token, told.start)}
        parts = parties.of_phrase(found, 0, len(found), nations)
        if proper and len(parts) == 1:
            parts = (parts[0]._replace(kind="organisation"),)
        return tuple(_part(whole, found[part.first].start, found[part.last - 1].end, part.kind) for part in parts)

    def _names_country(self, token: Token, offset: int) -> bool:
        return self.country(offset + token.start, offset + token.end) is not None

    def are_one(self, one: ClaimSource, two: ClaimSource) -> bool:
        """Whether two voices belong to one party, so that the second confirms nothing."""
        if one.name == two.name or takes_up(one.name, two.name) or takes_up(two.name, one.name):
            return True
        if one.kind in _PARTIES and two.kind in _PARTIES:
            ours, theirs = self.country(one.start, one.end), self.country(two.start, two.end)
            if ours is not None and theirs is not None:
                return ours == theirs
            return bool(_stems(one.name) & _stems(two.name))
        return bool(_stems(one.name, proper=True) & _stems(two.name, proper=True))


def _part(whole: Actor, start: int, end: int, kind: ActorKind) -> Actor:
    """An actor among the words of another, its quotation marks in pairs."""
    end += whole.name[start:end].count('"') % 2 and whole.name[end : end + 1] == '"'
    name = whole.name[start:end]
    return replace(whole, name=name, kind=kind, start=whole.start + start, end=whole.start + end)


def _stands_for(toponym: Toponym) -> bool:
    """Whether a name stands for a country, a people or a government."""
    place = toponym.place
    if place is None or toponym.role in {"dateline", "event", "track"}:
        return False
    return toponym.role in _NATIONAL or place.is_country or (place.feature_code or "").startswith("PPLC")


def takes_up(one: str, two: str) -> bool:
    """Whether a second name only says who the first was.

    As "an army spokesman" and "the spokesman, Nabil Abdullah", "a group of investigators" and "the group" or
    "investigators", "aid group" (a headline's) and "an aid group".
    """
    ours, theirs = one.lower().replace(",", " ").split(), two.lower().replace(",", " ").split()
    if not ours or not theirs or ours[0] in _DEFINITE:
        return False
    bare = ours[1:] if ours[0] in _INDEFINITE else ours
    if theirs[0] in _DEFINITE:
        return ours[0] in _INDEFINITE and theirs[1:2] == [_head(bare)]
    return theirs == bare or (len(theirs) == 1 and theirs == bare[-1:] and "of" in bare)


def _head(words: Sequence[str]) -> str:
    """The noun that a phrase is about: "group" in "group of investigators"."""
    own = words[: words.index("of")] if "of" in words else words
    return own[-1] if own else ""


def share_name(one: str, two: str) -> bool:
    """Whether two names have a word in common, in whatever form ("Turkey", "the Turkish army")."""
    return bool(_stems(one) & _stems(two))


def _stems(name: str, *, proper: bool = False) -> frozenset[str]:
    """The beginnings of the words that tell a name from others; of capitalised words only, if ``proper``."""
    words = (word.strip("\"“”'’.,()") for word in name.split())
    kept = (word for word in words if word and (word[0].isupper() if proper else len(word) >= STEM))
    return frozenset(word[:STEM].lower() for word in kept if word.lower() not in _plain())


def _is_proper(name: str) -> bool:
    """Whether a name is a body's own: who claims a deed by a name that ends in no word for people, known or not."""
    words = [word.strip("\"“”'’.,") for word in name.split()]
    last = words[-1]
    if len(words) > 1 and words[-2].istitle() and last.istitle() and last.lower() in _bodies():
        return True
    small = lexicon.words("lower_case_words") if last.isupper() else frozenset[str]()
    return last[:1].isupper() and last.lower() not in people().keys() | bodies.nouns().keys() | small


def _is_person(words: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the words end in a personal name: a title or a first name before it."""
    if not words or not words[-1][:1].isupper():
        return False
    titled = any(word in _titles() for word in lower[:-1]) and lower[-1] not in _bodies()
    named = len(words) >= 2 and words[-2][:1].isupper() and lower[-2] in lexicon.words("first_names")
    return titled or (named and lower[-1] not in _bodies())


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicon.rows("titles") if " " not in row["title"])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("organisation_words") if row["class"] == "head")


@cache
def _plain() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("function_words")) | _titles()
