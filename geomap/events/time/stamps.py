"""Dates that stand apart from the running text as facts about the article: header lines, datelines, footers."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time.reading import Day, Either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.time.mentions import Mention
    from geomap.models.document import Document, Sentence

_HEAD_PARAGRAPHS, _TAIL_PARAGRAPHS = 6, 6
_LONGEST_LINE, _MOST_NAMES, _DATELINE_PREFIX, _MOST_TOWN_WORDS = 90, 8, 60, 3
_RUNNING_TEXT = 20
"""A body sentence of so many tokens begins the running text. Source: by-lines, slugs and places are shorter."""
_STANDFIRST, _SHORT_NAME = 1, 3
_MOST_BARE = 2
"""More lines that hold only a date head the entries of a chronicle."""
_MOST_DATELINES = 1
"""So do datelines without a year that give more days than this."""
_WORD = re.compile(r"@?[^\W\d_]+(?:[.'’][^\W\d_]+){0,3}")
_MARK = re.compile(r"\A\[[A-Za-z ]{1,20}\]\s{0,2}")
_BARS = ("|", "•", "·")
_SEGMENT_END = re.compile(r"[|•·\d]")
_SEPARATORS = (*_BARS, "-", "–", "—", ":", ",", '"', "”", "’", "'", "(", "/")
_AFTER_DATELINE = re.compile(r"(?:,?\s{1,2}\d{1,2}[.:]\d\d)?\s{0,2}(?:\.?\s?/|[()]|[-–—:]|\.\s)")
_NAMED_AFTER = re.compile(
    r",?\s{1,2}(?:(?:[A-Z][A-Z.]{1,20}\s?){1,3}\.\s|(?:[A-Z][\w.'’]{0,20}\s?){1,3}\s?(?:[-–—:(/]|\.\s?[-–—/]))"
)


class Trust(IntEnum):
    """How far a date is the article's own, the surest first."""

    PUBLISHED = 0
    HEADER = 1
    DATELINE = 2
    FOOTER = 3
    REVISED = 4
    UNDATED = 5


class Stamp(NamedTuple):
    """A date with how surely it is the day of writing."""

    trust: Trust
    mention: Mention


class _Line(NamedTuple):
    """What stands on a date's line before and after it; ``words`` are those beside the date."""

    prefix: str
    rest: str
    words: tuple[str, ...]


def find(document: Document, found: Sequence[Mention]) -> tuple[Stamp, ...]:
    """The dates that tell of the article itself, the surest first, the first of equals first."""
    body = _running_text(document.sentences)
    stamps = [
        Stamp(trust, mention)
        for mention in found
        if isinstance(mention.reading, Day | Either)
        and (sentence := document.sentence_at(mention.start)) is not None
        and (trust := _trust(document, mention, sentence, body)) is not None
    ]
    return tuple(sorted(_without_chronicle(document.text, stamps), key=lambda stamp: stamp.trust))


def _running_text(sentences: Iterable[Sentence]) -> int:
    """The paragraph in which the running text begins."""
    long = (one.paragraph for one in sentences if one.kind == "body" and one.last - one.first >= _RUNNING_TEXT)
    return next(long, _HEAD_PARAGRAPHS)


def _without_chronicle(text: str, stamps: Sequence[Stamp]) -> Iterator[Stamp]:
    """The stamps but those that head the entries of a chronicle: "3 May. A shell ...", "4 May. Two men ..."."""
    bare = [stamp for stamp in stamps if stamp.trust in _OF_LINES and not _line(text, stamp.mention, None).words]
    lines = [stamp for stamp in stamps if stamp.trust == Trust.UNDATED]
    of_entries = {
        stamp.mention.start
        for ones, most in ((bare, _MOST_BARE), (lines, _MOST_DATELINES))
        if len({one.mention.reading for one in ones}) > most
        for stamp in ones
    }
    return (stamp for stamp in stamps if stamp.mention.start not in of_entries)


_OF_LINES = (Trust.HEADER, Trust.FOOTER)


def _trust(document: Document, mention: Mention, sentence: Sentence, body: int) -> Trust | None:
    line = _line(document.text, mention, sentence)
    whole = sentence.start >= mention.start - len(line.prefix) - 2
    if whole and _has_year(mention) and len(line.prefix) + len(line.rest) <= _LONGEST_LINE:
        trust = _of_line(line, sentence, body, document.sentences[-1].paragraph)
        if trust is None and _is_of_broadcast(mention, line, sentence):
            trust = Trust.HEADER
        if trust is not None:
            return trust
    if sentence.paragraph > _HEAD_PARAGRAPHS or not _is_dateline(document, mention, line):
        return None
    return Trust.DATELINE if _has_year(mention) else Trust.UNDATED


def _is_of_broadcast(mention: Mention, line: _Line, sentence: Sentence) -> bool:
    """As in "RADIO X IN SPANISH 0030 GMT 1 MAR 91": a name and an hour with its zone, above the text."""
    zoned = mention.clock is not None and mention.clock.zone is not None
    plain = len(line.words) <= _MOST_NAMES and _capitals(line.words) and not _tells_an_event(line)
    return zoned and plain and sentence.kind == "heading" and sentence.paragraph <= _HEAD_PARAGRAPHS


def _has_year(mention: Mention) -> bool:
    reading = mention.reading
    return isinstance(reading, Either) or (isinstance(reading, Day) and None not in (reading.year, reading.month))


