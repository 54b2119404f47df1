"""What flies or sails: platform nouns, models and pronouns in a sentence, each with the phrase it heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from geomap.events.grammar import part, singular
from geomap.events.tracks import counts, elliptic, makers, models, nouns, verbs, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Document, Sentence, Token
    from geomap.models.track import PlatformType

_FLIGHT_NUMBER = re.compile(r"([A-Z][A-Z0-9]|[A-Z0-9][A-Z]|[A-Z]{3})?-?\d{1,4}[A-Z]?$")
"""Source: IATA Standard Schedules Information Manual: a carrier's two or three signs and up to four figures."""
_CALL_SIGN = re.compile(r"(?!AK|MH17)[A-Z]{2}\d{3,4}$")
"""Source: as above: the usual two letters and three or four figures, as "QF32x" or "LY971"."""
LONGEST_NAME = 4
LONGEST_PHRASE = 7
"""Tokens of a noun phrase before its noun. Source: longest seen in own specimens, with a force and a model."""
_OTHER = frozenset({"another", "second", "third", "other", "separate", "own"})
_BACK = frozenset({"the", "this", "that", "these", "those", "our", "its", "their", "both"})
_NEW = frozenset({"a", "an", "one"})


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform named in the text: tokens ``first:last``, in a noun phrase that starts at token ``phrase``.

    ``count`` is how many: 1 for one, None for several or unknown, which ``is_plural`` tells apart. ``is_new`` for
    "another drone"; ``is_back`` for a pronoun or "the drone"; ``is_vague`` for a noun that only refers back.
    ``words`` are those of its name, singular.
    """

    sentence: int
    phrase: int
    first: int
    last: int
    noun: str
    platform_type: PlatformType | None
    model: str | None
    count: int | None
    is_plural: bool
    is_new: bool
    is_back: bool
    is_vague: bool
    words: frozenset[str]

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a bare "it", "they", "its" or "their"."""
        return self.platform_type is None and self.model is None


def find(document: Document, sentence: Sentence) -> tuple[Platform, ...]:
    """The platforms that a sentence names, in order; neighbours ("drone Predator") are one."""
    found: list[Platform] = []
    for platform in _named(document.tokens, sentence):
        if found and platform.first - found[-1].last <= 1 and _agree(document.tokens, found[-1], platform):
            found[-1] = _joined(found[-1], platform)
        else:
            found.append(platform)
    return tuple(elliptic.with_elliptic(document.tokens, sentence, found))


def type_of(tokens: Sequence[Token], index: int, end: int) -> PlatformType | None:
    """The type of the platform named at ``index`` by its model or designation; designations are of aircraft."""
    match = _match(tokens, index, end)
    return None if match is None else match[1]


def is_vessel(word: str) -> bool:
    """Whether a case-folded word is a common noun for a ship or boat."""
    return nouns.by_form().get(word) == "vessel"


def _named(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Platform]:
    known, last = nouns.openings(), sentence.first
    for index in range(sentence.first, sentence.last):
        text, word = tokens[index].text, tokens[index].lower
        if index < last or (word not in known and (len(text) == 1 or text.isalpha())):
            continue
        match = _match(tokens, index, sentence.last)
        if match is not None:
            last = match[0]
            yield _platform(tokens, sentence, index, match)


def _platform(
    tokens: Sequence[Token], sentence: Sentence, first: int, match: tuple[int, PlatformType | None, str | None]
) -> Platform:
    last, platform_type, model = match
    phrase = first if platform_type is None else _phrase(tokens, sentence.first, first)
    words = [token.lower for token in tokens[max(sentence.first, phrase - 1) : first]]
    split = tokens[last - 1].text == "s"
    noun = tokens[last - 2].lower + "s" if split else tokens[last - 1].lower
    count, is_plural = counts.of(tokens, phrase, first, last, noun)
    return Platform(
        sentence=sentence.index,
        phrase=phrase,
        first=first,
        last=last,
        noun=singular(noun),
        platform_type=platform_type,
        model=model,
        count=count,
        is_plural=is_plural,
        is_new=bool(_OTHER & set(words)),
        is_back=platform_type is None
        or _is_numbered(tokens, first, last)
        or (bool(_BACK & set(words)) and not _NEW & set(words)),
        words=frozenset(singular(token.lower) for token in tokens[first : last - split]),
        is_vague=" ".join(token.lower for token in tokens[first:last]) in nouns.vague() and model is None,
    )


