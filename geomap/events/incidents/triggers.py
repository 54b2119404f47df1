"""Words that report an incident, found in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon
from geomap.errors import GeomapError
from geomap.events.grammar import part
from geomap.events.incidents import idioms
from geomap.text import openings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.senses import Sense
    from geomap.models.document import Document, Sentence, Token

Part = Literal["n", "v", "w", "f", "k", "l", "p", "d", "i", "c", "g", "h"]


@dataclass(frozen=True, slots=True)
class EventWord:
    """What a trigger word says of the kind of event; ``specific`` is False for "attack", True for "air raid"."""

    sub_event_type: str
    part: Part
    specific: bool
    weapon: str | None
    tags: tuple[str, ...]


class Trigger(NamedTuple):
    """A trigger in the text: tokens ``first:last`` of the document, characters ``start:end``.

    ``sense`` is what the network makes of it; ``is_new`` tells that no table knows it.
    """

    word: EventWord
    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    sense: Sense | None = None
    is_new: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.word.part in {"n", "g"}

    @property
    def tells_little(self) -> bool:
        """Whether it says what came of it, or only that something was done: "killed", "the bloodbath", "the attack"."""
        return self.word.part in {"k", "g"} or (self.is_noun and not self.word.specific)

    @property
    def is_under_way(self) -> bool:
        """Whether it is a verb in -ing, whose subject does it whatever stands before: "have been shelling"."""
        return not self.is_noun and self.text.partition(" ")[0].endswith("ing")


@cache
def nouns() -> frozenset[str]:
    """Nouns of one word that tell an event."""
    rows = (row["forms"] for row in lexicon.rows("event_triggers") if row["part"] in {"n", "g"})
    return frozenset(form for forms in rows for form in forms.split("|") if " " not in form)


@cache
def verbs() -> frozenset[str]:
    """Words that end a noun phrase: event verbs, casualty verbs, verbs of speech and of consequence."""
    events = (
        form
        for row in lexicon.rows("event_triggers")
        if row["part"] not in {"n", "g", "h"}
        for form in row["forms"].split("|")
        if not form.endswith(" of")
    )
    harm = (
        row["form"] for row in lexicon.rows("casualty_words") if row["shape"] in {"verb", "active", "state", "care"}
    )
    speech = (form for row in lexicon.rows("speech_cues") for form in row["forms"].split("|"))
    motion = (form for row in lexicon.rows("motion_verbs") for form in row["forms"].split("|"))
    first = {form.split()[0] for form in (*events, *harm, *speech, *motion)}
    nouns = _NOUNS_TOO | lexicon.words("harm_nouns", kind="weapon")
    return frozenset(first) - nouns - part("aux") - part("det") - part("prep") | part("verb")


_NOUNS_TOO = frozenset(
    {"dead", "missing", "report", "reports", "claim", "claims", "statement", "statements", "state", "states"}
)


def find(document: Document) -> tuple[Trigger, ...]:
    """All triggers in body text and headings, in order, the longest match at each place."""
    found = (
        trigger
        for sentence in document.sentences
        if sentence.kind != "furniture"
        for trigger in _in_sentence(document.tokens, sentence)
    )
    labour = idioms.tells_of_labour(document)
    return tuple(trigger for trigger in found if not (labour and trigger.text in idioms.STRIKES))


OBJECT_REACH = 4
"""How many tokens after "defused" or "fired" a weapon is its object: "dismantled two large explosive devices"."""


def _in_sentence(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Trigger]:
    """Triggers in order; a weapon that is fired or defused is told by its verb alone."""
    index, known = sentence.first, _table()
    handled = -OBJECT_REACH - 1
    while index < sentence.last:
        match = _match(tokens, index, sentence) if tokens[index].lower in known else None
        if match is None:
            index += 1
            continue
        last, word = match
        inner = index > sentence.first
        if idioms.is_idiom(tokens, index, last) or (
            inner and (_is_counted(tokens, index, word) or _is_town(tokens, index, sentence))
        ):
            index += 1
            continue
        if word.part == "n" and word.weapon and 0 <= index - handled <= OBJECT_REACH:
            index = last
            continue
        handled = last if word.part in {"d", "i", "l"} else handled
        text = " ".join(token.lower for token in tokens[index:last])
        yield Trigger(word, sentence.index, index, last, tokens[index].start, tokens[last - 1].end, text)
        index = last


def _is_counted(tokens: Sequence[Token], index: int, word: EventWord) -> bool:
    """Whether a form that may be a verb is a noun behind a number: "struck seven [targets]"."""
    before = tokens[index - 1].lower
    numbered = before.isdigit() or before in lexicon.words("number_words")
    return word.part == "f" and tokens[index].lower.endswith("s") and numbered


def _is_town(tokens: Sequence[Token], index: int, sentence: Sentence) -> bool:
    """Whether a word is a place's name: "near [Hit]"; not in a title, where all words may have a capital."""
    led = tokens[index - 1].lower in part("prep")
    return led and sentence.kind == "body" and tokens[index].text.istitle() and tokens[index].lower in verbs()


GAP = 6
"""How many words ``*`` stands for in a form, at most: "came under heavy rocket and sniper fire"."""


def _match(tokens: Sequence[Token], index: int, sentence: Sentence) -> tuple[int, EventWord] | None:
    for form, word in openings.at(_table(), tokens, index, sentence.last):
        last = _end_of(form, tokens, index, sentence.last)
        if last is not None and (word.part != "h" or sentence.kind == "heading"):
            return last, word
    return None


def _end_of(form: Sequence[str], tokens: Sequence[Token], index: int, end: int) -> int | None:
    """Where a form ends that begins at ``index``; its gaps hold words, no marks."""
    for step, wanted in enumerate(form):
        if wanted == "*":
            ends = (_end_of(form[step + 1 :], tokens, at, end) for at in _gaps(tokens, index, end))
            return next((last for last in ends if last is not None), None)
        if index >= end or tokens[index].lower != wanted:
            return None
        index += 1
    return index


def _gaps(tokens: Sequence[Token], index: int, end: int) -> Iterator[int]:
    """Where a form may go on after its gap; what negates it does not stand there: "dropped no bombs"."""
    negators = lexicon.words("realis_cues", kind="negator")
    for at in range(index, min(index + GAP + 1, end)):
        yield at
        if not tokens[at].text[0].isalnum() or tokens[at].lower in negators:
            return


@cache
def _table() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], EventWord], ...]]]:
    """The forms by their opening, the longest first; any word may stand in a gap."""
    found: list[tuple[tuple[str, ...], EventWord]] = []
    for row in lexicon.rows("event_triggers"):
        word = EventWord(
            sub_event_type=row["sub_event_type"],
            part=_part(row["part"]),
            specific=row["specific"] == "1",
            weapon=row["weapon"] or None,
            tags=tuple(filter(None, row["tags"].split("|"))),
        )
        found += [(tuple(form.split()), word) for form in row["forms"].split("|")]
    found.sort(key=lambda entry: -len(entry[0]))
    return openings.table(
        (form[0], openings.ANY if form[1:2] == ("*",) else openings.second(form), (form, word)) for form, word in found
    )


def _part(name: str) -> Part:
    match name:
        case "n" | "v" | "w" | "f" | "k" | "l" | "p" | "d" | "i" | "c" | "g" | "h":
            return name
        case _:
            raise GeomapError(f"event_triggers.csv: part {name!r} is not one of n, v, w, f, k, l, p, d, i, c, g, h")
