"""Whether a telling is of another event than those told before it, by words, by a list or by a contrast."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import called, retelling

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.document import Document


def is_another(evidence: Evidence, clause: Clause, *, placed: bool) -> bool:
    """Whether the clause tells another event; ``placed`` where it gives a place of its own."""
    document = evidence.document
    if called.is_called(evidence, clause) or _is_item(document, clause):
        return True
    if retelling.is_new(document, clause) and (placed or not _goes_further(document, clause)):
        return True
    told = clause.trigger.word.specific or clause.trigger.word.part == "k"
    return placed and told and _is_contrasted(document, clause)


def _goes_further(document: Document, clause: Clause) -> bool:
    """Whether those who did it did this, too, or others suffered it: "They also looted", "Two were also [killed]"."""
    first = document.sentences[clause.trigger.sentence].first
    words = [token.lower for token in document.tokens[first : clause.trigger.first]]
    if "also" not in words or not words:
        return False
    subject = words[: words.index("also")]
    if clause.trigger.word.part == "k" and words[-1] == "also" and subject[-1:] in (["was"], ["were"]):
        return True
    if subject[:1] == ["they"]:
        return True
    return subject[:1] == ["the"] and subject[1:2] != [] and subject[1] in lexicon.words("actor_words", kind="group")


def _is_contrasted(document: Document, clause: Clause) -> bool:
    """Whether "while" sets it beside what its sentence tells first: "jets bombed X, while tanks shelled Y"."""
    first = document.sentences[clause.trigger.sentence].first
    return clause.first > first and document.tokens[clause.first].lower == "while"


def _is_item(document: Document, clause: Clause) -> bool:
    """Whether it opens an item of a numbered list: "2. A patrol came under fire". Each tells its own event."""
    sentence = document.sentences[clause.trigger.sentence]
    tokens = document.tokens[max(0, sentence.first - 2) : sentence.first + 2]
    numbers = (one for one, two in pairwise(tokens) if one.text.isdigit() and two.text in {".", ")"})
    opened = (int(one.text) > 1 for one in numbers if not document.text[: one.start].rpartition("\n")[2].strip())
    return any(opened) and not retelling.is_definite(document, clause)
