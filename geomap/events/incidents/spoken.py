"""What of a clause, and which day, is that of a statement, not of what it tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.time import TimeExpression

SPEECH_REACH = 40
"""Characters after a cue within which a time is the statement's: "told reporters in the capital on Thursday"."""
_NEXT_CLAUSE = re.compile(r"[\"”’]?, (?:and|but|while|whereas)\b")
"""What opens another clause right behind who speaks."""
BARE = 3
"""Words of an event told before: "the deadly attack"."""


def is_of(evidence: Evidence, time: TimeExpression, clause: Clause, voice: int | None) -> bool:
    """Whether the time is that of a statement ("told reporters on Thursday"), not of the event ("Sunday's strike")."""
    between = evidence.document.text[time.end : clause.trigger.start].strip()
    if time.end < clause.trigger.start and between in {"", "'s", "’s"}:
        return False
    if _follows_speech(evidence, time):
        return True
    voices = evidence.voices
    sentence = evidence.document.sentences[clause.trigger.sentence]
    for index in (*voices.cued_before(time.start, SPEECH_REACH), *voices.cued_after(time.end, 2)):
        said = voices.said[index]
        here = sentence.start <= said.cue.start < sentence.end
        apart = _is_of_relative(evidence, time, clause, said.cue.start) or _goes_on(evidence, time, said.cue.end)
        if apart or not here:
            continue
        held = [said.content, *said.more] if said.content is not None else []
        inside = any(words.start <= time.start < words.end for words in held)
        follows = evidence.document.text[time.end :].split(maxsplit=1)[:1]
        verb = bool(follows) and follows[0].lower() in grammar.part("aux")  # "said the attack on Monday was ..."
        if (
            inside
            and not verb
            and said.content is not None
            and _is_bare(evidence.document.text[said.content.start : time.start])
        ):
            return True
        if not inside and (index == voice or said.cue.start > clause.trigger.end or voice is None):
            return True
    return False


def without_speech(evidence: Evidence, whole: Clause, voice: int | None) -> Clause:
    """The clause without the words that only say who speaks."""
    content = evidence.voices.said[voice].content if voice is not None else None
    trigger, tokens = whole.trigger, evidence.document.tokens
    if content is None or not content.start <= trigger.start < content.end:
        return whole
    first, last = whole.first, whole.last
    aside = tokens[whole.first].lower in grammar.part("prep") and _is_aside(evidence, whole, voice)
    while not aside and first < trigger.first and tokens[first].start < content.start:
        first += 1
    while last > trigger.last and tokens[last - 1].start >= content.end:
        last -= 1
    return whole._replace(first=first, last=last)


def _is_aside(evidence: Evidence, whole: Clause, voice: int | None) -> bool:
    """Whether commas set off who speaks: "In the village of X, [the army said], its men fought".

    What people on the spot say took place where they are: "In the village of X, [residents said] soldiers shot two".
    So do police of a place.
    """
    said, text = evidence.voices.said[voice] if voice is not None else None, evidence.document.text
    if said is None:
        return False
    local = said.source.kind == "witness" or said.source.name.lower() in clause_words("local")
    on_the_spot = local and "," in text[evidence.document.tokens[whole.first].start : said.source.start]
    return on_the_spot or text[said.cue.end :].lstrip(" ")[:1] == ","


def _is_of_relative(evidence: Evidence, time: TimeExpression, clause: Clause, cue: int) -> bool:
    """Whether a comma parts the time from who speaks: "the rebels, who took the town [on Monday], said"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    before = {token.lower for token in tokens[max(0, trigger.first - 2) : trigger.first]}
    told = trigger.end <= time.start and "," not in evidence.document.text[trigger.end : time.start]
    return told and bool(before & grammar.part("rel")) and "," in evidence.document.text[time.end : cue]


def _goes_on(evidence: Evidence, time: TimeExpression, cue: int) -> bool:
    """Whether another clause is told between who speaks and the time: "he said, [and] two died late on Tuesday"."""
    return _NEXT_CLAUSE.match(evidence.document.text, cue, time.start) is not None


def _is_bare(before: str) -> bool:
    """Whether nothing is said but an event told before ("confirmed [the attack] on Sunday")."""
    words = before.lower().split()
    told = words[:-1] if words[-1:] == ["on"] else words
    return 2 <= len(told) <= BARE and told[0] in clause_words("pointing")


def _follows_speech(evidence: Evidence, time: TimeExpression) -> bool:
    """Whether a verb of speech stands right before the time: "authorities said Wednesday"."""
    tokens = evidence.document.tokens
    at = bisect_left(tokens, time.start, key=lambda token: token.start)
    before = [token.lower for token in tokens[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in _said() or (before[-1] == "on" and before[0] in _said()))


@cache
def _said() -> frozenset[str]:
    """Forms of the verbs of speech that stand without an object; "in Borno state on Sunday" has none."""
    plain = (row["forms"] for row in lexicon.rows("speech_cues") if row["frame"] in {"say", "clause"})
    return frozenset(form for forms in plain for form in forms.split("|")) - lexicon.words("feature_words")
