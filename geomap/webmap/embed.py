"""Maps in somebody else's page, always in a sandbox, and as a picture where pages take no frames."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from geomap.webmap import assets
from geomap.webmap.data import safe_json
from geomap.webmap.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""Never allow-same-origin: the framed page must not reach its host. Source: docs/decisions/0006-webmap.md."""
HEIGHT = 600
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:@^='\"])")
"""Signs that mean something in one of Markdown's kinds. Source: CommonMark 0.31, backslash escapes."""


def iframe(*, title: str, src: str | None = None, srcdoc: str | None = None, height: int = HEIGHT) -> str:
    """An ``<iframe>`` that shows the map at ``src``, or the page ``srcdoc`` itself."""
    where = f'src="{plain(src)}"' if src is not None else f'srcdoc="{_attribute(srcdoc or "")}"'
    style = f"width:100%;height:{int(height)}px;border:0"
    return f'<iframe title="{plain(title)}" sandbox="{SANDBOX}" loading="lazy" style="{style}" {where}></iframe>'


def division(page: str, title: str, div_id: str | None = None, height: int = HEIGHT) -> str:
    """A ``<div>`` that holds the whole page in a frame; it needs no script of the page round it."""
    return f'<div id="{plain(div_id or named(page))}">{iframe(title=title, srcdoc=page, height=height)}</div>'


def head() -> str:
    """What a page with maps in parts has in its head, once for all of them."""
    return f"<script>{shared_script()}</script>"


def body(page: str, title: str, div_id: str | None = None, height: int = HEIGHT) -> str:
    """One map in parts: all but its scripts and styles, which `head` brings."""
    name = plain(div_id or named(page))
    call = ", ".join(map(safe_json, (div_id or named(page), title, height, SANDBOX)))
    held = f'<script type="application/json">{safe_json(list(_parts(page)))}</script>'
    return f'<div id="{name}">{held}</div>\n<script>geomapFrame({call});</script>'


def shared_script() -> str:
    """The script that `head` holds: scripts and styles as data, and the function that puts maps together."""
    return f"window.geomapAssets = {safe_json(list(assets.texts()))};\n{assets.frame_script()}"


def named(page: str) -> str:
    """An id of its own for a map: the same page has always the same."""
    return f"geomap-{hashlib.sha256(page.encode()).hexdigest()[:12]}"


def markdown(*, title: str, said: str, credit: str, picture: str, page: str | None) -> str:
    """A picture that leads to the map, with what is owed to whom below it."""
    image = f"![{_literal(title)}]({_address(picture)})"
    linked = f"[{image}]({_address(page)})" if page else image
    lines = [_literal(line) for line in (title, said, credit) if line]
    return f"{linked}\n\n" + "\\\n".join(lines) + "\n"


def _parts(page: str) -> Iterator[str | int]:
    """The page cut where the shared texts stand, each of these by its number."""
    rest = page
    for number, text in enumerate(assets.texts()):
        before, _, rest = rest.partition(text)
        yield before
        yield number
    yield rest


def _attribute(page: str) -> str:
    return page.replace("&", "&amp;").replace('"', "&quot;")


def _literal(text: str) -> str:
    """Text that Markdown shows as it stands, on one line; what plain() makes of signs of HTML is undone first."""
    kept = " ".join(plain(text).split())
    for mark, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        kept = kept.replace(entity, mark)
    return _MARKDOWN.sub(r"\\\1", kept)


def _address(path: str) -> str:
    return quote(path, safe="/:?#=&%@,;+~-._")
