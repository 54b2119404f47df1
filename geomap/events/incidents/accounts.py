"""Whether who tells of a deed did it: "the army said it had struck a command post"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.incidents import bodies
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence


def is_own(evidence: Evidence, clause: Clause, voice: int) -> bool:
    """Whether the attribution is an account that those who fight give of what they did."""
    said = evidence.voices.said[voice]
    if said.stance == "claims_responsibility":
        return True
    if said.stance != "reports" or said.content is None or said.source is None:
        return False
    tokens = evidence.document.tokens
    before = {token.lower for token in tokens[clause.first : clause.trigger.first] if token.start >= said.content.start}
    itself = not before.isdisjoint(clause_words("speaks_of_itself"))
    name = evidence.document.text[said.source.start : said.source.end]
    forces = clause_words("regulars") | clause_words("state")
    armed = not forces.isdisjoint(name.lower().split()) or bodies.is_rebel(name)
    return itself and armed and not clause.trigger.is_noun
