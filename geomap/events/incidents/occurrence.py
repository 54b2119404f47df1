"""Whether a clause tells of an event: verbs that may mean much else need a fighter, a weapon, or people hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import actors, aloft, arms, background, objects, parties, sensed, triggers, weapons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

PINNED = 4
"""UCDP's date_prec of what is known to the month."""
TOWN = 3
"""UCDP's where_prec of a town or a small unit."""
SINCE_REACH = 12
"""How many tokens after "fighting has" the "since" may stand."""
HIT = frozenset({"hit", "struck", "targeted"})
LEAST_JOINED = 4
"""Tokens of the shortest clause that tells a death of its own behind another: "and a boy was killed in X"."""
PERFECT = 3
"""How many tokens before a verb its "has" may stand: "since May it has since killed"."""


def is_event(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether a verb that may mean much else has the subject, agent or object that makes it an event."""
    document, trigger = evidence.document, clause.trigger
    opening = document.sentences[trigger.sentence].first
    tallied = _is_tally(document.tokens, opening, trigger) or background.is_past(evidence, clause, means)
    if tallied or _is_of_nature(document.tokens, clause):
        return False
    sent = trigger.word.part == "l" and weapons.is_passive(document.tokens, trigger, clause.first)
    flown = trigger.text in lexicon.words("clause_words", kind="also_of_planes")
    return (sensed.is_sure(trigger) and not (sent or flown)) or suits_tables(evidence, clause, means)


def suits_tables(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether a word is of the tables and has beside it what they want of its part."""
    trigger = clause.trigger
    if trigger.is_new:
        return False
    match trigger.word.part:
        case "w":
            return _is_impact(evidence.document.tokens, clause, means) or objects.is_fallen(evidence, clause)
        case "f" | "h":
            return _is_fought(evidence, clause, means)
        case "k":
            return bool(means) or _is_killing(evidence, clause) or _is_death_pinned(evidence, clause)
        case "p" | "l" | "d" | "i" | "c":
            return objects.suits(evidence, clause)
        case _:
            return True


def _is_of_nature(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a verb's subject is a quake, a storm or a plague: "the earthquake that struck X"."""
    index = clause.trigger.first - 1
    skipped = grammar.part("aux", "rel") | {"that", "also"}
    while index > clause.first and tokens[index].lower in skipped:
        index -= 1
    nature = lexicon.words("clause_words", kind="nature")
    return not clause.trigger.is_noun and index >= clause.first and tokens[index].lower in nature


def _is_fought(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether a weapon or somebody who fights does it; before a headline's verb, which may be a noun too."""
    tokens, trigger, nations = evidence.document.tokens, clause.trigger, evidence.nations
    if trigger.word.part == "h":
        named = arms.named(tokens, clause.first, trigger.first)
        return bool(named) or parties.is_fighting(tokens, clause.first, trigger.last, nations)
    fighting = parties.is_fighting(tokens, clause.first, trigger.first, nations)
    downed = objects.is_destroyed_in_flight(tokens, clause)
    told = bool(means) or fighting or downed or aloft.is_told(tokens, clause)
    return told or _is_hit(evidence, clause) or _is_by_fighters(evidence, clause) or _is_hit_too(evidence, clause)


def _is_impact(tokens: Sequence[Token], clause: Clause, means: Sequence[Means]) -> bool:
    """Whether a weapon did it: not one that people are aboard, nor a drone that only landed somewhere."""
    flown = clause.trigger.text in lexicon.words("clause_words", kind="also_of_planes")
    struck = any(not item.is_manned and not (flown and item.is_platform) for item in means)
    return struck and not _only_counts(tokens, clause, means)


def _is_by_fighters(evidence: Evidence, clause: Clause) -> bool:
    """Whether those who fight are told behind a passive: "was beaten by two soldiers"."""
    document, trigger = evidence.document, clause.trigger
    if not weapons.is_passive(document.tokens, trigger, clause.first):
        return False
    return bool(actors.find(document, trigger, clause.first, clause.last, evidence.nations))


def _is_killing(evidence: Evidence, clause: Clause) -> bool:
    """Whether somebody who fights does the killing, as the verb's subject or as its agent."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if actors.find(evidence.document, trigger, clause.first, clause.last, evidence.nations):
        return True
    before = [token.lower for token in tokens[max(clause.first, trigger.first - 3) : trigger.first]]
    passive = bool(grammar.part("aux") & set(before))
    return not passive and parties.is_fighting(tokens, clause.first, trigger.first, {})


def _is_death_pinned(evidence: Evidence, clause: Clause) -> bool:
    """Whether a sentence that tells no other event says how many were killed, on what day and in what town."""
    document, trigger = evidence.document, clause.trigger
    sentence = document.sentences[trigger.sentence]
    words = {token.lower for token in document.tokens[sentence.first : sentence.last]}
    perfect = {"been", "has", "have", "had"} & words
    if not weapons.is_passive(document.tokens, trigger, clause.first) or perfect or words & _mishaps():
        return False
    joined = (
        document.tokens[clause.first].lower in {"and", "while", "but"} and clause.last - clause.first > LEAST_JOINED
    )
    joined = joined and not arms.named(document.tokens, sentence.first, clause.first)
    alone = (clause.first <= sentence.first + 1 or joined) and clause.last >= sentence.last
    tolls = evidence.tolls_in(trigger.sentence, clause.first, clause.last)
    times = (time for time in evidence.times_in(sentence.start, sentence.end) if not time.of_article)
    dated = any(time.days is not None and time.days.date_prec <= PINNED for time in times)
    dated = dated or joined
    listed = document.tokens[sentence.first].lower in {"in", "at", "near", "elsewhere"}  # "In X, three were killed"
    return alone and (dated or listed) and any(toll.count.min for toll in tolls) and _names_town(evidence, clause)


def _names_town(evidence: Evidence, clause: Clause) -> bool:
    spots = evidence.ground.spots_of(clause, (), back=False)
    return any(spot.told and (spot.place is None or spot.where_prec <= TOWN) for spot in spots)


def _mishaps() -> frozenset[str]:
    return lexicon.words("clause_words", kind="mishap")


def _is_hit(evidence: Evidence, clause: Clause) -> bool:
    """Whether something was hit so that people were hurt: "five died when a house was hit in X"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.text not in HIT or not weapons.is_passive(tokens, trigger, clause.first):
        return False
    tolls = evidence.tolls_in(trigger.sentence, clause.first, clause.last)
    subject = grammar.left_phrase(tokens, clause.first, trigger.first - 1, triggers.verbs())
    built = subject is not None and grammar.head(tokens, subject) in lexicon.words("targets")
    return built and any(toll.count.min for toll in tolls)


def _is_hit_too(evidence: Evidence, clause: Clause) -> bool:
    """Whether something built was hit, too, where strikes were told before: "A bridge near X was also hit"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.text not in HIT or not weapons.is_passive(tokens, trigger, clause.first):
        return False
    subject = grammar.left_phrase(
        tokens, clause.first, grammar.verb_start(tokens, trigger.first, clause.first), triggers.verbs()
    )
    heads = {grammar.singular(token.lower) for token in tokens[clause.first : trigger.first]}
    built = subject is not None and not heads.isdisjoint(lexicon.words("targets"))
    return built and _names_town(evidence, clause) and aloft.as_told_before(evidence, clause) is not None


def _only_counts(tokens: Sequence[Token], clause: Clause, means: Sequence[Means]) -> bool:
    """Whether "wounded" tells whom an event harmed, and not that a weapon did: "13 were injured by bullets"."""
    if clause.trigger.text not in lexicon.words("clause_words", kind="harming"):
        return False
    passive = weapons.is_passive(tokens, clause.trigger, clause.first) or not objects.is_person(tokens, clause)
    return passive or means[0].sub_event_type == "Attack"


def _is_tally(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether the sentence counts events since some day: "since 2015 the violence has killed thousands"."""
    perfect = {"has", "have"} & {token.lower for token in tokens[max(opening, trigger.first - PERFECT) : trigger.first]}
    if tokens[opening].lower != "since":
        cleared = (
            trigger.word.part in {"d", "f", "w"}
            and perfect
            and "since" in background.behind(tokens, trigger, SINCE_REACH)
            and not (trigger.is_under_way and _is_since_lately(tokens, trigger))
        )
        since = "since" in {token.lower for token in tokens[opening : trigger.first]}
        goes_on = perfect and since and not trigger.is_noun and tokens[trigger.first - 1].lower in perfect
        goes_on = goes_on or (since and _is_of_toll_since(tokens, opening, trigger))
        return bool(cleared or goes_on) or (trigger.is_noun and _goes_on_since(tokens, trigger))
    return bool(perfect) or (trigger.is_noun and trigger.text.endswith("s"))


def _is_since_lately(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether it has gone on since a weekday or an hour: that is news ("has been shelling the town since dawn")."""
    behind = background.behind(tokens, trigger, SINCE_REACH + 1)
    after = behind[behind.index("since") + 1 :][:1] if "since" in behind else []
    lately = lexicon.words("weekdays") | lexicon.words("dayparts")
    return bool(after) and (after[0] in lately or ":" in after[0])


def _is_of_toll_since(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether it only says how many came to harm since some day: "1,100 have died since April as militias [raided]"."""
    words = [token.lower for token in tokens[opening : trigger.first]]
    before = words[: words.index("since")]
    harm = {"killed", "died", "displaced", "wounded", "injured", "fled", "uprooted"}
    return not {"has", "have"}.isdisjoint(before) and not harm.isdisjoint(before)


def _goes_on_since(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether it has gone on since some day: "fighting has emptied whole streets since May"."""
    after = background.behind(tokens, trigger, SINCE_REACH)
    return after[:1] in (["has"], ["have"]) and "since" in after
