"""Paragraphs that open with the country they tell of, as in a round-up: "Niger: armed men ...", "Mali. Rebels ..."."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document

MARKS = (":", ".", " -", " \u2013", " \u2014")
"""What stands behind a country that is a paragraph's label."""
FEATURE = 16
"""Characters of the longest word between a name and its colon: "governorate:"."""
_LABELLED = re.compile(r"(?: \([^()\n]{1,40}\))?(?:\.\s|:\s| (?:--?|[–—])\s)")
"""What stands behind a place that is a paragraph's label; between, in brackets, the unit that it lies in."""
FEWEST = 2
"""Labels of an article from which it is a round-up."""


def find(spots: Sequence[Spot], document: Document) -> dict[int, Spot]:
    """The country that labels a paragraph, by the paragraph's number; none unless several are labelled."""
    found: dict[int, Spot] = {}
    for spot in spots:
        home = document.sentence_at(spot.start)
        if home is None or spot.place is None or not spot.place.is_country or not _opens(spot, document):
            continue
        if document.text.startswith(MARKS, spot.end):
            found[home.paragraph] = replace(spot, relation="in", told=True)
    return found if len(found) >= FEWEST else {}


def _opens(spot: Spot, document: Document) -> bool:
    """Whether a name is the first word of its paragraph."""
    before = document.text[: spot.start].rstrip(" *\u2022")
    return not before or before.endswith("\n")


def within(spots: Sequence[Spot], labels: Mapping[int, Spot], document: Document) -> tuple[Spot, ...]:
    """The spots, towns that lie outside the country of their paragraph left without a place: they are namesakes."""
    return tuple(_within(spot, labels, document) for spot in spots) if labels else tuple(spots)


def _within(spot: Spot, labels: Mapping[int, Spot], document: Document) -> Spot:
    home = document.sentence_at(spot.start)
    label = labels.get(home.paragraph) if home is not None else None
    if label is None or label.place is None or spot.place is None or spot.role != "mention":
        return spot
    astray = spot.where_prec < COUNTRY and spot.place.country not in {label.place.country, None}
    return replace(spot, place=None, radius_m=None, where_prec=COUNTRY) if astray else spot


def bullets(spots: Sequence[Spot], document: Document) -> dict[int, Spot]:
    """The places that paragraphs open with, dateline-like, in an article that lists several such paragraphs.

    "KYIV - A drone ...", "Sumy Oblast: a bomb ...", "Pinlebu (Sagaing). A mine ...", "Gorkha \u2014 Men ...".
    """
    opening: dict[int, Spot] = {}
    for spot in spots:
        sentence = document.sentence_at(spot.start)
        if sentence is None or spot.place is None or sentence.kind == "furniture":
            continue
        starts = document.sentences[sentence.index - 1].paragraph != sentence.paragraph if sentence.index else True
        lead = document.text[sentence.start : spot.start].strip(" *•-–—NEAR")
        if starts and not lead and (_LABELLED.match(document.text, spot.end) or _is_before_colon(document.text, spot)):
            opening.setdefault(sentence.paragraph, replace(spot, relation="in", told=True))
    return opening if len(opening) >= FEWEST else {}


def _is_before_colon(text: str, spot: Spot) -> bool:
    """Whether a colon follows a name, or the word for what sort of place it is: "Sumy Oblast: a bomb hit ..."."""
    after = text[spot.end : spot.end + FEATURE]
    words = after.partition(":")[0].split() if ":" in after else ["-"]
    return len(words) <= 1 and all(word.lower() in lexicon.words("feature_words") for word in words)
