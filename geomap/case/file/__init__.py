"""The case file: a GeoPackage that grows by one transaction at a time."""
