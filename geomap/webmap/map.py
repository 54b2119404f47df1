"""The incident map: a folium map that is one file, asks nothing of the network and runs no article's words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import folium
from branca.element import MacroElement
from folium.template import Template

from geomap.case.attribution import ALWAYS, attribution
from geomap.case.case import Case
from geomap.records import decode
from geomap.webmap import basemap, embed, page, policy, rendering, saving
from geomap.webmap.figure import Document, Printed
from geomap.webmap.payload import payload
from geomap.webmap.payload.bounds import points, within
from geomap.webmap.picture import Heading, draw
from geomap.webmap.tiles import tiles as online
from geomap.webmap.unswept import unswept
from geomap.webmap.words import speaking, word

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.webmap.payload import ArticleMode, Payload
    from geomap.webmap.picture.colours import Theme
    from geomap.webmap.rendering import Assets
    from geomap.webmap.words import Language


VIEW: dict[str, float | bool] = {"min_zoom": 1.5, "max_zoom": 13, "zoom_snap": 0.5, "world_copy_jump": True}
"""The basemap is drawn, not tiled: it is sharp at half zooms, and has nothing more to show beyond 13."""


class IncidentLayer(MacroElement):
    """Everything of ours: assets, data, panel and table, put round one folium map."""

    def __init__(
        self, content: Payload, title: str, credit: str, notes: Sequence[str] = (), lang: Language = "en"
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "IncidentLayer"
        self.content = content
        self.title = title
        self.credit = credit
        self.lang = lang
        self.notes = notes

    def picture(self, **looks: Any) -> str:
        """The map as SVG text; ``looks`` are those of `draw`."""
        with speaking(self.lang):
            return draw(self.content, Heading(self.title, self.said, self.credit), **looks)

    @property
    def said(self) -> str:
        """Publisher, day and how much is shown."""
        with speaking(self.lang):
            return page.summary(self.content.rows)

    def still(self) -> str:
        """A page without scripts."""
        with speaking(self.lang):
            table = page.fallback(self.title, self.content.rows, self.credit)
            return policy.seal(page.still(self.title, self.picture(), table))

    def render(self, **_: object) -> str:
        """Hand the parts to the document; what stands here itself is nothing."""
        with speaking(self.lang):
            self._hand_over(cast("Document", self.get_root()))
        return ""

    @unswept()
    def _hand_over(self, document: Document) -> None:
        name = cast("IncidentMap", self._parent).get_name()
        held, late = self.content.packed
        with ThreadPoolExecutor() as aside:  # packing and drawing take a core each
            last = aside.submit(page.late, late)
            ground = basemap.load(self.content.bounds, points(self.content.rows), within(self.content.rows))
            blocks = aside.submit(copy_context().run, page.data, held, ground, self.credit)
            drawn = page.picture(self.picture(theme="print"))
        head = page.linked_head() if document.linked else page.head()
        document.header.add_child(Printed(head), name="assets")
        frame = page.body(name, self.title, page.byline(self.content.rows), self.notes)
        document.html.add_child(Printed(frame), name="frame")
        document.html.add_child(Printed(blocks.result()), name="data")
        document.script.add_child(Printed(f"geomap({name});"), name="start")
        # The map need not wait until what stands in for it has been read.
        document.late.add_child(Printed(drawn), name="picture")
        document.late.add_child(Printed(page.fallback(self.title, self.content.rows, self.credit)), name="table")
        document.late.add_child(Printed(last.result()), name="late")


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

    def __init__(  # noqa: PLR0913 each a choice with a default
        self,
        records: Iterable[Mapping[str, Any]] = (),
        *,
        article: ArticleMode = "quotes",
        title: str | None = None,
        credit: str = ALWAYS,
        lang: Language = "en",
        tiles: str | None = None,
        allow_scripts: bool = False,
        links: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Records in the form of docs/records.md, one per article.

        ``article`` says how much of their words is shown, ``credit`` is the attribution on the map, ``lang``
        the language of all that geomap itself says. ``tiles`` names an
        online background of xyzservices, such as ``OpenTopoMap``: the page then asks its host, and no other, for
        pictures. ``allow_scripts`` lets in the scripts, styles and fonts that added folium elements link to. ``links``
        gives incidents that are one a name in common, by their ids: they are one mark, with every telling on its card.

        Raises:
            ExportError: the full text was asked for and a record has none, there are no such tiles, no table has
                the language, or there are more incidents than a map holds.
        """
        self._held = held = tuple(records)
        super().__init__(location=(20, 10), zoom_start=2, tiles=None, zoom_control=False, attribution_control=False)
        self.options.update(VIEW)
        self.article = article
        with speaking(lang):
            content = payload(held, article, links)
            self.title = title or page.title(content.rows)
            Document(self.title, allow_scripts=allow_scripts).add_child(self)
            notes = [word("about.tiles", name=tiles)] if tiles else []
        self.incident_layer = IncidentLayer(content, self.title, credit, notes, lang)
        self.add_child(self.incident_layer)
        if tiles:
            self._put_under(online(tiles))

    def _put_under(self, background: folium.TileLayer) -> None:
        """Pictures are sharp at whole zooms alone, and only as deep as their provider has them."""
        self.options.update(zoom_snap=1, min_zoom=2, max_zoom=background.options["max_zoom"])
        self.add_child(background)

    @property
    def case(self) -> Case:
        """The map's data, as a case."""
        return Case.from_analyses(
            decode(record, f"record {number}") for number, record in enumerate(self._held, start=1)
        )

    @classmethod
    def from_case(cls, case: Case, article: ArticleMode = "quotes", **choices: Any) -> IncidentMap:
        """The map of a case, one mark an incident however many articles tell of it.

        It has the attribution of every service that placed anything in it.

        ``choices`` are those of the constructor: ``title``, ``lang``, ``tiles``, ``allow_scripts``.

        Raises:
            ExportError: as the constructor.
        """
        named = zip(case.incidents["incident_id"], case.incidents["case_incident_id"], strict=True)
        links = {own: name for own, name in named if name}
        return cls(case.records(), article=article, credit=attribution(case), links=links, **choices)

    def to_html(self, full_html: bool = True, assets: Assets = "inline", div_id: str | None = None) -> str:  # noqa: FBT001, FBT002 the signature of Plotly's
        """The map as HTML: the same case gives the same bytes.

        Args:
            full_html: A page; else a ``<div>`` for another page, which shows the map in a sandboxed frame.
            assets: Where styles and scripts are: ``inline`` within; ``directory`` in the folder ``geomap-assets``
                beside the page, which `save` writes; ``none`` nowhere: a page is then the picture and the table, a
                ``<div>`` needs the head that `components` gives.
            div_id: The id of the ``<div>``; without it, one that is told from the content.

        Raises:
            ExportError: there are no such assets, or something that was added needs more than this one file holds;
                the message names it.
        """
        return rendering.html(self, full_html=full_html, mode=assets, div_id=div_id)

    def components(self, div_id: str | None = None) -> tuple[str, str]:
        """Head and body for a page that holds several maps: every head is the same, once is enough.

        Raises:
            ExportError: something that was added needs more than this one file holds; the message names it.
        """
        return embed.head(), rendering.html(self, full_html=False, mode="none", div_id=div_id)

    def iframe(self, src: str | None = None, height: int = embed.HEIGHT) -> str:
        """A sandboxed frame that shows the page at ``src``, or holds the page itself.

        Raises:
            ExportError: something that was added needs more than this one file holds; the message names it.
        """
        return embed.iframe(title=self.title, src=src, srcdoc=None if src else self.to_html(), height=height)

    def to_markdown(self, picture: str = "map.svg", page: str | None = "map.html") -> str:
        """A picture that leads to the page, for where neither scripts nor frames are let through.

        ``picture`` and ``page`` are the addresses at which the saved files will lie.
        """
        told = self.incident_layer.said
        return embed.markdown(
            title=self.title, said=told, credit=self.incident_layer.credit, picture=picture, page=page
        )

    def to_svg(self, *, width: int = 1000, height: int = 640, theme: Theme = "light") -> str:
        """The same map as a static picture; ``width`` and ``height`` are those of the map in it, pixels.

        What was added by folium's means is not in it.

        Raises:
            ExportError: there is no such theme.
        """
        return self.incident_layer.picture(width=width, height=height, theme=theme)

    def save(self, outfile: str | os.PathLike[str], assets: Assets = "inline") -> None:  # type: ignore[override]
        """Write the map in the format that the suffix names, whole or not at all.

        ``.html`` is the page; ``.svg``, ``.png`` and ``.pdf`` are pictures; ``.geojson``, ``.kml`` and ``.csv`` hold
        the data as ``write_case`` writes it. ``assets`` is for pages, as in `to_html`.

        Raises:
            ExportError: no format has this suffix, or the file cannot be written.
            MissingExtraError: a ``.png`` or ``.pdf`` needs the extra ``picture``.
        """
        saving.save(self, Path(outfile), assets)

    def _repr_html_(self, **_: object) -> str:
        return self.iframe()
