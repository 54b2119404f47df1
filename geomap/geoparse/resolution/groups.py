"""The names of an article gathered by what they must stand for: one sense per article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.gazetteer.rows import NameKind
from geomap.geoparse import clocks
from geomap.geoparse.resolution import parts, usage
from geomap.geoparse.resolution.parts import Part

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.names import Name
    from geomap.geoparse.recognition.words import Words


UNIT = ("A", "ADM1")
"""GeoNames' class and code of a first-level unit."""
MOST_BETWEEN = 4
"""Words and marks in the longest of what stands between a name and the larger one behind it."""
MOST_OWNED = 7
"""The same between a name and what is told to be its own: "'s largest southern port city of"."""
_JOINTS = frozenset({",", "and", ", and", "or", "&"})
"""What stands between the names of a list."""
_WHOLE = frozenset({"the", "in", "and", ","})
_AS_WELL = frozenset({"also", "both"})
_BEFORE_PARENT = frozenset({",", "(", ", in", "in", "in the", ", in the"})


@dataclass(slots=True)
class Group:
    """Mentions that share a name (and the parent that follows them), with what they may stand for.

    ``members`` index the names, ``parents`` and ``children`` the groups named next to them ("Paris, Texas");
    ``holders`` are the parents that no list goes on behind, as one does in "Paris, Spain and Italy"; ``inside`` are all
    names that are told to hold it, larger ones or not: "Ward Two in Goma".
    ``classes`` are the feature classes that words next to the name speak for. ``clock`` says that the name tells
    nothing but a clock ("Moscow time"), so that it speaks for no other. ``beside`` says what kinds of place have what
    stands beside the name, ``rest`` what the words around it are where only a part of it is known, ``usage`` how
    strongly the article's words speak for each country.
    """

    name: str
    demonym: bool
    candidates: tuple[Candidate, ...]
    members: list[int] = field(default_factory=list)
    parents: set[int] = field(default_factory=set)
    children: set[int] = field(default_factory=set)
    holders: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)
    classes: set[tuple[str, str]] = field(default_factory=set)
    clock: bool = True
    beside: set[str] = field(default_factory=set)
    rest: str = ""
    usage: Mapping[str, float] = field(default_factory=dict)


def gather(words: Words, names: Sequence[Name], atlas: Atlas) -> tuple[tuple[Group, ...], tuple[int, ...]]:
    """The groups, and for every name the number of its group."""
    following = _parents(words, names, atlas)
    shared = _shared(words, names)
    classes = [_classes(words, one) | shared.get(index, set()) for index, one in enumerate(names)]
    keys, spoken = _keys(names, following, [UNIT in each for each in classes]), usage.countries(words)
    told = {one.text.lower() for one in names}
    numbers: dict[tuple[str, str, bool], int] = {}
    groups: list[Group] = []
    owner: list[int] = []
    for index, (one, key) in enumerate(zip(names, keys, strict=True)):
        if key not in numbers:
            numbers[key] = len(groups)
            held, rest = _candidates(words, one, atlas, told)
            groups.append(Group(one.text, one.demonym, held, rest=rest, usage=spoken))
        group = groups[numbers[key]]
        group.members.append(index)
        group.classes |= classes[index]
        group.beside.update(usage.beside(words, one))
        group.clock = group.clock and clocks.names_clock(words.tokens, one.first, one.last)
        owner.append(numbers[key])
    for child, parent in following.items():
        groups[owner[child]].parents.add(owner[parent])
        groups[owner[parent]].children.add(owner[child])
        if not _goes_on(words, names[parent].last):
            groups[owner[child]].holders.add(owner[parent])
    for child in _inside(words, names):
        groups[owner[child]].inside.add(owner[child + 1])
    return tuple(groups), tuple(owner)


