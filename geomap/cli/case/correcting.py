"""``geomap case correct``: what people decided, entered, listed and withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geomap.cli.applying import Corrections, refuse, told
from geomap.cli.case.opening import File, opened, read
from geomap.cli.console import complain, epilog
from geomap.cli.output import dumped, grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geomap.case.corrections.draft import Draft
    from geomap.case.file.store import CaseFile
    from geomap.models.correction import Correction

EPILOG = epilog(
    "geomap case correct syria.gpkg --corrections fixes.csv",
    'geomap case correct syria.gpkg i-3f9a1c20 location "36.1486, 36.95" --by Ada --reason "pin on the convoy"',
    'geomap case correct syria.gpkg i-3f9a1c20 killed 18-20 --by Ada --reason "hospital list"',
    'geomap case correct syria.gpkg i-3f9a1c20 reject --by Ada --reason "a drill"',
    'geomap case correct syria.gpkg i-3f9a1c20 merge i-77aa01bd --by Ada --reason "one convoy"',
    'geomap case correct syria.gpkg --undo c-2 --by Ada --reason "a second source"',
    "geomap case correct syria.gpkg --list",
)


def run(
    case: File,
    key: Annotated[
        str | None, typer.Argument(metavar="ID", help="An incident, a flight, or an article.", show_default=False)
    ] = None,
    field: Annotated[
        str | None,
        typer.Argument(metavar="FIELD", help="What is corrected, as location, killed, reject.", show_default=False),
    ] = None,
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="What it should be; put -- before one with a minus.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided; it is shown on maps.")] = "",
    when: Annotated[str, typer.Option("--when", metavar="TIME", help="When; now unless given.")] = "",
    corrections: Corrections = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Withdraw a correction, as c-2.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the corrections and how each stands.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --list: as JSON.")] = False,
) -> None:
    """Correct what a case holds; what the machine read is kept, and every correction can be withdrawn."""
    _one_thing(corrections, undo, key, listed=listed)
    if listed:
        _list(case, as_json=as_json)
        return
    from geomap.case.corrections import sheet  # noqa: PLC0415 only where corrections are made
    from geomap.case.corrections.draft import Draft  # noqa: PLC0415

    if corrections is not None:
        drafts = sheet.read(corrections)
    elif undo is not None:
        drafts = [Draft(undo, "undo", "", reason, by, when)]
    elif key is not None and field is not None:
        drafts = [Draft(key, field, value, reason, by, when)]
    else:
        raise typer.BadParameter("say what is corrected, as location or killed", param_hint="FIELD")
    with opened(case) as held:
        _enter(held, drafts, again=corrections is None)


def now() -> str:
    """The time, as corrections hold it."""
    from geomap.case.corrections.values import utc  # noqa: PLC0415

    return utc(datetime.now(UTC))


def unfit(held: CaseFile, article_ids: Sequence[str]) -> None:
    """Say which corrections do not fit what the articles say now."""
    for misfit in held.unfit(article_ids):
        complain(f"{held.path}: {told(misfit)}")


def _one_thing(*given: object, listed: bool) -> None:
    if sum(one is not None for one in given) + listed != 1:
        raise typer.BadParameter("give an ID with a FIELD, or one of --corrections, --undo and --list", param_hint="ID")


def _enter(held: CaseFile, drafts: Iterable[Draft], *, again: bool) -> None:
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415

    entered = held.correct(drafts, open_gazetteer(), now(), again=again)
    refuse(entered)
    counts = ((len(entered.corrections), "entered"), (entered.seen_before, "seen before"))
    counted = ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing entered"
    typer.echo(f"{held.path}: {counted}")
    _grid([(one, "stands") for one in entered.corrections])
    unfit(held, list(dict.fromkeys(seen.article_id for one in entered.corrections for seen in one.seen)))


def _list(case: Path, *, as_json: bool) -> None:
    from geomap.case.corrections.replay import withdrawn  # noqa: PLC0415

    with read(case) as held:
        found, misfits = held.corrections(), {one.correction.correction_id: one.why for one in held.unfit()}
    gone = withdrawn(found)
    states = [
        "withdrawn"
        if one.correction_id in gone
        else f"does not fit: {misfits[one.correction_id]}"
        if one.correction_id in misfits
        else "stands"
        for one in found
    ]
    if as_json:
        typer.echo(dumped([_plain(one) | {"state": state} for one, state in zip(found, states, strict=True)]))
    elif found:
        _grid(list(zip(found, states, strict=True)))
    else:
        typer.echo(f"{case}: no correction")


def _plain(correction: Correction) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415

    found: dict[str, Any] = msgspec.to_builtins(correction)
    return {key: value for key, value in found.items() if key not in {"seen", "place"}}


def _grid(rows: Sequence[tuple[Correction, str]]) -> None:
    head = ["correction", "about", "field", "value", "by", "when", "reason", "state"]
    if rows:
        grid(head, [_line(one, state) for one, state in rows])


def _line(one: Correction, state: str) -> list[str]:
    return [one.correction_id, one.id, one.field, one.value or "-", one.by, one.when, one.reason, state]
