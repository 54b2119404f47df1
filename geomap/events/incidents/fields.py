"""What an article is about where that is no conflict: a match, shares, a vote, a film, computers, a trial.

Reports of such fields speak of attacks, battles and victims and mean none. A telling in them counts only where
somebody who fights, or people harmed and counted, are told with it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import arms, realis_cues
from geomap.text import openings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Document, Token

ENOUGH = 3
"""How many different words of a field an article has that is about it. Source: articles of our own."""
MORE = {"accident": 4, "court": 5, "medicine": 4, "politics": 6}
"""The same for fields of which reports of conflict speak, too. Source: articles of our own and MUC-4's."""
SHARE = 0.02
"""And what share of its tokens they begin, at least. Source: articles of our own."""
CROWDS = frozenset(
    {"Peaceful protest", "Protest with intervention", "Violent demonstration", "Mob violence", "Arrests"}
)
"""What votes and verdicts do bring about."""
COURT = "court"
PINNED = frozenset({COURT, "training"})
"""Fields that tell of real deeds, too, each with its day or place."""
MISHAP, RELIC = "mishap", "relic"
ALONE = frozenset({MISHAP, RELIC})
"""Fields that one word tells: what blew up by itself, and bombs of a war long past that are dug up."""
PEACEFUL = frozenset({"medicine", "sport", "stage"})
"""Fields whose nations and bodies are teams, hospitals and studios."""
UNCOUNTED = frozenset({"accident", "training"})
"""Fields whose dead and wounded are no victims of conflict."""


def literal(evidence: Evidence, clusters: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """The incidents that are meant as they stand, given what the article is about, by their tellings."""
    fields = of(evidence.document) if clusters else frozenset()
    if not fields:
        return list(clusters)
    return [tellings for tellings in clusters if any(_is_literal(one, fields, evidence) for one in tellings)]


def of(document: Document) -> frozenset[str]:
    """The fields that the article is about."""
    tokens = document.tokens
    forms: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    known = _words()
    for index in [index for index, token in enumerate(tokens) if token.lower in known]:
        for form, field in openings.at(known, tokens, index, len(tokens)):
            if _stands(tokens, index, form):
                forms.setdefault(field, set()).add(" ".join(form))
                counts[field] = counts.get(field, 0) + 1
    least = SHARE * len(tokens)
    told = {
        field
        for field, words in forms.items()
        if len(words) >= MORE.get(field, ENOUGH) and counts[field] >= least and field not in ALONE
    }
    opened = {"training"} if _opens_with_drill(document) else set()
    return frozenset(told | opened | forms.keys() & ALONE)


def _opens_with_drill(document: Document) -> bool:
    """Whether the title or the first sentence speaks of an exercise or a war game."""
    opening = [sentence for sentence in document.sentences[:3] if sentence.paragraph < 2]
    return any(realis_cues.any_of(document.tokens, sentence.first, sentence.last, "exercise") for sentence in opening)


def _stands(tokens: Sequence[Token], index: int, form: Sequence[str]) -> bool:
    beside = tokens[index : index + len(form)]
    return [token.lower for token in beside] == list(form)


@cache
def _words() -> Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """The words of all fields as tokens, each with its field, by their opening."""
    forms = ((tuple(row["word"].split()), row["field"]) for row in lexicon.rows("field_words"))
    return openings.table((form[0], openings.second(form), (form, field)) for form, field in forms)


def _is_literal(one: Mention, fields: frozenset[str], evidence: Evidence) -> bool:
    if RELIC in fields:
        return _counts_people(one, evidence)
    if fields == {MISHAP}:
        return bool(one.actors or one.weapon) or _tells_of_war(evidence.document)
    if UNCOUNTED.isdisjoint(fields) and _counts_people(one, evidence):
        return True
    if one.sub_event_type in CROWDS and fields <= {"politics", COURT}:
        return True
    if fields <= PINNED:
        happened = one.days is not None and not evidence.is_to_come(one.days)
        return happened or (fields == {COURT} and _is_of_somebody(one))
    armed = bool(one.weapon) and "accident" in fields
    named = any(actor.kind == "organisation" for actor in one.actors) and fields.isdisjoint(PEACEFUL)
    return armed or named or _names_fighters(evidence.document, one)


def _is_of_somebody(one: Mention) -> bool:
    """Whether a deed that a court tries is told with its place, or with the name of whom it befell."""
    named = any(target.name != target.name.lower() for target in one.targets)
    return one.heading or named or any(spot.told for spot in one.spots)


def _counts_people(one: Mention, evidence: Evidence) -> bool:
    """Whether its sentence counts people as killed or hurt: a firm that "was wounded" is no number of people."""
    sentence = evidence.document.sentences[one.trigger.sentence]
    tolls = evidence.tolls_in(sentence.index, sentence.first, sentence.last)
    return any(toll.count.min and toll.count.noun not in {"name", "plural"} for toll in tolls)


def _tells_of_war(document: Document) -> bool:
    """Whether the article names fighters, weapons or an attack anywhere, so that nothing in it blew up by itself."""
    tokens, last = document.tokens, len(document.tokens)
    told = realis_cues.any_of(tokens, 0, last, "war") or _names_fighters(document)
    return told or bool(arms.named(tokens, 0, last))


def _names_fighters(document: Document, one: Mention | None = None) -> bool:
    """Whether the article, or the sentence of a telling, names those who fight or what they fight with."""
    first, last = 0, len(document.tokens)
    if one is not None:
        sentence = document.sentences[one.trigger.sentence]
        first, last = sentence.first, sentence.last
    return realis_cues.any_of(document.tokens, first, last, "fighter")
