"""Numbers that are somebody's age."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token
    from geomap.text.figures import Figure

_OLDEST = 120
_YEARS = {"year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365.2425, "weeks": 7 / 365.2425}
_YEARS |= {"day": 1 / 365.2425, "days": 1 / 365.2425}


class Age(NamedTuple):
    """Tokens ``first:last`` of an age, and the years that its unit counts for."""

    first: int
    last: int
    factor: float


def around(tokens: Sequence[Token], amount: Figure) -> Age | None:
    """The age that ``amount`` is part of: "aged 12", "62-year-old", "12 years old", "Omar, 12,", or None."""
    return _cued(tokens, amount) or _unit_and_old(tokens, amount) or _in_apposition(tokens, amount)


def _cued(tokens: Sequence[Token], amount: Figure) -> Age | None:
    words = [token.lower for token in tokens[max(0, amount.first - 2) : amount.first]]
    cues = lexicon.words("quantity_context", kind="age", where="before")
    if amount.low > _OLDEST:
        return None
    if words and words[-1] in cues:
        return Age(amount.first - 1, amount.last, 1.0)
    if len(words) == 2 and words[0] in cues and words[1] in {"of", "between", "from"}:
        return Age(amount.first - 2, amount.last, 1.0)
    return None


def _unit_and_old(tokens: Sequence[Token], amount: Figure) -> Age | None:
    last = amount.last
    if last < len(tokens) and tokens[last].text == "-":
        last += 1
    if last >= len(tokens) or tokens[last].lower not in _YEARS:
        return None
    factor = _YEARS[tokens[last].lower]
    after = [token.lower for token in tokens[last + 1 : last + 3]]
    olds = lexicon.words("quantity_context", kind="age", where="after")
    if after[:1] and after[0] in olds:
        return Age(amount.first, last + 2, factor)
    if len(after) == 2 and (after == ["of", "age"] or (after[0] == "-" and after[1] in olds)):
        return Age(amount.first, last + 3, factor)
    return None


def _in_apposition(tokens: Sequence[Token], amount: Figure) -> Age | None:
    """A bare number between commas after a capitalised name."""
    first, last = amount.core, amount.last
    if first < 2 or last >= len(tokens) or amount.first != first or last - first != 1 or amount.low > _OLDEST:
        return None
    name, comma, closing = tokens[first - 2], tokens[first - 1], tokens[last]
    named = name.text[0].isupper() and name.text[1:].islower() and name.lower not in lexicon.words("months")
    figures = tokens[first].text.isdecimal()
    return Age(first, last, 1.0) if named and figures and comma.text == "," and closing.text in ",;" else None
