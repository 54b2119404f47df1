"""What a clause tells of the past or of no act: records, stretches of weeks, the dead brought in, accidents."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import arms
from geomap.events.incidents.acled import AGREEMENT, BLAST, GAINS, INTERVENTION
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token

FREED_REACH = 4
"""Tokens between "rescued" and those who had been taken: "rescued at least 16 [abducted] girls"."""
WEEKS_REACH = 20
"""How many tokens after an event its stretch may stand."""
_WEEKS = re.compile(r"\b(?:in|over|during) the (?:\w+ )?(?:days|weeks|months|years) (?:before|since)\b")
_MEMORY = re.compile(
    r"\b(?:on this day in \d{4}\b|(?:years|decades) (?:since|on from) the (?:\w+[ -]){0,4}\Z)", re.IGNORECASE
)
TAKEN_REACH = 25
"""Tokens between the dead and their being brought in: "the bodies of two men who had gone missing were recovered"."""
MOVES = frozenset({"Change to group/activity", "Other"})
"""Kinds that troops' moves have: an aircraft's are waypoints of a track."""
AIR_REACH = 5
"""Tokens behind "fired" in which the air may be told: "fired several shots into the air"."""
FLYING = 4
"""Tokens behind "bomber" among which it is told that it flew: "had flown over". Source: own specimens."""
ENTERING = 12
"""Tokens before "entered" among which the craft stands. Source: own specimens."""
LANDING_REACH, CRAFT_REACH = 3, 12
"""Tokens from a verb within which a landing is told, and before it an aircraft: "a plane made an emergency landing"."""
SUBJECT_REACH = 4
"""Tokens from the opening of a sentence in which its subject is named: "The tropical [storm]"."""
CARE_REACH = 6
"""Tokens from "taken" to where the hurt are cared for: "to the nearest district hospital"."""
PRONOUN_REACH = 6
"""Tokens between "before" and who took a place back."""
SINCE_REACH = 12
"""How many tokens after "fighting has" the "since" may stand."""
PERFECT = 3
"""How many tokens before a verb its "has" may stand: "since May it has since killed"."""
RECORD_REACH = 4
"""Tokens between "which has" and its verb."""
CHARGE_REACH = 8
"""Tokens before a deed in which somebody may be told to be accused of it."""
_FIRES = frozenset({"fire", "fires", "storm"})
"""Of the words for accidents those that guns and troops bring, too."""


def is_past(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether the clause is no news of an event: old, of many, what came after one, of nature, or an accident."""
    document, trigger = evidence.document, clause.trigger
    tokens, opening = document.tokens, document.sentences[trigger.sentence].first
    old = _is_of_weeks(tokens, opening, trigger) or _is_old_accord(tokens, trigger) or _is_of_pronoun(tokens, trigger)
    natural = _is_of_nature(tokens, clause) or _goes_on_from_nature(tokens, opening, trigger)
    mishap = _is_of_mishap(tokens, clause) or _is_in_crash(document, trigger)
    tallied = _is_tally(tokens, opening, trigger) or natural or mishap
    after = _only_takes_in(tokens, trigger) or _is_freed(tokens, trigger)
    remembered = _is_remembered(document, trigger)
    return (
        old
        or tallied
        or after
        or remembered
        or _is_charge(evidence, clause)
        or _is_of_record(evidence, clause)
        or _is_accident(evidence, clause, means)
    )


def _is_remembered(document: Document, trigger: Trigger) -> bool:
    """Whether it is told to be remembered: "on this day in 1995 a bomb ...", "marked 30 years since the shelling"."""
    return _MEMORY.search(document.text, document.sentences[trigger.sentence].start, trigger.start) is not None


def _is_charge(evidence: Evidence, clause: Clause) -> bool:
    """Whether it only says who is meant: "12 officers accused of [firing] at X", on no day."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    first = max(evidence.document.sentences[trigger.sentence].first + 1, trigger.first - CHARGE_REACH)
    charged = (
        tokens[index].lower in clause_words("charged")
        and tokens[index + 1].lower in {"of", "with"}
        and tokens[index - 1].lower not in grammar.part("aux") | {"also", "widely"}
        for index in range(first, trigger.first - 1)
    )
    start, end = tokens[trigger.first].start, tokens[clause.last - 1].end
    return any(charged) and not any(time.days is not None for time in evidence.times_in(start, end))


def _is_of_weeks(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether it is told of some stretch before: "had been hit by shellfire in the weeks before"."""
    perfect = {"has", "have", "had"} & {token.lower for token in tokens[opening : trigger.first]}
    told = " ".join(behind(tokens, trigger, WEEKS_REACH))
    return bool(perfect) and _WEEKS.search(told) is not None


