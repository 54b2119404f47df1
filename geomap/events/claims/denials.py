"""Which earlier statement a denial is a denial of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.kinds import of_words
from geomap.events.claims.vocabulary import cue_forms, harm_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.claims.attribution import Attribution

REACH = 12
"""Earlier attributions a denial may reach back over."""
SHARED_WORDS = 2
"""Content words a denial must share with what it denies when it does not point back with "it" or "the claims"."""
CHARGE_REACH = 2
"""Sentences before a denial of an accusation in which one that blames goes before a nearer one that does not."""
OPENING = 12
"""Words of a denial in which it may point back."""
REMEMBERED = 64
"""Statements whose words are remembered: one is held against the same few others again and again."""
_WORD = re.compile(r"\w+")
_SHORT = 4
ALONE = 4
"""Words of a denial in which "it" is all that is denied; "it left the area open" is a matter of its own."""
DEED = 4
"""Words after a verb of violence in which a deed told before is named."""
_FIGHTING = frozenset({"military", "armed_group"})
STEM = 4
"""Letters by which two forms of a word are held to be one ("bombed", "bombing")."""


def denied(earlier: Sequence[Attribution], denial: Attribution) -> int | None:
    """Index in ``earlier`` of the attribution that ``denial`` denies, or None where the text does not settle it."""
    rivals = [
        index for index in range(max(0, len(earlier) - REACH), len(earlier)) if _can_be_denied(earlier[index], denial)
    ]
    if not rivals:
        return None
    same = next((index for index in reversed(rivals) if earlier[index].content == denial.content), None)
    if same is not None:
        return same
    words = _words(denial.quote)
    best = max(rivals, key=lambda index: (_affinity(words, denial, earlier[index]), index))
    if _affinity(words, denial, earlier[best]) >= SHARED_WORDS:
        return best
    if denial.stance != "denies":
        return None
    if not _points_back(denial, "anaphor"):
        return next((index for index in reversed(rivals) if _is_answer(earlier[index], denial)), None)
    near = [index for index in rivals if _is_near(earlier[index], denial)]
    blaming = [index for index in near if earlier[index].stance == "attributes_to"]
    return (blaming or rivals)[-1] if _points_back(denial, "accusation") else rivals[-1]


def _is_answer(claim: Attribution, denial: Attribution) -> bool:
    """Whether the party that was blamed just before, or one of its kind, denies an act of violence."""
    if claim.attributed_to is None or not _is_near(claim, denial) or not is_of_event(denial):
        return False
    blamed, denier = claim.attributed_to.name, denial.resolved
    if _words(blamed) & (_names(denial) | _words(denial.quote)):
        return True
    return denier.kind in _FIGHTING and of_words(blamed.lower().split()) == denier.kind


def _is_near(claim: Attribution, denial: Attribution) -> bool:
    return not denial.sentences or denial.sentences[0] - claim.sentences[-1] <= CHARGE_REACH


def points_back(denial: Attribution) -> bool:
    """Whether a denial names nothing but what was told last ("denied it", "dismissed the report")."""
    return not says_anything(denial) or _points_back(denial, "anaphor")


def is_of_charge(denial: Attribution) -> bool:
    """Whether a denial is of what somebody said, not of what took place ("denied the accusation")."""
    return says_anything(denial) and _points_back(denial, "charge")


def is_of_guilt(denial: Attribution) -> bool:
    """Whether a denial is of one's part in a deed ("denied involvement")."""
    words = [word.strip("\"'.,;:()“”’") for word in denial.quote.lower().split()[:OPENING]]
    said = f" {' '.join(words)} "
    phrases = lexicon.words("claim_words", use="no_part") | lexicon.words("claim_words", use="part_in")
    ties = lexicon.words("claim_words", use="ties")
    if any(f" {phrase} " in said for phrase in phrases) or not ties.isdisjoint(words):
        return True
    return any(_is_known_deed(words, place) for place, word in enumerate(words) if word in harm_forms())


