"""The page around the map: what stands in its head and body before any script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geomap
from geomap.webmap import assets
from geomap.webmap.data import block, safe_json, safe_text, upright
from geomap.webmap.payload.columns import column
from geomap.webmap.policy import PLACEHOLDER
from geomap.webmap.table import plain, tables
from geomap.webmap.words import direction, language, listed, word
from geomap.webmap.words import table as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Tables = Mapping[str, Sequence[Mapping[str, Any]]]

PLACES_IN_TITLE = 3
IN_THE_PAGE = ("ui.", "attested.", "table.", "event.", "unit.")
"""Phrases that the page's own script puts together."""
FOLDER = "geomap-assets"
"""Where the files lie that pages share."""
SUMMARY = {"articles": "ui.many_articles", "incidents": "ui.all_shown", "tracks": "ui.many_flights"}
"""How many there are of each table, in words."""


def title(rows: Tables) -> str:
    """The page's title: an only article's own, else where its incidents were, else how many articles there are."""
    articles = rows["articles"]
    if len(articles) > 1:
        return word("page.many", n=len(articles))
    own = articles[0]["title"] if articles else None
    labels, lats = (column(rows["incidents"], name) for name in ("label", "lat"))
    return own or _places([label for label, lat in zip(labels, lats, strict=True) if lat is not None])


def _places(names: list[str]) -> str:
    named = list(dict.fromkeys(names))
    if not named:
        return word("page.untitled")
    if len(named) > PLACES_IN_TITLE:
        some = listed(named[: PLACES_IN_TITLE - 1])
        return word("page.places", places=word("page.more_places", places=some, n=len(named) - PLACES_IN_TITLE + 1))
    if len(named) > 1:
        named = [word("page.and", places=listed(named[:-1]), last=named[-1])]
    return word("page.places", places=named[0])


def byline(rows: Tables) -> list[str]:
    """Publisher and day of an only article."""
    if len(rows["articles"]) != 1:
        return []
    article = rows["articles"][0]
    day = article["published"]
    if day and article["inferred"]:
        day = f"{day} {word('ui.inferred_date')}"
    return [part for part in (article["publisher"], day) if part]


def summary(rows: Tables) -> str:
    """Byline, and how much is shown: "Daily News, 19 September 2016 · 2 incidents · 1 reported flight"."""
    counts = {name: len(rows[name]) for name in SUMMARY}
    told = [word(SUMMARY[name], all=n) for name, n in counts.items() if n and (name, n) != ("articles", 1)]
    return " · ".join(filter(None, (listed(byline(rows)), *told)))


def picture(svg: str) -> str:
    """The static map, which is printed, and shown where no script runs."""
    return f'<div class="gm-picture" id="geomap-picture">{svg}</div>'


def head() -> str:
    """Styles and scripts."""
    style, leaflet, program = assets.texts()
    return f"<style>{style}</style>\n<script>{leaflet}</script>\n<script>{program}</script>"


def linked_head() -> str:
    """Styles and scripts as files in a folder beside the page."""
    style, *scripts = (f"{FOLDER}/{name}" for name in assets.files_beside())
    return "\n".join(
        [f'<link rel="stylesheet" href="{style}">', *(f'<script src="{name}"></script>' for name in scripts)]
    )


def beside() -> frozenset[str]:
    """The addresses that `linked_head` links to."""
    return frozenset(f"{FOLDER}/{name}" for name in assets.files_beside())


def still(heading: str, svg: str, fallback: str) -> str:
    """A page without scripts: the picture and the table."""
    style = f"<style>{assets.own_style()}</style>"
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}" dir="{direction()}">\n<head>\n'
        f'<meta charset="utf-8">\n{PLACEHOLDER}\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{plain(heading)}</title>\n'
        f"{style}\n</head>\n<body>\n{picture(svg)}\n{fallback}\n</body>\n</html>\n"
    )


def body(map_id: str, heading: str, byline: list[str], notes: Sequence[str] = ()) -> str:
    """The map's frame and the panel, still empty, and the About panel with ``notes`` on this map alone."""
    return f"""<main class="gm" id="geomap">
<div class="gm-stage" role="region" aria-label="{plain(word("ui.map"))}">
<div class="folium-map" id="{map_id}"></div>
<div class="gm-legend" id="geomap-legend"></div>
</div>
<div class="gm-panel" id="geomap-panel">
<header class="gm-head"><h1 dir="auto">{plain(heading)}</h1>
<p class="gm-byline">{_byline(byline)}<span id="geomap-count" aria-live="polite"></span></p></header>
<section class="gm-view" id="geomap-view" tabindex="-1" aria-label="{plain(word("ui.panel"))}"></section>
<footer class="gm-foot">{_about(notes)}</footer>
</div>
<section class="gm-reading" id="geomap-reading" aria-label="{plain(word("ui.reading"))}" hidden></section>
</main>"""


def _byline(parts: list[str]) -> str:
    return "".join(f"<bdi>{plain(part)}</bdi> · " for part in parts)


def _about(notes: Sequence[str]) -> str:
    said = (word("about.made", version=geomap.__version__), word("about.borders"), *notes, word("about.quotes"))
    paragraphs = "".join(f"<p>{plain(text)}</p>" for text in said)
    licence = f"<h3>{plain(word('about.leaflet'))}</h3><pre>{plain(assets.leaflet_licence())}</pre>"
    return f"<details class='gm-about'><summary>{plain(word('about.title'))}</summary>{paragraphs}{licence}</details>"


def data(payload: Mapping[str, Any], basemap: str, credit: str) -> str:
    """The data blocks that the map is drawn from, and the interface's words."""
    shown = {key: text for key, text in words().items() if key.startswith(IN_THE_PAGE)}
    blocks = (
        block("words", safe_json(shown)),
        block("data", upright(safe_json({**payload, "credit": credit}))),
        block("basemap", safe_text(basemap)),
    )
    return "\n".join(blocks)


def late(columns: Mapping[str, Any]) -> str:
    """The block that stands at the page's end; nothing where there is none."""
    return block("late", upright(safe_json(columns))) if columns else ""


def fallback(heading: str, rows: Tables, credit: str) -> str:
    """The table that is all there is without scripts, and what is printed."""
    return (
        f'<section class="gm-table" id="geomap-table"><h1 dir="auto">{plain(heading)}</h1>'
        f'<p class="gm-said">{plain(summary(rows))}</p>'
        f"{tables(rows)}"
        f'<p class="gm-credit">{plain(credit)}</p></section>'
    )
