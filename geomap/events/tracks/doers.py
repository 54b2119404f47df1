"""Who does what a verb of motion says: the platform that heads its subject, its crew or what is left of it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.grammar import part
from geomap.events.tracks import subjects, verbs, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.subjects import Phrase, Subject
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Sentence, Token

    Mentions = Sequence[tuple[Platform, Flight | None]]

_MEANS = frozenset({"by", "with"})
_HE = frozenset({"he", "she", "they"})
_NEW = frozenset({"a", "an", "another"})
"""What opens a subject that is told of for the first time: "a pilot" flies nothing that was told of before."""
_PARTICIPLES = ("ing", "ed", "wn")
OPENING = 3
"""Tokens of a plain subject that opens a sentence: "The pilots"."""
NEARBY = 30
"""Tokens before a sentence among which a pilot must be named for "he" to mean him. Source: a sentence of news."""
TAIL = 3
"""Tokens that may follow a platform's noun in its phrase: a name, a number. Source: own specimens."""


class Scene(NamedTuple):
    """What a sentence tells before a verb: its mentions, and the topic.

    ``fallen`` is the flight that came down last. ``follows`` where a verb went before, whose subject was ``previous``.
    """

    tokens: Sequence[Token]
    sentence: Sentence
    mentions: Mentions
    follows: bool
    previous: Flight | None
    topic: Flight | None
    fallen: Flight | None = None


def of(scene: Scene, move: Move) -> Flight | None:
    """The flight that is the subject of the move's verb."""
    found = subjects.find(scene.tokens, scene.sentence.first, move.first)
    lies = not move.of and scene.tokens[move.last - 1].lower in vocabulary.words("lies")
    if lies and _heads(scene.tokens, found).isdisjoint(vocabulary.words("wreck")):
        return None
    if _is_adjunct(scene, move):
        return scene.previous if scene.follows else _acting(scene, move)
    beside = _beside(scene, move) if found.shared else None
    if beside is not None:
        return beside
    if found.shared and scene.follows:
        told = _headed(scene.tokens, found.phrases, scene.mentions)
        aside = told and _is_aside(scene.tokens, told[0][0].last, move.first)
        return told[0][1] if aside else scene.previous
    if found.shared and not found.phrases:
        return _shared(scene, move, found)
    return _named(scene, move, found) or _implied(scene, move, found)


def _beside(scene: Scene, move: Move) -> Flight | None:
    """What stands right before a participle that a comma opens: "a third, launched from X"."""
    if not scene.tokens[move.first].lower.endswith(_PARTICIPLES) or scene.tokens[move.first - 1].text != ",":
        return None
    before = (flight for platform, flight in scene.mentions if platform.last == move.first - 1)
    return next(before, None)


def _is_aside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands between commas before a verb says who speaks, or only tells more of the subject."""
    if any(token.lower in vocabulary.said() for token in tokens[first:last]):
        return True
    marks = [index for index in range(first, last) if tokens[index].text == ","]
    participle = first + 1 < last and tokens[first + 1].lower.endswith(_PARTICIPLES)
    return marks == [first, last - 1] and participle


def _acting(scene: Scene, move: Move) -> Flight | None:
    """The first platform of the sentence that stands after no preposition before the verb: its clause's subject."""
    loose = part("prep", "of")
    plain = (
        flight
        for platform, flight in scene.mentions
        if platform.last <= move.first and scene.tokens[platform.phrase - 1].lower not in loose
    )
    return next(plain, None)


def _is_adjunct(scene: Scene, move: Move) -> bool:
    """Whether it goes with the verb before: "to strike X", or "[crossed X] on its way to"."""
    before, word = (scene.tokens[at].lower for at in (move.first - 1, move.first))
    return before == "to" or (word in {"on", "en"} and before not in part("aux") | {","})


def _shared(scene: Scene, move: Move, found: Subject) -> Flight | None:
    """The subject of a verb before that is none of motion, by what the sentence names, else the topic."""
    named = [flight for platform, flight in scene.mentions if platform.last <= move.first]
    opens = scene.tokens[scene.sentence.first : scene.sentence.first + OPENING]
    if not scene.mentions and opens[0].lower in _NEW:
        return None
    if not named and found.joined:
        return scene.topic if _has_crew(opens) and move.relation != "crashed" else None
    named = named or [flight for _, flight in scene.mentions]
    return named[0] if named else scene.topic


