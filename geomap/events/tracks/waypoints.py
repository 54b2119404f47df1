"""Where the platform went: verbs of motion with the places they govern."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.exactness import COUNTRY, UNIT
from geomap.events.grammar import part
from geomap.events.tracks import backward, reach, subjects, verbs, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.leads import Led
    from geomap.events.tracks.verbs import Meaning, Verb
    from geomap.models.document import Sentence, Token
    from geomap.models.track import WaypointRelation

PERFECT = 3
"""Tokens before a verb among which its "have" stands. Source: own specimens."""


class Move(NamedTuple):
    """What a verb of motion, tokens ``first:last``, says of one place; ``spot`` None where it names none.

    ``places`` is where the token that starts the place stands, or the verb's end. ``takes_object``: what moves is
    the verb's object, where it has one. ``fires``: what moves stays behind and fires something at the place.
    ``of``: the platform types it is said of, all if none.
    ``earlier``: told as past before what the sentence tells else ("after crossing X"); ``before``: in the past perfect.
    ``nears``: by a verb of coming near, which may say from where ("approached X from Y").
    ``until`` is the offset at which the next verb, or the sentence's end, ends what is said of this one.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    relation: WaypointRelation
    spot: Spot | None
    places: int
    until: int
    takes_object: bool = False
    fires: bool = False
    of: frozenset[str] = frozenset()
    earlier: bool = False
    before: bool = False
    nears: bool = False


def find(tokens: Sequence[Token], sentence: Sentence, spots: Sequence[Spot]) -> tuple[Move, ...]:
    """The moves of a sentence in order; those that need a place and have none are left out."""
    found = verbs.find(tokens, sentence)
    moves: list[Move] = []
    nobody, flown = False, False
    for position, verb in enumerate(found):
        stop = found[position + 1].first if position + 1 < len(found) else sentence.last
        stop = _noted(tokens, verb, stop)
        nobody = subjects.is_nobody(tokens, sentence.first, verb.first, before=nobody)
        denied = subjects.is_denied(tokens, sentence.first, verb.first) or subjects.is_of_none(tokens, verb.last, stop)
        denied = denied or _is_recurrent(tokens, sentence, verb)
        denied = denied and not (flown and _is_meant(tokens, sentence, verb))
        flown = not denied and not nobody
        if flown:
            moves.extend(told(tokens, sentence, verb, stop, spots))
    return (*backward.fronted(tokens, sentence, moves, spots), *moves)


def _noted(tokens: Sequence[Token], verb: Verb, stop: int) -> int:
    """Where what somebody saw ends before the noun for a start or stop: "logged its departure from X"."""
    if not any(meaning.takes == "platform" and meaning.relation == "over" for meaning in verb.meanings):
        return stop
    nouns = vocabulary.words("launch") | vocabulary.words("rest")
    return next((at for at in range(verb.last, stop) if tokens[at].lower in nouns), stop)


def _is_recurrent(tokens: Sequence[Token], sentence: Sentence, verb: Verb) -> bool:
    """Whether it has happened again and again, so that no one flight is told: "have strayed into X several times"."""
    words = [token.lower for token in tokens[sentence.first : sentence.last]]
    perfect = {"has", "have"} & set(words[max(0, verb.first - sentence.first - PERFECT) : verb.first - sentence.first])
    behind = words[verb.last - sentence.first :]
    many = (one in vocabulary.words("many") and two == "times" for one, two in pairwise(behind))
    return bool(perfect) and (any(many) or "repeatedly" in behind)


def _is_meant(tokens: Sequence[Token], sentence: Sentence, verb: Verb) -> bool:
    """Whether it is what a flight was made for, and nothing says that it failed: "turned south to attack X"."""
    strikes = any(meaning.relation == "hit" for meaning in verb.meanings)
    after = {token.lower for token in tokens[verb.last : sentence.last]}
    return strikes and tokens[verb.first - 1].lower == "to" and vocabulary.words("fails").isdisjoint(after)


def told(tokens: Sequence[Token], sentence: Sentence, verb: Verb, stop: int, spots: Sequence[Spot]) -> Iterator[Move]:
    """The moves of one verb, or noun of a way, before the next at token ``stop``."""
    led = reach.find(tokens, verb.last, stop, spots) or backward.where(tokens, sentence, verb, spots)
    led = led or backward.which(tokens, sentence, verb, stop, spots) or backward.there(tokens, verb, stop, spots)
    until = tokens[stop].start if stop < sentence.last else sentence.end
    known: dict[WaypointRelation, frozenset[str]] = {}
    of_all: set[tuple[WaypointRelation, str | None]] = set()
    for meaning in verb.meanings:
        if meaning.of <= known.get(meaning.relation, frozenset()) and meaning.relation in known:
            continue
        if (meaning.relation, meaning.takes) in of_all:
            continue
        for place in _places(tokens, verb, meaning, led):
            if meaning.relation == "over" and (_is_river(tokens, place) or _is_agent(led, place)):
                continue
            spot = _end_of(place, meaning)
            if (spot is None and meaning.relation != "crashed") or (spot is not None and spot.place is not None):
                known.setdefault(meaning.relation, meaning.of)
                of_all |= set() if meaning.of else {(meaning.relation, meaning.takes)}
            yield Move(
                sentence=sentence.index,
                first=verb.first,
                last=verb.last,
                start=tokens[verb.first].start,
                end=tokens[verb.last - 1].end,
                relation=_relation(tokens, verb, meaning, spot),
                spot=spot,
                places=spot.token if spot else verb.last,
                takes_object=meaning.takes == "platform",
                fires=meaning.takes == "munition",
                of=meaning.of,
                earlier=_is_earlier(tokens, sentence, verb),
                before=_is_before(tokens, sentence, verb, stop),
                until=until,
                nears=tokens[verb.first].lower in vocabulary.words("nears"),
            )


