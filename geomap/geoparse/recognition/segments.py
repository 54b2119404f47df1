"""What a run of capitalised words names other than a place: a person, an organisation, a street, a day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.geoparse.recognition.matching import Match
    from geomap.geoparse.recognition.words import Words

LONGEST_LISTED = 8
"""Words of the longest entry in lexicon table ``not_places``."""
_LEADING = frozenset({"in", "of", "from", "near", "throughout", ","})
SegmentKind = Literal["person", "organisation", "street", "calendar", "closed"]


class Segment(NamedTuple):
    """Words ``first:last`` name something of this kind."""

    first: int
    last: int
    kind: SegmentKind


def find(words: Words, matches: tuple[Match, ...], stretches: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The persons, organisations, streets and days that ``stretches`` of capitalised words name, in order."""
    longest = {match.first: match.last for match in matches}
    closed = tuple(_closed(words, stretches))
    shut = {index for segment in closed for index in range(segment.first, segment.last)}
    named = (segment for first, last in stretches for segment in _segments(words, longest, first, last))
    open_ones = (segment for segment in named if shut.isdisjoint(range(segment.first, segment.last)))
    return tuple(sorted([*closed, *open_ones]))


def _closed(words: Words, stretches: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    """Names of armed groups, institutions and agencies, in which no place is meant."""
    for first, last in stretches:
        index = first
        while index < last:
            opens = words.tokens[index].lower in _group_starts() and index + 1 < last
            end = last if opens else _listed_end(words, index, last)
            if end:
                yield Segment(index, end, "closed")
            index = end or index + 1


def _listed_end(words: Words, first: int, last: int) -> int:
    """The end of the longest listed name that starts at the word ``first``; 0 for none."""
    listed = _listed().get(words.lower(first))
    if listed is None:
        return 0
    for end in range(min(last, first + LONGEST_LISTED), first, -1):
        if " ".join(words.lower(index) for index in range(first, end)) in listed:
            return end
    return 0


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Maximal stretches of capitalised words in one sentence, points of initials and hyphens included."""
    last = 0
    for first in words.capitals:
        if first < last or _merely_opens(words, first):
            continue
        last = first + 1
        while words.same_sentence(first, last) and _continues(words, last):
            last += 1
        while not words.capital[last - 1]:
            last -= 1
        yield first, last


def _merely_opens(words: Words, index: int) -> bool:
    """Whether a function word has its capital from opening the sentence; "US" there is none."""
    if not words.first[index] or words.tokens[index].lower not in _function_words():
        return False
    return words.shouted[index] or not words.forms[index].upper


def _continues(words: Words, index: int) -> bool:
    if words.capital[index]:
        return True
    token = words.tokens[index]
    if token.text == ".":
        previous = words.tokens[index - 1]
        short = len(previous.text) == 1 or previous.lower in _titles() or previous.lower in _shortenings()
        joins = short and previous.end == token.start
    else:
        joins = token.text in {"-", "&"} or token.lower in _particles()
    return joins and words.same_sentence(index, index + 1) and words.capital[index + 1]


def _segments(words: Words, longest: dict[int, int], first: int, last: int) -> Iterator[Segment]:
    """The segments of one run, left to right."""
    if words.tokens[last - 1].lower.rstrip(".") in _streets() and last - first > 1:
        yield Segment(first, last, "street")
        return
    for index in range(first, last):
        if words.tokens[index].lower in _calendar():
            yield Segment(index, index + 1, "calendar")
    head = _organisation_end(words, first, last)
    known = head is not None and longest.get(first) == head - 1
    if head is not None and not (known and is_unit(words, first, head)):
        yield Segment(first, head, "organisation")
        first = head
    person = _person_start(words, longest, first, last)
    if person is not None:
        yield Segment(person, last, "person")


def _organisation_end(words: Words, first: int, last: int) -> int | None:
    """The end of the organisation that the run begins with: its last head word, if that is not its first word."""
    for index in range(last - 1, first, -1):
        if words.tokens[index].lower in _organisations():
            return index + 1
    opening = words.tokens[first].lower in _organisations() and words.after(last - 1) in {"of", "for"}
    return last if opening else None


def is_unit(words: Words, first: int, last: int) -> bool:
    """Whether what ends as a body may is a unit of a country, by where it stands: "in Cauca Department"."""
    leads = words.before(first) in _LEADING and words.after(last - 1) not in {"of", "for"}
    return leads and last - first > 1 and words.lower(last - 1) in _units()


def _person_start(words: Words, longest: dict[int, int], first: int, last: int) -> int | None:
    """Where the name of a person starts in the run: after a title, or at a first name with another name behind."""
    start = _after_titles(words, first, last)
    if start is not None:
        return start if start < last else None
    if _titled_before(words, first):
        return first
    for index in range(first, last - 1):
        if longest.get(index, index + 1) > index + 1:
            return None
        if is_first_name(words.lower(index)) and words.capital[index + 1]:
            return index
        if len(words.tokens[index].text.rstrip(".")) == 1 and words.tokens[index + 1].text == "." and index > first:
            return first
    aged = last - first > 1 and words.after(last - 1) == "," and _is_age(words, last + 1)
    return first if aged and longest.get(first, first) < last else None


def _after_titles(words: Words, first: int, last: int) -> int | None:
    """The word after the last title in the run, or None where it has no title."""
    for index in range(last - 1, first - 1, -1):
        if words.tokens[index].lower.rstrip(".") in _titles():
            after = index + 1
            return after + 1 if after < last and words.tokens[after].text == "." else after
    return None


def _titled_before(words: Words, first: int) -> bool:
    """Whether a title in lower case or with a point stands before the run ("spokesman Igor X", "Mr. X")."""
    before = words.before(first)
    if before == "." and words.same_sentence(first, first - 2):
        before = words.tokens[first - 2].lower
    return before.rstrip(".") in _titles()


def is_first_name(word: str) -> bool:
    """Whether ``word``, in lower case, is a usual first name."""
    return word in _first_names()


def is_road(words: Words, index: int) -> bool:
    """Whether the word stands before the number of a road: "Highway 19"."""
    return words.lower(index) in _numbered()


def _is_age(words: Words, index: int) -> bool:
    return index < len(words) and words.tokens[index].text.isdigit() and words.after(index) in {",", ".", ";"}


@cache
def _function_words() -> frozenset[str]:
    return lexicon.words("function_words")


@cache
def _listed() -> dict[str, frozenset[str]]:
    """What is listed, by its first word."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("not_places"):
        if row["class"] != "start":
            found.setdefault(row["word"].partition(" ")[0], set()).add(row["word"])
    return {first: frozenset(names) for first, names in found.items()}


@cache
def _group_starts() -> frozenset[str]:
    return lexicon.words("not_places", **{"class": "start"})


@cache
def _titles() -> frozenset[str]:
    return lexicon.words("person_titles")


@cache
def _shortenings() -> frozenset[str]:
    """What names of places open with when they are written short: "St. Lawrence Island"."""
    return frozenset(row["short"] for row in lexicon.rows("name_shortenings"))


@cache
def _first_names() -> frozenset[str]:
    return lexicon.words("first_names")


@cache
def _organisations() -> frozenset[str]:
    return lexicon.words("organisation_words", **{"class": "head"})


@cache
def _units() -> frozenset[str]:
    """Words for units of countries: "Department", "District"."""
    return frozenset(row["word"] for row in lexicon.rows("feature_words") if row["feature_code"] in {"ADM1", "ADM2"})


@cache
def _streets() -> frozenset[str]:
    return lexicon.words("organisation_words", **{"class": "street"})


@cache
def _calendar() -> frozenset[str]:
    return lexicon.words("calendar_names")


@cache
def _particles() -> frozenset[str]:
    return frozenset({"al", "el", "bin", "ibn", "van", "von", "der", "de", "da", "del", "la", "abu"})


@cache
def _numbered() -> frozenset[str]:
    return lexicon.words("organisation_words", **{"class": "numbered"})
