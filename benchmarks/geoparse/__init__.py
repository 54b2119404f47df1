"""Fit and measure the geoparser on annotated articles: ``python -m benchmarks.geoparse --corpus FOLDER``."""
