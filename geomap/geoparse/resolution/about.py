"""Names that the gazetteer lacks, in an article whose places lie together: they lie about there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, IN_PART, Candidate, kilometres, lies_in
from geomap.geoparse.recognition.matching import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.resolution.choosing import Choice
    from geomap.geoparse.resolution.groups import Group

REACH_KM = 150.0
"""How far from the town the article's other places may lie. Source: of 80 and 150 the one that answers more; none of
these answers was wrong by more than it."""
LEAST_PLACES, LEAST_SHARE = 2, 0.7
"""Places that an article must name, and what share of them must lie together."""
BESIDE_KM = 25.0
"""How far beyond the article's other places such a thing may lie. Source: the radius covers nine in ten of 162 such
names on the development corpora."""
ALONE_KM, LEAST_ALONE = 100.0, 0.6
"""How far about the only town of an article, and how likely that town itself must be. Source: half of 31 such names lie
within 90 km."""
LIKELY = {"part": 0.8, "unknown": 0.6, "elsewhere": 0.55}
"""How likely such an answer is held to be, by the ``kind`` of the name. Source: 0.98, 0.94 and 0.91 of the answers on
the development corpora are right, less as what stands in one article is right or wrong together, and as every fourth
unknown name that is found is no place's."""
LEAST_HOLDER = 0.4
"""How likely a town must be itself for a name that is told to lie in it. Source: chosen."""
KNOWN_PEOPLE = 100_000
"""A town of this size in the name says itself where the thing is. Source: chosen."""
MOST_WORDS = 6
"""Words of the longest name that is taken for that of a part of a town."""
MOST_TOWNS = 120
"""Towns that are held against one another; keeps a long text quick."""
_LOCAL = frozenset({"town", "second-level"})
_FAR_CODES = frozenset({"STM", "SEA", "GULF", "ADM1"})
"""What runs or reaches far from where it is named: rivers, seas, gulfs and units."""


class Anchor(NamedTuple):
    """The town about which an article's places lie, how far from it they may, and how likely it is itself.

    ``alone`` says that the article names no other town.
    """

    town: Candidate
    reach_km: float
    likely: float = 1.0
    alone: bool = False


def anchor(groups: Sequence[Group], held: Sequence[Candidate | None], likely: Sequence[float]) -> Anchor | None:
    """The town about which nearly all places of the article lie, the larger of two; None where there is none."""
    mentions: dict[Candidate, int] = {}
    sure: dict[Candidate, float] = {}
    for group, one, share in zip(groups, held, likely, strict=True):
        if one is not None and one.level in _LOCAL and one.kind != BY_SOUND:
            place = one._replace(kind=0)
            mentions[place] = mentions.get(place, 0) + len(group.members)
            sure[place] = max(sure.get(place, 0.0), share)
    towns = sorted((one for one in mentions if one.level == "town"), key=lambda town: -mentions[town])[:MOST_TOWNS]
    if len(mentions) < LEAST_PLACES:
        alone = next((town for town in towns if sure[town] >= LEAST_ALONE), None)
        return None if alone is None else Anchor(alone, ALONE_KM, sure[alone], alone=True)
    near = {town: [one for one in mentions if kilometres(town, one) <= REACH_KM] for town in towns}
    best = max(towns, key=lambda town: (len(near[town]), mentions[town], town.population), default=None)
    if best is None or len(near[best]) < max(LEAST_PLACES, LEAST_SHARE * len(mentions)):
        return None
    return Anchor(best, max(kilometres(best, one) for one in near[best]) + BESIDE_KM)


def holder(told: Sequence[Choice]) -> Anchor | None:
    """The town or county among the names that are ``told`` to hold a name, where it is likely itself."""
    for one in told:
        town = one.candidate
        if town is not None and town.level in _LOCAL and town.kind != BY_SOUND and one.score >= LEAST_HOLDER:
            return Anchor(town, BESIDE_KM, min(one.score, LIKELY["part"]))
    return None


def may_lie(group: Group, there: Anchor, parents: Sequence[Candidate | None]) -> bool:
    """Whether nothing says that it lies elsewhere: a larger place behind it, a known one in it; no street does."""
    if any(one is not None and not _holds(one, there.town) for one in parents):
        return False
    if group.rest == "street":
        return True
    known = [one for one in group.candidates if one.kind == IN_PART and _is_known(one)]
    return not known or any(kilometres(one, there.town) <= REACH_KM for one in known)


def _holds(outer: Candidate, town: Candidate) -> bool:
    return lies_in(town, outer) or (outer.level in _LOCAL and kilometres(outer, town) <= REACH_KM)


def _is_known(one: Candidate) -> bool:
    return one.level == "country" or one.feature_code == CAPITAL or one.population >= KNOWN_PEOPLE


def kind(group: Group) -> str | None:
    """What a name without an answer is: "part" of a town by its words, "unknown", or known only "elsewhere".

    None where it may lie anywhere: peoples, rivers, seas, what a country or state has one of.
    """
    pieces = [piece.strip(".").lower() for piece in group.name.split()]
    far = any(code in _FAR_CODES for _, code in group.classes) or _far() & {*pieces}
    if group.demonym or far or len(pieces) > MOST_WORDS or (len(pieces) == 1 and pieces[0] in common_words()):
        return None
    if len(pieces) > 1 and is_local(pieces):
        return "part"
    return "unknown" if all(one.kind in {BY_SOUND, IN_PART} for one in group.candidates) else "elsewhere"


def is_local(pieces: Sequence[str]) -> bool:
    """Whether the words of a name, in lower case, are those of a part of a town: "royal street", "plaza mayor"."""
    return pieces[0] in _words("first") or pieces[-1] in _words("last") or " ".join(pieces[-2:]) in _words("last")


@cache
def _words(position: str) -> frozenset[str]:
    return lexicon.words("local_words", position=position)


@cache
def _far() -> frozenset[str]:
    return lexicon.words("local_words", position="never")
