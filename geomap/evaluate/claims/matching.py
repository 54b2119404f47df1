"""Attributions held against gold: source and cue must both meet; how much of the content is shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap import lexicon
from geomap.evaluate.overlaps import matched
from geomap.evaluate.slots import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.slots import Tally
    from geomap.models.span import Span

MEASURES = {
    "verbal": Measure("verbal: source and cue"),
    "verbal_content": Measure("verbal: and content, by share"),
    "all": Measure("every one with a source: source and cue"),
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who is told to have said what: the spans of source, cue and content, each in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def is_verbal(self, text: str) -> bool:
        """Whether a verb of communication is in the cue."""
        words = (word.strip(".,:;\"'()“”‘’").lower() for span in self.cue for word in span.of(text).split())
        return not _verbs().isdisjoint(words)

    def written(self, text: str) -> dict[str, Any]:
        """The corpus's own form."""
        parts = {"source": self.source, "cue": self.cue, "content": self.content}
        return {
            name: [{"spans": [[span.start, span.end]], "text": span.of(text)} for span in spans]
            for name, spans in parts.items()
        }


@cache
def _verbs() -> frozenset[str]:
    rows = lexicon.rows("communication_verbs")
    return frozenset(form for row in rows for form in row["forms"].split("|"))


def judge(gold: Sequence[Attributed], answer: Sequence[Attributed], tally: Tally, text: str) -> None:
    """Count the attributions of one article that have a source, verbal ones apart, and note what is wrong."""
    wanted = [one for one in gold if one.source and one.cue]
    pairs = list(matched(wanted, answer, _shared))
    tally.add("all", len(pairs), len(answer), len(wanted))
    _verbal(wanted, answer, tally, text)
    found, met = {first for first, _ in pairs}, {second for _, second in pairs}
    for index, one in enumerate(wanted):
        if index not in found:
            tally.fault(_slot(one, text), _told(one, text), "", *_place(one))
    for index, one in enumerate(answer):
        if index not in met:
            tally.fault(_slot(one, text), "", _told(one, text), *_place(one))


def _verbal(gold: Sequence[Attributed], answer: Sequence[Attributed], tally: Tally, text: str) -> None:
    """Both sides are held to the same: a cue with a verb of communication."""
    wanted = [one for one in gold if one.is_verbal(text)]
    given = [one for one in answer if one.is_verbal(text)]
    pairs = list(matched(wanted, given, _shared))
    tally.add("verbal", len(pairs), len(given), len(wanted))
    shared = sum(_share(wanted[first].content, given[second].content) for first, second in pairs)
    tally.add("verbal_content", shared, len(given), len(wanted))


def _slot(one: Attributed, text: str) -> str:
    return "verbal" if one.is_verbal(text) else "all"


def _told(one: Attributed, text: str) -> str:
    parts = (" … ".join(span.of(text) for span in spans) for spans in (one.source, one.cue, one.content))
    return " | ".join(parts)


def _place(one: Attributed) -> tuple[int, int]:
    return one.cue[0].start, one.cue[-1].end


def _shared(one: Attributed, other: Attributed) -> int:
    """The characters that two attributions share, 0 unless cues share some and sources do."""
    cue, source = _common(one.cue, other.cue), _common(one.source, other.source)
    return cue + source if cue and source else 0


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    """The number of characters that both cover."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Twice the characters in common over the characters of both (Dice); 1 where neither has any."""
    whole = sum(span.end - span.start for span in (*one, *other))
    return 2 * _common(one, other) / whole if whole else 1.0
