"""``geomap review``: a local page on which a person goes through what is doubtful in a case."""

from __future__ import annotations

import signal
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.case.opening import File, opened
from geomap.cli.console import epilog

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.review.page import Page
    from geomap.review.session import Session

EPILOG = epilog("geomap review syria.gpkg", 'geomap review syria.gpkg --by "Ada" --open')


def run(
    case: File,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; it is shown on maps.")] = "reviewer",
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Go through what is doubtful in a case, on a page of this machine alone; Ctrl-C or its Done button ends it."""
    from geomap.review.server import Reviewing  # noqa: PLC0415 only where somebody reviews

    if not by.strip():
        raise typer.BadParameter("the name is empty", param_hint="--by")
    with ExitStack() as kept, ThreadPoolExecutor(1) as desk:
        # SQLite wants its connection used in the thread that made it.
        page, session = desk.submit(_begun, kept, case, by).result()
        try:
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # what asks a job to end is as good as Ctrl-C
            with Reviewing(page, session, desk) as server, suppress(KeyboardInterrupt):
                typer.echo(f"{case}: review at {server.address}")
                typer.echo("The address holds a secret: do not pass it on. Ctrl-C ends the review.")
                if show:
                    webbrowser.open(server.address)
                server.serve_forever()
        finally:
            desk.submit(kept.close).result()
        typer.echo(f"{case}: {len(session.decided)} decided")


def _begun(kept: ExitStack, case: Path, by: str) -> tuple[Page, Session]:
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415
    from geomap.review.page import page  # noqa: PLC0415
    from geomap.review.session import Session  # noqa: PLC0415

    session = Session(kept.enter_context(opened(case)), open_gazetteer(), by.strip())
    return page(case.name, session.bounds()), session
