"""The branca figure a map stands in: an HTML document that prints its parts as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from branca.element import Element, Figure
from jinja2 import Template, TemplateError

from geomap.errors import ExportError
from geomap.webmap import guests, page, policy
from geomap.webmap.policy import PLACEHOLDER
from geomap.webmap.table import plain
from geomap.webmap.words import direction, language

if TYPE_CHECKING:
    from collections.abc import Iterator


class Printed(Element):
    """Text that is put into the page as it stands; no word of it is ever read as a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Printed"
        self.text = text


class Section(Element):
    """The head, body or script of a document.

    Branca reads what its elements have already rendered as a template once more, which would run whatever an
    article's words spell in braces; here the rendered text is final.
    """

    def render(self, **kwargs: object) -> str:
        """The parts, in order."""
        return "\n".join(_final(child, kwargs) for child in self._children.values())


def _final(element: Element, kwargs: dict[str, object]) -> str:
    if type(element) is Element and element._template_str is not None:  # noqa: SLF001
        return str(element._template_str)  # noqa: SLF001
    return str(element.render(**kwargs))


class Document(Figure):
    """A whole page."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.language }}" dir="{{ this.direction }}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f"{PLACEHOLDER}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>{{ this.title }}</title>\n{{ this.header.render(**kwargs) }}\n</head>\n<body>\n"
        "{{ this.html.render(**kwargs) }}\n<script>{{ this.script.render(**kwargs) }}</script>\n"
        "{{ this.late.render(**kwargs) }}\n</body>\n</html>\n"
    )

    def __init__(self, title: str, *, allow_scripts: bool = False) -> None:
        super().__init__(title=plain(title))
        self.language, self.direction = language(), direction()
        self.allow_scripts = allow_scripts
        self.linked = False
        self.header, self.html, self.script, self.late = Section(), Section(), Section(), Section()
        for section in (self.header, self.html, self.script, self.late):
            section._parent = self  # noqa: SLF001

    def render(self, *, linked: bool = False, **kwargs: object) -> str:
        """The finished page, sealed, whichever of folium's ways it is asked for.

        ``linked`` leaves styles and scripts in files beside the page.

        Raises:
            ExportError: something that was added needs more than this one file holds; the message names it.
        """
        self.linked = linked
        admitted = guests.admit(self, allow_scripts=self.allow_scripts)
        try:
            text = str(super().render(**kwargs))
        except TemplateError as error:
            raise ExportError(f"an element added to the map cannot be rendered ({error}): leave it out") from error
        return policy.seal(_renumbered(text, self), admitted, page.beside() if linked else frozenset())


def _renumbered(text: str, root: Element) -> str:
    """The page with folium's random ids turned into numbers, in the order of the tree."""
    for number, element in enumerate(_tree(root)):
        text = text.replace(element._id, f"{number}")  # noqa: SLF001
    return text


def _tree(element: Element) -> Iterator[Element]:
    for child in element._children.values():  # noqa: SLF001
        yield child
        yield from _tree(child)
