"""Statements that a reported flight did not take place, or was not one's own: "none of our aircraft was there"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.sides import share_name
from geomap.events.tracks.flight import FLYING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.claims.attribution import Attribution
    from geomap.events.sides import Sides
    from geomap.models.track import Track

OPENING = 30
"""Words of a statement in which it must come to the flight."""
REACH = 8
"""Tracks told before a denial that it may mean."""
AFTER = 8
"""Words after a platform, or a negation, in which its whereabouts must be told."""


def denied(said: Attribution, tracks: Sequence[Track], sides: Sides) -> Track | None:
    """The track that a statement denies, out of ``tracks`` in text order; None where it denies none."""
    if said.modality != "actual" or not (said.stance == "denies" or (said.negated and said.stance == "reports")):
        return None
    words = [word.strip("\"“”'’.,;:()") for word in said.quote.split()[:OPENING]]
    lower = [word.lower() for word in words]
    kind = next((_platforms()[word] for word in lower if word in _platforms()), None)
    if kind is None or not (said.stance == "denies" or _is_absent(lower) or _is_disowned(words, lower)):
        return None
    before = bisect_left(tracks, said.cue.start, key=_start)
    fitting = [track for track in tracks[max(0, before - REACH) : before] if _fits(kind, track)]
    theirs = [track for track in fitting if _is_operated_by(said, track, sides)]
    if theirs:
        return theirs[-1]
    is_own = not lexicon.words("claim_words", use="self").isdisjoint(lower)
    open_ones = [track for track in fitting if track.operator is None] if is_own else fitting
    return open_ones[-1] if open_ones else None


def _start(track: Track) -> int:
    return min(point.start for point in track.waypoints)


def _fits(kind: str, track: Track) -> bool:
    return kind == track.platform_type or (kind == "aircraft" and track.platform_type in FLYING)


def _is_operated_by(said: Attribution, track: Track, sides: Sides) -> bool:
    """Whether the one who denies is the operator, or of its country."""
    if track.operator is None:
        return False
    country = sides.country(said.resolved.start, said.resolved.end)
    names = (said.source.name, said.resolved.name, *_names_of(country))
    return any(share_name(name, track.operator) for name in names)


def _is_absent(words: Sequence[str]) -> bool:
    """Whether no platform is said to have been somewhere ("no aircraft flew", "had not entered", "none was there")."""
    denying = lexicon.words("claim_words", use="negations")
    negated = next((place for place, word in enumerate(words) if word in denying or word.endswith("n't")), None)
    if negated is None:
        return False
    following = words[negated + 1 : negated + 1 + 2 * AFTER]
    if not lexicon.words("claim_words", use="struck").isdisjoint(following):
        return False
    return not _whereabouts().isdisjoint(following)


def _is_disowned(words: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a platform is said to be another's ("was not ours", "was not Turkish", "did not belong to")."""
    for place, word in enumerate(lower[:-1]):
        if word != "not" and not word.endswith("n't"):
            continue
        following = lower[place + 1 : place + 4]
        if words[place + 1][:1].isupper() or not lexicon.words("claim_words", use="owned").isdisjoint(following):
            return True
    return False


@cache
def _platforms() -> Mapping[str, str]:
    """Platform type by noun of one word, and the plain nouns of a flight."""
    rows = [row for row in lexicon.rows("weapons") if row["platform_type"]] + list(lexicon.rows("platform_nouns"))
    named = {form: row["platform_type"] for row in rows for form in row["forms"].split("|") if " " not in form}
    return MappingProxyType(named)


@cache
def _whereabouts() -> frozenset[str]:
    """Verbs of motion, by their first words, and the prepositions of being somewhere."""
    moving = (form.split()[0] for row in lexicon.rows("motion_verbs") for form in row["forms"].split("|") if form)
    return frozenset(moving) | lexicon.words("claim_words", use="whereabouts")


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("state_names"):
        if row["kind"] == "state":
            names[row["country"]] = (*names.get(row["country"], ()), row["word"])
    return MappingProxyType(names)


def _names_of(country: str | None) -> tuple[str, ...]:
    return () if country is None else _countries().get(country, ())