def _match(tokens: Sequence[Token], index: int, end: int) -> tuple[int, PlatformType | None, str | None] | None:
    """The longest name at ``index``: where it ends, its type and its model; a pronoun has neither."""
    if tokens[index].lower in nouns.PRONOUNS or tokens[index].lower == nouns.THEM:
        return index + 1, None, None
    if _is_numbered(tokens, index, end):
        return index + 1 + (tokens[index].lower == "flight"), "aircraft", None
    longest = min(LONGEST_NAME, end - index) if tokens[index].lower in nouns.openings() else 0
    for length in range(longest, 0, -1):
        text = " ".join(token.lower for token in tokens[index : index + length])
        model = models.by_form().get(text)
        if model is not None and tokens[index].text[0].isupper():
            return index + length + _is_plural_mark(tokens, index + length, end), model.platform_type, model.name
        if (
            text in nouns.by_form()
            and not _is_stuff(tokens, index + length, end)
            and not (text in vocabulary.words("group") and tokens[min(index + length, end - 1)].lower == "of")
            and (text not in nouns.articled() or makers.is_one(tokens, index, index + length, end))
        ):
            last = index + length + _is_number(tokens, index + length, end)
            return last + _is_plural_mark(tokens, last, end), nouns.by_form()[text], None
    return _designated(tokens[index], index)


def _is_stuff(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a noun only says what another is for: "jet fuel", "a drone maker"."""
    return index < end and tokens[index].lower in vocabulary.words("stuff")


def _is_number(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether the token at ``index`` is the number of a maker's model: "Cessna 337s"."""
    return index < end and tokens[index].text[0].isdigit() and tokens[index - 1].text[0].isupper()


def _is_plural_mark(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether the token at ``index`` is the "s" of "Mirage 2000s"."""
    return index < end and tokens[index].text == "s" and tokens[index].start == tokens[index - 1].end


def _is_numbered(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a flight is told by its number: "Flight KL605", "Iran Air flight 655"."""
    if _CALL_SIGN.match(tokens[index].text):
        return index + 1 < end and tokens[index + 1].lower in vocabulary.words("flies") | vocabulary.words(
            "leaves"
        ) | part("aux")
    if tokens[index].lower != "flight" or index + 1 >= end or not _FLIGHT_NUMBER.match(tokens[index + 1].text):
        return False
    named = index > 0 and tokens[index - 1].text[0].isupper()
    return tokens[index].text[0].isupper() or named or not tokens[index + 1].text.isdigit()


def _designated(token: Token, index: int) -> tuple[int, PlatformType, str] | None:
    kind = models.designation(token.text)
    if kind is None:
        return None
    known = models.named(token.text)
    name = token.text.removesuffix("s")
    exact = known is not None and known.name.lower() == name.lower()
    return index + 1, known.platform_type if known else kind, known.name if known and exact else name


def _phrase(tokens: Sequence[Token], low: int, first: int) -> int:
    """Where the noun phrase of the platform starts: after the nearest closed-class word, or with its determiner."""
    start = first
    while start > max(low, first - LONGEST_PHRASE):
        token = tokens[start - 1]
        if (
            token.lower in _cuts()
            or verbs.is_motion(token)
            or not (token.text[0].isalnum() or token.lower in {"-", "'s", "’s"})
        ):
            break
        start -= 1
        if token.lower in part("det") or (
            token.text[0].isdigit() and not tokens[max(low, start - 1)].text[0].isupper()
        ):
            break
    return start


@cache
def _cuts() -> frozenset[str]:
    return part("prep", "aux", "modal", "rel", "conj", "of", "stop") | vocabulary.said() | {"it", "they", nouns.SHE}


def _agree(tokens: Sequence[Token], one: Platform, two: Platform) -> bool:
    if one.is_pronoun or two.is_pronoun or (two.first > one.last and tokens[one.last].text not in {"-", '"', "“", "("}):
        return False
    types = {one.platform_type, two.platform_type}
    called = one.platform_type == "aircraft" and two.model is None and two.noun in vocabulary.words("apart")
    same = len(types) == 1 or called or ("aircraft" in types and "vessel" not in types)
    return same and len({one.model, two.model} - {None}) <= 1


def _joined(one: Platform, two: Platform) -> Platform:
    told = one if one.model else two
    return replace(
        one,
        last=two.last,
        noun=two.noun if one.model else one.noun,
        platform_type=told.platform_type if told.model else _narrower(one, two),
        model=one.model or two.model,
        count=two.count if one.count is None or (one.count == 1 and two.is_plural) else one.count,
        is_plural=one.is_plural or two.is_plural,
        words=one.words | two.words,
        is_vague=False if told.model else one.is_vague and two.is_vague,
    )


def _narrower(one: Platform, two: Platform) -> PlatformType | None:
    return two.platform_type if one.platform_type == "aircraft" else one.platform_type
