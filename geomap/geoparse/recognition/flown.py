"""Names that words of flying and sailing lead to: "took off from X", "flew over X and Y", "routed east via X"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.recognition import beside

if TYPE_CHECKING:
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words

LONGEST_WAY = 9
"""Words of "flying from X in Y to"."""
LONGEST_FLIGHT = 14
"""Words from a word of flying to a place on the way. Source: own specimens of reported flights."""
LONGEST_LEAD = 4
"""Words of "flew back out of"."""


def is_flown_to(words: Words, one: Proposal) -> bool:
    """Whether "took off from", "landed at" or the like stands right before the name."""
    if words.lower(one.first) in beside.kinds("ship") or words.tokens[one.last - 1].text == ".":
        return False
    if _is_led_by_flight(words, one.first) or _is_other_end(words, one.first):
        return True
    return words.lower(one.last) != "of" and _is_on_way(words, one.first)


def _is_on_way(words: Words, first: int) -> bool:
    """Whether a preposition of a way leads to the name in a sentence that tells of a flight: "routed east via X"."""
    at = beside.before_shades(words, first)
    if words.same_sentence(first, at) and words.lower(at) in {"and", ","}:
        return _is_listed_on_way(words, at)
    out = words.lower(at) == "of" and words.lower(at - 1) == "out"
    if not words.same_sentence(first, at) or not (out or words.lower(at) in _flight("way")):
        return False
    told = words.beside(first, at - LONGEST_FLIGHT, at + LONGEST_FLIGHT)
    passed = (out or words.lower(at) in _flight("passing")) and not _flight("craft").isdisjoint(told)
    return passed or not _flight("aloft").isdisjoint(told)


def _is_led_by_flight(words: Words, first: int) -> bool:
    """Whether such words stand before the word ``first``, or before the name that it is listed with."""
    before, at = words.before(first), first - 2
    if before in _flight_closings() and _is_right_behind_flight(words, first):
        return True
    if before not in beside.JOINTS or not words.same_sentence(first, at) or not words.capital[at]:
        return False
    while words.same_sentence(first, at - 1) and words.capital[at - 1]:
        at -= 1
    return _is_led_by_flight(words, at)


def _is_right_behind_flight(words: Words, first: int) -> bool:
    """Whether such words stand right before the word ``first``; a bearing may stand in them: "flew north to"."""
    before = words.beside(first, first - LONGEST_LEAD, first)
    if _flight_openings().isdisjoint(before):
        return False
    plain = [*(word for word in before[:-1] if word not in beside.kinds("bearing")), *before[-1:]]
    return any(" ".join(form[at:]) in _flight_leads() for form in (before, plain) for at in range(len(form)))


def _is_listed_on_way(words: Words, joint: int) -> bool:
    """Whether the name before "and" or a comma is one on a way: "over X and Y"."""
    at = joint
    while words.same_sentence(joint, at - 1) and words.capital[at - 1]:
        at -= 1
    return at < joint and words.lower(at - 1) in _flight("way") and _is_on_way(words, at)


def _is_other_end(words: Words, first: int) -> bool:
    """Whether the name is the other end of a way: "on its way from X to"."""
    if words.before(first) != "to":
        return False
    before = words.beside(first, first - LONGEST_WAY, first)
    if "from" not in before[1:]:
        return False
    return before[before.index("from", 1) - 1] in _flights()


@cache
def _flights() -> frozenset[str]:
    """The words of flying and sailing that "from" may follow."""
    return frozenset(lead.removesuffix(" from") for lead in _flight_leads() if lead.endswith(" from"))


@cache
def _flight(kind: str) -> frozenset[str]:
    return lexicon.words("flight_context", kind=kind)


@cache
def _flight_leads() -> frozenset[str]:
    return lexicon.words("flight_leads")


@cache
def _flight_openings() -> frozenset[str]:
    """The first words of such leads."""
    return frozenset(lead.partition(" ")[0] for lead in _flight_leads())


@cache
def _flight_closings() -> frozenset[str]:
    """The last words of such leads."""
    return frozenset(lead.rsplit(" ", 1)[-1] for lead in _flight_leads())


@cache
def openings() -> frozenset[str]:
    """The words that stand right before a name where any of the above holds."""
    return _flight_closings() | _flight("way")
