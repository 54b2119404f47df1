"""Fit what two articles' incidents have in common where they are one: ``python -m benchmarks.linking``."""
