"""Articles with MUC-4 templates: the gold, and geomap's incidents in the same form.

MUC-4 keys terrorism only: what it has no type for, and what it is not likely to key (``keying``), are left out of the
form.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap import lexicon
from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.evaluate.gold import Annotated
from geomap.evaluate.incidents import doers, keying, sites
from geomap.evaluate.incidents.template import LISTS, TOLLS, Days, Fill, Site, Template, Toll
from geomap.events.casualties.harm import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.models.analysis import Analysis
    from geomap.models.article import Article
    from geomap.models.claim import Claim
    from geomap.models.incident import Actor, Casualty, Incident, Target
    from geomap.models.place import Toponym
    from geomap.models.time import DateRange

STAGES = {"asserted": "accomplished", "attempted": "attempted", "threatened": "threatened"}
"""What is denied is no incident there."""
TYPES = {
    "Abduction/forced disappearance": "kidnapping",
    "Remote explosive/landmine/IED": "bombing",
    "Suicide bomb": "bombing",
    "Grenade": "bombing",
    "Attack": "attack",
    "Sexual violence": "attack",
    "Armed clash": "attack",
    "Air/drone strike": "attack",
    "Shelling/artillery/missile attack": "attack",
    "Mob violence": "attack",
    "Excessive force against protesters": "attack",
    "Looting/property destruction": "arson",
}
"""ACLED's kinds among MUC-4's. Source: the definitions of MUC-4's incident types (Sundheim 1992)."""
CERTAINTIES = {"stated": "reported_as_fact", "suspected": "accused", "claimed": "accused"}
"""What a source says of others is an accusation; who claims the deed is told by the actor's role."""
UNSAID = ("reported_as_fact",)
"""The certainty of an organisation that no word of the record makes the doer: what most have in MUC-4's articles."""
_AUTHORITIES = frozenset({"official", "military"})
TAGGED = {"robbery": "robbery", "hijacking": "hijacking", "defusal": "bombing"}
"""Kinds that only a tag tells."""
UNCOUNTED = frozenset({"week", "weeks", "weekend", "month", "months", "year", "years"})
"""Words of times that MUC-4 keys by the article's day, as it does weekdays. Source: MUC-4's odd development articles,
where 26 of 37 incidents so told are keyed so, and the even ones, where 29 of 39 are."""
PLURAL = (2, None)
"""What a plural without a number counts."""
POLICE = frozenset(
    {"police", "policeman", "policemen", "policewoman", "officer", "officers", "detective", "detectives",
     "inspector", "inspectors", "sheriff", "warden", "wardens"}
)  # fmt: skip
"""Those of the class of soldiers whom MUC-4 keys as victims; soldiers and fighters it keys only by name.
Source: MUC-4's even development articles, where 3 in 100 victims are soldiers."""


