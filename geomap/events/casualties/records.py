"""The tolls of one incident as records: retellings once, parts under their whole, rivals apart."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties import sums
from geomap.events.casualties.count import words_of
from geomap.events.casualties.generality import head, is_general, may_include
from geomap.models.incident import Casualty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.voices import Voices

RIVAL_SHARE = 2
"""A group at least one in so many of the whole is not inferred to be its part. Source: Airwars Gaza assessments."""

_VAGUE = frozenset({"plural", "pronoun"})
"""People of whom a count of others in the incident says more: "he was killed" beside "two medics were killed"."""


def casualties(tolls: Sequence[Toll], claim_ids: Mapping[int, str], voices: Voices) -> tuple[Casualty, ...]:
    """The tolls of one incident, each once; ``part_of`` counts in the result, ``claim_ids`` go by attribution.

    A smaller toll of a narrower group (a woman, two soldiers, one named person) than a general toll of the
    incident is a part of it: it never stands beside it as a rival. A vague or shared number that a definite one
    bears out is left out.
    """
    wholes = _wholes(sums.with_sums(_definite(_without_implied(tolls))))
    kept: list[Casualty] = []
    places: dict[int, int] = {}
    told: dict[tuple[object, ...], list[int]] = {}
    for toll in sorted(wholes, key=lambda one: (wholes[one] is not None, one.index)):
        whole = wholes[toll]
        record = _record(toll, None if whole is None else places.get(whole), _claim(toll, claim_ids, voices))
        alike = told.setdefault(_figures(record), [])
        same = next((index for index in alike if _may_be_one(kept[index], record)), None)
        places[toll.index] = len(kept) if same is None else same
        if same is None:
            alike.append(len(kept))
            kept.append(record)
        elif kept[same].group is None and kept[same].claim_id is None and record.group is not None:
            kept[same] = replace(record, part_of=kept[same].part_of)  # a title's "kills 14" says less than the text
    return _in_text_order(kept)


def _record(toll: Toll, whole: int | None, claim: str | None) -> Casualty:
    """The toll as it is kept; a sum has no group: its parts have ("nine soldiers and two guards")."""
    count = toll.count
    if count.among and whole is None:  # "eleven of the dead were women": there are more
        count = replace(count, max=None, best=None)
    return Casualty(
        toll.outcome, None if count.noun == "mixed" else count.group, count.min, count.max, count.best, count.approx,
        whole, toll.raw, toll.start, toll.end, claim,
    )  # fmt: skip


def _without_implied(tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls; that nobody was hurt is not that nobody was killed where somebody was ("no further injuries")."""
    if not any(toll.outcome == "killed" and toll.count.min for toll in tolls):
        return list(tolls)
    return [toll for toll in tolls if not (toll.outcome == "killed" and toll.count.max == 0 and _is_of_hurt(toll.raw))]


def _is_of_hurt(raw: str) -> bool:
    """Whether words speak of the hurt alone."""
    words = {word.strip('.,;:"“”').lower() for word in raw.split()}
    return not words.isdisjoint(_forms("injured")) and words.isdisjoint(_forms("killed"))


@cache
def _forms(outcome: str) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("casualty_words") if row["outcome"] == outcome)


