"""SVG as text: elements with every word escaped, numbers no longer than they show."""

from __future__ import annotations

from geomap.webmap.table import plain


def tag(name: str, *content: str, **attributes: object) -> str:
    """An element; ``content`` is markup already, attribute values are escaped, those that are None left out.

    Underscores in attribute names stand for hyphens. Looks are given as attributes, since the page's policy lets no
    style attribute through.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def number(value: float) -> str:
    """A length in tenths of a pixel: finer is not seen."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def _value(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    return plain(str(value))
