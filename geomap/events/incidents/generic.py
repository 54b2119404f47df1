"""Whether a noun names a kind of event and no event: "strikes on civilians are a crime"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part
from geomap.events.words import clause_words

THEME_REACH = 7
"""Words before an event in which what is said against it may stand."""
DAYS_REACH = 6
"""Words before an event in which its days may be counted."""
DAYS_OF = frozenset(f"{span} of the" for span in ("day", "week", "month", "year", "days", "weeks", "months", "years"))
WAR_REACH = 7
"""Words behind a verb in which a war is its object: "fought a bitter 22-day war"."""
OFTEN_REACH = 8
"""Words behind events in which how often they are may be told: "clashes between farmers and herders are common"."""
STAGED_REACH = 7
"""Words between a verb such as "carried out" and the event that it stages."""
SINCE_REACH = 4
"""Words before an event in which "since" may stand: "since the latest round of fighting began"."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Sentence, Token


def is_background(document: Document, trigger: Trigger) -> bool:
    """Whether it tells only against what people protest, what backs others, or of a war as a whole."""
    if not trigger.is_noun:
        return _is_of_war(document, trigger)
    return (
        _is_theme(document, trigger)
        or _is_of_days(document, trigger)
        or _is_bygone_series(document, trigger)
        or _only_counts_from(document, trigger)
        or _is_how_often(document, trigger)
    )


def is_generic(document: Document, trigger: Trigger) -> bool:
    """Whether a plural noun stands bare ("strikes on civilians are a crime"): a kind of event, not an event."""
    sentence = document.sentences[trigger.sentence]
    if trigger.is_noun and trigger.first > sentence.first and document.tokens[trigger.first - 1].lower == "or":
        return True
    if trigger.is_noun and _is_bygone(document, trigger):
        return True
    if not trigger.is_noun or not trigger.text.endswith("s"):
        return False
    after = document.tokens[trigger.last].lower if trigger.last < sentence.last else ""
    if after in clause_words("took_place") or _goes_on(document, trigger.last):
        return False
    before = list(document.tokens[max(sentence.first, trigger.first - 3) : trigger.first])
    while any(token.lower in part("prep") for token in before):
        before.pop(0)
    named = not _is_in_capitals(document, sentence)
    return not any(
        token.lower in part("det") or token.text[0].isdigit() or (named and token.text[0].isupper()) for token in before
    )


def _is_of_war(document: Document, trigger: Trigger) -> bool:
    """Whether a war is what a verb has for its object: "[fought] two wars over the region"."""
    wars = clause_words("war")
    for token in document.tokens[trigger.first + 1 : trigger.last + WAR_REACH]:
        if token.lower in wars:
            return True
        if token.lower in part("prep", "conj", "rel", "stop") or token.text == ",":
            return False
    return False


def _is_how_often(document: Document, trigger: Trigger) -> bool:
    """Whether it is told only how often such events are: "such [attacks] are rare"."""
    words = [token.lower for token in document.tokens[trigger.last : trigger.last + OFTEN_REACH]]
    told = (two for one, two in pairwise(words) if one in part("aux"))
    return trigger.text.endswith("s") and any(word in clause_words("frequency") for word in told)


def _is_theme(document: Document, trigger: Trigger) -> bool:
    """Whether people protest against it, or it backs others: "rallied against the bombing", "backed by strikes"."""
    sentence = document.sentences[trigger.sentence]
    words = [token.lower for token in document.tokens[sentence.first : trigger.first]]
    near = words[-THEME_REACH:]
    if trigger.text.endswith("s") and any(" ".join(pair) in clause_words("bearing") for pair in pairwise(near[-4:])):
        return True
    if not clause_words("protest").isdisjoint(words):
        return any(word in {"against", "over"} for word in near) and not {"and", "after", "as", "when", "while"} & set(
            near
        )
    return False


def _is_bygone_series(document: Document, trigger: Trigger) -> bool:
    """Whether what happened after several such events is told: "sent troops after a [series of bombings]"."""
    words = [token.lower for token in document.tokens[max(0, trigger.first - DAYS_REACH) : trigger.first]]
    led = bool({"after", "following", "despite", "amid"} & set(words))
    series = clause_words("series_of")
    return led and trigger.text.endswith("s") and any(one in series for one, two in pairwise(words) if two == "of")


def _is_of_days(document: Document, trigger: Trigger) -> bool:
    """Whether it is counted in days or years: "the ninth day of the deadliest [fighting] for 25 years"."""
    if trigger.text not in clause_words("lasting"):
        return False
    words = [token.lower for token in document.tokens[max(0, trigger.first - DAYS_REACH) : trigger.first]]
    return any(" ".join(words[at : at + 3]) in DAYS_OF for at in range(len(words)))


def _is_bygone(document: Document, trigger: Trigger) -> bool:
    """Whether it is told as gone before, and not which it was: "hurt in [earlier fighting]", "after previous raids"."""
    before = document.tokens[trigger.first - 1].lower if trigger.first else ""
    led = document.tokens[trigger.first - 2].lower if trigger.first > 1 else ""
    bare = led in part("prep") or trigger.text.endswith("s")
    return before in clause_words("bygone") and bare


def _only_counts_from(document: Document, trigger: Trigger) -> bool:
    """Whether its beginning only tells since when something else is: "shut since the [killings] began on Monday"."""
    before = [token.lower for token in document.tokens[max(0, trigger.first - SINCE_REACH) : trigger.first]]
    after = document.tokens[trigger.last].lower if trigger.last < len(document.tokens) else ""
    return "since" in before and after in clause_words("started")


def _goes_on(document: Document, at: int) -> bool:
    """Whether it is told to go on: "clashes are continuing near X", "battles rage in Y"."""
    words = [token.lower for token in document.tokens[at : at + 3]]
    while words and words[0] in part("aux") | {"still"}:
        words.pop(0)
    return bool(words) and words[0] in clause_words("going_on")


def _is_in_capitals(document: Document, sentence: Sentence) -> bool:
    """Whether capitals say nothing of names: all the sentence is in them."""
    return not any(token.text[-1].islower() for token in document.tokens[sentence.first : sentence.last])


def is_staged(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a verb before an event noun says that somebody did it: "[carried out] precision strikes"."""
    before = tokens[max(0, trigger.first - STAGED_REACH) : trigger.first]
    return trigger.is_noun and any(token.lower in lexicon.words("party_words", kind="staging") for token in before)
