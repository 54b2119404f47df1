"""One incident as all its articles tell it: ranges that span their tolls, who reports it, who denies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DENIES = "denies"
_SILENT = "declines_to_comment"


@dataclass(frozen=True, slots=True)
class Member:
    """One article's incident: the article's header, the incident and the claims about it, as in the record."""

    article: dict[str, Any]
    incident: dict[str, Any]
    claims: tuple[dict[str, Any], ...]


def members(record: dict[str, Any]) -> list[Member]:
    """The incidents of a record, each with its claims."""
    claims = {claim["claim_id"]: claim for claim in record.get("claims", ())}
    return [
        Member(record["article"], incident, tuple(claims[key] for key in incident["claims"] if key in claims))
        for incident in record.get("incidents", ())
    ]


def summary(case_incident_id: str, found: Iterable[Member]) -> tuple[dict[str, Any], Point | None]:
    """The row of an incident in ``case_incidents``, and its point: that of the member placed most closely.

    Nothing is added up or averaged. ``_least`` and ``_most`` span the members' whole tolls; of an open one
    ("at least 12") the least counts for both.
    """
    told = sorted(found, key=lambda one: (one.article["published"] or "9999", one.article["id"], _id(one)))
    best = closest(told)
    reports, denials = _sides(told)
    row = {
        "case_incident_id": case_incident_id,
        "event_type": best.incident["event_type"],
        "sub_event_type": best.incident["sub_event_type"],
        "kinds": sorted({one.incident["sub_event_type"] for one in told}),
        **_days(told),
        **_place(best),
        **_range(told, "killed"),
        **_range(told, "injured"),
        "standing": standing(told),
        "articles": len({one.article["id"] for one in told}),
        "reported_by": reports,
        "denied_by": denials,
        "tolls": [toll for one in told for toll in _tolls(one)],
        "members": [_id(one) for one in told],
    }
    return row, _point(best)


def closest(told: Iterable[Member]) -> Member:
    """The member that is placed most closely."""
    return min(told, key=lambda one: (_radius(one), _id(one)))


def _sides(told: Iterable[Member]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Who reports it, and who denies it."""
    sides = [_side(one, claim) for one in told for claim in one.claims if claim["stance"] != _SILENT]
    denials = [side for side in sides if side["stance"] == _DENIES]
    return [side for side in sides if side["stance"] != _DENIES], denials


def _id(one: Member) -> str:
    key: str = one.incident["incident_id"]
    return key


def _radius(one: Member) -> float:
    place = one.incident["location"]
    if place is None or place["lat"] is None:
        return float("inf")
    return float(place["uncertainty_m"] or 0)


def _point(one: Member) -> Point | None:
    place = one.incident["location"]
    return None if place is None or place["lat"] is None else Point(place["lon"], place["lat"])


def _place(one: Member) -> dict[str, Any]:
    place = one.incident["location"] or {"name_raw": None, "uncertainty_m": None, "country": None}
    return {
        "location_name": place["name_raw"],
        "location_uncertainty_m": place["uncertainty_m"],
        "country": place["country"],
    }


def _days(told: Sequence[Member]) -> dict[str, str | None]:
    """The days that every member's leave, where their days are known: the latest first and the earliest last."""
    dates = [one.incident["event_date"] for one in told if one.incident["event_date"]]
    first = [day["earliest"] for day in dates if day["earliest"]]
    last = [day["latest"] for day in dates if day["latest"]]
    return {
        "event_date_earliest": max(first) if first else None,
        "event_date_latest": min(last) if last else None,
    }


def _range(told: Sequence[Member], outcome: str) -> dict[str, int | None]:
    whole = [toll for one in told for toll in one.incident["casualties"] if toll["part_of"] is None]
    counts = [(toll["min"], toll["max"] or toll["min"]) for toll in whole if toll["outcome"] == outcome]
    return {
        f"{outcome}_least": min((low for low, _ in counts), default=None),
        f"{outcome}_most": max((high for _, high in counts), default=None),
    }


def _side(one: Member, claim: dict[str, Any]) -> dict[str, Any]:
    """Who says what of it, in which article, and when that appeared."""
    return {
        "source": claim["source"]["name"],
        "stance": claim["stance"],
        "attributed_to": claim["attributed_to"],
        **_where(one),
        "claim_id": claim["claim_id"],
    }


def _tolls(one: Member) -> list[dict[str, Any]]:
    """Each toll with who gives it: in the order of the articles' days, how it moved."""
    sources = {claim["claim_id"]: claim["source"]["name"] for claim in one.claims}
    keys = ("outcome", "group", "min", "max", "best", "approx", "part_of", "raw")
    return [
        {**{key: toll[key] for key in keys}, "source": sources.get(toll["claim_id"] or ""), **_where(one)}
        for toll in one.incident["casualties"]
    ]


def _where(one: Member) -> dict[str, Any]:
    return {
        "article_id": one.article["id"],
        "publisher": one.article["publisher"],
        "published": one.article["published"],
        "incident_id": _id(one),
    }


def standing(told: Sequence[Member]) -> str:
    """``denied`` where anybody denies it, ``corroborated`` where two sources or more report it, else ``single_source``.

    A source that two articles quote is one; an article that quotes nobody is a source itself.
    """
    reports, denials = _sides(told)
    if denials:
        return "denied"
    voices = {side["source"].casefold() for side in reports if side["source"]}
    quoting = {side["incident_id"] for side in reports}
    voices |= {(one.article["publisher"] or one.article["id"]).casefold() for one in told if _id(one) not in quoting}
    return "corroborated" if len(voices) > 1 else "single_source"