def gold(value: dict[str, Any], where: str) -> Annotated[tuple[Template, ...]]:
    """The article of a line, and its templates.

    Raises:
        InputError: A field is missing or wrong; the message starts with ``where``.
    """
    fields = {"id": value.get("id"), "text": value.get("text"), "published": value.get("dct"), "language": "en"}
    try:
        templates = tuple(_template(one) for one in value["incidents"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: field incidents is not as MUC-4's unified form has it ({error})") from error
    return Annotated(jsonl.article(fields, where), templates)


def _template(one: dict[str, Any]) -> Template:
    return Template(
        types=tuple(one["type"]),
        stages=tuple(one["stage"]),
        days=tuple(_days(day) for day in one["date"] or () if day and (day["earliest"] or day["latest"])),
        sites=tuple(Site(site.get("country") or "", tuple(_names(site))) for site in one["location"] or ()),
        fills={name: tuple(_fill(fill) for fill in one[name]) for name in LISTS},
        tolls={name: (one[name].get("min"), one[name].get("max")) for name in TOLLS if one[name]},
        optional=one["optional"],
    )


def _days(day: dict[str, Any]) -> Days:
    earliest, latest = (date.fromisoformat(day[end]) if day[end] else None for end in ("earliest", "latest"))
    return earliest, latest


def _names(site: dict[str, Any]) -> Iterator[str]:
    for step in site.get("path") or ():
        yield from (each["name"] for each in step.get("between", (step,)))


def _fill(fill: dict[str, Any]) -> Fill:
    return Fill(tuple(fill["names"]), bool(fill.get("optional")), tuple(fill.get("confidence") or ()))


def form(read: Analysis, article: Article) -> list[Template]:
    """The incidents of an article as templates; what MUC-4 does not key is left out."""
    incidents, claims = read.incidents or (), read.claims or ()
    report = keying.Report(read.article.published, read.toponyms, incidents, typed(incidents))
    keyed = [one for one in report.typed if keying.is_keyed(one, report)]
    if not keyed:
        return []
    organised = doers.Doers(article, incidents, claims)
    return [
        _by(template, one, organised)
        for template, one in zip(filled(keyed, claims, read.toponyms, report.published), keyed, strict=True)
    ]


def _by(template: Template, one: Incident, organised: doers.Doers) -> Template:
    """A template with the organisations that MUC-4 is likely to key for its incident."""
    told = template.fills["perp_orgs"]
    fills = tuple(
        replace(fill, certainties=next((each.certainties for each in told if each.agrees(fill)), UNSAID))
        for fill in organised.of(one)
    )
    return replace(template, fills={**template.fills, "perp_orgs": fills})


def typed(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents that MUC-4 has a type for, whether it would key them or not."""
    return [
        one for one in incidents if (one.sub_event_type in TYPES or keying.is_defused(one)) and one.realis in STAGES
    ]


def filled(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    toponyms: Sequence[Toponym],
    published: date | None = None,
) -> list[Template]:
    """Incidents that MUC-4 has a type for as templates, given the article's claims, names of places and day."""
    speakers = {claim.claim_id: claim.source.kind for claim in claims}
    return [_filled(one, speakers, toponyms, published) for one in incidents]


def _filled(
    one: Incident, speakers: Mapping[str, str], toponyms: Sequence[Toponym], published: date | None
) -> Template:
    heard = {speakers[claim] for claim in one.claims if claim in speakers}
    return Template(
        types=(next((TAGGED[tag] for tag in one.tags if tag in TAGGED), TYPES.get(one.sub_event_type, "")),),
        stages=(STAGES["attempted" if keying.is_defused(one) else one.realis],),
        days=tuple(_days_of(one.event_date, published)),
        sites=tuple(sites.of(one, toponyms)),
        fills={
            "perp_individuals": tuple(_actors(one.actors, ("person", "group"), heard)),
            "perp_orgs": tuple(_actors(one.actors, ("organisation", "state"), heard)),
            "phys_targets": tuple(_targets(one.targets, ("object",))),
            "hum_targets": tuple(_people(one)),
            "instruments": (Fill((one.weapon,)),) if one.weapon else (),
        },
        tolls={name: toll for name in TOLLS if (toll := _toll(one.casualties, name)) is not None},
    )


def _days_of(day: DateRange | None, published: date | None) -> Iterator[Days]:
    """The days; of what is known to be of one day or the next MUC-4 has that it was on or before the latter.

    Of what is told by weekday, week or month alone it has no more than that it was by the article's day, of "the past
    few hours" that day.
    """
    if day is None or not (day.earliest or day.latest):
        return
    if published is not None and day.raw.lower().endswith("few hours"):
        yield published, published
        return
    if published is not None and _is_uncounted(day.raw):
        yield None, published
        return
    either = day.earliest is not None and day.latest is not None and (day.latest - day.earliest).days == 1
    yield (None if either else day.earliest), day.latest


def _is_uncounted(raw: str) -> bool:
    """Whether a time names no day of a month, nor one counted from the day of writing: "last Friday", "a month ago"."""
    words = set(raw.lower().split())
    dated = any(word.strip(",").isdigit() for word in words) and not words & UNCOUNTED
    return not dated and bool(words & (lexicon.words("weekdays") | UNCOUNTED))


def _actors(actors: Iterable[Actor], kinds: tuple[str, ...], heard: set[str]) -> Iterator[Fill]:
    """The actors of some kinds; ``heard`` are the kinds of sources that speak of the incident."""
    for actor in actors:
        if actor.kind in kinds:
            yield Fill((actor.name,), certainties=(_certainty(actor, heard),))


def _certainty(actor: Actor, heard: set[str]) -> str:
    if actor.role == "claimant":
        return "claimed"
    accused = actor.certainty == "claimed" and bool(heard) and heard <= _AUTHORITIES
    return "accused_by_authorities" if accused else CERTAINTIES[actor.certainty]


def _targets(targets: Iterable[Target], kinds: tuple[str, ...]) -> Iterator[Fill]:
    return (Fill((target.name,)) for target in targets if target.kind in kinds)


def _people(one: Incident) -> Iterator[Fill]:
    """Those attacked, and those killed or hurt, who are targets to MUC-4 as well."""
    named = list(_targets(one.targets, ("person", "organisation")))
    yield from named
    for casualty in one.casualties:
        hurt = Fill((casualty.group,)) if casualty.group and casualty.min else None
        if hurt is not None and not any(hurt.agrees(fill) for fill in named):
            named.append(hurt)
            yield hurt


def _toll(casualties: Iterable[Casualty], outcome: str) -> Toll | None:
    """The first toll told that is part of no other, but of those who fight; a number before a mere plural."""
    told = (one for one in casualties if one.outcome == outcome and one.part_of is None)
    whole = [one for one in told if not _is_of_fighters(one)]
    numbered = (one for one in whole if (one.min, one.max) != PLURAL)
    first = next(numbered, next(iter(whole), None))
    return None if first is None else (first.min, first.max)


def _is_of_fighters(one: Casualty) -> bool:
    """Whether soldiers or fighters are counted, none of them by name."""
    head = one.group.lower().split()[-1] if one.group else ""
    return people().get(head) == "military" and head not in POLICE


def written(one: Template) -> dict[str, Any]:
    """A template in the corpus's own form, as other scorers read it."""
    return {
        "type": list(one.types),
        "stage": list(one.stages),
        "date": [{"earliest": _iso(earliest), "latest": _iso(latest)} for earliest, latest in one.days],
        "location": [{"country": site.country, "path": [{"name": name} for name in site.names]} for site in one.sites],
        **{name: [{"names": list(fill.names), "confidence": list(fill.certainties)} for fill in one.fills[name]]
           for name in LISTS},
        **{name: {"min": toll[0], "max": toll[1]} if (toll := one.tolls.get(name)) else None for name in TOLLS},
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