def _is_known_deed(words: Sequence[str], verb: int) -> bool:
    """Whether a verb has a definite event for its object: "launching [the attack]", "carried out [that strike]"."""
    for place in range(verb + 1, min(len(words) - 1, verb + DEED)):
        if words[place] in lexicon.words("claim_words", use="definite"):
            return not lexicon.words("harm_nouns", kind="event").isdisjoint(words[place + 1 : place + DEED])
    return False


def is_of_figure(denial: Attribution) -> bool:
    """Whether a denial is of a number alone ("dismissed the toll as exaggerated"), not of what took place."""
    words = [word.strip("\"'.,;:()“”’") for word in denial.quote.lower().split()[:_SHORT]]
    return not lexicon.words("speech_nouns", kind="figure").isdisjoint(words)


def is_of_deed(denial: Attribution, earlier: Sequence[Attribution]) -> bool:
    """Whether a denial is in its own words of what took place, not of one's part in it nor of a bare accusation."""
    if is_of_guilt(denial) or points_back(denial):
        return False
    return denial.denies is None or earlier[denial.denies].content != denial.content


def _can_be_denied(claim: Attribution, denial: Attribution) -> bool:
    if claim.content is None or claim.stance in {"denies", "declines_to_comment"} or claim.negated:
        return False
    return claim.resolved != denial.resolved


def _affinity(words: frozenset[str], denial: Attribution, claim: Attribution) -> int:
    """Content words in common, and more where the claim blames the one who denies."""
    common = words & _words(claim.quote)
    if claim.attributed_to is None:
        named = _names(denial) & _words(claim.quote) if denial.stance == "denies" else frozenset()
        return len(common) + SHARED_WORDS * bool(named and common - named)
    blamed = _words(claim.attributed_to.name)
    ours = words | _names(denial)
    return len(common) + SHARED_WORDS * bool(common - blamed and ours & blamed)


def _names(denial: Attribution) -> frozenset[str]:
    """The words that name who denies, by office and by name: "the coalition's spokesman, Colonel X"."""
    return _words(denial.resolved.name) | _words(denial.source.name)


@lru_cache(maxsize=REMEMBERED)
def _words(said: str) -> frozenset[str]:
    plain = (word.strip("\"'.,;:!?()“”’").lower() for word in said.split())
    return frozenset([word[:STEM] for word in plain if len(word) >= _SHORT and word not in _common()])


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("function_words"))


def part_denied(said: Attribution) -> str:
    """The words of a denial up to those that only tell when or where, which deny nothing: "being there [after ...]"."""
    cue = cue_forms().get(said.cue.text.lower().split()[-1])
    if said.is_quote or cue is None or cue.verb.stance != "denies":
        return said.quote
    apart = lexicon.words("claim_words", use="sets_apart")
    words = list(_WORD.finditer(said.quote))[1:]
    return said.quote[: next((word.start() for word in words if word[0].lower() in apart), len(said.quote))]


def is_of_event(denial: Attribution) -> bool:
    """Whether a denial is of a report or a deed, not of some other matter ("denied resigning")."""
    if points_back(denial):
        return True
    words = [word.strip("\"'.,;:()“”’").lower() for word in part_denied(denial).split()[:OPENING]]
    said = f" {' '.join(words)} "
    return _is_violent(words) or any(f" {one} " in said for one in lexicon.words("claim_words", use="at_issue"))


def is_of_another_matter(said: Attribution) -> bool:
    """Whether a denial is of no event, or an accusation names a deed of its own: "of [sending] troops across"."""
    if said.stance == "attributes_to":
        charged = said.quote.lower().partition(" of ")[2].split()[:1]
        return not lexicon.words("claim_words", use="moves_troops").isdisjoint(charged)
    return said.stance == "denies" and not is_of_event(said) and not is_of_guilt(said)


