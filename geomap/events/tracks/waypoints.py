"""Where the platform went: verbs of motion with the places they govern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.tracks import reach, subjects, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.verbs import Meaning, Verb
    from geomap.models.document import Sentence, Token
    from geomap.models.track import WaypointRelation


@dataclass(frozen=True, slots=True)
class Move:
    """What a verb of motion, tokens ``first:last``, says of one place; ``spot`` None where it names none.

    ``places`` is where the token that starts the place stands, or the verb's end. ``takes_object``: what moves is
    the verb's object, where it has one. ``fires``: what moves stays behind and fires something at the place.
    ``of``: the platform types it is said of, all if none.
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
    takes_object: bool
    fires: bool
    of: frozenset[str]
    until: int


def find(tokens: Sequence[Token], sentence: Sentence, spots: Sequence[Spot]) -> tuple[Move, ...]:
    """The moves of a sentence in order; those that need a place and have none are left out."""
    found = verbs.find(tokens, sentence)
    moves: list[Move] = []
    for position, verb in enumerate(found):
        stop = found[position + 1].first if position + 1 < len(found) else sentence.last
        if not subjects.is_denied(tokens, sentence.first, verb.first):
            moves.extend(_moves(tokens, sentence, verb, stop, spots))
    return tuple(moves)


def _moves(tokens: Sequence[Token], sentence: Sentence, verb: Verb, stop: int, spots: Sequence[Spot]) -> Iterator[Move]:
    led = reach.find(tokens, verb.last, stop, spots)
    until = tokens[stop].start if stop < sentence.last else sentence.end
    for meaning in verb.meanings:
        for spot in _places(tokens, verb, meaning, led):
            yield Move(
                sentence=sentence.index,
                first=verb.first,
                last=verb.last,
                start=tokens[verb.first].start,
                end=tokens[verb.last - 1].end,
                relation=meaning.relation,
                spot=spot,
                places=spot.token if spot else verb.last,
                takes_object=meaning.takes == "platform",
                fires=meaning.takes == "munition",
                of=meaning.of,
                until=until,
            )


def _places(tokens: Sequence[Token], verb: Verb, meaning: Meaning, led: Sequence[reach.Led]) -> tuple[Spot | None, ...]:
    """The places of one meaning; a lone None where it stands without one, as in "left" and "was shot down"."""
    if meaning.place == "prep":
        found = reach.led_by(led, meaning.preps)
        if meaning.takes == "munition":
            return tuple(spot for spot in found if _drops(tokens, verb.last, spot.token))
        return found
    named = reach.after(led, prefers_lead=meaning.relation == "entered")
    alone = meaning.place == "same" or meaning.relation == "crashed"
    return named or ((None,) if alone else ())


def _drops(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a munition stands between the verb and the place."""
    return any(token.lower in lexicon.words("munitions") for token in tokens[first:last])
