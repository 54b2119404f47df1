"""Corrections from a file, put over records that stand in no case file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.console import NOTHING_DONE, complain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.case.corrections.entering import Entered
    from geomap.case.corrections.replay import Unfit
    from geomap.models.analysis import Analysis

Corrections = Annotated[
    Path | None, typer.Option("--corrections", metavar="FILE", help="Corrections, .csv or .yaml: all count, or none.")
]


def applied(path: Path, analyses: Iterable[Analysis]) -> list[Analysis]:
    """The records with the corrections of a file; those that name no time were made on the day the file was written.

    Raises:
        Exit: A row is no correction; each is said.
    """
    from geomap.case.corrections import entering, sheet  # noqa: PLC0415 only where corrections are given
    from geomap.case.corrections.values import utc  # noqa: PLC0415
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

    drafts = sheet.read(path)
    written = utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))[:10]
    desk = entering.Loose(analyses)
    refuse(entering.enter(drafts, desk, open_gazetteer(), written))
    corrected, misfits = desk.corrected()
    for misfit in misfits:
        complain(f"{path}: {told(misfit)}")
    return corrected


def refuse(entered: Entered) -> None:
    """Say what is wrong, a line each, and stop: nothing was entered then.

    Raises:
        Exit: Something was wrong.
    """
    for line in entered.wrongs:
        complain(line)
    if entered.wrongs:
        raise typer.Exit(NOTHING_DONE)


def told(misfit: Unfit) -> str:
    """A correction that does not fit, and why."""
    one = misfit.correction
    return f"correction {one.correction_id} ({one.field} of {one.id}, by {one.by}) does not fit: {misfit.why}"
