"""The one registry of formats."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap.case.geopackage import write_geopackage
from geomap.case.geoparquet import write_geoparquet
from geomap.errors import ExportError
from geomap.export.acled import write_acled
from geomap.export.geojson import write_geojson
from geomap.export.jsonl import write_jsonl
from geomap.export.kml import write_kml
from geomap.export.rights import limited
from geomap.export.sheets import write_csv, write_csv_archive
from geomap.export.timemap import write_timemap
from geomap.export.ucdp import write_ucdp

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from geomap.case.case import Case
    from geomap.export.rights import ArticleMode

_WRITERS: Mapping[str, Callable[[Case, Path], None]] = MappingProxyType(
    {
        ".jsonl": write_jsonl,
        ".ndjson": write_jsonl,
        ".gpkg": write_geopackage,
        ".geojson": write_geojson,
        ".csv": write_csv,
        ".zip": write_csv_archive,
        ".kml": write_kml,
        ".parquet": write_geoparquet,
        ".acled.csv": write_acled,
        ".ucdp.csv": write_ucdp,
        ".timemap.zip": write_timemap,
    }
)
SUFFIXES = tuple(_WRITERS)
"""The suffixes that ``write`` takes."""


def suffix_of(path: Path) -> str | None:
    """The one of ``SUFFIXES`` that a file's name ends with, the longest where two fit; None where none does."""
    name = path.name.lower()
    fitting = [suffix for suffix in SUFFIXES if name.endswith(suffix) and len(name) > len(suffix)]
    return max(fitting, key=len, default=None)


def write(case: Case, path: str | os.PathLike[str], *, article: ArticleMode = "quotes") -> None:
    """Write a case in the format that the suffix of ``path`` names; the file appears whole or not at all.

    Args:
        case: What to write.
        path: Where to; ``.jsonl``, ``.gpkg`` and ``.parquet`` can be read back, the others are one-way.
        article: How much of the articles' words enters: ``quotes`` of at most 300 characters, the ``full`` text
            where the case holds it, or ``none``.

    Raises:
        ExportError: No format has this suffix, the path cannot be written to, or the full text is not there.
        MissingExtraError: ``.parquet`` is asked for and pyarrow is not installed.
    """
    target = Path(path)
    suffix = suffix_of(target)
    if suffix is None:
        raise ExportError(f"{path}: no format has the suffix {target.suffix!r}; use one of {', '.join(SUFFIXES)}")
    _WRITERS[suffix](limited(case, article), target)
