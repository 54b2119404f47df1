"""The page's own colours: what theme.css says, so that screen, paper and picture agree."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from geomap.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Mapping

Theme = Literal["light", "print"]
_BLOCK = re.compile(r"(@media [^{]+\{\s*)?:root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([\w-]+):\s*([^;]+);")
_SPLIT_RGB = re.compile(r"rgb\((\d+) (\d+) (\d+) / \d+%\)")


@cache
def colours(theme: Theme) -> Mapping[str, str]:
    """Colours and fonts by their names in theme.css.

    Raises:
        ExportError: There is no such theme.
    """
    if theme not in get_args(Theme):
        raise ExportError(f"theme={theme!r}: choose one of {', '.join(get_args(Theme))}")
    text = files("geomap.webmap.assets").joinpath("css/theme.css").read_text(encoding="utf-8")
    blocks = [(media or "", dict(_COLOUR.findall(body))) for media, body in _BLOCK.findall(text)]
    found = {name: value for media, block in blocks for name, value in block.items() if _holds(media, theme)}
    return MappingProxyType({name: _opaque(value) for name, value in found.items()})


def _holds(media: str, theme: Theme) -> bool:
    return not media or (theme == "print" and "print" in media)


def _opaque(value: str) -> str:
    """Colours with an opacity as programs other than browsers read them: without it."""
    return _SPLIT_RGB.sub(lambda found: "#{:02x}{:02x}{:02x}".format(*map(int, found.groups())), value)
