"""Datelines: "KYIV, Ukraine (AP) —", "MOSCOW, September 22. /TASS/.", "NEW DELHI:"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.geoparse.recognition.words import Words

LONGEST = 16
"""Words that a dateline takes at most, its date and agency included."""
LONGEST_SIGNATURE = 4
"""Words of an agency's name."""
LONGEST_NAME = 4
"""Words of a place before a colon that makes it a dateline."""
_INDENT = 40
_MARK = re.compile(r"\A\s*\[[A-Za-z ]{1,20}\]")
"""What monitors of the press put before a text: "[Text]", "[Excerpts]"."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_SMALL = frozenset({"of", "and", "the"})
_FILLING = frozenset({",", ".", "(", ")", "/", "[", "]", ":"})


def end(words: Words, first: int) -> int:
    """The word that ends the dateline which the word ``first`` opens; 0 where it opens none.

    A dateline stands at the start of a line, holds names, a date and an agency, and ends in a dash or an agency.
    """
    if not _opens_line(words, first):
        return 0
    signed, shut = False, 0
    for index in range(first, min(first + LONGEST, len(words))):
        token = words.tokens[index]
        if index > first and (_is_dash(words, index) or _is_slug(words, first, index) or _is_stop(words, first, index)):
            return index
        shut = max(shut, signature_end(words, index), _bracketed_end(words, index))
        if token.lower in _agencies() or index < shut:
            signed = True
        elif _is_inside_name(words, first, index):
            continue
        elif token.text not in _FILLING and not token.text[0].isdigit() and (signed or not words.capital[index]):
            return index if signed and words.tokens[index - 1].text in _FILLING else 0
    return 0


def _is_inside_name(words: Words, first: int, index: int) -> bool:
    """Whether a small word joins the names of a dateline in capitals: "BENI, Democratic Republic of Congo (AFP) -"."""
    small = words.lower(index) in _SMALL and words.same_sentence(index, index + 1) and words.capital[index + 1]
    return small and words.capital[index - 1] and words.tokens[first].text.isupper()


def signature_end(words: Words, index: int) -> int:
    """The slash behind an agency's name that the word opens: "/Itar-Tass/", "/Wire Service/"; 0 where it opens none."""
    if words.before(index) != "/" or words.tokens[index - 1].end != words.tokens[index].start:
        return 0
    ends = (index + step for step in range(1, LONGEST_SIGNATURE + 1))
    return next((end for end in ends if words.lower(end) == "/"), 0)


def _bracketed_end(words: Words, index: int) -> int:
    """The bracket that closes before a dash, whatever signs between the two: "(Own report) -"; 0 where none opens."""
    if words.tokens[index].text != "(":
        return 0
    ends = range(index + 2, min(index + 2 + LONGEST_SIGNATURE, len(words) - 1))
    return next((end for end in ends if words.tokens[end].text == ")" and _is_dash(words, end + 1)), 0)


def _is_dash(words: Words, index: int) -> bool:
    token = words.tokens[index]
    if _signs(token.text):
        return True
    if token.text == "-" and not words.text[token.start - 1].isspace():
        return words.before(index) in _agencies()
    return token.text in _DASHES


def _signs(word: str) -> bool:
    """Whether an agency's name and the dash behind it run into the first word of the text: "SANA-Two"."""
    head, dash, _ = word.partition("-")
    return bool(dash) and head.isupper() and head.lower() in _agencies()


def _is_slug(words: Words, first: int, index: int) -> bool:
    """Whether a colon behind nothing but capitals, and a date, ends the dateline: "NEW DELHI:", "KABUL, June 4:"."""
    if words.tokens[index].text != ":":
        return False
    last = index
    while last > first and _is_of_date(words, last - 1):
        last -= 1
    slug = words.span(first, last)
    return len(slug) > 2 and slug.isupper()


def _is_of_date(words: Words, index: int) -> bool:
    token = words.tokens[index]
    return token.text in _FILLING or token.text.isdigit() or token.lower in _months()


def _is_stop(words: Words, first: int, index: int) -> bool:
    """Whether a mark ends the dateline that the article opens with: "KABUL.", "Lima, 3 May 2024.", "Lima:".

    A name alone needs capitals before a full stop; before a colon it needs nothing, but it has to be a line's only one.
    """
    token, start = words.tokens[index], words.tokens[first].start
    if first != 0 or index + 1 >= len(words) or "\n" in words.text[start : words.tokens[index + 1].start]:
        return False
    if token.text == ":":
        return index - first <= LONGEST_NAME
    before = words.tokens[index - 1].text
    if not words.tokens[index + 1].text[0].isalnum():
        return False
    dated = before.isdigit() or before.lower() in _months()
    return token.text == "." and (words.tokens[first].text.isupper() or dated) and len(words.tokens[first].text) > 1


def _opens_line(words: Words, first: int) -> bool:
    """Whether nothing stands before it on its line but a mark such as "[Text]"."""
    start = words.tokens[first].start
    before = words.text[max(0, start - _INDENT) : start]
    line = before.rpartition("\n")[2]
    return (start < _INDENT or "\n" in before) and _MARK.sub("", line, 1).strip() == ""


@cache
def _months() -> frozenset[str]:
    return lexicon.words("months")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(part for word in lexicon.words("agency_names") for part in word.split())