def _is_of_pronoun(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether ground is told by a pronoun behind "before" or "until": "held for months before the army [retook] it"."""
    if trigger.word.sub_event_type not in GAINS or trigger.last >= len(tokens):
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - PRONOUN_REACH) : trigger.first]}
    return tokens[trigger.last].lower in {"it", "them"} and not {"before", "until", "till"}.isdisjoint(before)


def _is_old_accord(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether an agreement is only named by where it was made: "the [agreement signed in] Minsk"."""
    before = tokens[trigger.first - 1].lower if trigger.first else ""
    return (
        trigger.word.sub_event_type == AGREEMENT
        and before in {"the", "an", "that", "under"}
        and " signed " in f" {trigger.text} "
    )


def _is_of_record(evidence: Evidence, clause: Clause) -> bool:
    """Whether "which has fought several wars", "who were firing" only say who is meant: perfect or going on, no day."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.is_noun:
        return False
    words = [token.lower for token in tokens[max(clause.first, trigger.first - RECORD_REACH) : trigger.first]]
    said = {"has", "have", "had"} | ({"was", "were"} if clause.trigger.text.split()[0].endswith("ing") else set())
    pairs = [one in {"which", "who"} and two in said for one, two in pairwise(words)]
    if not any(pairs) or ("been" in words and not trigger.text.split()[0].endswith("ing")):
        return False
    start, end = tokens[clause.first].start, tokens[clause.last - 1].end
    return not any(time.days is not None for time in evidence.times_in(start, end))


def _only_takes_in(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the hurt or the dead are only taken in: "[taken] to hospital", "had received the [bodies of] 29 men"."""
    if " ".join(behind(tokens, trigger, 1)) == "to" and trigger.text.split()[-1] in clause_words("taken_in"):
        return not clause_words("care").isdisjoint(behind(tokens, trigger, CARE_REACH))
    if trigger.text != "bodies of":
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - 2) : trigger.first]}
    told = behind(tokens, trigger, TAKEN_REACH)
    taken = clause_words("taken_in")
    passive = any(one in {"was", "were", "been"} and two in taken for one, two in pairwise(told))
    return passive or bool(before & taken)


def is_in_the_air(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether shots go into the air, and at no crowd, or only its airspace is entered, or an aircraft only flies."""
    words = " ".join(token.lower for token in tokens[trigger.first : trigger.last + AIR_REACH])
    if "into the air" in words or "in the air" in words or "airspace" in words:
        return trigger.word.sub_event_type != INTERVENTION
    flies = not lexicon.words("flight_context", kind="aloft").isdisjoint(trigger.text.split())
    takes_off = words.startswith(tuple(clause_words("take_off")))
    moves = flies and trigger.sense is not None and trigger.sense.kind in MOVES
    return takes_off or moves or _lands(tokens, trigger) or _is_of_craft(tokens, trigger)


def _is_of_craft(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a bomber is one that flies, or what enters a land a jet: "a [bomber] had flown over X", "[entered] Iraq".

    Troops beside the craft enter on the ground.
    """
    if trigger.text in {"bomber", "bombers"}:
        behind = {token.lower for token in tokens[trigger.last : trigger.last + FLYING]}
        return not lexicon.words("flight_context", kind="aloft").isdisjoint(behind)
    if trigger.text not in {"entered", "crossed into", "enters", "entering"}:
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - ENTERING) : trigger.first]}
    craft = lexicon.words("flight_context", kind="crewed") | {"drone", "drones"}
    return not craft.isdisjoint(before) and clause_words("band").isdisjoint(before) and "troops" not in before


