"""What flies: platform nouns and model names, and which of them are the same machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Document, Sentence, Token
    from geomap.models.track import PlatformType

_DESIGNATION = re.compile(
    r"(?:F|A|B|C|E|P|Su|MiG|Mi|Mig|Tu|Il|An|Yak|Ka|RQ|MQ|KC|RC|EC|AH|UH|CH|MH|AC|AV|JF|J|H|Y|P|U|TB|Kh|KH|X)-?\d{1,3}[A-Z]{0,3}\d?$"
)
_PRONOUNS = frozenset({"it", "they", "its", "their"})
_OTHER = frozenset({"another", "second", "third", "other", "separate"})


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform named in the text: tokens ``first:last``.

    ``is_new`` for "another drone"; ``is_back`` for a pronoun or "the drone", which only refers back.
    """

    sentence: int
    first: int
    last: int
    platform_type: PlatformType | None
    model: str | None
    is_new: bool
    is_back: bool


@dataclass(frozen=True, slots=True)
class Model:
    """A model of the table: its type and published maximum speed in km/h, if known."""

    name: str
    platform_type: PlatformType
    max_speed_kmh: float | None


def find(document: Document, sentence: Sentence) -> tuple[Platform, ...]:
    """The platforms that a sentence names, in order; neighbours ("drone Predator") are one."""
    found: list[Platform] = []
    for platform in _named(document.tokens, sentence):
        if found and platform.first - found[-1].last <= 1 and _agree(found[-1], platform):
            found[-1] = _joined(found[-1], platform)
        else:
            found.append(platform)
    return tuple(found)


@cache
def models() -> dict[str, Model]:
    """Models by case-folded form."""
    return {
        form: Model(
            row["model"], _type(row["platform_type"]), float(row["max_speed_kmh"]) if row["max_speed_kmh"] else None
        )
        for row in lexicon.rows("platform_models")
        for form in row["forms"].split("|")
    }


def type_of(tokens: Sequence[Token], index: int, end: int) -> PlatformType | None:
    """The type of the platform named at ``index`` by its model or designation; designations are of aircraft."""
    match = _match(tokens, index, end)
    if match is None or tokens[index].lower in _PRONOUNS:
        return None
    return match[1] or "aircraft"


def _named(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Platform]:
    index = sentence.first
    while index < sentence.last:
        match = _match(tokens, index, sentence.last)
        if match is None:
            index += 1
            continue
        last, platform_type, model = match
        words = {token.lower for token in tokens[max(sentence.first, index - 4) : index]}
        back = (
            model is None
            and platform_type is not None
            and bool(words & {"the", "this", "that"})
            and not words & {"a", "an"}
        )
        pronoun = tokens[index].lower in _PRONOUNS
        yield Platform(sentence.index, index, last, platform_type, model, bool(words & _OTHER), back or pronoun)
        index = last


def _match(tokens: Sequence[Token], index: int, end: int) -> tuple[int, PlatformType | None, str | None] | None:
    for length in (4, 3, 2, 1):
        last = index + length
        if last > end:
            continue
        text = " ".join(token.lower for token in tokens[index:last])
        model = models().get(text)
        if model is not None and tokens[index].text[0].isupper():
            return last, model.platform_type, model.name
        if text in _nouns():
            return last, _nouns()[text], None
    token = tokens[index]
    if _DESIGNATION.match(token.text):
        return index + 1, None, token.text
    return (index + 1, None, None) if token.lower in _PRONOUNS else None


def _agree(one: Platform, two: Platform) -> bool:
    kinds = {one.platform_type, two.platform_type} - {None}
    named = {one.model, two.model} - {None}
    return len(kinds) <= 1 and len(named) <= 1


def _joined(one: Platform, two: Platform) -> Platform:
    return Platform(
        one.sentence, one.first, two.last, one.platform_type or two.platform_type, one.model or two.model,
        one.is_new, one.is_back and two.is_back,
    )  # fmt: skip


@cache
def _nouns() -> dict[str, PlatformType]:
    table: dict[str, PlatformType] = {}
    for row in lexicon.rows("weapons"):
        if row["platform_type"]:
            table |= {form: _type(row["platform_type"]) for form in row["forms"].split("|")}
        if row["value"] == "missile":
            table |= dict.fromkeys(row["forms"].split("|"), "missile")
    return table


def _type(name: str) -> PlatformType:
    match name:
        case "drone" | "aircraft" | "helicopter" | "missile" | "vessel":
            return name
        case _:
            raise ValueError(f"platform type {name!r} is unknown")


def operator(document: Document, platform: Platform) -> str | None:
    """Whose platform it is said to be: "an attack drone [of the international coalition]", "a [Turkish] drone"."""
    tokens, sentence = document.tokens, document.sentences[platform.sentence]
    if platform.last < sentence.last and tokens[platform.last].lower in {"of", "belonging", "operated"}:
        start = platform.last + (1 if tokens[platform.last].lower == "of" else 2)
        end = start
        while end < sentence.last and not _ends_name(tokens[end]):
            end += 1
        return _name(document, start, end)
    start = platform.first
    while start > sentence.first and tokens[start - 1].text[:1].isupper() and start - 1 > sentence.first:
        start -= 1
    return _name(document, start, platform.first) if start < platform.first else None


def _ends_name(token: Token) -> bool:
    closed = part("prep") | part("aux") | part("rel") | part("modal") | part("stop")
    return token.lower in closed or (not token.text[0].isalnum() and token.text not in {"-", '"', "'s", "’s"})


def _name(document: Document, start: int, end: int) -> str | None:
    tokens = document.tokens
    while start < end and tokens[start].lower in {"the", "a", "an"}:
        start += 1
    return document.text[tokens[start].start : tokens[end - 1].end] if start < end else None
