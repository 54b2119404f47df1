"""Choose what each name stands for: candidates weighed in the light of the others, with the reason."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse import weights
from geomap.geoparse.candidates import ABOUT, BY_SOUND, NEIGHBOUR_KM, kilometres
from geomap.geoparse.resolution import about, doubts, settling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.resolution.about import Anchor
    from geomap.geoparse.resolution.doubts import Company
    from geomap.geoparse.resolution.groups import Group
    from geomap.geoparse.resolution.settling import Settled

LEAST_ANSWER = 0.3
"""A candidate less likely than this, and than none of them, is not given. Source: two in five of such are right."""


SAME_SPOT_KM = 25.0
"""Namesakes this near to each other are one for a pin. Source: UCDP GED codebook, precision 2."""

LOOKS = 2
"""Times that the choices are held against one another: the second without what the first found doubtful."""
LEAST_SECOND, LEAST_INSIDE = 0.1, 0.03
"""Likelihood from which another candidate is taken: where the likeliest lies out of the way, and where the other lies
in the larger place named behind it."""
SETTLEMENT = "P"
"""GeoNames' class of settlements."""
LEAST_LEAD = 2.0
"""How many times as likely as any namesake elsewhere a place must be to be believed with hardly any company. Source:
chosen, so that Springfield stays open."""


class Choice(NamedTuple):
    """What a group stands for: a candidate or None, its likelihood 0..1, and the evidence that decided.

    Where the name is only of something about the candidate, ``reach_km`` says how far from it that may lie.
    """

    candidate: Candidate | None
    score: float
    decided_by: str
    reach_km: float = 0.0


def choose(
    groups: Sequence[Group], home: Candidate | None, table: Mapping[str, float] | None = None
) -> tuple[Choice, ...]:
    """What each group stands for, by the weights in ``table``, else by those that ship."""
    table = weights.read("resolution") if table is None else table
    settled = settling.settle(groups, home, table)
    likeliest = [_best(group, each) for group, each in zip(groups, settled.likely, strict=True)]
    picks = [_Pick(best, "") for best in likeliest]
    held: list[Candidate | None] = []
    for _ in range(LOOKS):
        before, held = held, [_held(group, pick) for group, pick in zip(groups, picks, strict=True)]
        if held == before:
            break
        others = doubts.company(held)
        picks = [_pick(number, groups, settled.likely[number], best, others) for number, best in enumerate(likeliest)]
    chosen = tuple(_choice(number, groups[number], pick, settled, table) for number, pick in enumerate(picks))
    return _with_unknown(groups, chosen)