def _of_line(line: _Line, sentence: Sentence, body: int, last: int) -> Trust | None:
    """What a line with a date in it says of the article, if it is no sentence."""
    head = sentence.paragraph <= min(body + _STANDFIRST, _HEAD_PARAGRAPHS)
    tail = sentence.paragraph > last - _TAIL_PARAGRAPHS
    kinds = {_kinds().get(word.lower(), "name") for word in line.words}
    if not (head or tail) or _tells_an_event(line):
        return None
    if {"published", "revised"} & kinds and _is_labelled(line):
        return _of_label(line) if head else Trust.FOOTER
    if kinds <= {"clock"}:
        return Trust.HEADER if head else Trust.FOOTER if sentence.kind == "heading" else None
    below_title = sentence.kind == "heading" and sentence.paragraph > 0
    above_text = sentence.paragraph <= min(body, _HEAD_PARAGRAPHS)
    if above_text and (_is_set_off(line) or (below_title and _is_name_and_date(line))):
        return Trust.HEADER
    return Trust.FOOTER if tail and sentence.kind == "heading" and _is_place_and_date(line) else None


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in lexicon.rows("header_words")}


@cache
def _event_words() -> frozenset[str]:
    forms = (row["forms"].split("|") for row in lexicon.rows("event_triggers"))
    return frozenset(form for row in forms for form in row if " " not in form)


def _tells_an_event(line: _Line) -> bool:
    """Whether the line names what happened on the day: "Market bombing, 3 May 2022"."""
    return any(word.lower() in _event_words() for word in line.words)


def _names(words: Iterable[str]) -> list[str]:
    return [word for word in words if _is_name(word)]


def _is_name(word: str) -> bool:
    """Whether it may name who wrote, or stands for that: "our correspondent"."""
    return _kinds().get(word.lower(), "byline") == "byline"


def _capitals(words: Iterable[str]) -> bool:
    return all(word[0].isupper() or word[0] == "@" or _kinds().get(word.lower()) == "byline" for word in words)


def _is_labelled(line: _Line) -> bool:
    """As in "Bureau Report | Published March 6, 2022", "As of 3 May 2022", "Published in The Paper, 3 May 2022"."""
    names = _names(line.words)
    return len(names) <= _MOST_NAMES and _capitals(names) and not line.rest.endswith(".")


def _of_label(line: _Line) -> Trust:
    """The nearest label before the date decides: "Published: 3 May 2022 | Updated: 4 May 2022"."""
    segment = _SEGMENT_END.split(line.prefix)[-1]
    kinds = {_kinds().get(word.lower()) for word in (_WORD.findall(segment) or line.words)}
    return Trust.REVISED if "revised" in kinds else Trust.PUBLISHED


def _is_set_off(line: _Line) -> bool:
    """A place, a programme, a writer or an outlet beside the date, with a mark between."""
    names = _names(line.words)
    marked = not line.prefix or line.prefix.endswith(_SEPARATORS) or line.prefix.startswith("By ")
    if not marked or len(names) > _MOST_NAMES or not names:
        return False
    return line.prefix.endswith(_BARS) or (_capitals(names) and (bool(line.prefix) or _is_mark(line.rest)))


def _is_name_and_date(line: _Line) -> bool:
    """As in "Nahr Newsroom 3 May 2022": nothing but a short name before the date."""
    return not line.rest and len(line.words) <= _SHORT_NAME and _capitals(line.words)


def _is_mark(rest: str) -> bool:
    return rest.startswith(_SEPARATORS) or rest.lower().startswith("by ")


def _is_place_and_date(line: _Line) -> bool:
    """As in "Rabat, 3 May 2022" under an official statement."""
    words = line.prefix.lstrip("(").rstrip(",").split()
    return line.prefix.endswith(",") and line.rest in {"", ")"} and len(words) <= 3 and _capitals(words)


def _is_dateline(document: Document, mention: Mention, line: _Line) -> bool:
    """As in "CITY, May 3 (Agency) -", "CITY, MAY 3, AGENCY.", "(City, May 3, 2022) –"."""
    prefix = _MARK.sub("", line.prefix).removeprefix("(").lstrip()
    if prefix and not _is_place(prefix):
        return False
    if _AFTER_DATELINE.match(document.text, mention.end) is not None:
        return True
    return bool(prefix) and _NAMED_AFTER.match(document.text, mention.end) is not None


def _is_place(prefix: str) -> bool:
    """Whether what stands before the date can be a dateline's place."""
    words = _WORD.findall(prefix)
    if not words or len(prefix) > _DATELINE_PREFIX or not prefix[0].isupper() or _opens_sentence(words[0]):
        return False
    ended = prefix.endswith(_SEPARATORS) or (prefix[-1] == "." and prefix.isupper())
    return ended or (len(words) <= _MOST_TOWN_WORDS and _capitals(words))


def _opens_sentence(word: str) -> bool:
    return word.lower() in _openers() or (not word.isupper() and word.lower() in lexicon.words("function_words"))


@cache
def _openers() -> frozenset[str]:
    """Words that begin a sentence or a header line, never a dateline, in capitals neither ("NO CITY" can)."""
    links = lexicon.words("header_words", kind="link") | lexicon.words("header_words", kind="published")
    return links | lexicon.words("time_words")


def _line(text: str, mention: Mention, sentence: Sentence | None) -> _Line:
    """A mention's line, or the short sentence that opens it, each side cut where it is too long for a header anyway."""
    before = text[max(0, mention.start - _LONGEST_LINE - 1) : mention.start].rpartition("\n")[2].strip()
    end = mention.end + _LONGEST_LINE + 1
    if sentence is not None and text[sentence.start : mention.start].strip() == before:
        end = max(mention.end, min(end, sentence.end))
    after = text[mention.end : end].partition("\n")[0].strip()
    return _Line(before, after, tuple(_WORD.findall(before)) + tuple(_WORD.findall(after)))
