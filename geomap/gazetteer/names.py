"""The one normalisation of place names, used when the gazetteer is compiled and when it is asked."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from geomap.lexicon import rows

_INITIAL = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_SHORTEST_CODE, _LONGEST_CODE = 2, 4


def fold(name: str) -> str:
    """A name as it is compared: words in lower case between single spaces.

    Diacritics, apostrophes, ayn and hamza marks go; hyphens and other punctuation become spaces; points between
    initials go ("D.C." is "dc"); the Arabic article in every spelling becomes "al" before the word it belongs to
    ("Deir ez-Zor" is "deir al zor"). The article is kept, since without it El Salvador would be Salvador. Saint, Mount
    and Fort before another word are shortened as maps do ("Mount Pleasant" is "mt pleasant").
    """
    if "." in name:
        name = _INITIAL.sub(r"\1", name)
    if name.isascii():
        return _join(name.lower().translate(_letters()).split())
    bare = unicodedata.normalize("NFKD", name).casefold().translate(_letters())
    return _join(unicodedata.normalize("NFC", bare).split())


@lru_cache(maxsize=1 << 16)
def word_count(text: str) -> int:
    """How many words ``text`` folds to; 0 for punctuation."""
    return len(fold(text).split())


def code(name: str) -> str | None:
    """The name as a code (``LTAG``, ``UK``, ``U.S.`` as ``US``), or None where it is none.

    A code is two to four ASCII capitals and digits with at least one letter; it is compared with its case, so that
    "us" and "in" are never taken for one.
    """
    bare = name.replace(".", "") if len(name) <= 2 * _LONGEST_CODE else name
    if not _SHORTEST_CODE <= len(bare) <= _LONGEST_CODE or not bare.isascii() or not bare.isalnum():
        return None
    return bare if bare.isupper() else None


def _join(words: list[str]) -> str:
    turned = _turned()
    if turned.keys().isdisjoint(words):
        return " ".join(words)
    for i in range(len(words) - 1):
        found = turned.get(words[i])
        if found is not None and words[i + 1].startswith(found[0]):
            words[i] = found[1]
    return " ".join(words)


class _Letters(dict[int, str | None]):
    """What becomes of each letter, worked out once: letters and digits stay, anything else separates words."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        kept = letter if unicodedata.category(letter)[0] in "LMN" else " "
        self[point] = kept
        return kept


@cache
def _letters() -> _Letters:
    table = _Letters()
    for row in rows("name_letters"):
        for point in range(int(row["first"], 16), int(row["last"], 16) + 1):
            table[point] = row["replacement"] or None
    return table


@cache
def _turned() -> dict[str, tuple[str, str]]:
    """By word: what the next word must begin with for it to be turned, and what it becomes."""
    shortened = {row["word"]: ("", row["short"]) for row in rows("name_shortenings")}
    return shortened | {row["word"]: (row["before"], "al") for row in rows("arabic_articles")}