def _with_unknown(groups: Sequence[Group], chosen: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with what is unknown set about the town told to hold it, else about that of the article's places."""
    kinds = {at: kind for at, one in enumerate(chosen) if one.candidate is None and (kind := about.kind(groups[at]))}
    if not kinds:
        return tuple(chosen)
    held = [one.candidate for one in chosen]
    found = about.anchor(groups, held, [one.score for one in chosen])
    return tuple(_about(at, kinds[at], groups, chosen, found) if at in kinds else one for at, one in enumerate(chosen))


def _about(at: int, kind: str, groups: Sequence[Group], chosen: Sequence[Choice], found: Anchor | None) -> Choice:
    group = groups[at]
    told = about.holder([chosen[holder] for holder in sorted(group.inside)])
    if told is not None:
        return Choice(told.town._replace(kind=ABOUT), told.likely, "told about", told.reach_km)
    outer = [chosen[parent].candidate for parent in group.parents]
    if found is None or (kind == "elsewhere" and found.alone) or not about.may_lie(group, found, outer):
        return chosen[at]
    likely = min(about.LIKELY[kind], found.likely)
    return Choice(found.town._replace(kind=ABOUT), likely, f"{kind} about", found.reach_km)


class _Pick(NamedTuple):
    """The candidate picked for a group, or the evidence against picking the one ``at`` this place."""

    at: int | None
    against: str


def _held(group: Group, pick: _Pick) -> Candidate | None:
    """What a group is held to stand for among the others; a clock's for nothing."""
    return None if group.clock or pick.at is None or pick.against else group.candidates[pick.at]


def _best(group: Group, likely: Sequence[float]) -> int | None:
    """The likeliest candidate; None where there are none or none of them is likelier and all are unlikely.

    A town and the base beside it, or two rows of one town, count together.
    """
    if not group.candidates:
        return None
    best = max(range(len(group.candidates)), key=likely.__getitem__)
    if likely[best] >= min(LEAST_ANSWER, likely[-1]):
        return best
    near = sum(
        share
        for each, share in zip(group.candidates, likely, strict=False)
        if kilometres(each, group.candidates[best]) < SAME_SPOT_KM
    )
    return None if likely[-1] > near and near < LEAST_ANSWER else best


def _outstanding(group: Group, likely: Sequence[float]) -> int | None:
    """The likeliest candidate where it is believable and leaves its namesakes elsewhere behind, or None."""
    best = max(range(len(group.candidates)), key=likely.__getitem__)
    one = group.candidates[best]
    second = max(
        (likely[index] for index, each in enumerate(group.candidates) if kilometres(one, each) > NEIGHBOUR_KM),
        default=0.0,
    )
    return best if doubts.is_believable(one) and likely[best] >= LEAST_LEAD * second else None


def _called(number: int, group: Group, likely: Sequence[float], others: Company) -> int | None:
    """The likeliest town by sound near where the article is; one not called a settlement must lie beside it."""
    is_there = doubts.is_near if any(klass == SETTLEMENT for klass, _ in group.classes) else doubts.is_beside
    near = [at for at, one in enumerate(group.candidates) if one.kind == BY_SOUND and is_there(one, number, others)]
    return max(near, key=likely.__getitem__, default=None)


def _only_bearer(number: int, group: Group, others: Company) -> int | None:
    """The only bearer of a name of several words or one told to be a settlement's, or a city; else None.

    The article has to speak of its country.
    """
    one = group.candidates[0]
    alone = all(kilometres(one, each) < SAME_SPOT_KM for each in group.candidates[1:])
    settled = any(klass == SETTLEMENT for klass, _ in group.classes)
    told = (" " in group.name or settled) and doubts.is_told_of(one, number, others)
    return 0 if alone and (told or doubts.is_city_of(one, number, others)) else None


def _called_unit(group: Group, best: int) -> int:
    """The unit of a town's name where the words call it one: "Kaduna state" is not Kaduna."""
    town = group.candidates[best]
    if (
        town.level != "town"
        or ("A", "ADM1") not in group.classes
        or any(klass == SETTLEMENT for klass, _ in group.classes)
    ):
        return best
    units = (at for at, one in enumerate(group.candidates) if one.level == "first-level" and one.row == town.unit)
    return next(units, best)


def _pick(number: int, groups: Sequence[Group], likely: Sequence[float], best: int | None, others: Company) -> _Pick:
    """The candidate to give for a group among ``others``; ``best`` is the likeliest by itself."""
    if not likely:
        return _Pick(None, "unknown name")
    inside = [index for index in doubts.inside_parents(number, groups, others) if likely[index] >= LEAST_INSIDE]
    if inside and best not in inside:
        best = max(inside, key=likely.__getitem__)
    if best is not None:
        best = _called_unit(groups[number], best)
    if best is None and doubts.is_alone(number, others):
        best = _outstanding(groups[number], likely)
    if best is None:
        best = _called(number, groups[number], likely, others)
    if best is None:
        best = _only_bearer(number, groups[number], others)
    if best is None:
        sounds = all(one.kind == BY_SOUND for one in groups[number].candidates)
        return _Pick(None, "only by sound" if sounds else "too thin")
    against = doubts.against(groups[number].candidates[best], number, groups, others)
    if against is None:
        return _Pick(best, "")
    second = _trusted(number, groups, likely, others)
    return _Pick(best, against) if second is None else _Pick(second, "")


def _choice(number: int, group: Group, pick: _Pick, settled: Settled, table: Mapping[str, float]) -> Choice:
    likely = settled.likely[number]
    if pick.at is None:
        return Choice(None, likely[-1] if likely else 0.0, pick.against)
    if pick.against:
        return Choice(None, 1.0 - likely[pick.at], pick.against)
    return Choice(group.candidates[pick.at], likely[pick.at], _decisive(number, settled, pick.at, table))


def _trusted(number: int, groups: Sequence[Group], likely: Sequence[float], others: Company) -> int | None:
    """The likeliest candidate that nothing speaks against; None where all such are unlikely."""
    trusted = (
        index
        for index, one in enumerate(groups[number].candidates)
        if likely[index] >= LEAST_SECOND and doubts.against(one, number, groups, others) is None
    )
    return max(trusted, key=likely.__getitem__, default=None)


def _decisive(number: int, settled: Settled, best: int, table: Mapping[str, float]) -> str:
    """The evidence that parts the best candidate most from the next best."""
    likely = settled.likely[number]
    rivals = [index for index in range(len(likely) - 1) if index != best]
    if not rivals:
        return "only"
    rival = settled.evidence(number, max(rivals, key=likely.__getitem__))
    gains = {
        name: table.get(name, 0.0) * (amount - rival.get(name, 0.0))
        for name, amount in settled.evidence(number, best).items()
        if name in _reasons()
    }
    return max(gains, key=lambda name: (gains[name], name), default="alone")


@cache
def _reasons() -> frozenset[str]:
    return frozenset(row["evidence"] for row in lexicon.rows("resolution_reasons"))
