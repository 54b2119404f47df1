"""Whether a trigger tells of something that took place, was denied, tried, threatened, or only imagined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events.casualties import harm
from geomap.events.grammar import part
from geomap.events.incidents import imagined, realis_cues
from geomap.events.words import clause_words
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Sentence, Token

Reality = Literal["asserted", "attempted", "threatened", "denied", "hypothetical"]
REACH = 7
"""How many tokens before a noun a framing word may stand. Source: own specimens of imagined events."""
VERB_REACH = 4
NONE_REACH = 10
"""How many tokens before a verb "none of" its subject may stand."""
SCENE = 3
"""How many tokens before a noun a preposition that sets the scene may stand: "in the latest raid"."""
FOILED_REACH = 10
"""How many tokens after the noun it may be undone: "an attack on the port of X on Sunday was averted"."""
_BE = frozenset({"was", "were", "been", "being"})
MEANS_REACH = 9
"""Tokens from "used" to what was done with it. Source: own specimens."""
_MONTH = "May"
AFTER_REACH = 10
"""Tokens behind a noun in which its verb may stand: "shooting along the border near X or Y [could] start again"."""
COMPARED = 3
"""Tokens of "no fewer than"."""
_BOUNDS = frozenset({"fewer", "less", "more", "later", "earlier"})
YEAR_DIGITS = 4
ASIDE = 5
"""Tokens between the comma that opens who speaks and the one that closes it: ", one broker reckons,"."""


def judge(document: Document, trigger: Trigger) -> Reality:
    """How the words before the trigger, in its own clause, frame it."""
    sentence = document.sentences[trigger.sentence]
    tokens = document.tokens
    reach = REACH if trigger.is_noun else VERB_REACH
    start = _clause_start(tokens, max(sentence.first, trigger.first - reach), trigger.first)
    before = tokens[start : trigger.first]
    unreal = imagined.is_imagined(document, sentence, trigger) or _is_habit(tokens, trigger, sentence)
    if unreal or (_is_nominal(tokens, trigger) and _is_imagined_after(tokens, trigger, sentence)):
        return "hypothetical"
    if realis_cues.is_threat(tokens, trigger):
        return "denied" if _negated(before) else "threatened"
    if realis_cues.any_of(before, 0, len(before), "attempt") or _is_foiled(tokens, trigger, sentence):
        return "attempted"
    if _is_undone(tokens, trigger, sentence):
        return "hypothetical"
    if realis_cues.any_of(before, 0, len(before), "threat"):
        return "threatened"
    return "hypothetical" if _framed(before, trigger) else _told(tokens, trigger, before, sentence)


def _told(tokens: Sequence[Token], trigger: Trigger, before: Sequence[Token], sentence: Sentence) -> Reality:
    after = [token.lower for token in tokens[trigger.last : min(trigger.last + COMPARED, sentence.last)]]
    if trigger.is_noun:
        before = _in_phrase(before)
        if any(token.lower in _guilt() for token in before):
            return "asserted"
    undone = bool(after) and _negates(after, 0) and after[0] != "without"  # "exploded without warning"
    untrue = undone or _negated(before) or _is_of_none(tokens, trigger, sentence)
    return "denied" if untrue else "asserted"


def _is_of_none(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody is the verb's subject, however long: "[none of] the drones had entered its airspace"."""
    first = max(sentence.first, trigger.first - NONE_REACH)
    words = [token.lower for token in tokens[first : trigger.first]]
    words = words[max((at + 1 for at, word in enumerate(words) if word in {",", ";"}), default=0) :]
    return not trigger.is_noun and ("none", "of") in pairwise(words)


def _guilt() -> frozenset[str]:
    """Nouns for a part in a deed: who denies it does not deny the deed."""
    return lexicon.words("claim_words", use="ties") | clause_words("guilt")


