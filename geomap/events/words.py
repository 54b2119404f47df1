"""The words of lexicon table ``clause_words``, by their kind."""

from __future__ import annotations

from geomap import lexicon


def clause_words(kind: str) -> frozenset[str]:
    """All words of a kind: those that cut clauses, point back, bind a place or a means to an event, and so on."""
    return lexicon.words("clause_words", kind=kind)
