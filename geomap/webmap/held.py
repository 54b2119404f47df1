"""What a finished page holds, for those who have the page alone."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from geomap.errors import ExportError

MARK = 'id="geomap-data"'
"""What every page of ours holds, and hardly any other: its block of data."""


@dataclass(frozen=True, slots=True)
class Held:
    """The title, what is shown, whom it is owed to, and the static picture as SVG text."""

    title: str
    said: str
    credit: str
    picture: str


def held(page: str) -> Held:
    """Read a page that `IncidentMap.to_html` made.

    Raises:
        ExportError: It is none of ours.
    """
    if MARK not in page:
        raise ExportError("this is no map of geomap's; make one with geomap map")
    return Held(
        title=unescape(_between(page, "<title>", "</title>")),
        said=unescape(_between(page, '<p class="gm-said">', "</p>")),
        credit=unescape(_between(page, '<p class="gm-credit">', "</p>")),
        picture=_between(page, '<div class="gm-picture" id="geomap-picture">', "\n</div>") + "\n",
    )


def _between(page: str, start: str, end: str) -> str:
    """What stands between two of the page's own tags: the words of articles hold none, they are escaped."""
    _, _, rest = page.partition(start)
    return rest.partition(end)[0]
