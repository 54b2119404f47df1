"""Whether a noun names a kind of event and no event: "strikes on civilians are a crime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part

if TYPE_CHECKING:
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Sentence


def is_generic(document: Document, trigger: Trigger) -> bool:
    """Whether a plural noun stands bare ("strikes on civilians are a crime"): a kind of event, not an event."""
    sentence = document.sentences[trigger.sentence]
    if trigger.is_noun and trigger.first > sentence.first and document.tokens[trigger.first - 1].lower == "or":
        return True
    if not trigger.is_noun or not trigger.text.endswith("s"):
        return False
    after = document.tokens[trigger.last].lower if trigger.last < sentence.last else ""
    if after in lexicon.words("clause_words", kind="took_place"):
        return False
    before = list(document.tokens[max(sentence.first, trigger.first - 3) : trigger.first])
    while any(token.lower in part("prep") for token in before):
        before.pop(0)
    named = not _is_in_capitals(document, sentence)
    return not any(
        token.lower in part("det") or token.text[0].isdigit() or (named and token.text[0].isupper()) for token in before
    )


def _is_in_capitals(document: Document, sentence: Sentence) -> bool:
    """Whether capitals say nothing of names: all the sentence is in them."""
    return not any(token.text[-1].islower() for token in document.tokens[sentence.first : sentence.last])
