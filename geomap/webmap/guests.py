"""Folium elements that users add: what fits into one safe file, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import folium
from branca.element import Element, Html, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geomap.errors import ExportError
from geomap.webmap.data import safe_json
from geomap.webmap.policy import Admitted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Guest = tuple[Element, str, Element]

NEEDING = {
    folium.Icon: "the Leaflet.awesome-markers script and its fonts",
    folium.GeoJsonPopup: "markup made from the data",
    folium.GeoJsonTooltip: "markup made from the data",
}
"""Elements that lean on what stock folium always loads or allows. Source: folium 0.20 templates."""
STOCK = {
    folium.Icon: (
        "awesome_markers",
        "glyphicons_css",
        "awesome_markers_font_css",
        "awesome_markers_css",
        "awesome_rotate_css",
    )
}
"""Which of stock folium's links each of them needs, by folium's names."""


class PlainLabel(MacroElement):
    """A popup or tooltip whose words are shown as they stand, never as markup."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.{{ this.method }}(
            document.createTextNode({{ this.text }}).cloneNode(), {{ this.options|tojavascript }});
        {% endmacro %}
    """)

    def __init__(self, method: str, text: str, options: Mapping[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlainLabel"
        self.method = method
        # Braces would be read as a template: branca compiles whatever an element has rendered.
        self.text = safe_json(text).replace("{", "\\u007b")
        self.options = dict(options)


class StockLinks(JSCSSMixin):
    """Links of stock folium's that an added element leans on, after our own Leaflet."""

    _template = Template("")

    def __init__(self, names: Collection[str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "StockLinks"
        self.default_js = [link for link in folium.Map.default_js if link[0] in names]
        self.default_css = [link for link in folium.Map.default_css if link[0] in names]


def admit(root: Element, *, allow_scripts: bool = False) -> Admitted:
    """Make the elements under ``root`` safe; what the policy has to let in for them.

    Raises:
        ExportError: an element needs a script, style or font from outside, and that is not allowed; the message
            names it.
    """
    elements = list(_walk(root))
    if allow_scripts:
        elements += _with_stock_links(root, elements)
    hosts = []
    for parent, name, element in elements:
        if not allow_scripts:
            _refuse(element)
        label = _plain(element)
        if label is not None:
            parent._children[name] = label  # noqa: SLF001  folium has no public way to put one child for another
            label._parent = parent  # noqa: SLF001
        hosts += _tile_hosts(element)
    linked = [element for _, _, element in elements if isinstance(element, JSCSSMixin)]
    scripts = _addresses(linked, "default_js")
    styles = _addresses(linked, "default_css")
    return Admitted((*dict.fromkeys([*hosts, *map(_host, (*scripts, *styles))]),), scripts, styles)


def _with_stock_links(root: Element, elements: Iterable[Guest]) -> list[Guest]:
    needed = {
        name for kind, names in STOCK.items() for _, _, guest in elements if isinstance(guest, kind) for name in names
    }
    if not needed:
        return []
    (parent, *_), links = root._children.values(), StockLinks(needed)  # noqa: SLF001
    parent.add_child(links, name="stock_links")
    return [(parent, "stock_links", links)]


def _addresses(linked: Iterable[JSCSSMixin], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for element in linked for _, url in getattr(element, kind)))


def _host(url: str) -> str:
    address = urlsplit(url)
    return f"{address.scheme}://{address.netloc}"


def _walk(parent: Element) -> Iterator[Guest]:
    for name, child in parent._children.items():  # noqa: SLF001
        yield parent, name, child
        yield from _walk(child)


def _refuse(element: Element) -> None:
    kind = type(element).__name__
    needed = next((needs for refused, needs in NEEDING.items() if isinstance(element, refused)), None)
    if needed is None and isinstance(element, JSCSSMixin):
        needed = next((url for _, url in (*element.default_js, *element.default_css)), None)
    if needed is not None:
        raise ExportError(
            f"{kind} needs {needed}, and the map is one file without outside scripts: "
            "leave it out, or make the map with allow_scripts=True"
        )


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
    address = str(getattr(element, "tiles", None) or getattr(element, "url", ""))
    parts = cast("Sequence[str]", element.options.get("subdomains", "abc")) if "{s}" in address else ("",)
    hosts = [_host(address.replace("{s}", part)) for part in parts]
    return [host for host in hosts if host.startswith(("http://", "https://"))]
