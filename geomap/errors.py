"""The errors geomap raises on purpose: each says what is wrong, where, and what to do about it."""

from __future__ import annotations


class GeomapError(Exception):
    """Any error a caller can expect: one clear line naming the file or field, and the remedy."""


class InputError(GeomapError):
    """An article, file or URL that cannot be read as asked."""


class RecordError(GeomapError):
    """A record or case file that does not follow the schema."""


class GazetteerError(GeomapError):
    """A gazetteer that is missing, broken or of another version."""


class ExportError(GeomapError):
    """An output that cannot be written."""


class MissingExtraError(GeomapError):
    """An optional package is needed; the message names the extra that installs it."""
