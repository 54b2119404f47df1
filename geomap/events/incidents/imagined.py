"""Whether a sentence tells of what is only imagined: a drill, a question, a match."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.incidents import arms, realis_cues
from geomap.events.incidents.acled import PROTEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Sentence, Token

_TO_MARK, _MARKING = frozenset({"to", "and"}), frozenset({"mark", "commemorate", "marked", "commemorated"})
PLAY = 2
"""Words of sport that make a match; one alone has other meanings ("interval", "goal"). Source: own specimens."""


def is_imagined(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether nothing that the sentence tells has happened: a drill or film, a question, a match, what cannot be.

    Who marches to mark a day does march.
    """
    if trigger.sense is not None and trigger.sense.kind == PROTEST and _marks(document, sentence, trigger):
        return False
    if realis_cues.any_of(document.tokens, sentence.first, sentence.last, "unreal"):
        return True
    return _is_of_drill(document, sentence) or _is_asked(document, sentence) or _is_of_play(document, sentence)


def _marks(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a day is what people gather for: "marched in X [to mark] the anniversary of the coup"."""
    behind = [token.lower for token in document.tokens[trigger.last : sentence.last]]
    return any(one in _TO_MARK and two in _MARKING for one, two in pairwise(behind))


def _is_of_play(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence and those beside it tell of a match, where shots and attacks hurt nobody."""
    near = document.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    tokens, openings = document.tokens, realis_cues.phrases("play")
    span = range(near[0].first, near[-1].last)
    found = {
        tokens[index].lower
        for index in span
        if tokens[index].lower in openings and realis_cues.starts(tokens, index, near[-1].last, "play")
    }
    return len(found) >= PLAY and not _is_earnest(tokens, sentence)


def _is_earnest(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a weapon, its bearers or its dead are named: a bomb at a match."""
    if realis_cues.any_of(tokens, sentence.first, sentence.last, "earnest"):
        return True
    return bool(arms.named(tokens, sentence.first, sentence.last))


def _is_of_drill(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence, or the one before it in its paragraph, speaks of an exercise, a scenario or a film."""
    before = document.sentences[sentence.index - 1] if sentence.index else sentence
    if before.paragraph != sentence.paragraph:
        before = sentence
    return realis_cues.any_of(document.tokens, before.first, sentence.last, "drill")


def _is_asked(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a question."""
    return document.text[sentence.start : sentence.end].rstrip('"”’) ').endswith("?")
