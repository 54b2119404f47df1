"""People counted together: "two soldiers and a civilian", "20 people, including six children"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import Count, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.models.document import Token

INCLUDE_REACH = 5
"""Words between "including" and the number of the part: "including at least one pregnant woman"."""
PART_REACH = 24
"""Words after a toll in which its parts may follow: "were killed in the strike, among them two women"."""
PHRASE_WORDS = 12
"""Words of "the mayor [of the small town of Hill, as well as] two farmers"."""
AUXILIARIES = 4
"""Words of "others [have also been badly] hurt"."""
SPEAKER = 6
"""Words after a person in which "said" makes him the one who tells it: "a doctor at the hospital said"."""
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
        if "plural" in {count.noun, self.members[0].noun}:
            return False
        last = (self.parts or self.members)[-1].last
        gap = [token.lower for token in tokens[last : min(count.first, last + PART_REACH + 1)]]
        if count.first - last > PART_REACH:
            return False
        if self._is_part(tokens, count, gap):
            self.parts.append(count)
            return True
        if gap == [","] and self._is_explained(tokens, count):
            return self._explains(count)
        joined = _is_joined(gap, named=self._by_name(count)) and count.noun != "bare"
        if not joined or marks & set(range(last, count.first)) or self._is_own(tokens, count, marks):
            return False
        return not _speaks(tokens, count) and self._join(count)

    def _is_explained(self, tokens: Sequence[Token], count: Count) -> bool:
        """Whether a person with an article is the one before: "Jane Roe, a teacher", "one civilian, a pedlar"."""
        before = self.members[-1]
        listed = {token.lower for token in tokens[count.last : count.last + 2]} & {"and", ","}
        one = before.noun == "people" and before.min == before.max == 1 and len(self.members) == 1 and not listed
        return count.noun == "person" and (before.noun == "name" or one)

    def _explains(self, count: Count) -> bool:
        """Take in an apposition: "Jane Roe, a teacher" is one person."""
        if not self.parts:
            self.members[-1] = replace(self.members[-1], last=count.last)
        return not self.parts

    def _by_name(self, count: Count) -> bool:
        return {count.noun, self.members[-1].noun} <= {"person", "name"}

    def _is_own(self, tokens: Sequence[Token], count: Count, marks: frozenset[int]) -> bool:
        """Whether the count has a casualty word of its own: "the death of three, and [four others] were injured"."""
        if not marks.isdisjoint(range(count.first, count.last)):
            return True
        first, after = self.members[0].first, count.last
        while after < min(count.last + AUXILIARIES, len(tokens)) and _is_auxiliary(tokens[after].lower):
            after += 1
        return after in marks and not marks.isdisjoint(range(first - 3, first))

    def _is_part(self, tokens: Sequence[Token], count: Count, gap: Sequence[str]) -> bool:
        """Whether "including", "among them" or "of whom" ties the count to those before it."""
        tail = gap[-INCLUDE_REACH:]
        cue = max((place for place, word in enumerate(tail) if word in words_of("include")), default=None)
        if len(tail) > 1 and tail[-2] in {"of", "among", "amongst"} and tail[-1] in words_of("among"):
            return not self._is_among(gap)
        if self._is_among(gap):
            return False
        if cue is not None and not set(tail[cue + 1 :]) & {",", ";", "and", "while"}:
            return not {";", "while"} & set(gap)
        reach = PART_REACH if _is_of_them(tokens, count) else PART_GAP
        if count.part and len(gap) <= reach and not {";", "while", "and"} & set(gap):
            return True
        return self._is_apposed(tokens, count, gap)

    def _is_among(self, gap: Sequence[str]) -> bool:
        """Whether those before are some of those counted now: "a teacher was among [12 people]"."""
        found = [place for place, word in enumerate(gap) if word in {"among", "amongst"}]
        return bool(found) and any(_is_auxiliary(word) for word in gap[max(0, found[0] - 2) : found[0]])

    def _is_apposed(self, tokens: Sequence[Token], count: Count, gap: Sequence[str]) -> bool:
        """Whether a dash, a colon or a comma explains a general number: "four civilians – a mother and her sons"."""
        whole = self.members[0]
        if _speaks(tokens, count):
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
        told_all = len(self.members) == 1 and sum(part.min for part in self.parts) >= self.members[0].min
        (self.members if told_all else self.parts).append(count)
        return True

    def party(self, tokens: Sequence[Token]) -> Party:
        """The party: several members make one toll that includes each of them."""
        ends = tuple(count.last for count in (*self.members, *self.parts))
        if len(self.members) == 1:
            return Party(self.members[0], tuple(self.parts), ends)
        return Party(_sum(tokens, self.members), (*self.members, *self.parts), ends)


def _speaks(tokens: Sequence[Token], count: Count) -> bool:
    """Whether the person tells it, alone, by name or with another: "killed two men, [the governor, Jane Roe], said"."""
    before = tokens[max(0, count.first - 2) : count.first]
    if before and before[-1].lower in words_of("article"):
        before = before[:-1]
    if before and before[-1].lower in _speech():
        return True
    if count.last + 1 < len(tokens) and tokens[count.last].text == ",":
        return tokens[count.last + 1].lower in _speech()
    for token in tokens[count.last : count.last + SPEAKER]:
        if not token.text[0].isalnum() or token.lower == "who":
            return False
        if token.lower in _speech():
            return True
    return False


@cache
def _speech() -> frozenset[str]:
    """Past and third-person forms of verbs of speech."""
    rows = [row for row in lexicon.rows("speech_cues") if row["frame"] in {"say", "tell", "clause"}]
    return frozenset(form for row in rows for form in row["forms"].split("|")[1:3])


def _is_of_them(tokens: Sequence[Token], count: Count) -> bool:
    """Whether the words leave no doubt that it is a part: "two of them", "three of whom"."""
    words = [token.lower for token in tokens[count.first : count.last + 2]]
    return any(one == "of" and two in words_of("among") for one, two in pairwise(words))


def _is_joined(gap: Sequence[str], *, named: bool) -> bool:
    """Whether only a conjunction stands between, or first a phrase that belongs to the count before."""
    words = list(gap)
    while words and words[-1] in words_of("article"):
        words.pop()
    if " ".join(words) in words_of("join") or (named and words == [";"]):
        return True
    if not words or words[0] not in words_of("phrase_start") or len(words) > PHRASE_WORDS:
        return False
    stops = lexicon.words("toll_contexts", kind="clause")
    return any(" ".join(words[-size:]) in words_of("join") and stops.isdisjoint(words[:-size]) for size in (4, 3, 2, 1))


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


def is_general(count: Count) -> bool:
    """Whether the people may be any: "20 people", "12", "other civilians"; not "two soldiers" or "a woman"."""
    if count.noun in {"person", "name"}:
        return False
    return count.group is None or count.group.lower().split()[-1] in _general()


def _is_auxiliary(word: str) -> bool:
    """Whether it may stand between a subject and its participle: "have", "also", "badly"."""
    adverb = word.endswith("ly") or word in lexicon.words("toll_contexts", kind="adverb")
    return adverb or word in lexicon.words("toll_contexts", kind="auxiliary")


@cache
def _general() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="general")
