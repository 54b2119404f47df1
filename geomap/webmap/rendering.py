"""A map as HTML: a page or a part of one, and where its styles and scripts are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from geomap.errors import ExportError
from geomap.webmap import assets, embed, page
from geomap.webmap.table import plain

if TYPE_CHECKING:
    from geomap.webmap.figure import Document
    from geomap.webmap.map import IncidentMap

Assets = Literal["inline", "directory", "none"]


def html(made: IncidentMap, *, full_html: bool, mode: Assets, div_id: str | None) -> str:
    """What `IncidentMap.to_html` gives.

    Raises:
        ExportError: there is no such mode, or an added element needs more than the page holds.
    """
    if mode not in get_args(Assets):
        raise ExportError(f"assets={mode!r}: choose one of {', '.join(get_args(Assets))}")
    if full_html:
        return _within(_whole(made, mode), div_id)
    whole = _whole(made, "inline")
    if mode == "inline":
        return embed.division(whole, made.title, div_id)
    part = embed.body(whole, made.title, div_id)
    return part if mode == "none" else f'<script src="{page.FOLDER}/{_frame_file()}"></script>\n{part}'


def files_beside() -> dict[str, str]:
    """The files that ``assets="directory"`` leaves beside a page, whole or in parts: texts by their names."""
    return {**assets.files_beside(), _frame_file(): embed.shared_script()}


def _frame_file() -> str:
    return f"maps-{assets.digest(embed.shared_script())}.js"


def _whole(made: IncidentMap, mode: Assets) -> str:
    if mode == "none":
        return made.incident_layer.still()
    document = cast("Document", made.get_root())
    return document.render(linked=mode == "directory")


def _within(whole: str, div_id: str | None) -> str:
    """The page with its body in a ``<div>`` of the wanted name."""
    if div_id is None:
        return whole
    opened = whole.replace("<body>", f'<body>\n<div id="{plain(div_id)}">', 1)
    before, _, after = opened.rpartition("</body>")
    return f"{before}</div>\n</body>{after}"