def _in_phrase(before: Sequence[Token]) -> Sequence[Token]:
    """The words that can negate a noun: not those whose clause only says when or in what ("none died in the raid")."""
    opens = [index for index, token in enumerate(before) if token.lower in clause_words("sets_scene")]
    return before[opens[-1] :] if opens and opens[-1] >= len(before) - SCENE else before


def _is_foiled(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb in the passive after the noun undoes it: "an attack on the port on Sunday was averted"."""
    last = min(sentence.last, trigger.last + FOILED_REACH)
    pairs = pairwise(tokens[trigger.last : last]) if trigger.is_noun else ()
    return any(one.lower in _BE and two.lower in realis_cues.words("foiled") for one, two in pairs)


def _is_undone(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the trigger's own form or verb says that it has not happened."""
    if trigger.is_noun and _is_talked_of(tokens, trigger, sentence):
        return True
    if _is_custom(tokens, trigger, sentence):
        return True
    return _is_base_verb(tokens, trigger, sentence) or _shares_modal(tokens, trigger, sentence)


def _is_habit(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is told as what happens again and again: "has come under fire almost daily"."""
    first, last = max(sentence.first, trigger.first - VERB_REACH), min(sentence.last, trigger.last + REACH)
    return not trigger.is_noun and realis_cues.any_of(tokens, first, last, "habit")


def _is_imagined_after(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the noun's own verb is a modal: "a strike on Isfahan could follow"."""
    aside = _aside(tokens, trigger.last, min(trigger.last + 2 * AFTER_REACH, sentence.last))
    for index in range(trigger.last, min(trigger.last + AFTER_REACH + len(aside), sentence.last)):
        if index in aside:
            continue
        word = tokens[index].lower
        if word in part("modal") and not _is_month(tokens, index):
            return tokens[index + 1].lower != "have" if index + 1 < sentence.last else True
        joins_names = word in part("conj") and tokens[index + 1].text[0].isupper() and index + 1 < sentence.last
        if word == "," or (word in part("aux", "conj") and not joins_names) or word in clause_words("frame_end"):
            return False
    return False


def _aside(tokens: Sequence[Token], first: int, last: int) -> range:
    """The tokens of who speaks, between commas: "two hits in a week[, one broker reckons,] would double it"."""
    commas = [index for index in range(first, last) if tokens[index].text == ","]
    return range(commas[0], commas[1] + 1) if len(commas) > 1 and commas[1] - commas[0] <= ASIDE else range(0)


def _is_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether "May" is the month: beside a number, behind a preposition, or before a comma."""
    if tokens[index].text != _MONTH:
        return False
    before, after = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 2]
    led = any(token.lower in part("prep") | {"of", "since", "last", "this"} for token in before)
    return led or any(token.text[0].isdigit() or token.text == "," for token in (*before, *after))


def _is_base_verb(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun that is a verb too stands as one not yet done: "to parachute in and attack the port"."""
    if trigger.text not in clause_words("noun_or_verb") or sentence.kind == "heading" or trigger.last >= sentence.last:
        return False
    after = tokens[trigger.last].lower
    if trigger.first > sentence.first and tokens[trigger.first - 1].lower == "to":
        return after not in part("prep") | {"of"} and not _is_with_means(tokens, trigger, sentence)
    return after in clause_words("opens_object")


def _is_with_means(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what somebody did it with is told before, and so that it was done: "used drones to [attack] a post"."""
    first = max(sentence.first, trigger.first - MEANS_REACH)
    words = [token.lower for token in tokens[first : trigger.first - 1]]
    used = max((at for at, word in enumerate(words) if word in clause_words("used")), default=None)
    if used is None or not words[used + 1 :]:
        return False
    led = set(words[max(0, used - 2) : used])
    return led.isdisjoint(part("modal") | {"be", "to", "not", "never"}) and "," not in words[used:]


def _is_nominal(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether it is a noun, or a verb's form that a number or an article makes one: "two hits in a week"."""
    before = tokens[max(0, trigger.first - 1) : trigger.first]
    counted = bool(before) and (before[0].lower in part("det") or numerals.read(before, 0) is not None)
    return trigger.is_noun or (counted and trigger.text.endswith("s"))


def _is_talked_of(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun is what talks are about, or how many there were in a time: "bombings fell to 33 from 45".

    What rises may be the toll of one: "the death toll from Monday's bombing rose to 38".
    """
    if realis_cues.any_of(tokens, sentence.first, sentence.last, "topic"):
        return True
    trend = realis_cues.any_of(tokens, trigger.last, min(trigger.last + VERB_REACH, sentence.last), "trend")
    return trend and not any(word.shape == "toll" for word in harm.find(tokens, sentence.first, trigger.first))


def _is_custom(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb in the present says what happens at any time: "pilots die when debris hits their jets"."""
    if trigger.is_noun or sentence.kind != "body":
        return False
    led = [token.lower for token in tokens[max(sentence.first, trigger.first - 2) : trigger.first]]
    if led[-1:] in (["is"], ["are"]) and led[:1] in (["who"], ["that"], ["which"]):
        return True  # "rebels who are bombed hide among villagers"
    if not trigger.text.split()[0].endswith("s"):
        return False
    before = tokens[max(sentence.first, trigger.first - VERB_REACH) : trigger.first]
    return any(token.lower in realis_cues.words("custom") for token in before)


def _shares_modal(tokens: Sequence[Token], trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a form of both tenses hangs on a modal of its sentence: "could storm X, hit Y"."""
    if trigger.text not in clause_words("present_or_past"):
        return False
    for index in range(trigger.first - 1, sentence.first - 1, -1):
        word = tokens[index].lower
        if word in realis_cues.words("modal") - {"to"} and not _is_month(tokens, index):
            return True
        if word in clause_words("frame_end") | part("pron") | part("rel") or word == "that":
            return False
    return False


def _clause_start(tokens: Sequence[Token], start: int, end: int) -> int:
    for index in range(end - 1, start - 1, -1):
        if tokens[index].lower in clause_words("frame_end") or (tokens[index].text == "," and index < end - 2):
            return index + 1
    return start


def _framed(before: Sequence[Token], trigger: Trigger) -> bool:
    if trigger.is_noun and _is_dated(before):
        return False
    if realis_cues.any_of(before, 0, len(before), "frame"):
        return True
    words = [token.lower for token in before]
    if not trigger.is_noun and words[-2:] in (["and", "be"], ["or", "be"]):
        return True  # "might seize the airport and be shot at"
    modals = [
        index for index, word in enumerate(words) if word in realis_cues.words("modal") and not _is_month(before, index)
    ]
    if not modals:
        return False
    since = words[modals[-1] + 1 :]
    if words[modals[-1]] == "to":
        return not trigger.is_noun and since in ([], ["be"])
    return not clause_words("perfect") & set(since) and (not trigger.is_noun or len(since) <= 3 or "be" in since)


def _is_dated(before: Sequence[Token]) -> bool:
    """Whether the noun is that of a year, and known: "accused of having planned the December 2001 [raid]"."""
    words = [token.lower for token in before]
    known = words[len(words) - words[::-1].index("the") :] if "the" in words else []
    return any(len(word) == YEAR_DIGITS and word.isdigit() for word in known)


def _negated(before: Sequence[Token]) -> bool:
    words = [token.lower for token in before]
    if "nor" in words and not realis_cues.words("negator").isdisjoint(words[words.index("nor") + 1 :]):
        return False
    return any(_negates(words, index) for index in range(len(words)))


def _negates(words: Sequence[str], index: int) -> bool:
    """Whether a word negates, and bounds no number: "not only", "abducted [no] fewer than 40"."""
    if words[index] not in realis_cues.words("negator") or words[index + 1 : index + 2] == ["only"]:
        return False
    return not (words[index + 2 : index + 3] == ["than"] and words[index + 1] in _BOUNDS)
