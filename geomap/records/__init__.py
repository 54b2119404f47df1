"""Records: models to JSON and back, one article a line, with no data frame in sight."""

from __future__ import annotations

from geomap.records.decode import decode, from_line
from geomap.records.encode import encode, to_line
from geomap.records.files import read_records, write_records

__all__ = ["decode", "encode", "from_line", "read_records", "to_line", "write_records"]
