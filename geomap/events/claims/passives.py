"""Attributions in the passive: "was quoted as saying", "was reported by", "was blamed for", "It was announced that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import content, relatives, subjects
from geomap.events.claims.draft import Draft
from geomap.events.claims.phrases import left_phrase, right_phrase
from geomap.events.claims.stance import is_negation
from geomap.events.claims.vocabulary import harm_forms

if TYPE_CHECKING:
    from geomap.events.claims.cues import VerbCue
    from geomap.events.claims.reading import Reading, Stretch, Unit

_AGENTLESS = lexicon.words("claim_words", use="agentless")
_REDUCED = lexicon.words("claim_words", use="reduced")
_MEANS = lexicon.words("claim_words", use="means")
_BREAKS = frozenset({"comma", "stop", "open", "close", "colon", "sub", "rel", "aux", "cue", "conj"})
_NEVER = frozenset({"tell", "quote", "commit"})
REACH = 25
"""Tokens within which the agent of a passive must follow."""


def is_reduced(reading: Reading, cue: VerbCue, ceiling: int) -> bool:
    """Whether a bare participle is a passive ("the toll reported by the agency")."""
    if cue.form not in {"past", "participle"} or cue.verb.lemma not in _REDUCED:
        return False
    return cue.first == cue.head and cue.last < ceiling and reading.lower[cue.last] == "by"


def is_of_thing(reading: Reading, cue: VerbCue, ceiling: int) -> bool:
    """Whether a bare participle tells by whom a thing is read or found ("a log read by a reporter"), not said."""
    if cue.form not in {"past", "participle"} or cue.verb.frame != "that" or cue.first != cue.head:
        return False
    return cue.last + 1 < ceiling and reading.lower[cue.last] == "by" and reading.lower[cue.last + 1] not in _MEANS


def draft(reading: Reading, unit: Unit, cue: VerbCue) -> Draft | None:
    """The attribution a passive makes, or None where its subject is only spoken to or about."""
    if cue.hypothetical or cue.negated:
        return None
    agent = _agent(reading, cue.last, _charge(reading, cue, unit.last))
    patient = subjects.before(reading, cue.first, unit.first) or left_phrase(reading, cue.first, unit.first)
    if cue.verb.frame == "quote_from":
        return None if patient is None else _quoted(reading, unit, cue, patient, agent)
    if cue.verb.stance == "attributes_to":
        return _blamed(reading, unit, cue, patient, agent)
    if agent is not None:
        return _reported(reading, unit, cue, agent)
    if cue.verb.lemma in _AGENTLESS:
        return _unattributed(reading, unit, cue, patient)
    return None


def _charge(reading: Reading, cue: VerbCue, ceiling: int) -> int:
    """Where the charge begins that somebody is accused of, so that it is not read as part of the accuser."""
    if cue.verb.frame != "accuse":
        return ceiling
    return next((i for i in range(cue.last, min(ceiling, cue.last + REACH)) if reading.lower[i] == "of"), ceiling)


def _agent(reading: Reading, start: int, ceiling: int) -> Stretch | None:
    for index in range(start, min(ceiling - 1, start + REACH)):
        if reading.lower[index] == "by" and reading.lower[index - 1] in harm_forms() and index - 1 >= start:
            return None  # "were reported kidnapped by the rebels"
        if reading.lower[index] == "by" and reading.lower[index + 1] not in _MEANS:
            found = subjects.after(reading, index + 1, ceiling)
            return found if found is not None and reading.tags[found[0]] != "num" else None
        if reading.tags[index] in {"stop", "comma", "open", "colon", "cue", "aux", "rel"}:
            return None
    return None


def passing_on(reading: Reading, start: int, end: int) -> Stretch | None:
    """Who passes a statement on, named between its source and its cue ("the envoy, quoted by SUNA, said")."""
    for index in range(start, min(end, start + REACH) - 2):
        if reading.lower[index] in {"quoted", "cited"} and reading.lower[index + 1] == "by":
            return right_phrase(reading, index + 2, end)
    return None


def _quoted(reading: Reading, unit: Unit, cue: VerbCue, speaker: Stretch, agent: Stretch | None) -> Draft | None:
    start = agent[1] if agent is not None and reading.lower[agent[1] : agent[1] + 1] == ("as",) else cue.last
    if reading.lower[start : start + 1] != ("as",) or start + 2 > unit.last:
        return None
    end = start + 2
    post = content.following(reading, end, unit.last, addressee=False)
    pre = content.preceding(reading, unit.first, speaker[0])
    chosen = post or (pre if reading.tags[speaker[0] - 1] in {"comma", "close"} else None)
    if chosen is None:
        return None
    cue_stretch = (cue.first, end) if start == cue.last else (cue.first, cue.last)
    return Draft(speaker, cue_stretch, (chosen,), "reports", "certain", via=agent)


def _blamed(reading: Reading, unit: Unit, cue: VerbCue, patient: Stretch | None, agent: Stretch | None) -> Draft | None:
    if patient is None:
        return None
    blamed: Stretch | None = patient
    if cue.verb.frame == "attribute" or reading.lower[cue.last : cue.last + 1] == ("on",):
        blamed = right_phrase(reading, cue.last + 1, unit.last)
    end = unit.last
    while end > cue.last and reading.tags[end - 1] == "stop":
        end -= 1
    source = agent or (cue.first, cue.last)
    pieces = (patient, (cue.last, end)) if cue.last < end else (patient,)
    return Draft(
        source, (cue.first, cue.last), pieces, "attributes_to", "possible", blamed=blamed, hidden=agent is None
    )


def _reported(reading: Reading, unit: Unit, cue: VerbCue, agent: Stretch) -> Draft | None:
    told = relatives.told_before(reading, (cue.first, cue.first), unit.first)
    pre = told or content.preceding(reading, unit.first, cue.first)
    if pre is not None and reading.lower[pre[1] - 1] == "as":
        pre = content.preceding(reading, unit.first, pre[1] - 1)
    post = content.following(reading, agent[1], unit.last, addressee=False)
    pieces = tuple(piece for piece in (pre, post) if piece is not None)
    if not pieces or cue.verb.frame in _NEVER or (cue.verb.frame == "that" and cue.verb.lemma not in _REDUCED):
        return None
    return Draft(agent, (cue.first, cue.last), pieces[:1], cue.verb.stance, cue.verb.certainty)


def _unattributed(reading: Reading, unit: Unit, cue: VerbCue, patient: Stretch | None) -> Draft | None:
    """As in "No casualties were reported": nobody is named, and the subject is what is reported."""
    if patient is None or reading.lower[cue.last : cue.last + 1] == ("to",):
        return None
    chosen: Stretch | None = (patient[0], _setting_end(reading, unit, cue, patient))
    if reading.lower[patient[0]] == "it":
        chosen = content.following(reading, cue.last, unit.last, addressee=False)
    if chosen is None:
        return None
    stretch = (cue.first, cue.last)
    return Draft((cue.head, cue.head + 1), stretch, (chosen,), cue.verb.stance, "probable", hidden=True)


def _setting_end(reading: Reading, unit: Unit, cue: VerbCue, patient: Stretch) -> int:
    """Where place and time end that follow the cue ("Fighting was reported near Bosaso"); else where the cue starts."""
    follows = cue.last < unit.last and reading.tags[cue.last] in {"prep", "time"}
    if not follows or reading.lower[cue.last] in {"by", "as"} or is_negation(reading.lower[patient[0]]):
        return cue.first
    return next((i for i in range(cue.last, unit.last) if reading.tags[i] in _BREAKS), unit.last)
