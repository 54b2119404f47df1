"""What kind of voice a source is, by its head noun and the organisations in its name."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.models.claim import SourceKind

LONGEST = 4
"""Words in the longest entry of the tables."""
_WEAK = frozenset({"official", "anonymous", "other", "witness"})
_LINKS = lexicon.words("claim_words", use="links")


@cache
def _entries() -> Mapping[str, SourceKind]:
    return MappingProxyType({row["word"]: cast("SourceKind", row["kind"]) for row in lexicon.rows("source_kinds")})


@cache
def _states() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in lexicon.rows("state_names"))


def of_words(words: Sequence[str]) -> SourceKind | None:
    """The kind of the noun phrase with these lower-case words, or None for a bare name.

    The head noun decides, unless it is one that any organisation can have (a spokesman, an official, a source):
    then the organisation in the phrase does.
    """
    head = _head(words)
    found = [kind for kind in _kinds_in(words) if kind is not None]
    if head is None:
        return found[0] if found else None
    if head in _WEAK:
        strong = [kind for kind in found if kind not in _WEAK]
        if strong:
            return strong[0]
    return head


def _head(words: Sequence[str]) -> SourceKind | None:
    stop = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
    for end in range(stop, 0, -1):
        for start in range(max(0, end - LONGEST), end):
            kind = _kind(" ".join(words[start:end])) if words[start] in _openings() else None
            if kind is not None:
                return kind
    return None


def _kinds_in(words: Sequence[str]) -> list[SourceKind | None]:
    found: list[SourceKind | None] = []
    start = 0
    while start < len(words):
        sizes = range(LONGEST, 0, -1) if words[start] in _openings() else ()
        size = next((n for n in sizes if _kind(" ".join(words[start : start + n]))), 0)
        if size:
            found.append(_kind(" ".join(words[start : start + size])))
        start += max(1, size)
    return found


@cache
def _openings() -> frozenset[str]:
    """The words that a noun of the tables or a state's name begins with."""
    return frozenset(phrase.split(" ", 1)[0] for phrase in (*_entries(), *_states()))


def _kind(phrase: str) -> SourceKind | None:
    return _entries().get(phrase) or ("official" if phrase in _states() else None)
