"""The tables of a case: which columns each has, of which kind, and where each stands in a record."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from geomap.models.article import ArticleHeader
from geomap.models.claim import Claim
from geomap.models.incident import Incident
from geomap.models.place import Toponym
from geomap.models.track import Track

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["text", "integer", "real", "date", "json"]
_KINDS: dict[Any, Kind] = {str: "text", int: "integer", float: "real", date: "date"}
ADDED = frozenset({"corrected", "speech"})
"""Fields that a record has only where they say something."""
_UNIONS = (Union, UnionType)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and the path to its value in the row's part of the record.

    One that was ``added`` later may be absent from a file of an older schema.
    """

    name: str
    kind: Kind
    path: tuple[str, ...]
    added: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, the objects in it that may be null as a whole, and its geometry.

    ``point`` is the path of the object whose ``lat`` and ``lon`` the geometry holds instead of two columns.
    """

    name: str
    columns: tuple[Column, ...]
    optional: tuple[tuple[str, ...], ...]
    geometry: Literal["Point", "Unknown"] | None = None
    point: tuple[str, ...] | None = None


def _plain_column(name: str, kind: Kind) -> Column:
    return Column(name, kind, (name,))


ARTICLE_ID = _plain_column("article_id", "text")
CASE_INCIDENT_ID = _plain_column("case_incident_id", "text")
"""The same for incidents of several articles that are one."""
BESIDE_HEADER = (
    _plain_column("schema_version", "text"),
    _plain_column("generator_geomap", "text"),
    _plain_column("generator_gazetteer", "text"),
    _plain_column("parts", "json"),
    _plain_column("unplaced", "json"),
    _plain_column("warnings", "json"),
)
"""What stands beside an article's header in its row, so that its record is whole again from the tables."""


def _columns(model: Any, path: tuple[str, ...] = ()) -> Iterator[Column | tuple[str, ...]]:
    """The columns of a model, nested objects flattened; a bare path tells of an object that may be null."""
    hints = get_type_hints(model)
    for field in fields(model):
        here, hint = (*path, field.name), hints[field.name]
        kept = [arm for arm in get_args(hint) if arm is not NoneType] if get_origin(hint) in _UNIONS else [hint]
        if len(kept) == 1 and is_dataclass(kept[0]):
            if kept[0] is not hint:
                yield here
            yield from _columns(kept[0], here)
        else:
            yield Column(_joined(here), _kind(kept), here, added=field.name in ADDED)


def _joined(path: tuple[str, ...]) -> str:
    """A column's name: the path's, a word that two of its names share said once (``event_date_prec``)."""
    name = path[0]
    for part in path[1:]:
        first, _, rest = part.partition("_")
        name += f"_{rest}" if rest and name.endswith(f"_{first}") else f"_{part}"
    return name


def _kind(arms: list[Any]) -> Kind:
    if len(arms) == 1 and get_origin(arms[0]) is Literal:
        return "text"
    return _KINDS.get(arms[0], "json") if len(arms) == 1 else "json"


def _table(
    name: str,
    model: Any,
    geometry: Literal["Point", "Unknown"] | None = None,
    point: tuple[str, ...] | None = None,
    of_case: tuple[Column, ...] = (),
) -> Table:
    found = list(_columns(model))
    hidden = () if point is None else ((*point, "lat"), (*point, "lon"))
    columns = tuple(item for item in found if isinstance(item, Column) and item.path not in hidden)
    optional = tuple(item for item in found if not isinstance(item, Column))
    return Table(name, (ARTICLE_ID, *of_case, *columns), optional, geometry, point)


def _article_table() -> Table:
    header = [item for item in _columns(ArticleHeader) if isinstance(item, Column) and item.name != "id"]
    return Table("articles", (ARTICLE_ID, *header, *BESIDE_HEADER), ())


TABLES: MappingProxyType[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _article_table(),
            _table("places", Toponym, "Point", ("place",)),
            _table("incidents", Incident, "Point", ("location",), (CASE_INCIDENT_ID,)),
            _table("claims", Claim),
            _table("tracks", Track, "Unknown"),
        )
    }
)
"""The five tables by name, columns derived from the models, so that they cannot drift apart."""


def _plain_table(name: str, columns: dict[str, Kind], geometry: Literal["Point"] | None = None) -> Table:
    return Table(name, tuple(_plain_column(key, kind) for key, kind in columns.items()), (), geometry)


CASE_INCIDENTS = _plain_table(
    "case_incidents",
    {
        "case_incident_id": "text",
        "event_type": "text",
        "sub_event_type": "text",
        "kinds": "json",
        "event_date_earliest": "date",
        "event_date_latest": "date",
        "location_name": "text",
        "location_uncertainty_m": "integer",
        "country": "text",
        "killed_least": "integer",
        "killed_most": "integer",
        "injured_least": "integer",
        "injured_most": "integer",
        "standing": "text",
        "articles": "integer",
        "reported_by": "json",
        "denied_by": "json",
        "tolls": "json",
        "members": "json",
    },
    "Point",
)
"""One row for each incident of the case, whatever the number of articles that tell it; made from their rows."""
LINKS = _plain_table(
    "links",
    {"incident_a": "text", "incident_b": "text", "score": "real", "linked": "integer", "why": "text"},
)
"""Why two articles' incidents are, or are not, taken for one: every pair that nothing forbids."""
CORRECTIONS = _plain_table(
    "corrections",
    {
        "correction_id": "text",
        "id": "text",
        "field": "text",
        "value": "text",
        "reason": "text",
        "by": "text",
        "when": "text",
        "seen": "json",
        "place": "json",
    },
)
"""People's decisions in the order in which they were entered; none is ever erased."""
