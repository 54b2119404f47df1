"""People counted together: "two soldiers and a civilian", "20 people, including six children"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.casualties import joints
from geomap.events.casualties.count import Count, words_of
from geomap.events.casualties.generality import is_general
from geomap.events.casualties.slots import is_auxiliary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.models.document import Token

INCLUDE_REACH = 5
"""Words between "including" and the number of the part: "including at least one pregnant woman"."""
PART_REACH = 24
"""Words after a toll in which its parts may follow: "were killed in the strike, among them two women"."""
AUXILIARIES = 4
"""Words of "others [have also been badly] hurt"."""
PART_GAP = 2
"""Words between a whole and a number "of them" that is its part: "17 people, two of them policemen"."""


@dataclass(frozen=True, slots=True)
class Party:
    """People counted in one phrase; ``parts`` are the counts that ``whole`` includes, in order.

    ``last`` is the token after the phrase with its parts; ``ends`` are the tokens after each of its counts.
    """

    whole: Count
    parts: tuple[Count, ...]
    ends: tuple[int, ...]

    @property
    def last(self) -> int:
        """The token after the last count."""
        return max(self.ends)


def find(tokens: Sequence[Token], counts: Sequence[Count], words: Sequence[HarmWord]) -> tuple[Party, ...]:
    """The parties of a sentence in order, from its ``counts`` and the casualty ``words`` between them."""
    marks = frozenset(index for word in words for index in range(word.first, word.last))
    drafts: list[_Draft] = []
    for count in counts:
        if not (drafts and drafts[-1].takes(tokens, count, marks)):
            drafts.append(_Draft(count))
    return tuple(draft.party(tokens) for draft in drafts)


def together(tokens: Sequence[Token], one: Party, two: Party) -> Party:
    """Two parties as one: those "killed along with" others."""
    members = [*_members(one), *_members(two)]
    return Party(_sum(tokens, members), tuple(members), (*one.ends, *two.ends))


def _members(party: Party) -> tuple[Count, ...]:
    return party.parts if party.whole.noun == "mixed" else (party.whole,)


class _Draft:
    """A party while its counts are being read."""

    def __init__(self, first: Count) -> None:
        self.members = [first]
        self.parts: list[Count] = []

    def takes(self, tokens: Sequence[Token], count: Count, marks: frozenset[int]) -> bool:
        """Add ``count`` if it stands in coordination with the party or is a part of it."""
        last = (self.parts or self.members)[-1].last
        gap = [token.lower for token in tokens[last : count.first]]
        if count.noun == "plural" and self._are_kin(gap):
            return self._join(count)
        if "plural" in {count.noun, self.members[0].noun} or count.first - last > PART_REACH:
            return False
        if gap == [","] and self._is_explained(tokens, count):
            return self._explains(count)
        if self._is_part(tokens, count, gap):
            self.parts.append(count)
            return True
        loose = gap in ([","], [",", "the"]) and count.definite
        joined = (
            not loose
            and joints.is_joined(gap, named=self._by_name(count))
            and (count.noun != "bare" or _is_sided(tokens, count))
        )
        if not joined or marks & set(range(last, count.first)) or self._is_own(tokens, count, marks):
            return False
        return not joints.speaks(tokens, count) and self._join(count)

    def _are_kin(self, gap: Sequence[str]) -> bool:
        """Whether a plural tells of the own people of one counted: "a woman and her [daughters]"."""
        own = len(gap) == len(("and", "her")) and gap[0] == "and" and gap[1] in {"her", "his", "their"}
        return own and self.members[-1].noun in {"person", "name"} and not self.parts

    def _is_explained(self, tokens: Sequence[Token], count: Count) -> bool:
        """Whether a person with an article is the one before: "Jane Roe, a teacher", "Jane Roe, one of the nurses".

        Relatives in a list are further ones: "Jane Roe, her son and two others".
        """
        before = self.members[-1]
        closed = [token.lower for token in tokens[count.last : count.last + 2]]
        listed = set(closed) & {"and", ","} if not (closed[:1] == [","] and is_auxiliary(closed[-1])) else set()
        one = before.noun == "people" and before.min == before.max == 1 and len(self.members) == 1 and not listed
        if before.noun == "name" and count.part and count.min == count.max == 1:
            return True
        related = "and" in listed and tokens[count.first].lower in words_of("definite") - {"the"}
        return count.noun == "person" and ((before.noun == "name" and not related) or one)

    def _explains(self, count: Count) -> bool:
        """Take in an apposition: "Jane Roe, a teacher" is one person."""
        if not self.parts:
            self.members[-1] = replace(self.members[-1], last=count.last)
        return not self.parts

    def _by_name(self, count: Count) -> bool:
        return {count.noun, self.members[-1].noun} <= {"person", "name"}

    def _is_own(self, tokens: Sequence[Token], count: Count, marks: frozenset[int]) -> bool:
        """Whether the count has a casualty word of its own: "the death of three, and [four others] were injured".

        A verb in the singular is that of the last alone: "the funeral of two men, and [a boy] was shot dead".
        """
        if not marks.isdisjoint(range(count.first, count.last)):
            return True
        first, aside = self.members[0].first, count.last < len(tokens) and tokens[count.last].text == ","
        start = after = count.last + aside
        while after not in marks and after < start + AUXILIARIES and _is_auxiliary_at(tokens, after):
            after += 1
        if after not in marks:
            return False
        alone = count.max == 1 and any(token.lower in {"was", "is", "has"} for token in tokens[start:after])
        return alone or not (aside or marks.isdisjoint(range(first - 3, first)))

    def _is_part(self, tokens: Sequence[Token], count: Count, gap: Sequence[str]) -> bool:
        """Whether "including", "among them" or "of whom" ties the count to those before it."""
        if count.min > sum(one.min if one.max is None else one.max for one in self.members) and self._is_closed():
            return False
        tail = gap[-INCLUDE_REACH:]
        cue = max((place for place, word in enumerate(tail) if word in words_of("include")), default=None)
        if len(tail) > 1 and tail[-2] in {"of", "among", "amongst"} and tail[-1] in words_of("among"):
            return not self._is_among(gap)
        if self._is_among(gap):
            return False
        if cue is not None and not set(tail[cue + 1 :]) & {",", ";", "and", "while"}:
            return not {";", "while"} & set(gap)
        reach = PART_REACH if _is_of_them(tokens, count) else PART_GAP
        speaks = bool(gap) and gap[-1] in joints.speech()  # "a nurse said one of the guards was hurt"
        if count.part and len(gap) <= reach and not (speaks or {";", "while", "and"} & set(gap)):
            return True
        return self._is_apposed(tokens, count, gap)

    def _is_closed(self) -> bool:
        return all(one.max is not None for one in self.members)

    def _is_among(self, gap: Sequence[str]) -> bool:
        """Whether those before are some of those counted now: "a teacher was among [12 people]"."""
        found = [place for place, word in enumerate(gap) if word in {"among", "amongst"}]
        return bool(found) and any(is_auxiliary(word) for word in gap[max(0, found[0] - 2) : found[0]])

    def _is_apposed(self, tokens: Sequence[Token], count: Count, gap: Sequence[str]) -> bool:
        """Whether a dash, a colon or a comma explains a general number: "four civilians – a mother and her sons"."""
        whole = self.members[0]
        if joints.speaks(tokens, count):
            return False
        if count.noun == "name" and whole.noun == "people" and len(self.members) == 1 and not self.parts:
            return " ".join(gap) in words_of("appose") | {","} and count.min < whole.min
        if len(self.members) > 1 or self.parts or not is_general(whole) or is_general(count) or whole.min < 2:
            return False
        return " ".join(gap) in words_of("appose") | {","} and count.min < whole.min

    def _join(self, count: Count) -> bool:
        if not self.parts:
            if self.members[0].noun == "bare":
                return False
            self.members.append(count)
            return True
        if is_general(count):
            return False
        parts, whole = sum(part.min for part in self.parts), self.members[0]
        beyond = whole.max is not None and parts + count.min > whole.max  # "9 men, including a major, and 40 rebels"
        told_all = len(self.members) == 1 and (beyond or parts >= whole.min)
        (self.members if told_all else self.parts).append(count)
        return True

    def party(self, tokens: Sequence[Token]) -> Party:
        """The party: several members make one toll that includes each of them."""
        ends = tuple(count.last for count in (*self.members, *self.parts))
        if len(self.members) == 1:
            return Party(self.members[0], tuple(self.parts), ends)
        return Party(_sum(tokens, self.members), (*self.members, *self.parts), ends)


def _is_sided(tokens: Sequence[Token], count: Count) -> bool:
    """Whether a side is named of which so many are: "18 rebels and [11] from the army"."""
    return count.last < len(tokens) and tokens[count.last].lower == "from"


def _is_auxiliary_at(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and is_auxiliary(tokens[index].lower)


def _is_of_them(tokens: Sequence[Token], count: Count) -> bool:
    """Whether the words leave no doubt that it is a part: "two of them", "three of whom"."""
    words = [token.lower for token in tokens[count.first : count.last + 2]]
    return any(one == "of" and two in words_of("among") for one, two in pairwise(words))


def _sum(tokens: Sequence[Token], members: Sequence[Count]) -> Count:
    """One count of all that "and" joins; an open end stays open."""
    highest = [count.max for count in members if count.max is not None]
    likely = [count.best for count in members if count.best is not None]
    begin, end = members[0].first, members[-1].last
    return replace(
        members[0],
        last=end,
        min=sum(count.min for count in members),
        max=sum(highest) if len(highest) == len(members) else None,
        best=sum(likely) if len(likely) == len(members) else None,
        approx=any(count.approx for count in members),
        group=_text(tokens, begin, end),
        noun="mixed",
        part=False,
    )


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
