"""Cut a text into blocks (paragraphs, headings, page furniture) before sentences are looked for."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.models.document import BlockKind

_LINE = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_STARTS_LIST = re.compile(r"\s*(?:[-*•–—]|\d{1,3}[.)])\s")
_CUT_OFF = ("…", "...")
_SIGNED = re.compile(r"\((?P<agency>[A-Z][\w&. ]{1,30})\)\s?[-–—]")
_CREDIT = re.compile(r"\s[-–—]\s?(?P<agency>[A-Z][\w&. ]{1,30}?)(?:/\s?(?:archive|file|handout))?$")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s(?:GMT|UTC|CES?T|EES?T|MSK|local time))?")
_TIMED = re.compile(rf"(?P<clock>{_CLOCK.pattern})(?:\s?[-–—|:])?\s{{1,3}}(?=[A-Z\"“])")
"""The hour at which an entry of a live blog was written, before it: "08:15 - In X, a bomb exploded"."""
CAPTION_CHARACTERS = 300
"""The longest caption of a picture. Source: chosen."""
HEADING_WORDS = 18
"""A block of at most this many words with no full stop is a heading. Source: news headlines run 5 to 15 words."""
WRAP_WIDTH = 110
"""Lines no longer than this may be hard-wrapped prose. Source: plain-text mail and agency feeds wrap at 72 to 100."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's characters ``start:end`` and what it is."""

    start: int
    end: int
    kind: BlockKind


def split(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order.

    Blank lines part blocks. Single line breaks do too, unless the text is hard-wrapped prose. What follows a
    line such as "Related news" as headlines, however long, or teasers cut off by dots, is furniture as well, and so is
    the hour of an entry in a live blog.
    """
    blocks: list[Block] = []
    in_list = False
    signed = _signed(text)
    for start, end in _pieces(text):
        kind = _kind(text[start:end])
        if blocks and _is_caption(text[start:end], signed):
            kind = "furniture"
        if kind == "furniture":
            in_list = text[start:end].rstrip(": ").casefold() in _list_heads()
        elif in_list and (not _ENDS_SENTENCE.search(text[start:end][-8:]) or text[start:end].endswith(_CUT_OFF)):
            kind = "furniture"
        else:
            in_list = False
        blocks.append(Block(start, end, kind))
    return tuple(blocks)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Lines, or paragraphs where lines are wrapped; an hour before an entry is a piece of its own."""
    for start, end in _paragraphs(text):
        timed = _TIMED.match(text, start, end)
        if timed is not None:
            yield start, timed.end("clock")
        yield (start if timed is None else timed.end()), end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.group().strip()]
    wrapped = _is_wrapped(text, lines)
    held: tuple[int, int] | None = None
    for start, end in lines:
        if held is not None and wrapped and _continues(text, held, start):
            held = (held[0], end)
            continue
        if held is not None:
            yield _trim(text, *held)
        held = (start, end)
    if held is not None:
        yield _trim(text, *held)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most line breaks fall inside sentences, as in text wrapped to a column."""
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if two[0] - one[1] == 1]
    if not pairs or max(end - start for start, end in lines) > WRAP_WIDTH:
        return False
    inside = sum(1 for (_, end), (start, _) in pairs if text[end - 1] not in '.!?:"”' and text[start].islower())
    return inside * 3 >= len(pairs)


def _continues(text: str, held: tuple[int, int], start: int) -> bool:
    adjacent = start - held[1] == 1
    return adjacent and not _STARTS_LIST.match(text[start : start + 8])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(block: str) -> BlockKind:
    folded = block.casefold()
    framing = folded in lexicon.words("furniture", match="whole") or folded.startswith(_furniture_starts())
    if framing or _CLOCK.fullmatch(block):
        return "furniture"
    if len(block.split(None, HEADING_WORDS)) <= HEADING_WORDS and not _ENDS_SENTENCE.search(block[-8:]):
        return "heading"
    return "body"


def _signed(text: str) -> frozenset[str]:
    """The agencies that sign datelines here: "(North Press) –"."""
    return frozenset(match["agency"].casefold() for match in _SIGNED.finditer(text))


def _is_caption(block: str, signed: frozenset[str]) -> bool:
    """Whether a line is what stands below a picture: it ends with whose picture it is, "A street in X – Reuters"."""
    credit = _CREDIT.search(block)
    if credit is None or len(block) > CAPTION_CHARACTERS:
        return False
    name = credit["agency"].casefold().removeprefix("photo: ")
    return name in signed or name in lexicon.words("agency_names")


@cache
def _furniture_starts() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("furniture", match="start")))


@cache
def _list_heads() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("furniture") if row["source"] == "news site furniture")
