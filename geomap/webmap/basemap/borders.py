"""What the map prints about its borders."""

BORDERS_POLICY = (
    "Borders follow the units of ISO 3166-2 and United Nations practice, not control on the ground. "
    "Hatched areas are disputed and belong to no country here; dashed lines are disputed or not final. "
    "No line on this map is an opinion on the status of any territory."
)
"""Printed on every map. Source: gazetteer/borders.csv, one row and one source for each treatment."""