def _named(scene: Scene, move: Move, found: Subject) -> Flight | None:
    """The flight that a phrase of the subject names, or the antecedent of the relative clause before the verb."""
    told = _headed(scene.tokens, found.phrases, scene.mentions)
    acting = [flight for phrase, flight in told if found.relative or phrase.lead not in _MEANS]
    if acting or told:
        return acting[0] if acting else told[0][1]
    if found.shared:
        beside = [flight for platform, flight in scene.mentions if flight and platform.last <= move.first]
        opened = [one for one in found.phrases[:1] if scene.tokens[one.last].text == ","]
        return beside[-1] if beside and opened else None
    if found.relative:
        return _in_apposition(scene, found)
    word = scene.tokens[move.first].lower
    if (move.relation == "hit" and word in part("aux")) or word.endswith("ing"):
        return None
    near = found.before if move.takes_object else takewhile(lambda phrase: phrase.lead in {"", "of"}, found.before)
    plain = list(near)
    antecedent = _headed(scene.tokens, plain, scene.mentions)
    return antecedent[0][1] if antecedent else None


def _in_apposition(scene: Scene, found: Subject) -> Flight | None:
    """What stands before a phrase in apposition: "the jet, one of a pair that took off"."""
    first = found.phrases[-1].first if found.phrases else 0
    if first < 1 or scene.tokens[first - 1].text != ",":
        return None
    return next((flight for platform, flight in scene.mentions if platform.last == first - 1), None)


def _implied(scene: Scene, move: Move, found: Subject) -> Flight | None:
    """The flight of the clause before, of a crew, or of wreckage."""
    tokens, topic = scene.tokens, scene.topic
    words = [token for phrase in found.phrases for token in tokens[phrase.first : phrase.last]]
    if scene.follows and any(verbs.is_motion(token) for token in words):
        return scene.previous
    heads = _heads(tokens, found)
    if move.relation == "crashed" and not heads.isdisjoint(vocabulary.words("wreck")):
        fallen = scene.fallen or topic
        several = fallen is not None and fallen.is_plural and not fallen.singled
        return None if fallen is None or fallen.lies or several else fallen
    if _is_part(tokens, found):
        named = [flight for platform, flight in scene.mentions if flight and platform.last <= move.first]
        told = scene.previous if scene.follows else next((one for one in reversed(named) if one.is_plural), topic)
        return told if told is not None and told.is_plural else None
    jumped = move.relation == "crashed" and not tokens[move.first].lower.startswith("crash")
    return topic if not jumped and _is_crew(scene, heads) else None


def _is_part(tokens: Sequence[Token], found: Subject) -> bool:
    """Whether the subject is only how many of them: "some [came down]", "all [returned]"."""
    phrases = [phrase for phrase in found.phrases if phrase.last > phrase.first]
    return len(phrases) == 1 and [token.lower in vocabulary.words("part") for token in _words(tokens, phrases[0])] == [
        True
    ]


def _words(tokens: Sequence[Token], phrase: Phrase) -> Sequence[Token]:
    return tokens[phrase.first : phrase.last]


def _heads(tokens: Sequence[Token], found: Subject) -> set[str]:
    """The last words of the subject's phrases."""
    return {tokens[phrase.last - 1].lower for phrase in found.phrases if phrase.last > phrase.first}


def _is_crew(scene: Scene, heads: set[str]) -> bool:
    """Whether a pilot is the subject, or "he" where one was told of just before."""
    if not heads.isdisjoint(vocabulary.words("crew")):
        return True
    first = scene.sentence.first
    return not heads.isdisjoint(_HE) and _has_crew(scene.tokens[max(0, first - NEARBY) : first])


def _has_crew(tokens: Sequence[Token]) -> bool:
    """Whether a pilot is told of."""
    return any(token.lower in vocabulary.words("crew") for token in tokens)


def _headed(tokens: Sequence[Token], phrases: Sequence[Phrase], mentions: Mentions) -> list[tuple[Phrase, Flight]]:
    """The phrases that a platform heads, each with its flight."""
    headed = ((phrase, _head(tokens, phrase, mentions, climbed=at > 0)) for at, phrase in enumerate(phrases))
    return [(phrase, flight) for phrase, flight in headed if flight is not None]


def _head(tokens: Sequence[Token], phrase: Phrase, mentions: Mentions, *, climbed: bool) -> Flight | None:
    """The flight whose platform heads the phrase; ``climbed``: another follows it ("belonging to X")."""
    for platform, flight in reversed(mentions):
        if _is_object(tokens, platform):
            continue
        if phrase.first <= platform.first and phrase.last - TAIL <= platform.last <= phrase.last:
            participle = climbed and tokens[platform.last].lower.endswith(_PARTICIPLES)
            return flight if participle or _is_head(tokens, platform.last, phrase.last) else None
    return None


def _is_object(tokens: Sequence[Token], platform: Platform) -> bool:
    """Whether it is "them" but not in "one of them", which no verb has for its subject."""
    return platform.noun == "them" and tokens[platform.first - 1].lower != "of"


def _is_head(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether only a name or number stands between the platform's noun and the end of its phrase."""
    return all(token.text[0].isupper() or not token.text[0].isalpha() for token in tokens[last:end])
