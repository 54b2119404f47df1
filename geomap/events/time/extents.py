"""How far an expression of time reaches in TimeML: which words before and behind belong to it.

Source: TimeML 1.2.1 annotation guidelines, on the extent of TIMEX3: an article before a noun of time and words that
modify it ("early", "nearly", "fiscal") are part of it, prepositions and signals ("after") are none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.time.reading import Day, Month, Reading, Shift, Weekday, Years
from geomap.models.span import Span

if TYPE_CHECKING:
    from geomap.events.time.mentions import Mention

_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\d+")
_ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)
_RANKED = re.compile(r"\bthe\s(?:(?:first|last|latest|final|full|whole|entire)\s)?$", re.IGNORECASE)
_PREPOSITIONS = ("since", "until", "by", "in", "on", "of", "from", "between", "during")
_SIGNALS = re.compile(r"(?:later|(?:after|before)(?=\s+[^\W\d_]))", re.IGNORECASE)
_REACH = 24


@cache
def roles(*named: str) -> frozenset[str]:
    """The words of time with one of the roles ``named``."""
    return frozenset(word for role in named for word in lexicon.words("time_words", role=role))


def trimmed(text: str, said: Span, reading: Reading | None) -> Span:
    """A date without the prepositions and spaces around it, and with what modifies it."""
    words = [
        (match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text, said.start, said.end)
    ]
    start = next((start for start, _, word in words if word not in roles(*_PREPOSITIONS)), said.start)
    start = _modified(text, start, reading)
    if _is_named(reading, text[start:].removeprefix("the ")):
        start += len("the ") * text.startswith("the ", start)
    else:
        article = _ARTICLE.search(text, max(0, start - len("the ")), start)
        start = article.start() if article is not None else start
    return Span(start, words[-1][1] if words else said.end)


def _is_named(reading: Reading | None, words: str) -> bool:
    """Whether a date has a name of its own: an article before it belongs to a noun behind it ("the May 3 raid")."""
    if not words[:1].isupper() and not words[:1].isdigit():
        return False
    return isinstance(reading, Day | Month | Weekday) or (isinstance(reading, Years) and reading.count == 1)


def _modified(text: str, start: int, reading: Reading | None) -> int:
    """Where the words that modify a date begin: "early next week", "fiscal 2019", "nearly two years ago"."""
    if isinstance(reading, Shift) and reading.counts[0] not in {-1, 0, 1}:
        return approximated(text, start)
    match = _modifier().search(text, max(0, start - _REACH), start)
    return start if match is None else match.start()


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(roles('modifier')))})\s$", re.IGNORECASE)


def approximated(text: str, start: int) -> int:
    """Where the words that make an amount rough begin: "nearly an hour"."""
    match = _approximator().search(text, max(0, start - _REACH), start)
    return start if match is None else match.start()


@cache
def _approximator() -> re.Pattern[str]:
    words = sorted(lexicon.words("approximators", where="before"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s$", re.IGNORECASE)


def lengthened(text: str, said: Span) -> Span:
    """A duration with its article, a rank and words that make it rough: "the first nine months"."""
    match = None if "-" in said.of(text) else _RANKED.search(text, max(0, said.start - _REACH), said.start)
    return Span(match.start() if match is not None else approximated(text, said.start), said.end)


def counted_end(text: str, mention: Mention) -> int:
    """Where a mention ends, the signal left out with which a length is counted off from an event ("a month after")."""
    if mention.rule != "anchored_count" or mention.clock is not None:
        return mention.end
    last = text.rfind(" ", mention.start, mention.end)
    return mention.end if _SIGNALS.match(text, last + 1) is None else last
