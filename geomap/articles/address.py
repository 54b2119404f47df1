"""The day that an article's address says it was published on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from geomap.lexicon import rows

EARLIEST_YEAR = 1995
"""No news site's addresses are older. Source: the first newspapers' sites, 1994 and 1995."""
_NUMBERS = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-/]?)(\d{1,2})\2(\d{1,2})(?=[-/_.]|\Z)")
"""As in /2022/03/07/, /2022/3/7/, /2022-03-07-raid, /20220307-raid."""
_WORDS = re.compile(r"(?<=/)(\d{4})/(?:(\d{1,2})-([a-z]+)|([a-z]+)/(\d{1,2}))(?=[-/])")
"""As in /2022/7-march-raid, /2022/mar/07/raid."""
_STATUS = re.compile(r"/status(?:es)?/(\d{16,19})\Z")
_STATUS_HOSTS = frozenset({"twitter.com", "mobile.twitter.com", "www.twitter.com", "x.com", "www.x.com"})
_STATUS_EPOCH_MS, _STATUS_BITS = 1_288_834_974_657, 22
"""A post's number holds the milliseconds since then, above 22 other bits. Source: Twitter, "Announcing Snowflake"."""


def published(url: str | None) -> date | None:
    """The day in the path of ``url``, where it holds exactly one in full, or that of a post by its number, in UTC.

    Source: addresses of news sites, which file their articles by day.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    path = parts.path.lower()
    if parts.netloc.lower() in _STATUS_HOSTS:
        return _posted(path)
    days = {day for found in (_numbers(path), _words(path)) for day in found if day is not None}
    return days.pop() if len(days) == 1 else None


def _posted(path: str) -> date | None:
    found = _STATUS.search(path.rstrip("/"))
    if found is None:
        return None
    milliseconds = (int(found[1]) >> _STATUS_BITS) + _STATUS_EPOCH_MS
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()


def _numbers(path: str) -> list[date | None]:
    whole = (found.groups() for found in _NUMBERS.finditer(path))
    return [_day(year, month, day) for year, mark, month, day in whole if mark or len(month + day) == len("mmdd")]


def _words(path: str) -> list[date | None]:
    months = {row["word"].rstrip("."): row["month"] for row in rows("months")}
    parts = (found.groups() for found in _WORDS.finditer(path))
    spelt = ((year, name or word, before or after) for year, before, name, word, after in parts)
    return [_day(year, months[name], day) for year, name, day in spelt if name in months]


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST_YEAR else None
