"""The one registry of formats."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap.case.geopackage import write_geopackage
from geomap.errors import ExportError
from geomap.export.geojson import write_geojson
from geomap.export.jsonl import write_jsonl
from geomap.export.kml import write_kml
from geomap.export.rights import limited
from geomap.export.sheets import write_csv, write_csv_archive

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
    }
)
SUFFIXES = tuple(_WRITERS)
"""The suffixes that ``write`` takes."""


def write(case: Case, path: str | os.PathLike[str], *, article: ArticleMode = "quotes") -> None:
    """Write a case in the format that the suffix of ``path`` names; the file appears whole or not at all.

    Args:
        case: What to write.
        path: Where to; ``.jsonl`` and ``.gpkg`` can be read back, the others are one-way.
        article: How much of the articles' words enters: ``quotes`` of at most 300 characters, the ``full`` text
            where the case holds it, or ``none``.

    Raises:
        ExportError: No format has this suffix, the path cannot be written to, or the full text is not there.
    """
    target = Path(path)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(f"{path}: no format has the suffix {target.suffix!r}; use one of {', '.join(SUFFIXES)}")
    writer(limited(case, article), target)
