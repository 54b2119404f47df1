"""What GeoNames' feature codes say of a place."""

from __future__ import annotations


def is_country(code: str | None) -> bool:
    """Whether the code is one of a country or territory. Source: GeoNames feature codes, PCL.. and TERR."""
    return code is not None and (code.startswith("PCL") or code == "TERR")