def _is_river(tokens: Sequence[Token], spot: Spot | None) -> bool:
    """Whether the way followed a river, which is no point of it: "up the Dnipro"."""
    if spot is None or spot.token < 2 or tokens[spot.token - 1].lower != "the":
        return False
    sea = spot.place is not None and spot.place.feature_class == "H" and spot.place.feature_code != "STM"
    return tokens[spot.token - 2].lower in {"up", "down", "along"} and not sea and spot.where_prec < UNIT


def _is_agent(led: Sequence[Led], spot: Spot | None) -> bool:
    """Whether a land after "by" is whose craft it is: "flown by Iran"."""
    return any(one.spot is spot and one.lead == "by" for one in led) and spot is not None and spot.where_prec >= COUNTRY


def _end_of(spot: Spot | None, meaning: Meaning) -> Spot | None:
    """The place itself, or that end of "between X and Y" which the meaning is of."""
    if spot is None or not spot.ends:
        return spot
    if "between" in meaning.preps and meaning.relation in {"took_off_from", "heading_to"}:
        return spot.ends[0 if meaning.relation == "took_off_from" else -1] if spot.relation == "between" else spot
    return spot


def _relation(tokens: Sequence[Token], verb: Verb, meaning: Meaning, spot: Spot | None) -> WaypointRelation:
    """The waypoint: what releases missiles "over X", not "at X", passed it; what was returning was under way."""
    if meaning.relation == "landed" and _is_under_way(tokens, verb):
        return "heading_to"
    if meaning.takes != "munition" or spot is None:
        return meaning.relation
    between = [token.lower for token in tokens[verb.last : spot.token]]
    flies_on = not vocabulary.words("flies_on").isdisjoint(between)
    return "over" if flies_on and between[-1:] != ["at"] and {"over", "from"} & set(between) else meaning.relation


def _is_under_way(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether the verb tells what was going on: "was returning to X", "while landing at X"."""
    if not tokens[verb.first].lower.endswith("ing") or not verb.first:
        return False
    return tokens[verb.first - 1].lower in part("aux") | {"while", "when"}


def _is_earlier(tokens: Sequence[Token], sentence: Sentence, verb: Verb) -> bool:
    return verb.first > sentence.first + 1 and tokens[verb.first - 1].lower in {"after", "having"}


def _is_before(tokens: Sequence[Token], sentence: Sentence, verb: Verb, stop: int) -> bool:
    """Whether it is the past of what was told: "had been seen over X", "flew over X [before the strike]"."""
    behind = [token.lower for token in tokens[verb.last : stop]]
    told = behind[behind.index("before") + 1 :][:2] if "before" in behind else []
    if told[:1] in (["the"], ["its"], ["that"]) and told[-1] in vocabulary.words("blow"):
        return True
    return any(token.lower == "had" for token in tokens[max(sentence.first, verb.first - PERFECT) : verb.first])


def _places(tokens: Sequence[Token], verb: Verb, meaning: Meaning, led: Sequence[Led]) -> tuple[Spot | None, ...]:
    """The places of one meaning; a lone None where it stands without one, as in "left" and "was shot down"."""
    if meaning.place == "prep":
        found = reach.led_by(tokens, led, meaning.preps)
        if meaning.takes in {"munition", "load"}:
            armed = meaning.takes == "munition"
            return tuple(spot for spot in found if _drops(tokens, verb.last, spot.token) == armed)
        if meaning.relation == "entered":
            return tuple(reach.finer(led, spot) for spot in found)
        alone = meaning.relation == "crashed" and tokens[verb.last - 1].lower not in vocabulary.words("lies")
        return found or ((None,) if alone else ())
    closed = (
        meaning.relation != "over"
        and verb.last - verb.first > 1
        and tokens[verb.last - 1].lower in part("prep") | {"past"}
    )
    named = reach.after(tokens, led, prefers_lead=meaning.relation == "entered", closed=closed)
    same = meaning.place == "same" and not _is_parting(tokens, verb)
    alone = same or meaning.relation == "crashed" or _is_homeward(tokens, verb, meaning)
    return named or ((None,) if alone else ())


def _is_parting(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether what it left was no place: "left its partner", "left the others behind"."""
    behind = [token.lower for token in tokens[verb.last : verb.last + PERFECT]]
    if tokens[verb.last - 1].lower not in vocabulary.words("leaves") or behind[:1] == [] or len(behind) <= 1:
        return False
    return behind[0] in part("det") and vocabulary.words("bounded").isdisjoint(behind[1:])


def _is_homeward(tokens: Sequence[Token], verb: Verb, meaning: Meaning) -> bool:
    """Whether it landed where it had set out from: "returned to its base"."""
    behind = [token.lower for token in tokens[verb.last : verb.last + 3]]
    behind = behind[behind[:1] in (["its"], ["their"], ["the"]) :]
    behind = behind[behind[:1] == ["same"] :]
    return meaning.relation == "landed" and behind[:1] != [] and behind[0] in vocabulary.words("home")


def _drops(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a munition stands between the verb and the place."""
    return any(token.lower in lexicon.words("munitions") for token in tokens[first:last])