def _definite(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls without those that a more definite one of the same outcome bears out."""
    counted = {toll.outcome for toll in tolls if toll.count.noun not in _VAGUE and toll.count.max != 0}
    tolls = [toll for toll in tolls if toll.count.noun not in _VAGUE or toll.outcome not in counted]
    sure: dict[str, list[int]] = {}
    for toll in tolls:
        if toll.part_of is None and not _is_loose(toll) and is_general(toll.count):
            insort(sure.setdefault(toll.outcome, []), toll.count.min)
    return tuple(toll for toll in tolls if not (_is_loose(toll) and _is_borne_out(toll, sure.get(toll.outcome, ()))))


def _is_loose(toll: Toll) -> bool:
    vague = toll.count.approx and toll.count.best is None
    return toll.count.shared or vague


def _is_borne_out(loose: Toll, sure: Sequence[int]) -> bool:
    bound = loose.count
    place = bisect_left(sure, bound.min)
    if not is_general(bound) or place == len(sure):
        return False
    return bound.max is None or sure[place] <= bound.max


def _wholes(tolls: Sequence[Toll]) -> dict[Toll, int | None]:
    """Each toll with the index of the toll it is part of; parts of parts belong to the whole."""
    present = {toll.index for toll in tolls}
    last = _largest(tolls)
    so_far: dict[str, Toll] = {}
    before: Toll | None = None
    found: dict[Toll, int | None] = {}
    for toll in tolls:
        if toll.part_of in present:
            found[toll] = toll.part_of
            continue
        narrow = _is_narrow(toll, before)
        candidates = (so_far.get(toll.outcome), last.get(toll.outcome)) if narrow else ()
        if toll.count.among and not any(candidates):  # "Two commanders were among the dead": of those told before
            candidates = (before if before is not None and before.outcome == toll.outcome else None, None)
        found[toll], before = _including(toll, candidates), toll
        so_far = _largest((*so_far.values(), toll))
    tops = {toll.index: whole for toll, whole in found.items()}
    return {toll: _top(whole, tops) for toll, whole in found.items()}


def _largest(tolls: Sequence[Toll]) -> dict[str, Toll]:
    """The largest general toll of each outcome."""
    largest: dict[str, Toll] = {}
    for toll in tolls:
        if toll.part_of is None and _may_include(toll):
            best = largest.get(toll.outcome)
            if best is None or toll.count.min > best.count.min:
                largest[toll.outcome] = toll
    return largest


def _top(whole: int | None, tops: Mapping[int, int | None]) -> int | None:
    for _ in range(3):
        above = None if whole is None else tops.get(whole)
        if above is None:
            return whole
        whole = above
    return whole


def _may_include(toll: Toll) -> bool:
    if toll.count.shared:
        return False
    return toll.count.noun == "mixed" or may_include(toll.count)


def _including(toll: Toll, candidates: Sequence[Toll | None]) -> int | None:
    """The general toll that a narrower and smaller one belongs to: one told before it, else one told later."""
    return next((whole.index for whole in candidates if whole is not None and _is_larger(whole, toll)), None)


def _is_narrow(toll: Toll, before: Toll | None) -> bool:
    """Whether the people are some of those that a general toll counts; ``before`` is the toll told before it."""
    if toll.count.part or toll.count.definite or toll.count.noun == "mixed" or not is_general(toll.count):
        return True
    beside = before is None or (before.sentence == toll.sentence and before.outcome != toll.outcome)
    return head(toll.count) in words_of("beside") and not beside


def _is_larger(whole: Toll, part: Toll) -> bool:
    """Whether one toll can include the other; a group close to the whole in size is a rival count of it."""
    most = part.count.max if part.count.max is not None else part.count.min
    stated = part.count.part or part.count.definite or part.count.noun in {"person", "name", "pronoun", "mixed"}
    some = most > 0 or part.count.part  # "no civilians were harmed"
    return some and most * (1 if stated else RIVAL_SHARE) < whole.count.min + (not stated)


def _claim(toll: Toll, claim_ids: Mapping[int, str], voices: Voices) -> str | None:
    """The first claim whose words hold the toll."""
    first = min(voices.holding(toll.start), default=None)
    return None if first is None else claim_ids[first]


def _may_be_one(one: Casualty, two: Casualty) -> bool:
    return one.claim_id == two.claim_id or None in {one.claim_id, two.claim_id}


def _figures(record: Casualty) -> tuple[object, ...]:
    """What makes two tolls one; two parts of equal size are one only where their people are (a man, a woman)."""
    group = None if record.part_of is None else (record.group or "").lower()
    return record.outcome, record.min, record.max, record.best, record.approx, record.part_of, group


def _in_text_order(kept: Sequence[Casualty]) -> tuple[Casualty, ...]:
    order = sorted(range(len(kept)), key=lambda index: (kept[index].start, -kept[index].end))
    if order == list(range(len(kept))):
        return tuple(kept)
    moved = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(kept[old], part_of=None if kept[old].part_of is None else moved[kept[old].part_of or 0])
        for old in order
    )
