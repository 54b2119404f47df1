"""Measuring geomap against corpora with gold."""
