"""Claims: whose words are told, by which cue, and which words."""

from __future__ import annotations

from geomap.evaluate.claims import matching, polnear
from geomap.evaluate.tasks import Task

TASK = Task(matching.MEASURES, polnear.read, polnear.judge)