def is_standing(denial: Attribution) -> bool:
    """Whether a denial is of no event but of what one ever does: "denies targeting civilians"."""
    words = [word.strip("\"'.,;:()“”’").lower() for word in denial.quote.split()]
    if denial.stance == "denies" and _are_spared(words):
        return True
    verb = next((place for place, word in enumerate(words[:_SHORT]) if word in harm_forms()), None)
    if denial.stance != "denies" or verb is None or harm_forms()[words[verb]][1] == {"past", "participle"}:
        return False
    spared = lexicon.words("claim_words", use="spared")
    return bool(words[verb + 1 :]) and all(word in spared for word in words[verb + 1 :])


def _are_spared(words: Sequence[str]) -> bool:
    """Whether civilians at large are what nobody is said to have hit: "that civilian targets had been struck"."""
    plain = [word for word in words if word not in {"that", "any", "had", "has", "have", "been", "were", "was"}]
    spared = lexicon.words("claim_words", use="spared")
    return len(plain) > 2 and plain[-1] in harm_forms() and all(word in spared for word in plain[:-1])


def undoes(said: Attribution) -> bool:
    """Whether a named voice says that an event did not happen, not only that nobody was hurt or nothing reported."""
    if not said.negated or said.source.start < said.cue.end <= said.source.end:
        return False
    words = [word.strip("\"'.,;:()“”’").lower() for word in said.quote.split()]
    negated = next((place for place, word in enumerate(words) if word == "no"), None)
    return negated is None or lexicon.words("claim_words", use="harmless").isdisjoint(words[negated + 1 : negated + 4])


def holds_out(said: Attribution) -> bool:
    """Whether a source says that a place has not changed hands: "the base was still under army control"."""
    words = [word.strip("\"'.,;:()“”’").lower() for word in said.quote.split()]
    held = [at for at, word in enumerate(words) if word in lexicon.words("claim_words", use="still")]
    reports = said.stance == "reports" and said.modality == "actual" and not said.negated
    return reports and bool(held) and not lexicon.words("claim_words", use="control").isdisjoint(words[held[0] + 1 :])


def says_anything(said: Attribution) -> bool:
    """Whether a statement has words of its own beyond "it" or "that"."""
    words = [word.strip("\"'.,;:()“”’").lower() for word in said.quote.split()[:2]]
    return len(words) > 1 or (len(words) == 1 and words[0] not in _common())


def only_names(said: Attribution) -> bool:
    """Whether the words of a denial or a silence only name what it answers: "denied [the charge]", "answer [calls]"."""
    words = said.quote.lower().split()
    if said.is_quote or len(words) > ALONE:
        return False
    return said.stance == "declines_to_comment" or (said.stance == "denies" and _points_back(said, "anaphor"))


def _points_back(denial: Attribution, kind: str) -> bool:
    """Whether the denial opens with a noun of ``kind`` ("the claim", "the charge") or says nothing of its own.

    "The claims that its troops burned homes" says what they are.
    """
    words = denial.quote.lower().replace(",", " ").split()
    if kind == "anaphor" and "such" in words[:OPENING]:
        return True
    nouns = lexicon.words("speech_nouns", kind=kind)
    opening = zip(["", *words], words[:OPENING], [*words[1:], ""], strict=False)
    pointing = [
        word
        for before, word, after in opening
        if word in nouns and after != "that" and not (word == "that" and before in nouns)
    ]
    if pointing and not lexicon.words("claim_words", use="group").issuperset(pointing):
        return True
    return not words or (bool(pointing) and (len(words) <= ALONE or _tells(words) or is_of_guilt(denial)))


def _tells(words: Sequence[str]) -> bool:
    """Whether words are of violence, or call a story untrue."""
    return _is_violent(words) or not lexicon.words("speech_nouns", kind="untrue").isdisjoint(words)


def _is_violent(words: Sequence[str]) -> bool:
    return not lexicon.words("harm_nouns", kind="event").isdisjoint(words) or not harm_forms().keys().isdisjoint(words)
