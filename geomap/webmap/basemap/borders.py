"""What the map prints about its borders."""

from geomap.webmap.words import english

BORDERS_POLICY = english()["about.borders"]
"""Printed on every map. Source: gazetteer/borders.csv, one row and one source for each treatment."""
