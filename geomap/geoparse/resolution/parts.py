"""Names of places inside a longer name that the gazetteer lacks: "Alberta" in "University of Alberta"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse.candidates import IN_PART
from geomap.geoparse.recognition.matching import common_words
from geomap.geoparse.resolution import about

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from geomap.geoparse.atlas import Atlas, Entry
    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.names import Name
    from geomap.geoparse.recognition.words import Words

LONGEST_WHOLE = 10
"""Words of the longest name that is looked into."""
LEAST_RANK = 2
"""How prominent a place must be to be heard in a longer name by a single word: a town of 10,000."""
PEOPLE_RANK = 2.5
"""What a people counts for beside places: the embassy's town in "British Embassy Tokyo", not its country."""


class Part(NamedTuple):
    """What a part of a name may stand for, and what the ``rest`` says that the whole is: "shade", "site" ..."""

    candidates: tuple[Candidate, ...]
    rest: str


NOTHING = Part((), "")


def find(words: Words, one: Name, atlas: Atlas, told: Container[str] = frozenset()) -> Part:
    """The longest part of the name that the gazetteer holds, of two as long the more prominent one.

    A word such as Umm or Tell stays with what follows it. A building called after a people lies anywhere, an embassy
    in another country than its own. ``told`` are the names of the article in lower case: of these a small town, too, is
    heard in a longer name, but not in a river's.
    """
    first, last = one.first, one.last
    if last - first < 2 or last - first > LONGEST_WHOLE:
        return NOTHING
    headed = words.lower(first) in lexicon.words("name_heads")
    pieces = [words.lower(at) for at in range(first, last)]
    abroad = about.is_local(pieces)
    told = frozenset() if _watery().intersection(pieces) else told
    for length in range(last - first - 1, int(headed), -1):
        starts = range(first, first + 1 if headed else last - length + 1)
        held = [(start, entry) for start in starts if (entry := _entry(words, start, start + length, atlas, told))]
        if abroad:
            held = [(start, entry) for start, entry in held if not (entry.demonym or _is_sent(pieces, entry))]
        if held:
            start, entry = max(held, key=lambda each: (_rank(each[1]), -each[0]))
            found = tuple(each._replace(kind=IN_PART) for each in entry.candidates)
            return Part(found, _rest(words, one, start, start + length))
    return NOTHING


def _is_sent(pieces: Sequence[str], entry: Entry) -> bool:
    """Whether a country's name says nothing of where it is: "Embassy of Armenia", "Rue de France"."""
    return pieces[0] in lexicon.words("local_words", position="first") and entry.candidates[0].level == "country"


@cache
def _watery() -> frozenset[str]:
    return lexicon.words("feature_words", feature_class="H")


def _entry(words: Words, first: int, last: int, atlas: Atlas, told: Container[str]) -> Entry | None:
    """What the words ``first:last`` name, None where they name nothing or are likely no name here."""
    if not (words.capital[first] and words.capital[last - 1]):
        return None
    entry = atlas.entry(words.span(first, last))
    single = last - first == 1
    least = 1 if words.span(first, last).lower() in told else LEAST_RANK
    if not entry.rank or entry.code or (single and (entry.rank < least or _is_plain(words.lower(first)))):
        return None
    return entry


def _rank(entry: Entry) -> float:
    return PEOPLE_RANK if entry.demonym else entry.rank


def _rest(words: Words, one: Name, first: int, last: int) -> str:
    """What the words around the part are: a shade of it ("southern"), or what kind of thing the whole is."""
    around = {words.lower(at) for at in (*range(one.first, first), *range(last, one.last))}
    kinds = {kind for word in around for kind in (_kinds().get(word),) if kind}
    return next((kind for kind in ("street", "organisation", "site") if kind in kinds), _shaded(around))


def _shaded(around: set[str]) -> str:
    return "shade" if around <= _shades() else "other"


def _is_plain(word: str) -> bool:
    return word in common_words() or word in _kinds() or word in _shades()


@cache
def _shades() -> frozenset[str]:
    return frozenset().union(*(lexicon.words("locative_words", **{"class": each}) for each in ("region", "shade")))


@cache
def _kinds() -> dict[str, str]:
    sites = {word: "site" for row in lexicon.rows("feature_words") for word in row["word"].split()}
    heads = dict.fromkeys(lexicon.words("organisation_words", **{"class": "head"}), "organisation")
    return sites | heads | dict.fromkeys(lexicon.words("organisation_words", **{"class": "street"}), "street")