def _lands(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether an aircraft with a crew comes down to land: no shell did."""
    words = {token.lower for token in tokens[trigger.first : trigger.last + LANDING_REACH]}
    before = tokens[max(0, trigger.first - CRAFT_REACH) : trigger.first]
    craft = {token.lower for token in before} & lexicon.words("flight_context", kind="crewed")
    return bool(craft) and not words.isdisjoint(lexicon.words("flight_context", kind="landing"))


def _is_freed(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether those once taken are set free: "rescued 16 [kidnapped] persons"."""
    if trigger.is_noun or " " in trigger.text or not trigger.text.endswith("ed"):
        return False
    before = [token.lower for token in tokens[max(0, trigger.first - FREED_REACH) : trigger.first]]
    return not clause_words("freed").isdisjoint(before) and before[-1:] != ["and"]


def _is_accident(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether an explosion for which no weapon is named stands in an article that tells of its natural cause."""
    word = clause.trigger.word
    if means or word.weapon or word.sub_event_type != BLAST:
        return False
    text = evidence.document.text.lower()
    return any(cause in text for cause in clause_words("blast_cause"))


def _is_of_nature(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a verb's subject is a quake, a storm or a plague: "the earthquake that struck X"."""
    index = clause.trigger.first - 1
    skipped = grammar.part("aux", "rel") | {"that", "also"}
    while index > clause.first and tokens[index].lower in skipped:
        index -= 1
    while (
        index > clause.first and tokens[index].text[0].isupper() and tokens[index].lower not in clause_words("nature")
    ):
        index -= 1  # "Cyclone [Kenneth] slammed into X"
    return not clause.trigger.is_noun and index >= clause.first and tokens[index].lower in clause_words("nature")


def _goes_on_from_nature(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether a participle goes on with what a storm did: "Tropical Storm X made landfall in Y, [killing] two"."""
    led = trigger.first > opening and tokens[trigger.first - 1].lower in {",", "and"}
    subject = {token.lower for token in tokens[opening : min(trigger.first, opening + SUBJECT_REACH)]}
    return led and trigger.text.split()[0].endswith("ing") and not subject.isdisjoint(clause_words("nature"))


def _is_of_mishap(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a killing's subject is an accident: "a truck [crash] near X killed 12", "in Y, a [crush] killed 31"."""
    trigger = clause.trigger
    if trigger.is_noun or trigger.word.part != "k":
        return False
    prep = grammar.part("prep")
    first = clause.first
    if tokens[first].lower in prep:
        first = next((at + 1 for at in range(first, trigger.first) if tokens[at].text == ","), trigger.first)
    ends = (at for at in range(first + 1, trigger.first) if tokens[at].lower in prep | grammar.part("aux"))
    head = next(ends, trigger.first) - 1
    return head >= first and tokens[head].lower in clause_words("mishap") - _FIRES


def _is_in_crash(document: Document, trigger: Trigger) -> bool:
    """Whether somebody was killed or hurt in a sentence that tells of a crash, and of nothing that anybody did.

    As in "a plane crashed after take-off, [killing] nine", "nine were [killed] when a bus overturned".
    """
    if trigger.word.part not in {"k", "w"} and trigger.text.split()[0] not in clause_words("crashing"):
        return False
    sentence = document.sentences[trigger.sentence]
    words = {token.lower for token in document.tokens_of(sentence)}
    if words.isdisjoint(clause_words("crashing")) or not words.isdisjoint(_deeds()):
        return False
    return all(one.is_platform for one in arms.named(document.tokens, sentence.first, sentence.last))


@cache
def _deeds() -> frozenset[str]:
    """Words for what is done to others: those of events, without words for harm alone."""
    rows = (row["forms"] for row in lexicon.rows("event_triggers") if row["part"] not in {"k", "w", "h", "g"})
    forms = (form for each in rows for form in each.split("|"))
    return frozenset(form for form in forms if " " not in form) | clause_words("brought_down")


def _is_tally(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether the sentence counts events since some day: "since 2015 the violence has killed thousands"."""
    perfect = {"has", "have"} & {token.lower for token in tokens[max(opening, trigger.first - PERFECT) : trigger.first]}
    if tokens[opening].lower != "since":
        cleared = (
            trigger.word.part in {"d", "f", "w"}
            and perfect
            and "since" in behind(tokens, trigger, SINCE_REACH)
            and not (trigger.is_under_way and _is_since_lately(tokens, trigger))
        )
        since = "since" in {token.lower for token in tokens[opening : trigger.first]}
        goes_on = perfect and since and not trigger.is_noun and tokens[trigger.first - 1].lower in perfect
        goes_on = goes_on or (since and _is_of_toll_since(tokens, opening, trigger))
        return bool(cleared or goes_on) or (trigger.is_noun and _goes_on_since(tokens, trigger))
    return bool(perfect) or (trigger.is_noun and trigger.text.endswith("s"))


def _is_since_lately(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether it has gone on since a weekday or an hour: that is news ("has been shelling the town since dawn")."""
    told = behind(tokens, trigger, SINCE_REACH + 1)
    after = told[told.index("since") + 1 :][:1] if "since" in told else []
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
    after = behind(tokens, trigger, SINCE_REACH)
    return after[:1] in (["has"], ["have"]) and "since" in after


def behind(tokens: Sequence[Token], trigger: Trigger, reach: int) -> list[str]:
    """The words of its sentence behind a trigger in which "since" may stand."""
    after = [token.lower for token in tokens[trigger.last : trigger.last + reach]]
    return after[: after.index(".")] if "." in after else after
