"""The kind of an incident that its tellings come to, by the network's chances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.events.claims.denials import is_of_deed
from geomap.events.incidents.acled import (
    AIR_STRIKE,
    ATTACK,
    BLAST,
    EXCESSIVE_FORCE,
    INTERCEPTED,
    INTERVENTION,
    OTHER,
    PROPERTY,
    PROTEST,
    SHELLING,
)
from geomap.events.tagger.features import kind_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention
    from geomap.events.voices import Voices

TITLE, RESULT = 0.7, 0.5
"""What the telling of a title weighs, and one of a killing or of "the bloodshed": they say less of what was done.
Chosen on 500 snippets of our own on which nothing was trained (docs/decisions/0021)."""
RIVAL = 0.5
"""Share of the chance of ACLED's remainder from which a kind that tells more is taken instead. Chosen as above."""
UNDISPUTED = ATTACK
"""What is left of an event where every kind that is told is disputed."""
_FIRE = frozenset({AIR_STRIKE, SHELLING, BLAST, "Chemical weapon"})


def kind_of(tellings: Sequence[Mention], voices: Voices) -> str:
    """The likeliest kind; where it is contested, that of what nobody disputes."""
    downed = next((one.sub_event_type for one in tellings if one.downed), None)
    if downed is not None:
        return downed
    told = [one for one in tellings if not (one.generic or one.blaming)] or tellings
    own = [one for one in told if one.voice is None and not _is_plain(one)]
    if own or not is_contested(told, voices):
        return _voted(own if own and is_contested(told, voices) else told)
    said = {one.sub_event_type for one in told if not _is_plain(one)}
    plain = [kind for kind in _plain(told, voices) if kind not in said and not (said and kind == BLAST)]
    if plain:
        return plain[0]
    return UNDISPUTED if len(said & _FIRE) > 1 else _voted(told)


def by_toll(kind: str, tellings: Sequence[Mention], tolls: Sequence[Toll]) -> str:
    """The kind by who was harmed. Source: ACLED codebook 2023.

    A protest in which police step in is no longer one without; where they kill, force is excessive; missiles of which
    some were shot down and others harmed somebody were no less fired.
    """
    deadly = any(toll.outcome == "killed" and toll.count.min > 0 for toll in tolls)
    if kind == PROTEST and any(one.sub_event_type == INTERVENTION for one in tellings):
        kind = INTERVENTION
    if kind == INTERCEPTED and any(toll.count.min > 0 for toll in tolls):
        fired = [one for one in tellings if one.sub_event_type in _FIRE]
        return _voted(fired) if fired else kind
    return EXCESSIVE_FORCE if deadly and kind == INTERVENTION else kind


def is_contested(tellings: Sequence[Mention], voices: Voices) -> bool:
    """Whether one voice denies, or says did not happen, what another says of the incident."""
    heard = {mention.voice for mention in tellings if mention.voice is not None}
    stances = [voices.said[voice] for voice in heard]
    disputed = any((said.stance == "denies" and is_of_deed(said, voices.said)) or said.negated for said in stances)
    return disputed or not heard.isdisjoint(voices.denied)


def _is_plain(one: Mention) -> bool:
    """Whether its words leave open what was done: "came under attack", "was hit", "killed"."""
    return not one.trigger.word.specific


def _plain(tellings: Sequence[Mention], voices: Voices) -> Iterator[str]:
    """What words that tell little come to by the tables: "came under attack", "explosions"; not in a denial."""
    for one in tellings:
        answers = one.voice is not None and voices.said[one.voice].stance in {"denies", "declines_to_comment"}
        if _is_plain(one) and not answers and one.trigger.word.sub_event_type:
            yield one.trigger.word.sub_event_type


def _voted(tellings: Sequence[Mention]) -> str:
    seen = [(_weight(one), _chances(one)) for one in tellings if one.trigger.sense is not None]
    if not seen:
        return next((one.sub_event_type for one in tellings if one.sub_event_type), UNDISPUTED)
    votes = np.sum([weight * chances for weight, chances in seen], axis=0)
    votes[0] = 0
    other = kind_names().index(OTHER)
    if np.delete(votes, other).max() >= RIVAL * votes[other]:
        votes[other] = 0
    if any(_kills(one) for one in tellings):
        votes[kind_names().index(PROPERTY)] = 0
    return kind_names()[int(votes.argmax())]


def _chances(one: Mention) -> NDArray[np.float32]:
    """The network's chances of each kind; of a kind that the clause has settled otherwise, that alone."""
    sense, names = one.trigger.sense, kind_names()
    if sense is not None and sense.kind == one.sub_event_type:
        return sense.kinds
    settled = np.zeros(len(names), np.float32)
    settled[names.index(one.sub_event_type)] = 1
    return settled


def _kills(one: Mention) -> bool:
    """Whether people are killed by something else than what destroys things: a raid is not named after its arson."""
    dead = any(toll.outcome == "killed" and toll.count.min > 0 for toll in one.tolls)
    return dead and one.sub_event_type != PROPERTY


def _weight(one: Mention) -> float:
    return (TITLE if one.heading else 1.0) * (RESULT if one.trigger.tells_little else 1.0)
