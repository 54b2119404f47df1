"""Fit what the reading of incidents weighs: ``python -m benchmarks.incidents FILE``."""
