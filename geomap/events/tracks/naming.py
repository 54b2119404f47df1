"""What the words around a platform's name say of whether it names a flight, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import verbs, vocabulary

if TYPE_CHECKING:
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

CLAUSE = 12
"""Tokens behind a noun within which the verb of its clause ends. Source: own specimens."""
_COPULAS = frozenset({"was", "were", "is", "are"})


def is_flown(document: Document, platform: Platform, nations: frozenset[str]) -> bool:
    """Whether a vague noun starts a flight: "the flight from X", or "two Russian bombers" where a flight is told of."""
    tokens, sentence = document.tokens, document.sentences[platform.sentence]
    if platform.noun == "flight" and platform.last < len(tokens) and tokens[platform.last].lower == "from":
        return True
    if _takes_off(document, platform):
        return True
    told = {token.lower for token in tokens[sentence.first : sentence.last]}
    return bool(nations) and not lexicon.words("flight_context", kind="aloft").isdisjoint(told)


def _takes_off(document: Document, platform: Platform) -> bool:
    """Whether a verb of its clause is of none but what flies: "fighters of the X force had been scrambled"."""
    last = document.sentences[platform.sentence].last
    behind = [token.lower for token in document.tokens[platform.last : min(last, platform.last + CLAUSE)]]
    closed = next((at for at, word in enumerate(behind) if word in vocabulary.words("clause_end") | {","}), len(behind))
    said = " ".join(behind[:closed])
    return any(f" {form} " in f" {said} " for form in vocabulary.words("airborne"))


def meets(document: Document, previous: Platform | None, platform: Platform) -> bool:
    """Whether the platform named before in the sentence shoots at or meets this one, so that they are two."""
    if previous is None:
        return False
    between = (token.lower for token in document.tokens[previous.last : platform.phrase])
    return not vocabulary.words("meets").isdisjoint(between)


def acts_on(document: Document, platform: Platform, pronoun: Platform) -> bool:
    """Whether a platform is the subject of the verb whose object a pronoun is: "an F-22 shot [it] down" is not itself.

    Source: Chomsky, Lectures on Government and Binding (1981), principle B.
    """
    tokens, behind = document.tokens, pronoun.first + 1
    if pronoun.noun not in {"it", "them"} or pronoun.first <= platform.last:
        return False
    between = [token.lower for token in tokens[platform.last : pronoun.first]]
    closing = vocabulary.words("clause_end") | part("conj", "rel") | {",", "that"}
    acted = behind >= len(tokens) or tokens[behind].lower not in part("aux", "modal")
    return acted and closing.isdisjoint(between) and not vocabulary.words("meets").isdisjoint(between)


def acts(document: Document, platform: Platform, home: Move) -> bool:
    """Whether what flies and is told with its base does something: "an F-22 from X [shot]", no fleet or ship."""
    tokens = document.tokens
    behind = home.places + 1
    while behind < len(tokens) and home.spot is not None and tokens[behind].start < home.spot.end:
        behind += 1
    if behind >= len(tokens) or platform.platform_type in {None, "missile", "vessel"} or platform.is_vague:
        return False
    return verbs.is_motion(tokens[behind]) or tokens[behind].lower in vocabulary.words("meets") | {"was", "were"}


def is_earlier(document: Document, platform: Platform) -> bool:
    """Whether the words before it tell of another time: "Three weeks ago a Su-25 ..."."""
    sentence = document.sentences[platform.sentence]
    before = document.tokens[sentence.first : platform.phrase]
    return any(token.lower in vocabulary.words("formerly") for token in before)


def in_apposition(document: Document, previous: Platform, platform: Platform) -> bool:
    """Whether "a Wing Loong" follows "the drone" after a comma only, or "fighter" ends its phrase: the same."""
    if platform.phrase <= previous.first:
        return platform.is_vague
    tokens = document.tokens
    between = [token.text for token in tokens[previous.last : platform.phrase]]
    if previous.is_pronoun:
        return len(between) == 1 and between[0] in _COPULAS
    same = platform.platform_type == previous.platform_type or "aircraft" in {
        platform.platform_type,
        previous.platform_type,
    }
    return between in ([","], ["("], ["–"], ["—"]) and same and platform.is_plural == previous.is_plural
