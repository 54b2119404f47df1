"""Names that have a word of time in them, told by their capitals: "60 Minutes", "This Week", "USA Today"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

_FIRST = 2
_UNIT = re.compile(r"(?:^| )(?:Second|Minute|Hour|Day|Week|Month|Year)s?$")


def is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a unit or "Today" ends a name within a sentence; in a headline the word two before has a capital, too."""
    if index < _FIRST or not tokens[index].text.istitle():
        return False
    first, lead = tokens[index - 2].text[0], tokens[index - 1].text[0]
    return not first.isupper() and (lead.isupper() or lead.isdigit())


def counts_in_name(words: str) -> bool:
    """Whether an amount of time is a name: "60 Minutes", "the Thirty Years War"."""
    return _UNIT.search(words) is not None
