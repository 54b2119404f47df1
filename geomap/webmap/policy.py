"""The seal on the finished page: nothing comes from outside, and only the scripts it was built with may run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from geomap.errors import ExportError

PLACEHOLDER = '<meta http-equiv="Content-Security-Policy">'
FETCHING = {
    "src": None,
    "srcset": None,
    "poster": None,
    "data": frozenset({"object"}),
    "href": frozenset({"link", "image", "use", "base"}),
    "xlink:href": frozenset({"image", "use"}),
}
"""Attributes that make a browser fetch something, and the elements they do it on (None: any). Source: HTML standard."""
STYLE_URL = re.compile(r"""url\(\s*['"]?(?!data:|#)([^'")]{0,200})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the page's policy has to let in for the elements that were added, each address by itself."""

    images: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


NOTHING = Admitted()


@dataclass(slots=True)
class _Findings:
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects inline scripts and styles, and whatever would be fetched."""

    def __init__(self, beside: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Findings()
        self._beside = beside
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        fetched = ((name, value) for name, value in attrs if value not in self._beside and _fetches(tag, name, value))
        self.found.outside += [f"<{tag} {name}={value!r}>" for name, value in fetched]
        if tag == "script" and "src" not in values and values.get("type", "text/javascript") == "text/javascript":
            self._start(self.found.scripts)
        elif tag == "style":
            self._start(self.found.styles)

    def _start(self, into: list[str]) -> None:
        into.append("")
        self._open = into

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._open = None


def _fetches(tag: str, name: str, value: str | None) -> bool:
    if name not in FETCHING or (FETCHING[name] is not None and tag not in (FETCHING[name] or ())):
        return False
    return not (value or "").lstrip().lower().startswith(("data:image/", "#"))


def seal(page: str, admitted: Admitted = NOTHING, beside: frozenset[str] = frozenset()) -> str:
    """The page with its content security policy in the place kept for it.

    ``admitted`` is let in from outside, each address by itself. ``beside`` are addresses of the page's own files, next
    to it: its folder is then trusted for scripts and styles.

    Raises:
        ExportError: something in the page would be fetched from elsewhere; the message names it.
    """
    page = page.replace("\r\n", "\n").replace("\r", "\n")  # as browsers do before they hash
    reader = _Reader(beside.union(admitted.scripts, admitted.styles))
    reader.feed(page)
    reader.close()
    found = reader.found
    outside = found.outside + [url for style in found.styles for url in STYLE_URL.findall(style)]
    if outside:
        raise ExportError(f"the map would fetch {outside[0]} from outside: leave out the layer that asks for it")
    return page.replace(PLACEHOLDER, _meta(found, admitted, ("'self'",) if beside else ()), 1)


def _meta(found: _Findings, admitted: Admitted, own: tuple[str, ...]) -> str:
    fonts = sorted({"/".join(url.split("/")[:3]) for url in admitted.styles})
    rules = (
        "default-src 'none'",
        f"script-src {_trusted(found.scripts, (*own, *admitted.scripts))}",
        f"style-src {_trusted(found.styles, (*own, *admitted.styles))}",
        *([f"font-src {' '.join(fonts)}"] if fonts else ()),
        " ".join(("img-src data: blob:", *admitted.images)),
        "base-uri 'none'",
        "form-action 'none'",
    )
    joined = "; ".join(rules)
    return f'<meta http-equiv="Content-Security-Policy" content="{joined}">'


def _trusted(texts: list[str], named: tuple[str, ...]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    sources = dict.fromkeys([*named, *(f"'sha256-{digest}'" for digest in digests)])
    return " ".join(sources) or "'none'"