def at_home(group: Group) -> Group:
    """The group in an article that is not in English: there a name in another language is as good as any."""
    known = {NameKind.FOREIGN, NameKind.TRANSLITERATION, NameKind.ALTERNATE}
    own = (each._replace(kind=NameKind.NAME) if each.kind in known else each for each in group.candidates)
    return replace(group, candidates=tuple(own))


def _candidates(words: Words, one: Name, atlas: Atlas, told: Container[str]) -> Part:
    """What the name may stand for: by itself, else by a part of it, else by its sound."""
    held = _meant(words, one, atlas.candidates(one.text)) or _units(words, one, atlas)
    if held:
        return Part(held, "")
    part = parts.find(words, one, atlas, told)
    return part if part.candidates else Part(atlas.alike(one.text), "")


def _units(words: Words, one: Name, atlas: Atlas) -> tuple[Candidate, ...]:
    """The first-level units of the name without its last word, where that says what they are: "Bryansk Region"."""
    klass, _ = _features()["after"].get(words.lower(one.last - 1), ("", ""))
    bare = words.span(one.first, one.last - 1) if one.last - one.first > 1 and klass == "A" else ""
    return tuple(each for each in atlas.candidates(bare) if each.level == "first-level") if bare else ()


def _meant(words: Words, one: Name, held: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates without towns by their codes, where all words are in capitals."""
    if not words.shouted[one.first]:
        return held
    return tuple(each for each in held if each.kind != NameKind.CODE or each.level in {"country", "region"})


def _keys(names: Sequence[Name], following: dict[int, int], units: Sequence[bool]) -> list[tuple[str, str, bool]]:
    """A key per name: the name, its parent's and whether it is called a unit ("Sumy region" is not Sumy).

    A name without a parent joins its only namesake with one.
    """
    parents: dict[str, set[str]] = {}
    for child, parent in following.items():
        parents.setdefault(names[child].text.casefold(), set()).add(names[parent].text.casefold())
    keys: list[tuple[str, str, bool]] = []
    for index, one in enumerate(names):
        name = one.text.casefold()
        known = parents.get(name, set())
        own = names[following[index]].text.casefold() if index in following else ""
        keys.append((name, own or (min(known) if len(known) == 1 else ""), units[index]))
    return keys


def _parents(words: Words, names: Sequence[Name], atlas: Atlas) -> dict[int, int]:
    """Which name is told by which larger one beside it.

    "Aleppo, Syria", "Paris (Texas)", "Tokyo, Japan"; "Ukraine's southern port of Izmail".
    """
    found: dict[int, int] = {}
    for index, (one, two) in enumerate(pairwise(names)):
        if words.sentence[one.first] != words.sentence[two.first] or two.demonym:
            continue
        between = words.text[one.end : two.start].lower().split()
        near = two.first - one.last <= MOST_BETWEEN and _leads_to_parent(between)
        if near and _is_larger(one, two, atlas):
            found[index] = index + 1
        elif not one.demonym and _owns(between) and _is_larger(two, one, atlas):
            found[index + 1] = index
    return found


def _inside(words: Words, names: Sequence[Name]) -> Iterator[int]:
    """The names that are told to lie in the one behind: "Ward Two in Goma", "the Old City of Homs", no list's."""
    for index, (one, two) in enumerate(pairwise(names)):
        near = two.first - one.last <= MOST_BETWEEN and words.same_sentence(one.first, two.first)
        if not near or one.demonym or two.demonym or one.text == two.text or _goes_on(words, two.last):
            continue
        between = words.text[one.end : two.start].lower().split()
        if between == ["of"] or _leads_to_parent(between):
            yield index


def _goes_on(words: Words, last: int) -> bool:
    """Whether a list goes on behind the word before ``last``: with "and", or a comma and another capital."""
    listed = words.lower(last) == "," and words.same_sentence(last, last + 1) and words.capital[last + 1]
    return listed or words.lower(last) in {"and", "or", "&"}


def _leads_to_parent(between: Sequence[str]) -> bool:
    """Whether the words behind a name put it in what follows: ",", "in northern", "also in", "region of"."""
    plain = [word for word in between if word not in lexicon.words("compass_words") | _AS_WELL]
    if len(plain) > 1 and plain[0] in _features()["after"] and plain[1] in {"of", "in"}:
        plain = ["in", *plain[2:]]
    return " ".join(plain) in _BEFORE_PARENT


def _owns(between: Sequence[str]) -> bool:
    """Whether the words between say that what follows is a place of what goes before: "'s southern port of"."""
    if not 3 <= len(between) <= MOST_OWNED or between[0] not in {"'s", "’s"} or between[-1] != "of":
        return False
    before = _features()["before"]
    return between[-2] in before or " ".join(between[-3:-1]) in before


def _is_larger(one: Name, two: Name, atlas: Atlas) -> bool:
    large = {"country", "first-level", "second-level"}
    return one.text != two.text and any(
        other.level in large or other.population > 500_000 for other in atlas.candidates(two.text)
    )


def _classes(words: Words, one: Name) -> set[tuple[str, str]]:
    """Feature classes and codes that the words in, before and after the name speak for.

    A name's own first word does not make it a site: Port Said and Camp Hill are towns.
    """
    table = _features()
    said: set[tuple[str, str] | None] = set()
    if one.last - one.first > 1:
        tails = (words.span(start, one.last).lower() for start in range(max(one.first + 1, one.last - 3), one.last))
        said = {next((each for tail in tails if (each := table["after"].get(tail))), None)}
        opening = table["before"].get(words.lower(one.first))
        said.add(opening if opening is None or opening[0] != "S" else None)
    after = one.last
    if words.same_sentence(one.first, after) and not words.capital[after]:
        two = f"{words.lower(after)} {words.after(after)}"
        said.add(table["after"].get(two) or table["after"].get(words.lower(after)))
    said.add(table["before"].get(_before(words, one.first)))
    return {each for each in said if each is not None}


def _shared(words: Words, names: Sequence[Name]) -> dict[int, set[tuple[str, str]]]:
    """What a plural makes of all names of its list, by their index: "the Rostov, Voronezh and Kursk regions"."""
    found: dict[int, set[tuple[str, str]]] = {}
    first = 0
    for index, one in enumerate(names):
        if index and words.text[names[index - 1].end : one.start].strip() not in _JOINTS:
            first = index
        after, before = _plural(words, one.last, "after"), _plural(words, names[first].first - 2, "before")
        said = after or (before if words.before(names[first].first) == "of" else None)
        if index > first and said is not None:
            found |= {at: {said} for at in range(first, index + 1)}
    return found


def _plural(words: Words, at: int, side: str) -> tuple[str, str] | None:
    """The class of the administrative units that the word ``at`` is the plural of."""
    word = words.lower(at)
    one = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    told = _features()[side].get(one) if word != one and not words.capital[at] else None
    return told if told is not None and told[0] == "A" else None


def _before(words: Words, first: int) -> str:
    """The feature word in "village of X", "Mount X", "the city X"."""
    if words.before(first) == "of" and words.same_sentence(first, first - 2):
        if words.lower(first - 2) == "district" and words.lower(first - 3) not in _WHOLE:
            return ""  # "a residential district of Kharkiv" is a part of it
        pair = words.span(first - 3, first - 1).lower() if words.same_sentence(first, first - 3) else ""
        return pair if pair in _features()["before"] else words.lower(first - 2)
    return words.before(first)


@cache
def _features() -> dict[str, dict[str, tuple[str, str]]]:
    table: dict[str, dict[str, tuple[str, str]]] = {"before": {}, "after": {}}
    for row in lexicon.rows("feature_words"):
        if not row["feature_class"]:
            continue
        for side in ("before", "after") if row["position"] == "both" else (row["position"],):
            table[side].setdefault(row["word"], (row["feature_class"], row["feature_code"]))
    return table
