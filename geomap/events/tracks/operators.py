"""Whose platform it is said to be: "a drone [of the coalition]", "a [Turkish] F-16", "operated by [the Emirates]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.tracks import models, verbs, vocabulary
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tracks.platforms import Platform
    from geomap.models.document import Document, Token

LONGEST = 8
_POSSESSIVE = frozenset({"'s", "’s"})


def find(document: Document, platform: Platform, *, names_nation: bool) -> str | None:
    """The operator that the platform's own phrase names, as the text spells it.

    ``names_nation``: the phrase has a nation's name, so that a capital at the start of a sentence is a name's.
    """
    tokens, end = document.tokens, document.sentences[platform.sentence].last
    after = _after(tokens, platform.last, end)
    name = _name(document, after, _end(tokens, after, end)) if after is not None else None
    return name or _before(document, platform, names_nation=names_nation)


def _after(tokens: Sequence[Token], last: int, end: int) -> int | None:
    """Where the name after "of", "belonging to" or "operated by" starts."""
    words = [token.lower for token in tokens[last : min(last + 3, end)]]
    skip = 1 if words[:1] == [","] else 0
    hands = vocabulary.words("hands")
    match words[skip:]:
        case ["of", *_] if not skip:
            return last + 1
        case ["belonging", "to", *_]:
            return last + skip + 2
        case [verb, "by", *_] if verb in hands:
            return last + skip + 2
        case [verb, *_] if verb in hands and last + skip + 1 < end and tokens[last + skip + 1].lower == "by":
            return last + skip + 2
    return None


def _end(tokens: Sequence[Token], start: int, end: int) -> int:
    index = start
    while index < min(end, start + LONGEST) and not _ends_name(tokens[index]) and not _is_verb(tokens[index]):
        index += 1
    return index


def _before(document: Document, platform: Platform, *, names_nation: bool) -> str | None:
    """The capitalised words before the platform in its phrase, those of its making aside."""
    tokens, first = document.tokens, document.sentences[platform.sentence].first
    start = platform.first
    while start > platform.phrase and _is_part(tokens[start - 1]):
        start -= 1
    while start < platform.first and (
        tokens[start].lower in part("det") | _unowned()
        or tokens[start].lower.endswith(_made())
        or numbers.find(tokens[start : start + 1])
        or models.designation(tokens[start].text)
    ):
        start += 1
    if start == platform.first:
        return None
    sure = start > first or names_nation or tokens[start].lower in _POSSESSIVE or tokens[start].text.isupper()
    return _name(document, start, platform.first) if sure else None


def _is_part(token: Token) -> bool:
    return token.text[0].isupper() or token.lower in _POSSESSIVE


def _is_verb(token: Token) -> bool:
    return token.text[0].islower() and verbs.is_motion(token)


def _ends_name(token: Token) -> bool:
    closed = part("prep") | part("aux") | part("rel") | part("modal") | part("stop") | part("conj")
    return token.lower in closed - {"for"} or (
        not token.text[0].isalnum() and token.lower not in {"-", '"', *_POSSESSIVE}
    )


def _name(document: Document, start: int, end: int) -> str | None:
    """The name in tokens ``start:end``; None where it has no capital letter, such as "of unknown origin"."""
    tokens = document.tokens
    while start < end and tokens[start].lower in part("det"):
        start += 1
    while start < end and tokens[end - 1].lower in _POSSESSIVE | {"-", '"'}:
        end -= 1
    words = tokens[start:end]
    if not any(word.text[0].isupper() for word in words) and not any(word.lower == "coalition" for word in words):
        return None
    return document.text[tokens[start].start : tokens[end - 1].end]


@cache
def _made() -> tuple[str, ...]:
    """Endings such as "-built", which a platform's maker or backer stands before."""
    return tuple(vocabulary.words("made"))


@cache
def _unowned() -> frozenset[str]:
    """Words with a capital that name nobody: what stands before a ship's name, and "Unidentified" at the front."""
    return lexicon.words("calling_words", position="ship") | vocabulary.words("unowned")
