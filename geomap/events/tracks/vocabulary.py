"""The small classes of words by which a move is bound to its platform and its places."""

from __future__ import annotations

from functools import cache

from geomap import lexicon


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in the lexicon table ``track_words``, which says what each kind is."""
    return lexicon.words("track_words", kind=kind)


@cache
def said() -> frozenset[str]:
    """The words that verbs of saying begin with."""
    return frozenset(form.split()[0] for row in lexicon.rows("speech_cues") for form in row["forms"].split("|"))
