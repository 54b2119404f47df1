"""How well a telling fits an incident told before: a sum of weighted features that a reader could name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.events.incidents import apart, sameness
from geomap.events.incidents.acled import INTERCEPTED
from geomap.events.incidents.cluster import classes, last_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention

JOIN = 0.0
"""Evidence needed to take two tellings for one."""
ALWAYS = "bias"
"""The feature that every pair has: two tellings are two unless something speaks for one."""
BOTH = " & "
"""What stands between the names of two features that weigh together."""
NEAR = ("same sentence", "next sentence", "two sentences off", "three sentences off", "four sentences off")
REACH = 8
"""Sentences within which a telling still is near another."""
WORDS = 5
"""Words shared beyond which two sentences are no more alike."""
MANY = 5
"""Tellings beyond which an incident is told no oftener."""
_REFLEXIVE = {"themselves", "itself", "himself"}


class Beside(NamedTuple):
    """How an incident stands among all that are told: the first, the latest told before a telling, the only one."""

    first: bool
    latest: bool
    only: bool


def fit(mention: Mention, cluster: Cluster, beside: Beside) -> float | None:
    """How well a telling fits a cluster; None where they contradict each other."""
    if _is_answer(mention, cluster) or (mention.blaming and beside.latest):
        return float("inf")
    if apart.are_two(mention, cluster) or _is_of_another(mention, cluster, beside):
        return None
    if _is_of_volley(mention, cluster) or _is_judged(mention, cluster):
        return float("inf")
    held = dict(features(mention, cluster, beside))
    singles, pairs = weights()
    alone = sum(singles.get(name, 0.0) * value for name, value in held.items())
    return alone + sum(weight * held[one] * held[two] for (one, two), weight in pairs if one in held and two in held)


def _is_of_another(mention: Mention, cluster: Cluster, beside: Beside) -> bool:
    """Whether somebody denies, and does not say where or when, what is not told last nor by its word or victim."""
    bare = mention.spot is None and mention.days is None and not mention.definite
    denied = mention.reality == "denied" and mention.voice is not None and mention.answers is None
    if not (bare and denied) or beside.latest:
        return False
    shared = mention.heads & cluster.heads or any(one.trigger.text == mention.trigger.text for one in cluster.mentions)
    return not shared


def _is_of_volley(mention: Mention, cluster: Cluster) -> bool:
    """Whether what was intercepted, on no day and nowhere, is what was fired: "fired rockets. Most rockets fell"."""
    bare = mention.spot is None and mention.days is None and mention.weapon is not None
    fired = any(one.weapon == mention.weapon and one.trigger.word.part == "l" for one in cluster.mentions)
    return bare and mention.sub_event_type == INTERCEPTED and fired


def _is_judged(mention: Mention, cluster: Cluster) -> bool:
    """Whether it is the event told at that place that somebody only condemns: "X condemned the attack on Y"."""
    placed = sameness.same_place(mention.spot, cluster.spot) is True and not mention.heads - cluster.heads
    return mention.judged and mention.definite and placed


def features(mention: Mention, cluster: Cluster, beside: Beside) -> Iterator[tuple[str, float]]:
    """The names of the features that hold, and their values, from 0 to 1."""
    yield ALWAYS, 1.0
    yield from _of_kind(mention, cluster)
    yield from ((name, 1.0) for name in _of_what_and_who(mention, cluster))
    yield from ((name, 1.0) for name in _of_where_and_when(mention, cluster))
    yield from ((name, 1.0) for name in _of_wording(mention, cluster))
    yield from ((name, 1.0) for name in _of_order(mention, cluster))
    yield from ((name, 1.0) for name, holds in zip(Beside._fields, beside, strict=True) if holds)
    yield "told often", min(len(cluster.mentions), MANY) / MANY
    yield "words shared", min(len(mention.words & _words_of(mention, cluster)), WORDS) / WORDS
    if mention.trigger.sense is not None:
        yield "surely told", mention.trigger.sense.chance


def _words_of(mention: Mention, cluster: Cluster) -> frozenset[str]:
    """The longer words of all other sentences that tell of an incident."""
    others = (one.words for one in cluster.mentions if one.trigger.sentence != mention.trigger.sentence)
    return frozenset().union(*others)


@cache
def weights() -> tuple[dict[str, float], tuple[tuple[tuple[str, str], float], ...]]:
    """What each feature weighs, and what two of them together ("one & two"), in log-odds.

    Source: fitted by ``python -m benchmarks.folding`` (decision 22).
    """
    text = files("geomap.events.incidents.weights").joinpath("likeness.csv").read_text(encoding="utf-8")
    rows = [(row["feature"].partition(BOTH), float(row["weight"])) for row in csv.DictReader(text.splitlines())]
    pairs = tuple(((one, two), weight) for (one, _, two), weight in rows if two)
    return {one: weight for (one, _, two), weight in rows if not two}, pairs


def _of_kind(mention: Mention, cluster: Cluster) -> Iterator[tuple[str, float]]:
    sense = mention.trigger.sense
    heard = [one.trigger.sense.kinds[1:] for one in cluster.mentions if one.trigger.sense is not None]
    if sense is not None and heard:
        own, named = sense.kinds[1:], "" if mention.specific and cluster.kinds else ", one not named"
        yield f"kinds alike{named}", _cosine(own, np.sum(heard, axis=0))
        yield f"kind of one telling alike{named}", max(_cosine(own, each) for each in heard)
    if not mention.specific:
        yield "names no kind", 1.0
    elif mention.kind_told in cluster.kinds:
        yield "same kind", 1.0
    if apart.kinds_differ(mention, cluster):
        yield "other kind", 1.0


def _cosine(one: np.ndarray, two: np.ndarray) -> float:
    return float(one @ two / (np.sqrt((one @ one) * (two @ two)) + 1e-9))


def _of_what_and_who(mention: Mention, cluster: Cluster) -> Iterator[str]:
    if mention.heads & cluster.heads:
        yield "same victim or thing"
    elif mention.heads and cluster.heads and not classes(mention.heads) & cluster.classes:
        yield "other victims or things"
    arms = {one.weapon for one in cluster.mentions if one.weapon}
    if mention.weapon and arms:
        yield "same weapon" if mention.weapon in arms else "other weapon"
    if sameness.killed([mention]) and sameness.killed(cluster.mentions):
        yield "other number killed" if sameness.counted_apart(mention, cluster) else "same number killed"
    own = {last_word(actor.name) for actor in mention.actors}
    if own & cluster.doers:
        yield "same people did it"
    elif own and cluster.doers and not own & _REFLEXIVE:
        yield "other people did it"
    if mention.voice is not None:
        yield "same source" if mention.voice in cluster.voices else "other source"


def _of_where_and_when(mention: Mention, cluster: Cluster) -> Iterator[str]:
    near = sameness.same_place(mention.spot, cluster.spot)
    if near and sameness.are_two_towns(mention.spot, cluster.spot):
        yield "other name"
    elif near:
        yield "same place"
    elif near is False:
        yield "other place"
    elif sameness.named_apart(mention.spot, cluster.spot):
        yield "other name"
    if mention.spot is None:
        yield "tells no place"
    if sameness.days_differ(mention.days, cluster.days):
        yield "other day"
    elif sameness.same_day(mention.days, cluster.days):
        yield "same day"
    if mention.days is None:
        yield "tells no day"
    if cluster.days is None:
        yield "told without a day"


def _of_wording(mention: Mention, cluster: Cluster) -> Iterator[str]:
    goes_on = mention.goes_on and cluster.tells_before(mention)
    if mention.definite:
        yield "points back"
    if mention.definite and mention.trigger.is_noun:
        yield "the event"
    if mention.new and not goes_on:
        yield "told as another"
    if goes_on:
        yield "goes on"
    if mention.in_which or (mention.trigger.text.endswith("ing") and cluster.tells_before(mention)):
        yield "goes with it"
    if any(one.trigger.text == mention.trigger.text for one in cluster.mentions):
        yield "same word"
    if mention.trigger.tells_little:
        yield "tells little"
    if mention.aside and cluster.tells_before(mention):
        yield "dates it"
    if mention.heading:
        yield "told in a title"


def _of_order(mention: Mention, cluster: Cluster) -> Iterator[str]:
    last = cluster.nearest(mention.trigger.sentence)
    apart = abs(mention.trigger.sentence - last.trigger.sentence)
    if apart < len(NEAR):
        yield NEAR[apart]
    elif apart < REACH:
        yield "some sentences off"
    if mention.paragraph == last.paragraph:
        yield "same paragraph"
    if mention.opens:
        yield "opens its paragraph"
    if cluster.start > mention.trigger.start:
        yield "told only later"
    if all(one.heading for one in cluster.mentions):
        yield "only a title told it"
    if last.heading and last.paragraph == cluster.mentions[0].paragraph and apart <= len(NEAR):
        yield "after the title"


def _is_answer(mention: Mention, cluster: Cluster) -> bool:
    """Whether it denies a statement that tells of the incident, on no other day and at no other place."""
    answers = mention.answers is not None and mention.answers in cluster.voices
    return answers and sameness.agrees(mention, cluster)
