"""The incident map: a folium map that is one file, asks nothing of the network and runs no article's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import folium
from branca.element import MacroElement
from folium.template import Template

from geomap.case.attribution import ALWAYS, attribution
from geomap.records.files import whole_file
from geomap.webmap import assets, basemap, embed, page
from geomap.webmap.figure import Document, Printed
from geomap.webmap.payload import payload
from geomap.webmap.words import speaking

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from geomap.case.case import Case
    from geomap.webmap.payload import ArticleMode, Payload
    from geomap.webmap.words import Language


VIEW: dict[str, float | bool] = {"min_zoom": 1.5, "max_zoom": 13, "zoom_snap": 0.5, "world_copy_jump": True}
"""The basemap is drawn, not tiled: it is sharp at half zooms, and has nothing more to show beyond 13."""


class IncidentLayer(MacroElement):
    """Everything of ours: assets, data, panel and table, put round one folium map."""

    def __init__(self, content: Payload, title: str, credit: str, lang: Language = "en") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "IncidentLayer"
        self.content = content
        self.title = title
        self.credit = credit
        self.lang = lang

    def render(self, **_: object) -> str:
        """Hand the parts to the document; what stands here itself is nothing."""
        with speaking(self.lang):
            self._hand_over(cast("Document", self.get_root()))
        return ""

    def _hand_over(self, document: Document) -> None:
        name = cast("IncidentMap", self._parent).get_name()
        blocks = page.data(self.content.packed, basemap.load(self.content.bounds), self.credit)
        document.header.add_child(Printed(page.head()), name="assets")
        document.html.add_child(Printed(page.body(name, self.title, page.byline(self.content.rows))), name="frame")
        document.html.add_child(Printed(page.fallback(self.title, self.content.rows, self.credit)), name="table")
        document.html.add_child(Printed(blocks), name="data")
        document.script.add_child(Printed(assets.script()), name="program")
        document.script.add_child(Printed(f"geomap({name});"), name="start")


class IncidentMap(folium.Map):
    """A ``folium.Map`` of incidents, claims and flights.

    Other folium elements can be added to it; their popups and tooltips are shown as plain text.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  folium declares them as instance variables
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }},
            {center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}});
        {% endmacro %}
    """)

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]] = (),
        *,
        article: ArticleMode = "quotes",
        title: str | None = None,
        credit: str = ALWAYS,
        lang: Language = "en",
    ) -> None:
        """Records in the form of docs/records.md, one per article.

        ``article`` says how much of their words is shown, ``credit`` is the attribution on the map, ``lang`` the
        language of all that geomap itself says.

        Raises:
            ExportError: the full text was asked for and a record has none; or no table has the language.
        """
        super().__init__(location=(20, 10), zoom_start=2, tiles=None, zoom_control=False, attribution_control=False)
        self.options.update(VIEW)
        with speaking(lang):
            content = payload(records, article)
            self.title = title or page.title(content.rows)
            Document(self.title).add_child(self)
        self.add_child(IncidentLayer(content, self.title, credit, lang))

    @classmethod
    def from_case(cls, case: Case, article: ArticleMode = "quotes", lang: Language = "en") -> IncidentMap:
        """The map of a case, with the attribution of every service that placed anything in it."""
        return cls(case.records(), article=article, credit=attribution(case), lang=lang)

    def to_html(self) -> str:
        """The page: the same case gives the same bytes.

        Raises:
            ExportError: something that was added needs more than this one file holds; the message names it.
        """
        return cast("Document", self.get_root()).render()

    def save(self, outfile: str | os.PathLike[str], *_: object, **__: object) -> None:  # type: ignore[override]
        """Write the page, whole or not at all.

        Raises:
            ExportError: the file cannot be written.
        """
        content = self.to_html().encode()
        with whole_file(outfile) as temporary:
            temporary.write_bytes(content)

    def _repr_html_(self, **_: object) -> str:
        return embed.iframe(title=self.title, srcdoc=self.to_html())
