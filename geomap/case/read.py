"""Case files back into cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.case.case import Case
from geomap.case.geopackage import read_geopackage
from geomap.case.geoparquet import read_geoparquet
from geomap.errors import RecordError
from geomap.records import read_records

if TYPE_CHECKING:
    import os


def read_case(path: str | os.PathLike[str]) -> Case:
    """Read a case from a GeoPackage (``.gpkg``), from records (``.jsonl``), or from GeoParquet.

    GeoParquet is one ``.parquet`` file or a folder of them.

    Control characters and lone surrogates become U+FFFD; the record then carries a warning that says so.

    Raises:
        RecordError: The file is missing, of another kind, or broken; names the file, the line or layer, and the field.
        MissingExtraError: The file is GeoParquet and pyarrow is not installed.
    """
    suffix = Path(path).suffix.lower()
    if Path(path).is_dir() or (suffix == ".parquet" and Path(path).is_file()):
        return read_geoparquet(Path(path))
    if not Path(path).is_file():
        raise RecordError(f"{path}: no such file; give a .gpkg, .jsonl or .parquet that geomap wrote")
    if suffix == ".gpkg":
        return read_geopackage(path)
    if suffix in {".jsonl", ".ndjson"}:
        return Case.from_analyses(read_records(path))
    raise RecordError(
        f"{path}: a case is read from .gpkg, .jsonl or .parquet, not {suffix or 'a file without a suffix'}"
    )
