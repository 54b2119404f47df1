"""What a telling's sentence says of whether it goes on with an event: where it stands, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.models.document import Document, Sentence

LONG = 5
"""Letters from which a word is more than a particle. Chosen in articles left out (``benchmarks.folding``)."""


def opens_paragraph(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.index == 0 or document.sentences[sentence.index - 1].paragraph != sentence.paragraph


def long_words(document: Document, sentence: Sentence) -> frozenset[str]:
    """The longer words of a sentence, lower-case."""
    words = (token.lower for token in document.tokens[sentence.first : sentence.last])
    return frozenset(word for word in words if len(word) >= LONG and word.isalpha())
