"""Who a statement holds responsible: the subject of a verb of violence, a "by" phrase, an involvement or a duty."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import subjects
from geomap.events.claims.kinds import of_words
from geomap.events.claims.phrases import is_past_verb, left_phrase, right_phrase
from geomap.events.claims.vocabulary import acts, harm_forms, munitions
from geomap.text import numerals

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch

AGENT_REACH = 10
"""Tokens within which "by" must follow a passive verb of violence."""
_TIES = lexicon.words("claim_words", use="ties")
_SELF = lexicon.words("claim_words", use="self")
_PRONOUNS = lexicon.words("claim_words", use="nobody_named")
_BE = lexicon.words("claim_words", use="be")
_DEFINITE = lexicon.words("claim_words", use="definite")
_GAINS = lexicon.words("claim_words", use="gains_control")
_ARTICLES = frozenset({"a", "an", "the", "several"})
_EVENTS = lexicon.words("harm_nouns", kind="event")
_WEAPONS = lexicon.words("harm_nouns", kind="weapon")
_PERPETRATORS = lexicon.words("harm_nouns", kind="perpetrator")
_ACTORS = frozenset({"military", "armed_group", "official"})


def blamed(reading: Reading, draft: Draft) -> Stretch | None:
    """The stretch that names whom the content holds responsible, or None."""
    if draft.blamed is not None:
        return _doer(reading, draft.blamed)
    for piece in draft.content:
        found = _in_piece(reading, piece)
        if found is not None:
            return found
    return None


def _in_piece(reading: Reading, piece: Stretch) -> Stretch | None:
    for index in range(piece[0] + 1, piece[1]):
        word = reading.lower[index]
        if reading.tags[index] == "cue" and reading.tags[index - 1] == "pro":
            return None
        if is_harm(reading, index):
            if not _is_of_violence(reading, index, piece):
                continue
            found = _of_verb(reading, index, piece)
        elif word in _TIES:
            found = _of_tie(reading, index, piece)
        elif word in _GAINS and reading.lower[index + 1 : index + 3] == ("control", "of"):
            found = subjects.before(reading, _group_start(reading, index, piece), piece[0])
        elif word == "behind" and reading.tags[index - 1] == "aux":
            found = left_phrase(reading, index - 1, piece[0])
        else:
            continue
        named = None if found is None else _somebody(reading, found)
        if named is not None:
            return named
    return None


def is_harm(reading: Reading, index: int) -> bool:
    """Whether a token is a verb of violence in the past, as a participle, or in -ing after a form of "be"."""
    entry = harm_forms().get(reading.lower[index])
    if entry is None:
        return False
    if not entry[1].isdisjoint({"past", "participle"}):
        return True
    return "ing" in entry[1] and reading.lower[index - 1] in _BE


def _is_of_violence(reading: Reading, verb: int, piece: Stretch) -> bool:
    """Whether a light verb has an act or a weapon beside it, or what was told before: not "carried out patrols"."""
    if harm_forms()[reading.lower[verb]][0] != "light":
        return True
    start = verb + 1
    while start < piece[1] and (reading.tags[start] == "adv" or reading.lower[start] == "out"):
        start += 1
    act = right_phrase(reading, start, piece[1]) or left_phrase(reading, _group_start(reading, verb, piece), piece[0])
    if act is None or reading.lower[act[0]] in _DEFINITE or reading.tags[act[0]] in {"pro", "obj"}:
        return True
    return not acts().isdisjoint(reading.lower[slice(*act)])


def _group_start(reading: Reading, verb: int, piece: Stretch) -> int:
    """Where the verb group begins whose last word is ``verb``."""
    while verb > piece[0] and (reading.tags[verb - 1] in {"aux", "adv"} or reading.lower[verb - 1] == "not"):
        verb -= 1
    return verb


def _of_verb(reading: Reading, index: int, piece: Stretch) -> Stretch | None:
    """Active: the subject; passive: the phrase after "by"."""
    first = _group_start(reading, index, piece)
    passive = not reading.lower[index].endswith("ing") and not _BE.isdisjoint(reading.lower[first:index])
    agent = _agent(reading, index + 1, piece[1])
    if passive or agent is not None:
        return agent
    suffered = reading.lower[index] in _suffered() and reading.tags[index + 1 : index + 2] == ("prep",)
    if suffered or not _has_object(reading, index + 1, piece[1]):
        return None  # "30 rebels [killed] near X"
    if first <= piece[0] or reading.tags[first - 1] in {"prep", "det", "conj"}:
        return None
    return subjects.before(reading, first, piece[0])


@cache
def _suffered() -> frozenset[str]:
    """Participles of harm to people: "killed", "wounded"."""
    return frozenset(row["form"] for row in lexicon.rows("casualty_words") if row["shape"] == "verb")


def _has_object(reading: Reading, start: int, ceiling: int) -> bool:
    """Whether something follows that can be struck; without it the form is a participle ("left 62 killed")."""
    while start < ceiling and reading.tags[start] == "adv":
        start += 1
    if start < ceiling and reading.lower[start] == "it":
        return True
    return start < ceiling and reading.tags[start] in {"det", "cap", "word", "num", "mark", "prep", "obj", "cue"}


def _agent(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    for index in range(start, min(ceiling - 1, start + AGENT_REACH)):
        if reading.lower[index] == "by":
            return right_phrase(reading, index + 1, ceiling)
        if reading.tags[index] in {"stop", "comma", "rel", "aux", "pro", "cue"} or reading.lower[index].endswith("ed"):
            return None
    return None


def _of_tie(reading: Reading, index: int, piece: Stretch) -> Stretch | None:
    """As in "Russia's involvement in", "the responsibility of Damascus for"."""
    if reading.lower[index + 1 : index + 2] == ("of",):
        return right_phrase(reading, index + 2, piece[1])
    phrase = left_phrase(reading, index, piece[0])
    if phrase is None:
        return None
    for place in range(phrase[1] - 1, phrase[0], -1):
        if reading.tags[place] == "poss":
            return _possessor_start(reading, place, phrase[0]), place
    return None


def _possessor_start(reading: Reading, end: int, floor: int) -> int:
    start = end
    while start > floor and reading.tags[start - 1] in {"cap", "word", "mark", "det"}:
        start -= 1
        if reading.tags[start] == "det":
            break
    return start


def _somebody(reading: Reading, phrase: Stretch) -> Stretch | None:
    """The phrase up to its first adjunct or verb, or None where nobody is meant who could have done it."""
    end = phrase[0] + 1
    while end < phrase[1] and not _ends_core(reading, end):
        end += 1
    core = (phrase[0], end)
    return _doer(reading, core) if _can_act(reading, core) else None


def _doer(reading: Reading, core: Stretch) -> Stretch:
    """Whose the event is where one is named as the doer: "an [Israeli] air strike", "a [Saudi-led coalition] raid".

    So of what was fired, where nothing but its owner stands before it: "an [Israeli] shell".
    """
    head = reading.lower[core[1] - 1]
    if any(reading.lower[i] == "of" for i in range(*core)) or not (head in _EVENTS or _is_fired(reading, core)):
        return core
    capital = [i for i in range(core[0], core[1] - 1) if reading.tags[i] == "cap"]
    if not capital:
        return core
    first, last = capital[0], capital[-1] + 1
    while last < core[1] - 1 and of_words(reading.lower[last : last + 1]) in _ACTORS:
        last += 1
    return first, last


def _is_fired(reading: Reading, core: Stretch) -> bool:
    """Whether one word with a capital stands before a shell, rocket or the like."""
    named = [i for i in range(core[0], core[1] - 1) if reading.tags[i] not in {"det", "num"}]
    return reading.lower[core[1] - 1] in munitions() and len(named) == 1 and reading.tags[named[0]] == "cap"


def _ends_core(reading: Reading, index: int) -> bool:
    if reading.tags[index] == "prep":
        return reading.lower[index] != "of"
    return is_past_verb(reading, index)


def _can_act(reading: Reading, core: Stretch) -> bool:
    """A name, forces, officials, armed men or a pronoun; a weapon or an event only with a name beside it."""
    head = next((i for i in range(*core) if reading.lower[i] == "of"), core[1]) - 1
    if reading.tags[head] == "num":
        return False
    if reading.lower[core[0]] in _SELF:
        return True
    if reading.lower[head] in _EVENTS:
        return any(reading.tags[i] == "cap" for i in range(core[0], head))
    if reading.lower[head] in _WEAPONS:
        owner = of_words(reading.lower[core[0] : head]) or of_words(reading.lower[head + 2 : core[1]])
        return owner in _ACTORS or any(reading.tags[i] == "cap" for i in range(*core))
    words = reading.lower[core[0] : core[1]]
    named = any(reading.tags[i] == "cap" for i in range(*core) if reading.lower[i] not in _WEAPONS | _EVENTS)
    return named or of_words(words) in _ACTORS or not _PERPETRATORS.isdisjoint(words)


def is_pronoun(reading: Reading, stretch: Stretch) -> bool:
    """Whether the stretch is a bare pronoun, which names nobody."""
    return stretch[1] - stretch[0] == 1 and reading.lower[stretch[0]] in _PRONOUNS


def is_mere_weapon(reading: Reading, culprit: Stretch) -> bool:
    """Whether nobody is blamed but a weapon: "drones", "two jets"; not "Turkish drones"."""
    first, last = culprit
    unowned = last - first == 1 or (last - first == 2 and reading.lower[first] in numerals.openers() | _ARTICLES)
    return unowned and reading.lower[last - 1] in _WEAPONS
