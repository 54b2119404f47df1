"""Expressions of time: found, and given the value that TimeML gives them."""

from __future__ import annotations

from geomap.evaluate.tasks import Task
from geomap.evaluate.time import matching, tempeval

TASK = Task(matching.MEASURES, tempeval.read, tempeval.judge)
