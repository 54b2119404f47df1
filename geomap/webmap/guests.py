"""Folium elements that users add: what fits into one safe file, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import folium
from branca.element import Element, Html, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geomap.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NEEDING = {
    folium.Icon: "the Leaflet.awesome-markers script and its fonts",
    folium.GeoJsonPopup: "jQuery",
    folium.GeoJsonTooltip: "markup made from the data",
}
"""Elements that lean on what stock folium always loads. Source: folium 0.20 templates."""


class PlainLabel(MacroElement):
    """A popup or tooltip whose words are shown as they stand, never as markup."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.{{ this.method }}(
            document.createTextNode({{ this.text|tojavascript }}).cloneNode(), {{ this.options|tojavascript }});
        {% endmacro %}
    """)

    def __init__(self, method: str, text: str, options: Mapping[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlainLabel"
        self.method = method
        self.text = text
        self.options = dict(options)


def admit(root: Element) -> tuple[str, ...]:
    """Make the elements under ``root`` safe; the hosts of online tiles among them, for the policy.

    Raises:
        ExportError: an element needs a script, style or font from outside; the message names it.
    """
    hosts = []
    for parent, name, element in list(_walk(root)):
        _refuse(element)
        label = _plain(element)
        if label is not None:
            parent._children[name] = label  # noqa: SLF001  folium has no public way to put one child for another
            label._parent = parent  # noqa: SLF001
        hosts += _tile_hosts(element)
    return tuple(dict.fromkeys(hosts))


def _walk(parent: Element) -> Iterator[tuple[Element, str, Element]]:
    for name, child in parent._children.items():  # noqa: SLF001
        yield parent, name, child
        yield from _walk(child)


def _refuse(element: Element) -> None:
    kind = type(element).__name__
    needed = next((needs for refused, needs in NEEDING.items() if isinstance(element, refused)), None)
    if needed is None and isinstance(element, JSCSSMixin):
        needed = next((url for _, url in (*element.default_js, *element.default_css)), None)
    if needed is not None:
        raise ExportError(f"{kind} needs {needed}, and the map is one file without outside scripts: leave it out")


def _plain(element: Element) -> PlainLabel | None:
    if isinstance(element, folium.Tooltip):
        return PlainLabel("bindTooltip", element.text, element.options)
    if not isinstance(element, folium.Popup):
        return None
    parts = list(element.html._children.values())  # noqa: SLF001
    texts = [part.data for part in parts if isinstance(part, Html)]
    if len(texts) < len(parts):
        raise ExportError("Popup holds more than text, and the map shows popups as text only: give it a string")
    return PlainLabel("bindPopup", " ".join(texts), element.options)


def _tile_hosts(element: Element) -> list[str]:
    if not isinstance(element, folium.TileLayer | folium.WmsTileLayer):
        return []
    address = urlsplit(str(getattr(element, "tiles", None) or getattr(element, "url", "")).replace("{s}", "*"))
    return [f"{address.scheme}://{address.netloc}"] if address.scheme in {"http", "https"} else []
