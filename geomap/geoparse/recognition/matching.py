"""Where the words of a document spell names that the gazetteer holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse import facilities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.geoparse.atlas import Atlas, Entry
    from geomap.geoparse.recognition.words import Words

LONGEST = 9
"""Words of the longest name looked for, hyphens and points counted. Source: 99.9% of GeoNames' names are shorter."""
MOST_SMALL = 2
"""Words and marks that a name holds in lower case one after another: "de la"."""
_JOINTS = frozenset({"-", "'", "’", "ʼ", "'s", "’s", "&", "/"})


class Match(NamedTuple):
    """Words ``first:last`` spell a name of the gazetteer, which holds ``entry`` under it.

    ``demonym`` says that it names a people, ``facility`` that it ends in words that make it an airfield ("Incirlik air
    base").
    """

    first: int
    last: int
    entry: Entry
    demonym: bool
    facility: bool


def find(words: Words, atlas: Atlas) -> tuple[Match, ...]:
    """At every capitalised word the matches that start there, longest first."""
    return tuple(match for index in words.capitals for match in at(words, atlas, index))


def at(words: Words, atlas: Atlas, first: int) -> Iterator[Match]:
    """The matches that start at the word ``first``, longest first."""
    ends = stretch_ends(words, first)[::-1]
    for last in ends:
        end = facility_end(words, last)
        if not end or _is_end_of_town(words, atlas, first, last):
            continue
        entry = atlas.entry(words.span(first, end))
        if any(one.level == "site" for one in entry.candidates):
            yield Match(first, end, entry, demonym=False, facility=True)
    for last in ends:
        entry = atlas.entry(words.span(first, last))
        if entry.rank and not _is_mere_word(words, first, entry) and not _is_opening(words, first, last):
            yield Match(first, last, entry, entry.demonym, facility=_is_facility(words, first, last, entry))


def _is_end_of_town(words: Words, atlas: Atlas, first: int, last: int) -> bool:
    """Whether words only end the name of the town whose airfield it is: no "Sudan airport" in "Port Sudan airport"."""
    led = first > 0 and words.capital[first - 1] and words.same_sentence(first - 1, first)
    return led and atlas.entry(words.span(first - 1, last)).rank > 0


def _is_opening(words: Words, first: int, last: int) -> bool:
    """Whether a single word only opens the name behind it: "Al" in "Al-Shahba", "Mazar" in "Mazar Jabr village"."""
    if _is_article(words, first, last):
        return True
    goes_on = last < words.count and words.capital[last] and words.same_sentence(first, last)
    return goes_on and last == first + 1 and words.lower(first) in lexicon.words("name_heads")


def _is_article(words: Words, first: int, last: int) -> bool:
    """Whether a single word is the article of the name behind its hyphen: "Al" in "Al-Shahba"."""
    if last != first + 1 or last >= words.count or words.lower(first) not in small_words():
        return False
    return words.tokens[last].text == "-" and words.tokens[last].start == words.tokens[first].end


def _is_facility(words: Words, first: int, last: int, entry: Entry) -> bool:
    """Whether a name in capitals ends in the words for an airfield and is one ("Incirlik Air Base")."""
    if words.tokens[last - 1].lower not in facilities.closings():
        return False
    ends = any(words.span(start, last).lower() in facilities.kinds() for start in range(max(first + 1, last - 3), last))
    return ends and any(one.level == "site" for one in entry.candidates)


def facility_end(words: Words, first: int) -> int:
    """The end of words such as "air base" that stand in lower case from ``first`` on; 0 where there are none."""
    if first >= words.count or words.capital[first] or words.tokens[first].lower not in facilities.openings():
        return 0
    for count in range(facilities.MOST_WORDS, 0, -1):
        last = first + count
        if words.same_sentence(first - 1, last - 1) and words.span(first, last) in facilities.kinds():
            return last
    return 0


def _is_mere_word(words: Words, first: int, entry: Entry) -> bool:
    """Whether a code is no more than a word in capitals, or means a place only behind another name."""
    if not entry.code:
        return False
    if entry.after_place:
        before = words.before(first)
        return before != "," and not (before and words.capital[first - 1])
    if len(words.lower(first)) < 2:
        return True
    states = any(one.level in {"country", "region"} for one in entry.candidates)
    return words.shouted[first] and (not states or words.lower(first) in common_words())


def longest(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """The longest matches from left to right; they do not overlap."""
    kept: list[Match] = []
    for match in matches:
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return tuple(kept)


def stretch_ends(words: Words, first: int, small: frozenset[str] | None = None) -> list[int]:
    """The ends of the stretches from ``first`` that may be one name; ``small`` are the words it may hold in lower case.

    These are by default the articles and their like.
    """
    inner = small_words() if small is None else small
    ends = [first + 1]
    run = 0
    for index in range(first + 1, min(first + LONGEST, words.count)):
        if words.sentence[index] != words.sentence[first]:
            break
        token = words.tokens[index]
        if words.capital[index] or token.text[0].isdigit():
            run = 0
            ends.append(index + 1)
        elif token.text == "." and is_shortening(words, index):
            ends.append(index + 1)
        elif run == MOST_SMALL or (token.text not in _JOINTS and token.lower not in inner):
            break
        else:
            run += 1
    return ends


def is_shortening(words: Words, point: int) -> bool:
    """Whether the full stop at ``point`` may belong to the abbreviation before it ("Calif.", "St. Louis")."""
    before = words.tokens[point - 1]
    return len(before.text) <= 5 and before.end == words.tokens[point].start


@cache
def common_words() -> frozenset[str]:
    """English words that news writes in lower case."""
    return lexicon.words("common_words")


@cache
def small_words() -> frozenset[str]:
    """Articles and other words that names hold in lower case."""
    return lexicon.words("locative_words", **{"class": "article"})
