"""Whether a statement is about the speaker's own side: "we", "it", "its forces", the same name, an act owned up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import blame
from geomap.events.claims.phrases import right_phrase

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.people import Voice
    from geomap.events.claims.reading import Reading, Stretch

_SELF = lexicon.words("claim_words", use="self")
_FIRST_PERSON = lexicon.words("claim_words", use="first_person") | {"our", "my"}
_EVENTS = lexicon.words("harm_nouns", kind="event")
_ACTORS = frozenset({"military", "armed_group", "official"})
_BYSTANDERS = frozenset({"ngo", "media", "witness", "anonymous"})
_STATEMENTS = lexicon.words("speech_nouns", kind="statement")
_OWNING = lexicon.words("claim_words", use="owning")
_UNARMED = lexicon.words("claim_words", use="unarmed")
DEED = 5
"""Tokens of "to have carried out ..." in which the deed must be named."""
OPENING = 2
"""Tokens after which a pronoun is no longer taken for the subject of the statement."""


def is_own_side(reading: Reading, draft: Draft, blamed_one: Stretch, voice: Voice) -> bool:
    """Whether the source names itself or its own forces ("we", "its forces", the same name).

    What "it" did before its speaker is named is another's: "it hit the port, the army said".
    """
    if voice.kind in _BYSTANDERS:
        return False
    first = reading.lower[blamed_one[0]]
    if first in _FIRST_PERSON:
        return not _is_teller(reading, draft, blamed_one[0])
    if first in _SELF:
        opens = blamed_one[0] - draft.content[0][0] <= OPENING
        told_before = blamed_one[0] < voice.name[0] and reading.quoted[blamed_one[0]] < 0
        return opens and not (first == "it" and (told_before or _is_no_fighter(reading, voice)))
    ours, theirs = _names(reading, voice.name), _names(reading, blamed_one)
    return theirs <= ours if theirs else _is_body_spoken_for(reading, blamed_one, voice)


def _is_body_spoken_for(reading: Reading, stretch: Stretch, voice: Voice) -> bool:
    """Whether "the group" is that of its spokesman, "the army" that of its officer."""
    rows = lexicon.rows("title_references")
    bodies = {row["word"] for row in rows if voice.kind in row["kinds"].split("|")}
    article, *noun = reading.lower[slice(*stretch)]
    return bool(voice.roles) and article == "the" and len(noun) == 1 and noun[0] in bodies - _STATEMENTS


def _is_teller(reading: Reading, draft: Draft, pronoun: int) -> bool:
    """Whether "we" is whoever tells what another says of him: "the army says that [we] burned the bus"."""
    start = draft.content[0][0]
    return reading.quoted[pronoun] < 0 and start > 0 and reading.lower[start - 1] == "that"


def _is_no_fighter(reading: Reading, voice: Voice) -> bool:
    """Whether "it" is not who speaks: of several officials none is "it", and no health ministry bombs a town."""
    first, last = voice.name
    many = reading.tags[last - 1] == "word" and reading.lower[last - 1].endswith("s")
    named = f" {' '.join(reading.lower[first:last])} "
    return many or any(f" {words} " in named for words in _UNARMED)


def owns_up(reading: Reading, draft: Draft, voice: Voice) -> bool:
    """Whether a party to the fighting claims or admits an act of violence as a noun ("admitted the killings")."""
    if reading.lower[draft.cue[1] - 1] not in _OWNING or voice.kind not in _ACTORS or not draft.content:
        return False
    start, end = draft.content[0]
    if reading.lower[start : start + 2] == ("to", "have"):
        return any(blame.is_harm(reading, index) for index in range(start + 2, min(end, start + DEED)))
    act = right_phrase(reading, start, end)
    followed = act is not None and act[1] < end and reading.tags[act[1]] in {"aux", "word", "cue"}
    if start != draft.cue[1] or act is None or followed:
        return False
    head = next((i for i in range(act[0] + 1, act[1]) if reading.tags[i] == "prep"), act[1]) - 1
    return reading.lower[head] in _EVENTS


def _names(reading: Reading, stretch: Stretch) -> frozenset[str]:
    return frozenset(reading.lower[i] for i in range(*stretch) if reading.tags[i] == "cap")
