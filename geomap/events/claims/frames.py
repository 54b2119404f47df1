"""Cue verbs with a grammar of their own: blaming, accusing, quoting others, declining to speak, claiming an attack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import deeds
from geomap.events.claims.kinds import of_words
from geomap.events.claims.phrases import right_phrase
from geomap.events.claims.vocabulary import is_mutual

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.claims.cues import VerbCue
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading, Stretch

NEAR = 25
"""Tokens within which the second half of a frame ("... for", "... to", "as saying") must follow its first."""
_NO_CLAIM = lexicon.words("claim_words", use="no_claim")
_RESPONSIBILITY = lexicon.words("claim_words", use="responsibility")
_NOT_DENIALS = lexicon.words("claim_words", use="not_denials")
_EVENTS = lexicon.words("harm_nouns", kind="event")
_UNTRUE = lexicon.words("speech_nouns", kind="untrue")
_OFFERS = lexicon.words("claim_words", use="offers")
OFFERED = 6
"""Tokens within which what is rejected must be named."""
NAMED = 8
"""Tokens within which what a thing is called must follow "called"."""
_SILENCES = lexicon.words("claim_words", use="silences")


def _find(reading: Reading, words: frozenset[str], start: int, ceiling: int) -> int | None:
    for index in range(start, min(ceiling, start + NEAR)):
        if reading.lower[index] in words:
            return index
        if reading.tags[index] in {"stop", "open", "colon"}:
            return None
    return None


def _with_blamed(reading: Reading, draft: Draft, words: str, ceiling: int) -> Draft | None:
    """As in "blamed X for Y", "accused X of Y": X is held responsible, X and Y are the content."""
    link = _find(reading, frozenset(words.split()), draft.cue[1], ceiling)
    blamed = _one_another(reading, draft.cue[1]) or right_phrase(
        reading, draft.cue[1], link if link is not None else ceiling
    )
    if blamed is None:
        return None
    by = next((i + 1 for i in range(blamed[0] + 1, blamed[1] - 1) if reading.lower[i] == "by"), blamed[0])
    blamed = (by, blamed[1])
    return replace(draft, blamed=blamed, content=((draft.cue[1], _clause_end(reading, draft.cue[1], ceiling)),))


def _one_another(reading: Reading, start: int) -> Stretch | None:
    """As in "the two sides accused each other of"."""
    return (start, start + 2) if is_mutual(" ".join(reading.lower[start : start + 2])) else None


def _clause_end(reading: Reading, start: int, ceiling: int) -> int:
    end = ceiling
    while end > start and reading.tags[end - 1] in {"stop", "comma", "colon"}:
        end -= 1
    return end


def _blame(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    on = _find(reading, frozenset({"on"}), draft.cue[1], ceiling)
    over = _find(reading, frozenset({"for"}), draft.cue[1], ceiling)
    if on is not None and (over is None or on < over):
        return _attribute_to(reading, draft, on, ceiling)
    return _with_blamed(reading, draft, "for over", ceiling)


def _accuse(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    """Held responsible for violence, but not where another wrong is named ("accused it of using human shields")."""
    accused = _with_blamed(reading, draft, "of", ceiling)
    link = _find(reading, frozenset({"of"}), draft.cue[1], ceiling)
    if accused is None or link is None or reading.lower[link + 1 : link + 2] == ():
        return accused
    if reading.lower[link + 1] not in lexicon.words("claim_words", use="other_wrongs"):
        return accused
    return replace(accused, stance="reports", blamed=None)


def _attribute(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    link = _find(reading, frozenset({"to"}), draft.cue[1], ceiling)
    return None if link is None else _attribute_to(reading, draft, link, ceiling)


def _attribute_to(reading: Reading, draft: Draft, link: int, ceiling: int) -> Draft | None:
    blamed = right_phrase(reading, link + 1, ceiling)
    if blamed is None or link <= draft.cue[1]:
        return None
    return replace(draft, blamed=blamed, content=((draft.cue[1], blamed[1]),))


def _deny(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    following = reading.lower[draft.cue[1] : min(draft.cue[1] + 3, ceiling)]
    if reading.lower[draft.cue[1] - 1].startswith("reject") and _is_turned_down(reading, draft.cue[1], following):
        return replace(draft, stance="reports")
    if not draft.content and following[:1] == ("as",):
        return replace(draft, content=_rest(reading, draft.cue[1] + 1, ceiling))
    return None if _NOT_DENIALS.intersection(following) else draft


def _is_turned_down(reading: Reading, start: int, following: Sequence[str]) -> bool:
    """Whether what is rejected is a thing on offer or an event, not what somebody said: "rejected [a peace deal]"."""
    thing = right_phrase(reading, start, min(start + OFFERED, len(reading.lower)))
    offered = thing is not None and not _OFFERS.isdisjoint(reading.lower[slice(*thing)])
    return offered or not _EVENTS.isdisjoint(following)


def _claim(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    following = reading.lower[draft.cue[1] : min(draft.cue[1] + 5, ceiling)]
    if _NO_CLAIM.intersection(following):
        return None
    if _RESPONSIBILITY.intersection(following) or deeds.is_claimed(reading, draft.cue[1], ceiling):
        return replace(draft, stance="claims_responsibility")
    return draft


def _quote_from(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    """As in "Interfax quoted an official as saying that ...": the official speaks, Interfax passes it on."""
    speaker = right_phrase(reading, draft.cue[1], ceiling)
    if speaker is None:
        return None
    start = speaker[1]
    if of_words(reading.lower[speaker[0] : speaker[1]]) is None and reading.tags[speaker[1] - 1] != "cap":
        return replace(draft, content=(speaker,))
    if reading.lower[start : start + 1] == ("as",) and start + 1 < ceiling:
        start += 2
    content = _said(reading, start, ceiling)
    return replace(draft, via=draft.source, source=speaker, content=content, referent=None, shared=False)


def _said(reading: Reading, start: int, ceiling: int) -> tuple[Stretch, ...]:
    if start < ceiling and (reading.lower[start] == "that" or reading.tags[start] in {"open", "colon"}):
        start += reading.tags[start] != "open"
    elif start < ceiling and reading.lower[start - 1] not in {"saying", "stating", "telling"}:
        return ()
    end = _clause_end(reading, start, ceiling)
    return ((start, end),) if start < end else ()


def _decline(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    """As in "declined to comment": nothing is said."""
    verb = draft.cue[1] + 1
    if verb >= ceiling or reading.lower[verb - 1] != "to" or reading.lower[verb] not in _SILENCES:
        return None
    return replace(draft, cue=(draft.cue[0], verb + 1), content=_rest(reading, verb + 1, ceiling))


def _rest(reading: Reading, start: int, ceiling: int) -> tuple[Stretch, ...]:
    if start >= ceiling or reading.tags[start] in {"comma", "stop", "conj"}:
        return ()
    parted = next(
        (i for i in range(start, ceiling) if reading.tokens[i].text == ";" and reading.quoted[i] < 0), ceiling
    )
    end = _clause_end(reading, start, parted)
    return ((start, end),) if start < end else ()


def _point(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    after = draft.cue[1]
    if after >= ceiling or reading.lower[after] not in {"out", "to"}:
        return None
    cue = (draft.cue[0], after + 1)
    content = tuple((max(start, after + 1 + (reading.lower[after + 1] == "that")), end) for start, end in draft.content)
    return replace(draft, cue=cue, content=tuple(piece for piece in content if piece[0] < piece[1]) or draft.content)


def _is_appeal(reading: Reading, after: int) -> bool:
    """As in "called for", "called on", and any other verb of appeal."""
    return not reading.lower[after - 1].startswith("call") or reading.lower[after] in {"for", "on"}


def _is_naming(reading: Reading, after: int, ceiling: int) -> bool:
    """As in "called the raid a war crime", "called him reckless" with the last word in quotation marks."""
    named = right_phrase(reading, after, ceiling)
    if named is None or named[1] >= ceiling:
        return False
    return reading.lower[named[1]] in {"a", "an"} or reading.tags[named[1]] in {"open", "mark"}


def _is_untrue(reading: Reading, after: int, ceiling: int) -> bool:
    """As in "called the report false"."""
    end = min(ceiling, after + NAMED)
    return any(reading.lower[index] in _UNTRUE for index in range(after + 1, end))


def _call(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    after = draft.cue[1]
    if after >= ceiling:
        return None
    if not (_is_appeal(reading, after) or _is_naming(reading, after, ceiling) or _is_untrue(reading, after, ceiling)):
        return None
    return replace(draft, content=_rest(reading, after, ceiling) or draft.content)


def _characterise(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    link = _find(reading, frozenset({"as"}), draft.cue[1], ceiling)
    return None if link is None else replace(draft, content=_rest(reading, draft.cue[1], ceiling))


_BY_FRAME: dict[str, Callable[[Reading, Draft, int], Draft | None]] = {
    "blame": _blame,
    "accuse": _accuse,
    "attribute": _attribute,
    "quote_from": _quote_from,
    "decline": _decline,
    "point": _point,
    "object_call": _call,
    "object_as": _characterise,
}


def _not_before(word: str) -> Callable[[Reading, Draft, int], Draft | None]:
    """A verb that is none of speech before a word: who "hailed from" a town, a man "identified as" somebody."""

    def fill(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
        return None if reading.lower[draft.cue[1] : min(draft.cue[1] + 1, ceiling)] == (word,) else draft

    return fill


def _recall(reading: Reading, draft: Draft, ceiling: int) -> Draft | None:
    """What is told from memory; an ambassador who is recalled is called home."""
    thing = right_phrase(reading, draft.cue[1], ceiling)
    home = lexicon.words("claim_words", use="called_home")
    return None if thing is not None and not home.isdisjoint(reading.lower[slice(*thing)]) else draft


_BY_LEMMA: dict[str, Callable[[Reading, Draft, int], Draft | None]] = {
    "recall": _recall,
    "deny": _deny,
    "reject": _deny,
    "dismiss": _deny,
    "claim": _claim,
    "hail": _not_before("from"),
    "identify": _not_before("as"),
}


def complete(reading: Reading, cue: VerbCue, draft: Draft, ceiling: int) -> Draft | None:
    """Fill in what the verb's own grammar adds to ``draft``, or None where the verb means something else."""
    fill = _BY_FRAME.get(cue.verb.frame) or _BY_LEMMA.get(cue.verb.lemma)
    return draft if fill is None else fill(reading, draft, ceiling)
